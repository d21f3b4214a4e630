import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import type { Candidates } from '../choice/candidate-selector.js';
import type { RequirementsSource } from '../requirements/release-requirements.js';

/** The most versions that are asked for ahead. */
const mostAhead = 50;

/** The caller that awaits the answer gets its failure; a prefetch must not end the process. */
function ignoreFailure(): void {}

/**
 * Where version after version of a project is tried, prefetches the requirements of the next ones, as many as were tried: a
 * walk over n versions waits log n times, and asks for no more than twice the versions that it tries.
 */
export class WalkAhead {
  readonly #requirements: RequirementsSource;
  /** The chosen versions so far, by project: keys. */
  readonly #tried = new Map<NormalizedName, Set<string>>();

  constructor(requirements: RequirementsSource) {
    this.#requirements = requirements;
  }

  /** Prefetches after a choice. */
  chose(candidates: Candidates, version: Version, lowestFirst: boolean): void {
    const { project } = candidates;
    const tried = this.#tried.get(project.name) ?? new Set();
    this.#tried.set(project.name, tried);
    // A decision that is repeated after a backjump is no further try.
    if (tried.has(version.key)) return;
    tried.add(version.key);
    if (tried.size === 1) return;
    for (const release of candidates.usableBehind(version, Math.min(mostAhead, tried.size), lowestFirst))
      Promise.resolve(this.#requirements.of(project, release)).catch(ignoreFailure);
  }
}
