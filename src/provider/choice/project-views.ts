import type { IndexClient } from '../../index-client/model.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Target } from '../../targets/model.js';
import { availability, type FilePolicy } from './availability.js';
import { Candidates } from './candidate-selector.js';

/** The source of a solve's projects: an index, or a filtered view of one. */
export type ProjectSource = Pick<IndexClient, 'project'>;

/** The projects that a solve has loaded, as one target sees them. */
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

  /** Loads a project, once. @throws the index client's errors */
  async load(name: NormalizedName): Promise<void> {
    const project = await this.#client.project(name);
    if (this.#views.has(name)) return;
    const look = (release: Parameters<typeof availability>[0]) => availability(release, this.#target, this.#policy);
    this.#views.set(name, project === undefined ? undefined : new Candidates(project, look));
  }
}
