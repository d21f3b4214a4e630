// Many small entries that never change in one file: one of its own for each of hundreds takes longer to create than the
// answer takes to arrive. Each entry is a line that begins with its own line feed and carries a checksum, so what a killed process
// wrote in part ends where the next line begins, and is a miss.
import { checksum, checksumLength, digestLength, digestOf } from './entry-digest.js';

/** Longer texts get a file of their own, in bytes. */
const longestPacked = 64 * 1024;
/** A file that would become larger is begun anew, in bytes. */
export const mostPackBytes = 64 * 1024 * 1024;

const lineFeed = 0x0a;
/** Checksum, digest, a space after each. */
const headLength = checksumLength + 1 + digestLength + 1;
const longestLine = 1 + headLength + longestPacked;

/** Access to the file of a pack. */
export interface PackFile {
  /** Its bytes; undefined where there is none that can be read. */
  read(): Buffer | undefined;
  /** Adds a line to its end; where that is impossible, puts the lines in its place. Never fails. */
  add(line: Buffer, all: () => readonly Buffer[]): void;
}

/** The entries of one pack, read when first needed. */
export class EntryPack {
  readonly #file: PackFile;
  /** Lines by the digests of their keys. */
  #lines: Map<string, Buffer> | undefined;

  constructor(file: PackFile) {
    this.#file = file;
  }

  /** The text of a key, in UTF-8; undefined where there is none. */
  read(key: readonly string[]): Buffer | undefined {
    const digest = digestOf(key);
    const line = this.#known().get(digest);
    const body = line?.subarray(1 + headLength);
    if (line === undefined || body === undefined) return undefined;
    return line.toString('latin1', 1, 1 + checksumLength) === checksum(digest, [body]) ? body : undefined;
  }

  /** Stores a text without line feeds. Gives whether it may stand in a pack: a long one may not. */
  write(key: readonly string[], text: string): boolean {
    const body = Buffer.from(text);
    if (body.length > longestPacked || body.includes(lineFeed)) return false;
    const digest = digestOf(key);
    const line = Buffer.concat([Buffer.from(`\n${checksum(digest, [body])} ${digest} `), body]);
    const lines = this.#known().set(digest, line);
    this.#file.add(line, () => fitting([...lines.values()], line));
    return true;
  }

  #known(): Map<string, Buffer> {
    this.#lines ??= linesIn(this.#file.read() ?? Buffer.alloc(0));
    return this.#lines;
  }
}

/** The lines of a file, of which the last of a digest counts; they are not checked. */
function linesIn(file: Buffer): Map<string, Buffer> {
  const lines = new Map<string, Buffer>();
  for (let start = file.indexOf(lineFeed); start >= 0; ) {
    const next = file.indexOf(lineFeed, start + 1);
    const line = file.subarray(start, next < 0 ? file.length : next);
    if (line.length > headLength && line.length <= longestLine) lines.set(digestIn(line), line);
    start = next;
  }
  return lines;
}

function digestIn(line: Buffer): string {
  return line.toString('latin1', 1 + checksumLength + 1, headLength);
}

/** All lines, or the newest alone where little room would be left for others. */
function fitting(lines: readonly Buffer[], newest: Buffer): readonly Buffer[] {
  const bytes = lines.reduce((sum, line) => sum + line.length, 0);
  return bytes > mostPackBytes / 2 ? [newest] : lines;
}
