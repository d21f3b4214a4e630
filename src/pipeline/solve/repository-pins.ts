// The commits that a lock has for the branches and tags of repositories: they stay until they are upgraded.
import type { DepsRequirement } from '../../deps/model.js';
import { parseRequirementText } from '../../deps/requirement-text.js';
import type { Lock } from '../../lock/model.js';
import { rootTexts } from '../../lock/projects.js';
import { contentsOf } from '../../lock/used-files.js';
import { parseGitUrl, parseLockedGitUrl, printGitUrl } from '../../pep/git-url.js';
import { dropsPin, type Upgrade } from '../pins/upgrade.js';

/** Gives the address to fetch for a requirement on a repository, on one of the systems that have it. */
export type AtPin = (requirement: DepsRequirement, systems: ReadonlySet<string>) => string | undefined;

/** Nothing is pinned. */
export const unpinned: AtPin = ({ url }) => url;

/**
 * The address at the commit that a lock has for it, where the lock was made from the same words and the upgrade keeps it; the
 * requirement's own else.
 */
export function repositoryPins(lock: Lock | undefined, upgrade: Upgrade): AtPin {
  const part = lock?.pylock;
  if (lock === undefined || part === undefined) return unpinned;
  const words = rootTexts(part.inputs).flatMap((text) => parseRequirementText(text) ?? []);
  const asked = new Set(words.flatMap(({ name, url }) => (url === undefined ? [] : [`${name} ${url}`])));
  const addresses = new Map(lock.links.map(({ name, url }) => [name, url]));
  return ({ name, url }, systems) => {
    const wanted = url === undefined ? undefined : parseGitUrl(url);
    if (wanted === undefined || dropsPin(upgrade, name) || !asked.has(`${name} ${url}`)) return url;
    const files = contentsOf(part).flatMap((content) =>
      [...content.systems].flatMap(([system, own]) => (systems.has(system) ? (own.get(name) ?? []) : [])),
    );
    const locked = files.flatMap((file) => parseLockedGitUrl(addresses.get(file) ?? '') ?? []);
    const same = locked.find(
      ({ repository, subdirectory }) => repository === wanted.repository && subdirectory === wanted.subdirectory,
    );
    return same === undefined ? url : printGitUrl({ ...same, submodules: false });
  };
}
