// A lock with forks as several locks without: what holds for a lock is checked, merged and shown for each of them.
import type { NormalizedName } from '../pep/name.js';
import type { Link, Lock, LockContent, PylockPart } from './model.js';
import { closureOf } from './projects.js';
import { contentsOf, filesUsedIn, isLockedSdist } from './used-files.js';

/** A lock of one content, with the name of its fork; undefined for the lock's own content. */
export interface LockView {
  readonly fork: string | undefined;
  readonly lock: Lock;
}

/** The inputs with some groups alone. */
function inputsWith({ inputs }: PylockPart, isThere: (group: NormalizedName) => boolean): PylockPart['inputs'] {
  return { ...inputs, groups: new Map([...inputs.groups].filter(([group]) => isThere(group))) };
}

/** Whether a content uses a link, or could list it besides. */
function usesIn(content: LockContent): (link: Link) => boolean {
  const used = filesUsedIn(content);
  return ({ name }) => used.has(name) || isLockedSdist(name, content);
}

/** The lock itself where it has no forks; else a lock for its own content and for each fork, together all of it. */
export function viewsOf(lock: Lock): readonly LockView[] {
  const part = lock.pylock;
  if (part === undefined || part.forks.size === 0) return [{ fork: undefined, lock }];
  const [isOwn, ...areOthers] = contentsOf(part).map(usesIn);
  // A link that nothing uses is told of once, as one of the lock's own content.
  const links = lock.links.filter((link) => isOwn?.(link) === true || !areOthers.some((isOther) => isOther(link)));
  // So is a group that no content has.
  const others = [...part.forks.values()];
  const inputs = inputsWith(part, (group) => part.groups.has(group) || !others.some(({ groups }) => groups.has(group)));
  const plain: PylockPart = { ...part, inputs, forks: new Map() };
  const views = [...part.forks].map(([fork, content]): LockView => {
    const pylock = { ...plain, ...content, inputs: inputsWith(part, (group) => content.groups.has(group)) };
    const own = lock.links.filter(usesIn(content));
    return { fork, lock: { ...lock, closure: closureOf(pylock), links: own, pylock, ...needsAmong(lock, own) } };
  });
  const own = { ...lock, links, pylock: plain, ...needsAmong(lock, links) };
  return [{ fork: undefined, lock: own }, ...views];
}

/** The needs of some files alone. */
function needsAmong({ needs }: Lock, links: readonly Link[]): Pick<Lock, 'needs'> {
  if (needs === undefined) return {};
  const names = new Set(links.map(({ name }) => name));
  return { needs: new Map([...needs].filter(([file]) => names.has(file))) };
}

/** A lock whose forks are the contents of others, by name, with the links of all. */
export function withForks(lock: Lock, forks: ReadonlyMap<string, Lock>): Lock {
  const part = lock.pylock;
  if (part === undefined || forks.size === 0) return lock;
  const contents = [...forks].flatMap(([name, { pylock }]): [string, LockContent][] => {
    if (pylock === undefined) return [];
    const { systems, main, groups, packages, builds } = pylock;
    return [[name, { systems, main, groups, packages, builds }]];
  });
  const links = new Map(
    [lock, ...forks.values()].flatMap((one) => one.links.map((link) => [link.name, link] as const)),
  );
  const sorted = [...links.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...lock, links: sorted, pylock: { ...part, forks: new Map(contents) } };
}
