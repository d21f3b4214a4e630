import { diffLocks, type LockDiff } from './diff.js';
import { nixToHex } from './hash.js';
import type { Lock } from './model.js';

/** A value that differs; undefined where there is none. */
export interface Change {
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Everything that two locks differ in, by its meaning. */
export interface LockChanges extends LockDiff {
  /** Python, systems, requirements and options. */
  readonly inputs: readonly Change[];
  /** Who published the files of projects that both locks have. */
  readonly publishers: readonly Change[];
  /** Files whose bytes or addresses differ under the same name. */
  readonly replaced: readonly Change[];
}

const empty: Lock = { closure: new Map(), links: [], python: '', pylock: undefined };

function change(what: string, before: string | undefined, after: string | undefined): readonly Change[] {
  return before === after ? [] : [{ what, before, after }];
}

function inputChanges(before: Lock | undefined, after: Lock | undefined): readonly Change[] {
  const [old, now] = [before?.pylock, after?.pylock];
  const systems = (lock: Lock['pylock']) => lock && [...lock.systems.keys()].join(' ');
  const [requires, wanted] = [new Set(old?.inputs.requires), new Set(now?.inputs.requires)];
  const options = [...new Set([...(old?.inputs.options.keys() ?? []), ...(now?.inputs.options.keys() ?? [])])].sort();
  return [
    ...change('python', old?.pythonFull ?? before?.python, now?.pythonFull ?? after?.python),
    ...change('systems', systems(old), systems(now)),
    ...options
      .filter((key) => key !== 'systems')
      .flatMap((key) => change(key, old?.inputs.options.get(key), now?.inputs.options.get(key))),
    ...[...requires]
      .filter((text) => !wanted.has(text))
      .map((text) => ({ what: 'requires', before: text, after: undefined })),
    ...[...wanted]
      .filter((text) => !requires.has(text))
      .map((text) => ({ what: 'requires', before: undefined, after: text })),
  ];
}

/**
 * Publishers that differ where both locks were to record them. A project that came or went brings or takes its publisher;
 * that is no change of it.
 */
function publisherChanges(before: Lock, after: Lock): readonly Change[] {
  const [old, now] = [before.pylock, after.pylock];
  if (old?.inputs.options.has('provenance') !== true || now?.inputs.options.has('provenance') !== true) return [];
  const names = [...new Set([...old.publishers.keys(), ...now.publishers.keys()])].sort();
  return names
    .filter((name) => before.closure.has(name) === after.closure.has(name))
    .flatMap((name) => change(name, old.publishers.get(name), now.publishers.get(name)));
}

function replacedFiles(before: Lock, after: Lock): readonly Change[] {
  const known = new Map(before.links.map((link) => [link.name, link]));
  return after.links.flatMap(({ name, sha256, url }) => {
    const old = known.get(name);
    if (old === undefined) return [];
    return [
      ...change(`${name} sha256`, nixToHex(old.sha256), nixToHex(sha256)),
      ...change(`${name} url`, old.url, url),
    ];
  });
}

/** Compares two states of a lock, either of which may be missing. */
export function changesOf(before: Lock | undefined, after: Lock | undefined): LockChanges {
  return {
    ...diffLocks(before, after ?? empty),
    inputs: inputChanges(before, after),
    publishers: publisherChanges(before ?? empty, after ?? empty),
    replaced: replacedFiles(before ?? empty, after ?? empty),
  };
}

/** Whether there is nothing to tell. */
export function isUnchanged({
  added,
  removed,
  updated,
  filesAdded,
  filesRemoved,
  inputs,
  publishers,
  replaced,
}: LockChanges): boolean {
  return [added, removed, updated, filesAdded, filesRemoved, inputs, publishers, replaced].every(
    (list) => list.length === 0,
  );
}
