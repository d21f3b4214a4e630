// The targets of a lock of PEP 751: its files, chosen by marker and tag, in the form that a solve gives.
import { PylockError } from '../../errors.js';
import type { ForeignFile, ForeignLock, ForeignPackage } from '../../foreign-locks/model.js';
import type { DirectFile, HexSha256, IndexClient, IndexFile, Project, Release } from '../../index-client/model.js';
import { parseFilename } from '../../pep/filename.js';
import { evaluateMarker } from '../../pep/marker-evaluate.js';
import type { NormalizedName } from '../../pep/name.js';
import { chooseFile } from '../../provider/choice/choose-file.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import type { Pick } from '../../provider/solve/target-picks.js';
import type { Target } from '../../targets/model.js';
import type { Inputs } from '../settings/read-inputs.js';

/** A target with the files of a lock. */
export type LockedTarget = SolvedTarget;

/** A file as an index would list it; undefined for one without address, hash or readable name. */
function indexFile({ name: filename, sha256, url }: ForeignFile, project: NormalizedName): IndexFile | undefined {
  const parsed = filename === undefined ? undefined : parseFilename(filename, project);
  if (filename === undefined || parsed === undefined || sha256 === undefined || url === undefined) return undefined;
  const rest = { requiresPython: undefined, yanked: false, uploadTime: undefined, size: undefined } as const;
  return { filename, parsed, url, sha256: sha256 as HexSha256, coreMetadata: false, ...rest };
}

/** A package on a target; undefined where none of its files fits. */
function pickOf({ name, version, files }: ForeignPackage, target: Target): Pick | undefined {
  const listed = files.flatMap((file) => indexFile(file, name) ?? []);
  const file = chooseFile(listed, target);
  if (file === undefined) return undefined;
  const release: Release = { version, files: listed };
  const status = { marker: 'active', reason: undefined } as const;
  const project: Project = { name, releases: [release], status, source: file.url };
  const nothing = { needs: [], extras: new Map(), unknownExtras: [], needsOwn: [], blindMarkers: [] };
  return { project, release, file, yanked: false, requiresPython: undefined, ...nothing };
}

/** The packages of a target, and those that have no file for it. */
function picksOn(packages: readonly ForeignPackage[], target: Target) {
  const picks = new Map<NormalizedName, Pick>();
  const without: string[] = [];
  for (const one of packages) {
    if (one.marker !== undefined && !evaluateMarker(one.marker, target.environment, new Set())) continue;
    const pick = pickOf(one, target);
    if (pick === undefined) without.push(`${one.name} ${one.version.text}`);
    else picks.set(one.name, pick);
  }
  return { picks, without };
}

/** The targets that a lock has files for, and a notice for each that it has not. */
export interface LockedTargets {
  readonly targets: readonly LockedTarget[];
  readonly missing: readonly string[];
}

/**
 * Chooses the files of each target. @throws PylockError `no-solution` where a system that is asked for, or every system,
 * lacks one
 */
export function filesFor({ packages }: ForeignLock, { targets, sources }: Inputs, path: string): LockedTargets {
  const found: LockedTarget[] = [];
  const missing: string[] = [];
  for (const target of targets) {
    const { picks, without } = picksOn(packages, target);
    const nothing = { dropped: [], unshared: [], heldBack: [], old: [], passedOver: [] };
    const members = { main: [...picks.keys()], groups: new Map() };
    if (without.length === 0) found.push({ target, picks, members, ...nothing });
    else missing.push(`${path} has no file of ${few(without)} for Python ${target.python.minor} on ${target.system}`);
  }
  const isAsked = sources.config.systems !== undefined;
  const [first] = missing;
  if (first === undefined || (found.length > 0 && !isAsked))
    return { targets: found, missing: missing.map((text) => `${text}: the system is left out`) };
  throw new PylockError('no-solution', first, {
    hint: 'Lock it with files for that system, or name "python" and "systems" in .pylock.yaml.',
  });
}

function few(texts: readonly string[]): string {
  return texts.length > 3 ? `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more` : texts.join(', ');
}

/** Fetches one source archive, by the hash that the lock has for it. */
async function fetched(client: IndexClient, { project, release, file }: Pick, path: string): Promise<DirectFile> {
  const hash = file.sha256 === undefined ? undefined : ({ algorithm: 'sha256', hex: file.sha256 } as const);
  try {
    return await client.directFile({ name: project.name, url: file.url, hash, version: release.version });
  } catch (error) {
    throw error instanceof PylockError && error.place === undefined ? error.at({ file: path }) : error;
  }
}

/** A client that knows the source archives of a lock, wherever they lie; for all else it is the index's. */
export async function withArchives(
  client: IndexClient,
  targets: readonly LockedTarget[],
  path: string,
): Promise<IndexClient> {
  const sdists = targets.flatMap(({ picks }) => [...picks.values()].filter(({ file }) => file.parsed.kind === 'sdist'));
  const byName = new Map(sdists.map((pick) => [pick.file.filename, pick]));
  const asked = [...byName].map(async ([name, pick]) => [name, await fetched(client, pick, path)] as const);
  const archives = new Map(await Promise.all(asked));
  return {
    project: (name) => client.project(name),
    metadata: (...question) => client.metadata(...question),
    buildSystem: async (project, release, file) =>
      archives.get(file.filename)?.buildSystem ?? client.buildSystem(project, release, file),
    sha256Of: (project, file) => client.sha256Of(project, file),
    directFile: (request) => client.directFile(request),
    provenance: (project, file) => client.provenance(project, file),
    ownership: async (name) => (await client.ownership?.(name)) ?? 'untold',
    absenceHint: (name) => client.absenceHint?.(name),
    get requests() {
      return client.requests;
    },
    close: () => client.close(),
  };
}
