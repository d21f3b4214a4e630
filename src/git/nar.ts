// Nix's archive of a folder (Nix manual, "Nix Archive (NAR) format"), whose sha256 is what nixpkgs' fetchgit is given.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';

/** A path as bytes, since names of files are no text everywhere. */
type Path = Buffer;

const eight = 8;
const ownerRuns = 0o100;
const slash = Buffer.from('/');
/** Git's own folder, and the file that names that of a submodule: fetchgit removes both. */
const dotGit = Buffer.from('.git');

function padding(length: number): Buffer {
  return Buffer.alloc((eight - (length % eight)) % eight);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(eight);
  length.writeBigUInt64LE(BigInt(bytes));
  return length;
}

/** A string of the format: its length, its bytes, zeros up to a multiple of eight. */
function text(bytes: Buffer | string): Buffer {
  const all = Buffer.from(bytes as string);
  return Buffer.concat([lengthOf(all.length), all, padding(all.length)]);
}

/** Several in a row. */
function texts(...all: readonly (Buffer | string)[]): Buffer {
  return Buffer.concat(all.map(text));
}

async function* contentsOf(path: Path, size: number): AsyncGenerator<Buffer> {
  yield lengthOf(size);
  let done = 0;
  for await (const chunk of createReadStream(path)) {
    done += (chunk as Buffer).length;
    yield chunk as Buffer;
  }
  if (done !== size) throw new Error('a file of the checkout changed while it was read');
  yield padding(size);
}

async function* entriesOf(path: Path): AsyncGenerator<Buffer> {
  const names = await readdir(path, { encoding: 'buffer' });
  for (const name of names.sort(Buffer.compare)) {
    if (name.equals(dotGit)) continue;
    yield texts('entry', '(', 'name', name, 'node');
    yield* node(Buffer.concat([path, slash, name]));
    yield text(')');
  }
}

async function* node(path: Path): AsyncGenerator<Buffer> {
  const stat = await lstat(path);
  yield text('(');
  if (stat.isSymbolicLink()) yield texts('type', 'symlink', 'target', await readlink(path, { encoding: 'buffer' }));
  else if (stat.isDirectory()) {
    yield texts('type', 'directory');
    yield* entriesOf(path);
  } else {
    yield texts('type', 'regular', ...((stat.mode & ownerRuns) === 0 ? [] : ['executable', '']), 'contents');
    yield* contentsOf(path, stat.size);
  }
  yield text(')');
}

/**
 * The sha256 of a checkout as Nix hashes a folder, in hexadecimal digits; git's own folders are no part of it.
 * @throws ErrnoException of reading it
 */
export async function narSha256(folder: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(text('nix-archive-1'));
  for await (const chunk of node(Buffer.from(folder))) hash.update(chunk);
  return hash.digest('hex');
}
