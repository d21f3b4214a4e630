import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Target } from '../../targets/model.js';
import { availability, type FilePolicy } from './availability.js';
import { Candidates } from './candidate-selector.js';

/** Where a solve's projects come from: an index, or one seen through a filter. */
export type ProjectSource = Pick<IndexClient, 'project' | 'absenceHint'>;

/** The projects that a solve has asked for, as one target sees them. */
export class ProjectViews {
  readonly #client: ProjectSource;
  readonly #target: Target;
  readonly #policy: FilePolicy;
  readonly #views = new Map<NormalizedName, Candidates | undefined>();

  constructor(client: ProjectSource, target: Target, policy: FilePolicy) {
    this.#client = client;
    this.#target = target;
    this.#policy = policy;
  }

  /** Whether the project's page is there, or known not to exist. */
  has(name: NormalizedName): boolean {
    return this.#views.has(name);
  }

  /** The project; undefined where the index does not know it, or it was not loaded. */
  get(name: NormalizedName): Candidates | undefined {
    return this.#views.get(name);
  }

  /** As of {@link IndexClient.absenceHint}. */
  absenceHint(name: NormalizedName): string | undefined {
    return this.#client.absenceHint?.(name);
  }

  /** Asks the index for a project, if that was not done before. @throws what the index client throws */
  async load(name: NormalizedName): Promise<void> {
    const project = await this.#client.project(name);
    if (this.#views.has(name)) return;
    const look = (release: Parameters<typeof availability>[0]) => availability(release, this.#target, this.#policy);
    this.#views.set(name, project === undefined ? undefined : new Candidates(project, look));
  }
}
