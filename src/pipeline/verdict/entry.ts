// A file of the cache for each verdict, beside the entries of pages and cleared away with them. Its name and checksum need no
// cryptography: the whole question lies in the file and is compared byte by byte. Loading the library of hashes would take a
// quarter of the time of Node's own start.
import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFormat } from '../../index-client/cache/cache-format.js';
import { readEntry, writeEntry } from '../../index-client/cache/entry-file.js';
import { makeFolder } from '../../index-client/cache/make-folder.js';

/** The length of a name in the cache, with its folder. */
const nameLength = 64;

/** The FNV-1a hash of a text in 32 bits, from a start of its own (http://www.isthe.com/chongo/tech/comp/fnv/). */
function fnv(text: string, start: number): number {
  let hash = (0x811c9dc5 ^ start) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Some digits that differ for most texts. */
function digits(text: string, count: number): string {
  const parts = Array.from({ length: Math.ceil(count / 8) }, (_, at) => fnv(text, at).toString(16).padStart(8, '0'));
  return parts.join('').slice(0, count);
}

const checksumLength = 16;

/** The file of a question. */
export function entryPath(folder: string, question: string): string {
  const name = digits(question, nameLength);
  return join(folder, `v${cacheFormat}`, name.slice(0, 1), name.slice(1));
}

/** The text that was kept for some bytes; undefined where the file has other bytes, or none that are whole. */
export function readAnswer(path: string, asked: Buffer): string | undefined {
  try {
    const bytes = readEntry(path);
    if (!bytes.subarray(0, asked.length).equals(asked)) return undefined;
    const text = bytes.toString('utf8', asked.length);
    const answer = text.slice(checksumLength);
    return digits(answer, checksumLength) === text.slice(0, checksumLength) ? answer : undefined;
  } catch {
    return undefined;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A folder that can't be written keeps it; the upkeep of the cache removes it.
  }
}

/** Keeps a text for some bytes. Where that fails, nothing is kept. */
export function writeAnswer(path: string, asked: Buffer, answer: string): void {
  const temporary = `${path}.${process.pid}.${digits(`${process.pid} ${performance.now()}`, 12)}.tmp`;
  try {
    makeFolder(dirname(path));
    writeEntry(temporary, [asked, Buffer.from(digits(answer, checksumLength) + answer)]);
    renameSync(temporary, path);
  } catch {
    removeQuietly(temporary);
  }
}
