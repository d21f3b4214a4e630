// The world of bare roots, made once a machine and copied for each suite.
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../helpers/root.js';
import { deleteStore } from './nix-world.js';
import { run } from './tools.js';

/** The inputs of a world, besides this machine's programs: a change of these makes it anew. */
const madeBy = ['bare-nixpkgs.nix', 'stub-nixpkgs.nix', 'bare-parts.ts', 'bare-root.ts'];
/** Worlds that nobody opened for as long are deleted. */
const longestUnused = 7 * 24 * 60 * 60 * 1000;

/**
 * The folder that the world lies in, or would; undefined where others could write to it. Other programs, or other
 * libraries of theirs, make another world.
 */
export function cacheFolder(programs: readonly string[]): string | undefined {
  const parent = join(realpathSync(tmpdir()), `pylock-bare-${process.getuid?.()}`);
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(parent);
  if (uid !== process.getuid?.() || (mode & 0o077) !== 0 || !lstatSync(parent).isDirectory()) return undefined;
  const folder = join(parent, keyOf(programs));
  if (statSync(folder, { throwIfNoEntry: false }) !== undefined) utimesSync(folder, new Date(), new Date());
  forgetUnused(parent);
  return folder;
}

function keyOf(programs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of madeBy) hash.update(readFileSync(fromRoot('test/nix', file)));
  const libraries = run('ldd', programs).stdout.match(/\/\S+(?= \()/g) ?? [];
  for (const path of [...programs, ...libraries]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

function forgetUnused(parent: string): void {
  for (const name of readdirSync(parent)) {
    const used = statSync(join(parent, name), { throwIfNoEntry: false })?.mtimeMs;
    if (used !== undefined && Date.now() - used > longestUnused) deleteStore(join(parent, name));
  }
}

/** Copies a root to a place where there is none: the store's files, which nobody changes, by hard links. */
export function copyRoot(from: string, to: string): void {
  for (const args of [
    ['-al', from, to],
    ['-a', '--remove-destination', join(from, 'nix/var'), join(to, 'nix')],
  ]) {
    const { code, stderr } = run('cp', args);
    if (code !== 0) throw new Error(stderr);
  }
}

/** Keeps a root as the world, all of it or nothing; another suite may do so at the same time. */
export function keepRoot(root: string, world: string): void {
  const folder = mkdtempSync(`${world}.`);
  const made = join(folder, 'root');
  copyRoot(root, made);
  try {
    renameSync(made, world);
  } catch {
    deleteStore(made);
  }
  rmdirSync(folder);
}
