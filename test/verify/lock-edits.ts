// Edits of a lock that leave it in agreement with itself, as somebody makes them who knows its format.
import type { Lock, LockedPackage, PylockPart } from '../../src/lock/model.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { projectOf } from '../../src/pep/filename.js';

/** The text of a lock whose `pylock` part was edited. */
export async function edited(
  text: string,
  edit: (part: PylockPart, lock: Lock) => Partial<PylockPart>,
): Promise<string> {
  const lock = await readLock(text, 'pypi-sources.yaml');
  if (lock.pylock === undefined) throw new Error('the lock has a pylock part');
  const pylock = { ...lock.pylock, ...edit(lock.pylock, lock) };
  return printLock({ ...lock, pylock });
}

function mapped<K, V>(map: ReadonlyMap<K, V>, change: (value: V, key: K) => V | undefined): ReadonlyMap<K, V> {
  return new Map(
    [...map].flatMap(([key, value]): [K, V][] => {
      const changed = change(value, key);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** The text of a lock in which each locked version of a project is another one. */
export function withPackage(
  text: string,
  name: string,
  change: (locked: LockedPackage) => Partial<LockedPackage>,
): Promise<string> {
  return edited(text, ({ packages }) => ({
    packages: mapped(packages, (versions, key) =>
      key === name ? mapped(versions, (locked) => ({ ...locked, ...change(locked) })) : versions,
    ),
  }));
}

/** The text of a lock without any trace of some projects, but for edges to them; on one system alone where one is named. */
export async function withoutProjects(text: string, names: readonly string[], system?: string): Promise<string> {
  const lock = await readLock(text, 'pypi-sources.yaml');
  const part = lock.pylock;
  if (part === undefined) throw new Error('the lock has a pylock part');
  const isGone = (name: string | undefined) => name !== undefined && names.includes(name);
  const systems = mapped(part.systems, (files, key) =>
    system === undefined || system === key ? mapped(files, (file, name) => (isGone(name) ? undefined : file)) : files,
  );
  const builds = mapped(part.builds, (own) =>
    mapped(own, (build) => ({ ...build, requires: build.requires.filter((file) => !isGone(projectOf(file))) })),
  );
  const used = new Set([
    ...[...systems.values()].flatMap((files) => [...files.values()]),
    ...[...builds.values()].flatMap((own) => [...own.values()].flatMap(({ requires }) => requires)),
  ]);
  const isKept = (name: string) => [...systems.values()].some((files) => [...files.keys()].some((key) => key === name));
  return printLock({
    ...lock,
    closure: mapped(lock.closure, (version, name) => (isKept(name) ? version : undefined)),
    links: lock.links.filter((link) => used.has(link.name)),
    pylock: {
      ...part,
      systems,
      builds,
      packages: mapped(part.packages, (versions, name) => (isKept(name) ? versions : undefined)),
    },
  });
}
