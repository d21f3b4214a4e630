import { basename, resolve } from 'node:path';
import { PylockError } from '../../errors.js';
import { readTextFile } from '../../files/read-text-file.js';
import { shownPath } from '../../files/shown-path.js';
import { repositoryRequirement } from '../../foreign-locks/locked-repository.js';
import type {
  ForeignIndex,
  ForeignRepository,
  ForeignRequirement,
  ForeignRule,
  NotCarried,
} from '../../foreign-locks/model.js';
import { type ForeignParts, foreignKind, mostForeignBytes, readForeign } from '../../foreign-locks/read.js';
import type { Include } from '../../foreign-locks/requirements.js';
import { readIncluded } from '../../requirements-txt/include.js';
import type { ForeignSources } from './foreign-sources.js';
import { type OwnFolders, ownFoldersIn } from './own-folders.js';
import { pythonBeside } from './python-beside.js';
import { rootsOf, tellsNeeds } from './roots.js';

/** A foreign file, read. */
interface Read extends ForeignParts {
  readonly path: string;
  readonly text: string;
}

/** A file that another includes, in the same repository as `root`. @throws PylockError `bad-deps`, `file-system` */
async function includedBy(root: string, name: string, from: string): Promise<{ text: string; path: string }> {
  const { text, shown } = await readIncluded(name, { path: resolve(from), shown: from, root });
  return { text, path: shown };
}

/** Reads a foreign file. @throws PylockErrors `bad-lock`; PylockError `usage`, `file-system` */
async function read(path: string): Promise<Read> {
  const shown = shownPath(path);
  const text = await readTextFile(path, mostForeignBytes, shown);
  const kind = foreignKind(path);
  if (text === undefined || kind === undefined) throw new PylockError('usage', `${shown}: there is no such file`);
  const include: Include = (name, from) => includedBy(path, name, from);
  return { path, text, ...(await readForeign(kind, text, shown, include)) };
}

/** The group of a further requirements file: `dev` of `requirements-dev.txt`, `dev-requirements.in` and `requirements/dev.txt`. */
function groupName(path: string): string {
  const stem = basename(path).replace(/\.(?:txt|in)$/, '');
  const name = stem.replace(/^(?:requirements)?[-_.]?/, '').replace(/[-_.]?requirements$/, '');
  return name === '' ? stem : name;
}

/** The content of all files of an import. */
export interface Gathered {
  readonly requirements: readonly ForeignRequirement[];
  /** The file whose lines the comments of requirements stand on. */
  readonly text: string;
  readonly python: string | undefined;
  /** The groups that the lock was made for, where it tells them. */
  readonly lockedGroups: readonly string[] | undefined;
  readonly indexes: readonly ForeignIndex[];
  readonly packages: NonNullable<ForeignParts['lock']>['packages'];
  /** Repositories that the lock has at a commit. */
  readonly repositories: readonly ForeignRepository[];
  readonly notCarried: readonly NotCarried[];
  readonly rules: readonly ForeignRule[];
  readonly imported: readonly string[];
  /** The requirements are guessed from a lock. */
  readonly guessed: 'no' | 'roots' | 'all';
}

/** A requirement of a further file, in the group of that. */
function inGroup(requirement: ForeignRequirement, { path }: Read): ForeignRequirement {
  return { ...requirement, groups: [groupName(path)], line: 0 };
}

/** The requirements of further files, as groups: none that the main file has too, which it may include. */
function groupRequirements(
  groups: readonly Read[],
  main: readonly ForeignRequirement[],
): readonly ForeignRequirement[] {
  const known = new Set(main.map(({ name, constraint, marker }) => JSON.stringify([name, constraint, marker])));
  return groups.flatMap((read) =>
    (read.project?.requirements ?? [])
      .filter(({ name, constraint, marker }) => !known.has(JSON.stringify([name, constraint, marker])))
      .map((one) => inGroup(one, read)),
  );
}

/** The rules of all files. A file of constraints that is imported itself has pins, and no more. */
function rulesOf(all: readonly Read[]): readonly ForeignRule[] {
  const imported = new Set(all.map(({ path }) => shownPath(path)));
  const rules = all.flatMap(({ lock, project }) => [...(project?.rules ?? []), ...(lock?.rules ?? [])]);
  return rules.filter(({ file, kind }) => kind !== 'constraints' || !imported.has(file) || file.endsWith('.lock'));
}

/** The parts of files without a counterpart, and the user's own projects among them. */
async function leftOf(all: readonly Read[], depsPath: string): Promise<ReadonlyMap<Read, OwnFolders>> {
  const found = new Map<Read, OwnFolders>();
  for (const read of all) {
    const left = [...(read.project?.notCarried ?? []), ...(read.lock?.notCarried ?? [])];
    found.set(read, await ownFoldersIn(left, depsPath));
  }
  return found;
}

/** Reads the files of an import, for a deps file. @throws PylockErrors `bad-lock`; PylockError `usage`, `file-system` */
export async function gather(sources: ForeignSources, depsPath: string): Promise<Gathered> {
  const lock = sources.lock === undefined ? undefined : await read(sources.lock);
  const isOne = sources.project === sources.lock;
  const project = sources.project === undefined || isOne ? lock : await read(sources.project);
  const groups = await Promise.all(sources.groups.map(read));
  const isRequirements = project !== undefined && foreignKind(project.path) === 'requirements';
  const beside = isRequirements ? await pythonBeside(project.path) : undefined;
  const all = [...new Set([lock, project, ...groups])].filter((one) => one !== undefined);
  const stated = project?.project?.requirements;
  const isGuessed = stated === undefined && sources.input === undefined;
  const repositories = all.flatMap((one) => one.repositories ?? []);
  const ofGit = isGuessed ? repositories.map(repositoryRequirement) : [];
  const direct = isGuessed ? [...(lock?.lock?.direct ?? []), ...ofGit] : [];
  const main = stated ?? (lock?.lock === undefined || !isGuessed ? [] : [...rootsOf(lock.lock), ...direct]);
  const named = new Set([...direct, ...repositories].map(({ name }) => name));
  const left = await leftOf(all, depsPath);
  // A lock names the projects that another file asks for.
  const asking = isGuessed ? lock : project;
  return {
    requirements: [
      ...main,
      ...((asking && left.get(asking)?.requirements) ?? []),
      ...groupRequirements(groups, main),
      ...groups.flatMap((one) => (left.get(one)?.requirements ?? []).map((own) => inGroup(own, one))),
    ],
    text: project?.text ?? '',
    python: project?.project?.python ?? lock?.lock?.python ?? beside,
    lockedGroups: lock?.lock?.groups,
    indexes: all.flatMap(({ project: own }) => own?.indexes ?? []),
    packages: all.flatMap(({ lock: pins }) => pins?.packages ?? []),
    repositories,
    notCarried: [...left.values()]
      .flatMap(({ notCarried }) => notCarried)
      .filter(({ package: name }) => name === undefined || !named.has(name)),
    rules: rulesOf(all),
    imported: all.map(({ path }) => shownPath(path)),
    guessed: !isGuessed || lock?.lock === undefined ? 'no' : tellsNeeds(lock.lock) ? 'roots' : 'all',
  };
}
