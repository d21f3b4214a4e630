import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { borderOf, isBelow, leadsOut } from '../../git/links.js';

/** Largest file that is read, in bytes; as large as a lock may be. */
const mostBytes = 32 * 1_048_576;
/** The number of bytes that hold a lock's first key, whatever comments are above it. */
const headBytes = 4096;
/** The start of a lock, after comment lines: one of its own keys. A document that shows a lock begins with prose. */
const beginning = /^(?:(?:[ \t\r]*(?:#[^\n]*)?|---[ \t\r]*)\n)*(?:closure|links|pylock|python):/;
/** The buffer is shared, since a run reads thousands of files. */
const head = Buffer.alloc(headBytes);

/** The facts about a lock that its text shows without a full parse. */
export interface LockLook {
  /** The path of the deps file in its options; undefined where its name determines it. */
  readonly depsPath: string | undefined;
}

/** The text of a file whose beginning could be that of a lock; undefined for any other, and for an unreadable one. */
function textOfLock(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > mostBytes) return undefined;
    const length = readSync(file, head, 0, headBytes, 0);
    if (!beginning.test(head.toString('latin1', 0, length)) || leadsOut(path)) return undefined;
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Whether a key stands at the top of a map in block style. */
function hasKey(text: string, key: string): boolean {
  return text.startsWith(`${key}:`) || text.includes(`\n${key}:`);
}

/** The value of `pylock.inputs.options.deps`, as the lock writer prints it (docs/lock-format.md). */
function rememberedName(text: string): string | undefined {
  const part = text.indexOf('\npylock:\n');
  const inputs = part === -1 ? -1 : text.indexOf('\n  inputs:\n', part);
  const options = inputs === -1 ? -1 : text.indexOf('\n    options:\n', inputs);
  if (options === -1) return undefined;
  for (let at = text.indexOf('\n', options + 1) + 1; text.startsWith('      ', at); at = text.indexOf('\n', at) + 1) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? undefined : end);
    if (line.startsWith('      deps: ')) return line.slice('      deps: '.length).replace(/^'(.*)'$/, '$1');
    if (end === -1) return undefined;
  }
  return undefined;
}

/** The deps file that a lock records: never outside of the repository, whoever wrote the lock. */
function rememberedPath(lockPath: string, text: string): string | undefined {
  const name = rememberedName(text);
  if (name === undefined || name === '' || isAbsolute(name)) return undefined;
  const path = resolve(dirname(lockPath), name);
  return isBelow(borderOf(lockPath), path) ? path : undefined;
}

/**
 * The facts that the text of a lock shows; undefined for a file that is no lock: it lacks `closure` and `links` at
 * its top.
 */
export function lookAtLock(path: string): LockLook | undefined {
  const text = textOfLock(path);
  if (text === undefined || !hasKey(text, 'closure') || !hasKey(text, 'links')) return undefined;
  return { depsPath: rememberedPath(path, text) };
}
