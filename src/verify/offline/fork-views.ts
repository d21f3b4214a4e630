// The checks of a lock with forks: each fork is checked as a lock of its own, and its findings are told where they stand.
import { type Conflicts, depsOfFork, type Fork, forkName, forksAmong } from '../../deps/forks.js';
import type { DepsFile } from '../../deps/model.js';
import type { Lock } from '../../lock/model.js';
import { type LockView, viewsOf } from '../../lock/views.js';
import type { Finding } from '../finding.js';

/** A view of a lock with the deps file that it should be the lock of. */
export interface AskedView {
  readonly view: LockView;
  readonly deps: DepsFile;
}

/** The views that the conflicts of the config ask for, the lock's own first; those that the lock lacks are left out. */
export function askedViews(lock: Lock, deps: DepsFile, conflicts: Conflicts): readonly AskedView[] {
  const views = viewsOf(lock);
  const asked: readonly Fork[] = [[], ...forksAmong(conflicts)];
  return asked.flatMap((fork): AskedView[] => {
    const view = views.find((one) => one.fork === (fork.length === 0 ? undefined : forkName(fork)));
    return view === undefined ? [] : [{ view, deps: depsOfFork(deps, conflicts, fork) }];
  });
}

/** Forks that only the lock or only the config has. */
export function* checkForkNames({ pylock }: Lock, conflicts: Conflicts): Iterable<Finding> {
  const asked = new Set(forksAmong(conflicts).map(forkName));
  const has = new Set(pylock?.forks.keys());
  for (const name of asked) {
    const message = `the lock has no fork ${name}, and conflicts in the config ask for it`;
    if (!has.has(name)) yield { code: 'group', path: ['pylock', 'forks'], message };
  }
  for (const name of has) {
    const message = `the lock has the fork ${name}, and no conflicts in the config ask for it`;
    if (!asked.has(name)) yield { code: 'group', path: ['pylock', 'forks', name], message };
  }
}

const contentKeys: ReadonlySet<string> = new Set(['systems', 'main', 'groups', 'packages', 'builds']);

/** Whether a finding is about records that a lock has once for all of its forks. */
function isOfAllForks({ path: [first, second] }: Finding): boolean {
  return first === 'owners' || (first === 'pylock' && second === 'publishers');
}

/** A finding about a view. */
export interface ViewFinding {
  readonly view: LockView;
  readonly finding: Finding;
}

/** Equal for the same fault in several views: each has a part of the lock of its own, with places of its own. */
function keyOf({ code, path: [first, second], message }: Finding): string {
  return JSON.stringify([code, first, second, message]);
}

/** The findings of views, each fault with all the views that have it; a fault that one view has twice is two. */
function byFault(views: readonly (readonly ViewFinding[])[]): readonly (readonly ViewFinding[])[] {
  const found = new Map<string, ViewFinding[]>();
  for (const own of views) {
    const times = new Map<string, number>();
    for (const one of own) {
      const key = keyOf(one.finding);
      const time = (times.get(key) ?? 0) + 1;
      times.set(key, time);
      found.set(`${time} ${key}`, [...(found.get(`${time} ${key}`) ?? []), one]);
    }
  }
  return [...found.values()];
}

/**
 * The findings of all views as those of the whole lock, the same fault once, at its place in the first: without the name of a fork
 * where every view has it, else with the names of the forks that do.
 */
export function ofWholeOnce(lock: Lock, views: readonly (readonly ViewFinding[])[]): readonly Finding[] {
  return byFault(views).flatMap((having) => {
    if (having.length === views.length || having.some(({ finding }) => isOfAllForks(finding)))
      return having.slice(0, 1).map(({ view, finding }) => placed(finding, lock, view, ''));
    const base = having.filter(({ view }) => view.fork === undefined);
    const forks = having.filter(({ view }) => view.fork !== undefined);
    const words = forks.map(({ view }) => `with ${forkWords(view)}`).join(', ');
    return [
      ...base.map(({ view, finding }) => placed(finding, lock, view, '')),
      ...forks.slice(0, 1).map(({ view, finding }) => placed(finding, lock, view, ` (${words})`)),
    ];
  });
}

function forkWords({ fork = '' }: LockView): string {
  return fork.replaceAll('+', ' and ');
}

/** A finding about a view as one about the whole lock. */
export function ofWhole(finding: Finding, lock: Lock, view: LockView): Finding {
  return placed(finding, lock, view, ` (with ${forkWords(view)})`);
}

/** A finding about a view at its place in the whole lock. @param words those behind a message about a fork */
function placed(finding: Finding, lock: Lock, { fork, lock: own }: LockView, words: string): Finding {
  const [first, second = '', ...rest] = finding.path;
  if (first === 'links' && own !== lock) {
    const name = own.links[Number(second)]?.name;
    const at = lock.links.findIndex((link) => link.name === name);
    return at === -1 ? finding : { ...finding, path: ['links', String(at), ...rest] };
  }
  if (fork === undefined || isOfAllForks(finding)) return finding;
  const message = `${finding.message}${words}`;
  if (first === 'pylock' && contentKeys.has(second))
    return { ...finding, path: ['pylock', 'forks', fork, second, ...rest], message };
  return first === 'closure' ? { ...finding, path: ['pylock', 'forks', fork], message } : finding;
}
