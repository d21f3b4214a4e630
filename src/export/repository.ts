// Packages that a lock has from repositories of git, as exports name them: their sha256 is that of no file.
import type { Link } from '../lock/model.js';
import { parseGitUrl, parseLockedGitUrl } from '../pep/git-url.js';
import type { ExportedLock, ExportedPackage } from './model.js';

/** The repository of a link; undefined for one of a file. */
export function repositoryOf({ url }: Link): ReturnType<typeof parseLockedGitUrl> {
  return parseLockedGitUrl(url);
}

/** A repository at its commit as SPDX and purl write it, with the folder of the project as the fragment. */
export function vcsAddress({ repository, ref, subdirectory }: NonNullable<ReturnType<typeof repositoryOf>>): string {
  return `git+${repository}@${ref}${subdirectory === undefined ? '' : `#${subdirectory}`}`;
}

/** The branch, tag or commit that the deps file asks for; undefined for the default branch. */
export function askedRef({ key }: Pick<ExportedPackage, 'key'>, { graph }: ExportedLock): string | undefined {
  const roots = graph.roots.filter(({ to, constraint }) => to === key && constraint.startsWith('@ '));
  const [ref] = roots.flatMap(({ constraint }) => parseGitUrl(constraint.slice(2))?.ref ?? []);
  return ref?.replace(/^refs\/(?:heads|tags)\//, '');
}
