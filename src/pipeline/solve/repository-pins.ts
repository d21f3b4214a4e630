// The commits that a lock has for the branches and tags of repositories: they stay until they are upgraded.
import type { DepsRequirement } from '../../deps/model.js';
import { parseRequirementText } from '../../deps/requirement-text.js';
import type { Lock } from '../../lock/model.js';
import { rootTexts } from '../../lock/projects.js';
import { contentsOf } from '../../lock/used-files.js';
import { type GitUrl, isCommit, parseGitUrl, parseLockedGitUrl, printGitUrl } from '../../pep/git-url.js';
import type { PinsFile } from '../../pins-file/model.js';
import { dropsPin, type Upgrade } from '../pins/upgrade.js';

/** Gives the address to fetch for a requirement on a repository, on one of the systems that have it. */
export type AtPin = (requirement: DepsRequirement, systems: ReadonlySet<string>) => string | undefined;

/** Nothing is pinned. */
export const unpinned: AtPin = ({ url }) => url;

/** The addresses at the commits that a lock has for a requirement which it was made from. */
function lockedAddresses(lock: Lock | undefined): (...asked: Parameters<AtPin>) => readonly string[] {
  const part = lock?.pylock;
  if (lock === undefined || part === undefined) return () => [];
  const words = rootTexts(part.inputs).flatMap((text) => parseRequirementText(text) ?? []);
  const asked = new Set(words.flatMap(({ name, url }) => (url === undefined ? [] : [`${name} ${url}`])));
  const addresses = new Map(lock.links.map(({ name, url }) => [name, url]));
  return ({ name, url }, systems) => {
    if (!asked.has(`${name} ${url}`)) return [];
    const files = contentsOf(part).flatMap((content) =>
      [...content.systems].flatMap(([system, own]) => (systems.has(system) ? (own.get(name) ?? []) : [])),
    );
    return files.flatMap((file) => addresses.get(file) ?? []);
  };
}

/** The place in a repository, whose address may end in `.git` or not. */
function placeOf({ repository, subdirectory = '' }: GitUrl): string {
  return `${repository.replace(/\/$/, '').replace(/\.git$/, '')}#${subdirectory}`;
}

/**
 * The address at the commit that a lock has for it, where the lock was made from the same words and the upgrade keeps it; at the
 * one of imported pins; the requirement's own else.
 */
export function repositoryPins(lock: Lock | undefined, upgrade: Upgrade, imported?: PinsFile): AtPin {
  const lockedOf = lockedAddresses(lock);
  return (requirement, systems) => {
    const { name, url } = requirement;
    const wanted = url === undefined ? undefined : parseGitUrl(url);
    const isWhole = wanted?.ref !== undefined && isCommit(wanted.ref);
    if (wanted === undefined || isWhole || dropsPin(upgrade, name)) return url;
    const pinned = (imported?.repositories ?? []).flatMap((one) => (one.name === name ? [one.url] : []));
    const known = [...pinned, ...lockedOf(requirement, systems)].flatMap((text) => parseLockedGitUrl(text) ?? []);
    const same = known.find((one) => placeOf(one) === placeOf(wanted));
    return same === undefined ? url : printGitUrl({ ...wanted, ref: same.ref });
  };
}
