import { parseLockedFilename, projectOf } from '../pep/filename.js';
import type { NormalizedName } from '../pep/name.js';
import { compareVersions, type Version } from '../pep/version.js';
import { isOtherCommit } from './commits.js';
import { diffLocks } from './diff.js';
import type { Change, LockChanges, OwnersChanged } from './diff-model.js';
import { nixToHex } from './hash.js';
import type { Lock } from './model.js';
import { areReplaced } from './owner-entries.js';
import { projectsOf } from './projects.js';
import { contentsOf } from './used-files.js';
import { isLower } from './went-back.js';

const empty: Lock = { closure: new Map(), links: [], python: '', pylock: undefined };

function change(what: string, before: string | undefined, after: string | undefined): readonly Change[] {
  return before === after ? [] : [{ what, before, after }];
}

/** Requirements that only one of two lists has. */
function requireChanges(what: string, old: readonly string[] = [], now: readonly string[] = []): readonly Change[] {
  return [
    ...old.filter((text) => !now.includes(text)).map((text) => ({ what, before: text, after: undefined })),
    ...now.filter((text) => !old.includes(text)).map((text) => ({ what, before: undefined, after: text })),
  ];
}

function inputChanges(before: Lock | undefined, after: Lock | undefined): readonly Change[] {
  const [old, now] = [before?.pylock, after?.pylock];
  const systems = (lock: Lock['pylock']) => lock && [...lock.systems.keys()].join(' ');
  const groups = [...new Set([...(old?.inputs.groups.keys() ?? []), ...(now?.inputs.groups.keys() ?? [])])].sort();
  const options = [...new Set([...(old?.inputs.options.keys() ?? []), ...(now?.inputs.options.keys() ?? [])])].sort();
  return [
    ...change('python', old?.pythonFull ?? before?.python, now?.pythonFull ?? after?.python),
    ...change('systems', systems(old), systems(now)),
    ...options
      .filter((key) => key !== 'systems' && key !== 'python')
      .flatMap((key) => change(key, old?.inputs.options.get(key), now?.inputs.options.get(key))),
    ...requireChanges('requires', old?.inputs.requires, now?.inputs.requires),
    ...groups.flatMap((group) =>
      requireChanges(`requires in ${group}`, old?.inputs.groups.get(group), now?.inputs.groups.get(group)),
    ),
  ];
}

/**
 * Publishers that differ where both locks record them. A project that was added or removed brings or takes its
 * publisher with it; that is no change.
 */
function publisherChanges(before: Lock, after: Lock): readonly Change[] {
  const [old, now] = [before.pylock, after.pylock];
  if (old?.inputs.options.has('provenance') !== true || now?.inputs.options.has('provenance') !== true) return [];
  const [had, has] = [projectsOf(before), projectsOf(after)];
  const names = [...new Set([...old.publishers.keys(), ...now.publishers.keys()])].sort();
  return names
    .filter((name) => had.has(name) === has.has(name))
    .flatMap((name) => change(name, old.publishers.get(name), now.publishers.get(name)));
}

/** Owners that differ where both locks record those of the project. */
function ownersChanges(before: Lock, after: Lock): readonly OwnersChanged[] {
  return [...(after.pylock?.owners ?? [])].flatMap(([name, now]): readonly OwnersChanged[] => {
    const old = before.pylock?.owners.get(name);
    if (old === undefined || old === now) return [];
    return [{ what: name, before: old, after: now, ...(areReplaced(old, now) ? { replaced: true } : {}) }];
  });
}

/** The versions of each build tool. */
function toolsOf(lock: Lock): ReadonlyMap<NormalizedName, readonly Version[]> {
  const found = new Map<NormalizedName, Map<string, Version>>();
  const contents = lock.pylock === undefined ? [] : contentsOf(lock.pylock);
  const builds = contents.flatMap((content) => [...content.builds.values()]).flatMap((own) => [...own.values()]);
  for (const file of builds.flatMap(({ requires }) => requires)) {
    const name = projectOf(file);
    const version = name === undefined ? undefined : parseLockedFilename(file, name)?.version;
    if (name !== undefined && version !== undefined)
      found.set(name, (found.get(name) ?? new Map<string, Version>()).set(version.key, version));
  }
  return new Map([...found].map(([name, versions]) => [name, [...versions.values()].sort(compareVersions)]));
}

/** The versions of build tools that differ between two states of a lock; an absent old one makes all of them new. */
export function toolChanges(before: Lock | undefined, after: Lock): readonly Change[] {
  const [old, now] = [toolsOf(before ?? empty), toolsOf(after)];
  const textOf = (versions: readonly Version[] | undefined) => versions?.map(({ text }) => text).join(', ');
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((name) => {
    const [earlier, later] = [old.get(name), now.get(name)];
    const mark = isLower(later ?? [], earlier ?? []) ? { downgrade: true as const } : {};
    return change(name, textOf(earlier), textOf(later)).map((one) => ({ ...one, ...mark }));
  });
}

function replacedFiles(before: Lock, after: Lock): readonly Change[] {
  const known = new Map(before.links.map((link) => [link.name, link]));
  return after.links.flatMap((link) => {
    const { name, sha256, url } = link;
    const old = known.get(name);
    if (old === undefined || isOtherCommit(old, link)) return [];
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
    tools: toolChanges(before, after ?? empty),
    publishers: publisherChanges(before ?? empty, after ?? empty),
    owners: ownersChanges(before ?? empty, after ?? empty),
    replaced: replacedFiles(before ?? empty, after ?? empty),
  };
}

/** Whether there is no difference. */
export function isUnchanged({
  added,
  removed,
  updated,
  commits = [],
  filesAdded,
  filesRemoved,
  inputs,
  tools,
  publishers,
  owners,
  replaced,
}: LockChanges): boolean {
  const packages = [added, removed, updated, commits, filesAdded, filesRemoved];
  return [...packages, inputs, tools, publishers, owners, replaced].every((list) => list.length === 0);
}
