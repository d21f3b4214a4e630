// Packages that another tool's lock has from a repository of git: what was asked for, and the commit.
import { isCommit, longAddress, parseGitUrl, printGitUrl } from '../pep/git-url.js';
import type { ForeignRepository, ForeignRequirement } from './model.js';

/** Where a package without an index comes from, as a lock has it. */
export interface Origin {
  readonly url?: string | undefined;
  /** The locked commit. */
  readonly commit?: string | undefined;
  /** The branch, tag or commit that was asked for; left out for the default branch. */
  readonly ref?: string | undefined;
  readonly subdirectory?: string | undefined;
}

/** The address at a ref; undefined where it can't be locked. */
function addressAt({ url = '', subdirectory }: Origin, ref: string | undefined): string | undefined {
  const repository = longAddress(url.replace(/^git\+/, '').replace(/[?#].*$/, ''));
  const folder = subdirectory === '' || subdirectory === '.' ? undefined : subdirectory;
  const printed = printGitUrl({ repository, ref, subdirectory: folder, submodules: false });
  return parseGitUrl(printed) === undefined ? undefined : printed;
}

/** A shortened commit names no branch, and the locked one is whole. */
function askedRef({ ref, commit }: Origin): string | undefined {
  return ref === 'HEAD' || ref === '' ? undefined : ref !== undefined && /^[0-9a-f]{4,64}$/.test(ref) ? commit : ref;
}

/** A package of git; undefined where its repository, or its commit, is none that can be locked. */
export function lockedRepository(
  name: string,
  origin: Origin,
  { marker }: Partial<Pick<ForeignRequirement, 'marker'>>,
): ForeignRepository | undefined {
  const { commit } = origin;
  const locked = commit !== undefined && isCommit(commit) ? addressAt(origin, commit) : undefined;
  return locked === undefined
    ? undefined
    : { name, asked: addressAt(origin, askedRef(origin)) ?? locked, locked, marker };
}

/** The requirement on it as a deps file has it. */
export function repositoryRequirement({ name, asked, marker }: ForeignRepository): ForeignRequirement {
  const none = { extras: [], groups: [], source: undefined, allowPrereleases: false, line: 0 } as const;
  return { ...none, name, constraint: '*', marker, url: asked };
}
