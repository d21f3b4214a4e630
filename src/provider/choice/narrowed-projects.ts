import type { Project, Release } from '../../index-client/model.js';
import { Once } from '../../index-client/once.js';
import type { NormalizedName } from '../../pep/name.js';
import type { Version } from '../../pep/version.js';
import { rememberingFor } from '../../remembering.js';
import type { Target } from '../../targets/model.js';
import { availability, type FilePolicy } from './availability.js';
import type { ProjectSource } from './candidate-selector.js';
import { isWheel } from './choose-file.js';

/** The releases of projects that a solve may see. */
export interface Narrowing {
  /** `never`: no source archives; `without-wheels`: those of projects without any wheel for the target; `any`. */
  readonly sdists: 'never' | 'without-wheels' | 'any';
  /** Projects that have one version only. */
  readonly only: ReadonlyMap<NormalizedName, OnlyVersion>;
}

/** The version that a project is narrowed to. */
export interface OnlyVersion {
  readonly version: Version;
  /** Its source archive counts, whatever the narrowing of others. */
  readonly isSdist: boolean;
}

/** Projects less what a narrowing hides, as one target sees them. Releases that lose nothing stay the same objects. */
export class NarrowedProjects implements ProjectSource {
  readonly #source: ProjectSource;
  readonly #narrowing: Narrowing;
  readonly #target: Target;
  readonly #policy: FilePolicy;
  readonly #known = new Once<Project | undefined>();

  constructor(source: ProjectSource, narrowing: Narrowing, target: Target, policy: FilePolicy) {
    this.#source = source;
    this.#narrowing = narrowing;
    this.#target = target;
    this.#policy = policy;
  }

  absenceHint(name: NormalizedName): string | undefined {
    return this.#source.absenceHint?.(name);
  }

  hurry(name: NormalizedName): void {
    this.#source.hurry?.(name);
  }

  /** @throws the source's errors */
  project(name: NormalizedName): Promise<Project | undefined> {
    return this.#known.get(name, () => this.#source.project(name).then((project) => this.#narrow(project)));
  }

  #narrow(project: Project | undefined): Project | undefined {
    if (project === undefined) return undefined;
    const { only, sdists } = this.#narrowing;
    const one = only.get(project.name);
    const releases =
      one === undefined
        ? project.releases
        : project.releases.filter((release) => release.version.key === one.version.key);
    const showsSdists =
      one?.isSdist === true || sdists === 'any' || (sdists === 'without-wheels' && !this.#hasWheel(project));
    return { ...project, releases: showsSdists ? releases : wheelsOf(releases) };
  }

  #hasWheel(project: Project): boolean {
    return project.releases.some((release) => {
      const use = availability(release, this.#target, this.#policy);
      return use.kind === 'usable' && isWheel(use.file);
    });
  }
}

/** Releases without their source archives, which the builds of all systems share: the whole page is read for them. */
const wheelsOf = rememberingFor((releases: readonly Release[]): readonly Release[] => releases.flatMap(withoutSdists));

function withoutSdists(release: Release): readonly Release[] {
  const files = release.files.filter(isWheel);
  if (files.length === 0) return [];
  return [files.length === release.files.length ? release : { ...release, files }];
}
