import { PylockError } from '../errors.js';
import type { IndexClient, IndexFile, Project, Release } from '../index-client/model.js';
import type { NormalizedName } from '../pep/name.js';
import { parseRequirement, type Requirement } from '../pep/requirement.js';
import type { Reason, Soon } from '../resolver/provider.js';
import type { Target } from '../targets/model.js';
import { availability, type FilePolicy } from './availability.js';
import { repairRequirement } from './repair.js';

/** What a release declares, read; or why it can't be known. */
export type ReleaseRequirements =
  | {
      readonly kind: 'known';
      readonly requirements: readonly Requirement[];
      readonly providesExtra: ReadonlySet<NormalizedName>;
      readonly requiresPython: string | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: Reason };

function unknown(text: string, hint?: string): ReleaseRequirements {
  return { kind: 'unknown', reason: hint === undefined ? { text } : { text, hint } };
}

/** Reads a requirement, as it was meant where an old release wrote what PEP 508 does not allow. @throws PylockError of the text as published */
function readRequirement(text: string): Requirement {
  try {
    return parseRequirement(text);
  } catch (error) {
    const repaired = repairRequirement(text);
    if (repaired === text) throw error;
    return parseRequirement(repaired);
  }
}

/** Reads requirement texts of releases; one that can't be read, or that is a direct reference, makes the release unusable. */
export function readRequirements(texts: readonly string[]): readonly Requirement[] | ReleaseRequirements {
  const requirements: Requirement[] = [];
  for (const text of texts) {
    try {
      const requirement = readRequirement(text);
      if (requirement.url !== undefined)
        return unknown(`needs ${requirement.name} from a URL, which only a deps file may ask for`);
      requirements.push(requirement);
    } catch (error) {
      if (error instanceof PylockError) return unknown(`has a requirement that can't be read: ${error.message}`);
      throw error;
    }
  }
  return requirements;
}

/**
 * The requirements of releases, the same for every target of a lock: they are those of one file per release,
 * the first target's wheel, else another target's, else the first wheel of all (a source archive that is
 * built gives the same, and seldom tells before), else the source archive. Wheels of one release that declare
 * different things, as tensorflow 2.12 to 2.15 had, are right for the target that leads. Each release is
 * asked for once, whoever asks first.
 */
export class RequirementsSource {
  readonly #client: IndexClient;
  readonly #targets: readonly Target[];
  readonly #policy: FilePolicy;
  readonly #declared: ReadonlyMap<NormalizedName, readonly string[]>;
  readonly #answers = new Map<Release, Soon<ReleaseRequirements>>();

  /** `declared` holds requirements that the config states for projects whose releases do not tell (`metadata:`). */
  constructor(
    client: IndexClient,
    targets: readonly Target[],
    policy: FilePolicy,
    declared: ReadonlyMap<NormalizedName, readonly string[]>,
  ) {
    this.#client = client;
    this.#targets = targets;
    this.#policy = policy;
    this.#declared = declared;
  }

  /** What a release of a project declares; there at once when it was asked for before. */
  of(project: Project, release: Release): Soon<ReleaseRequirements> {
    const known = this.#answers.get(release);
    if (known !== undefined) return known;
    const asked = this.#ask(project, release).then((answer) => {
      this.#answers.set(release, answer);
      return answer;
    });
    this.#answers.set(release, asked);
    return asked;
  }

  async #ask(project: Project, release: Release): Promise<ReleaseRequirements> {
    const declared = this.#declared.get(project.name);
    if (declared !== undefined) return this.#read(declared, [], undefined);
    const file = this.#representative(release);
    if (file === undefined) return unknown('has no file for any of the systems');
    const metadata = await this.#client.metadata(project, release, file);
    if ('unavailable' in metadata) return unknown(metadata.unavailable, metadata.hint);
    return this.#read(metadata.requiresDist, metadata.providesExtra, metadata.requiresPython);
  }

  #read(
    texts: readonly string[],
    extras: readonly NormalizedName[],
    requiresPython: string | undefined,
  ): ReleaseRequirements {
    const requirements = readRequirements(texts);
    if ('kind' in requirements) return requirements;
    return { kind: 'known', requirements, providesExtra: new Set(extras), requiresPython };
  }

  #representative(release: Release): IndexFile | undefined {
    const used = this.#targets.flatMap((target) => {
      const answer = availability(release, target, this.#policy);
      return answer.kind === 'usable' ? [answer.file] : [];
    });
    if (used.length === 0) return undefined;
    return used.find(isWheel) ?? firstByName(release.files.filter(isWheel)) ?? used[0];
  }
}

function firstByName(files: readonly IndexFile[]): IndexFile | undefined {
  return files.reduce<IndexFile | undefined>(
    (first, file) => (first === undefined || file.filename < first.filename ? file : first),
    undefined,
  );
}

function isWheel({ parsed }: IndexFile): boolean {
  return parsed.kind === 'wheel';
}
