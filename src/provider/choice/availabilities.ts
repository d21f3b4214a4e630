import type { Release } from '../../index-client/model.js';
import type { PythonVersion, Target } from '../../targets/model.js';
import { type AllowedFiles, type Availability, allowedFiles, chooseAllowed, type FilePolicy } from './availability.js';

/**
 * Whether the targets of a solve can have releases, each asked once. All systems of a Python share the files that the Python
 * and the rules allow: for a second system only the wheels' tags are left to look at.
 */
export class Availabilities {
  readonly #policy: FilePolicy;
  readonly #known = new Map<Target, Map<Release, Availability>>();
  readonly #allowed = new Map<PythonVersion, Map<Release, AllowedFiles>>();

  constructor(policy: FilePolicy) {
    this.#policy = policy;
  }

  /** Like {@link availability}. */
  of(release: Release, target: Target): Availability {
    const known = entryOf(this.#known, target);
    let answer = known.get(release);
    if (answer === undefined) {
      answer = chooseAllowed(this.#allowedOf(release, target), target);
      known.set(release, answer);
    }
    return answer;
  }

  #allowedOf(release: Release, target: Target): AllowedFiles {
    const known = entryOf(this.#allowed, target.python);
    const before = known.get(release);
    if (before !== undefined) return before;
    const allowed = allowedFiles(release, target, this.#policy);
    // A file that is named by its address may be for some systems alone.
    if (release.files.every(({ systems }) => systems === undefined)) known.set(release, allowed);
    return allowed;
  }
}

function entryOf<Key, Value>(maps: Map<Key, Map<Release, Value>>, key: Key): Map<Release, Value> {
  let entry = maps.get(key);
  if (entry === undefined) {
    entry = new Map();
    maps.set(key, entry);
  }
  return entry;
}
