import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSameEverywhere } from '../../emit/makes-builtin.js';
import { isOurs } from '../../emit/ours.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import type { Lock } from '../../lock/model.js';
import { makesRoot, mostNixBytes } from '../discover/makes-root.js';
import { pypiNix } from './nix-files.js';

/** An example of a package that not every system has, or that differs between them. */
function differingPackage({ pylock }: Lock): string | undefined {
  const systems = [...(pylock?.systems.values() ?? [])];
  const names = [...(pylock?.packages ?? [])];
  const [name] = names.find(([one, versions]) => versions.size > 1 || systems.some((files) => !files.has(one))) ?? [];
  return name;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether a text of Nix mentions the lock, or the file that builds it. */
function mentions(text: string, lockPath: string): boolean {
  return text.includes(basename(lockPath)) || text.includes(pypiNix);
}

/** The texts of a folder's Nix files but pypi.nix, by name. */
async function nixTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of namesIn(folder).filter((one) => one.endsWith('.nix') && one !== pypiNix)) {
    const path = join(folder, name);
    const text = await readTextFile(path, mostNixBytes, shownPath(path));
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/**
 * The notice about a user's own main.nix (below a makes.nix) or default.nix beside a lock, which pylock does not
 * replace: that it does not read the lock, so that nothing builds it; or that it hands the whole lock to Makes'
 * builtin, which installs all of it on every system, where systems differ.
 */
export async function foreignNixNotices(lock: Lock, lockPath: string): Promise<readonly string[]> {
  const folder = dirname(lockPath);
  const [name, kind] = makesRoot(folder) === undefined ? ['default.nix', 'nix'] : ['main.nix', 'makes'];
  const texts = await nixTexts(folder);
  const own = texts.get(name);
  if (own === undefined || isOurs(own)) return [];
  const [shown, shownLock] = [shownPath(join(folder, name)), basename(lockPath)];
  if (![...texts.values()].some((text) => mentions(text, lockPath)))
    return [
      `${shown} does not read ${shownLock}, and pylock did not write it: import ./pypi.nix there, or run pylock nix --for ${kind} --force, which replaces it`,
    ];
  const isWhole = own.includes('sourcesYaml') && own.includes(shownLock);
  const example = differingPackage(lock);
  if (!isWhole || isSameEverywhere(lock) || example === undefined) return [];
  return [
    `${shown} hands all of ${shownLock} to every system by sourcesYaml, and systems differ, in ${example} for example: pylock nix --for makes-builtin --force writes one that hands each system its part`,
  ];
}
