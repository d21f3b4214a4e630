import type { IndexClient } from '../../src/index-client/model.js';
import { printMarker } from '../../src/pep/marker-print.js';
import { normalizeName } from '../../src/pep/name.js';
import { parseRequirement, type Requirement } from '../../src/pep/requirement.js';
import { specifierSetContains } from '../../src/pep/specifier.js';
import { tryParseVersion } from '../../src/pep/version.js';
import { markerEnvironment } from '../../src/targets/environment.js';
import type { System } from '../../src/targets/model.js';
import { parsePython } from '../../src/targets/target.js';

/** A requirement on which an explanation rests: of a release, or of the environment's deps file. */
export interface Proof {
  readonly release: { readonly name: string; readonly version: string } | undefined;
  readonly requirement: Requirement;
}

/** Two answers for one system, as name -> version, and where requirements of releases and of the deps file are found. */
export interface Difference {
  readonly ours: ReadonlyMap<string, string>;
  readonly theirs: ReadonlyMap<string, string>;
  readonly client: Pick<IndexClient, 'project' | 'metadata'>;
  /** Requirements of PEP 508. */
  readonly lines: readonly string[];
  /** A full version. */
  readonly python: string;
  readonly system: System;
}

/** Reads `NAME VERSION needs REQUIREMENT`, or `pypi-deps.yaml needs REQUIREMENT`. @throws where it is neither */
export function parseProof(text: string): Proof {
  const [, name, version, requirement] = /^([^ ]+)(?: ([^ ]+))? needs (.+)$/.exec(text) ?? [];
  const isDeps = name === 'pypi-deps.yaml' && version === undefined;
  if (requirement === undefined || name === undefined || (version === undefined && !isDeps))
    throw new Error(`${text}: expected NAME VERSION needs REQUIREMENT`);
  const release = version === undefined ? undefined : { name, version };
  return { release, requirement: parseRequirement(requirement) };
}

/** A requirement in one form, however it is written. */
function formOf({ name, extras, specifiers, marker }: Requirement): string {
  const versions = specifiers.specifiers.map((one) => `${one.operator}${one.version}${one.wildcard ? '.*' : ''}`);
  return [name, extras, versions.sort(), marker === undefined ? '' : printMarker(marker)].join(' ');
}

/** The requirement that a published text is; none for a malformed one. */
export function readRequirement(text: string): readonly Requirement[] {
  try {
    return [parseRequirement(text)];
  } catch {
    return [];
  }
}

/** The requirements that files of a release declare: of all, or of its first wheel if it has one. */
export async function statedBy(
  nameText: string,
  versionText: string,
  difference: Difference,
  files: 'all' | 'first' = 'all',
): Promise<readonly string[]> {
  const { client, python, system } = difference;
  const [name, version] = [normalizeName(nameText), tryParseVersion(versionText)];
  const project = name === undefined ? undefined : await client.project(name);
  const found = project?.releases.find((one) => one.version.key === version?.key);
  if (project === undefined || found === undefined) return [];
  const environment = markerEnvironment(parsePython(python), system);
  const texts: string[] = [];
  const wheelsFirst = found.files.toSorted(
    (a, b) => Number(b.parsed.kind === 'wheel') - Number(a.parsed.kind === 'wheel'),
  );
  for (const file of wheelsFirst.slice(0, files === 'first' ? 1 : undefined)) {
    const metadata = await client.metadata(project, found, file, environment);
    if ('requiresDist' in metadata) texts.push(...metadata.requiresDist);
  }
  return texts;
}

/**
 * Whether a requirement decides: it refuses what one of the two answers has, or depends on a marker, or allows
 * pre-releases by naming one.
 */
function decides({ name, specifiers, marker }: Requirement, { ours, theirs }: Difference): boolean {
  if (ours.get(name) === theirs.get(name)) return false;
  if (marker !== undefined || specifiers.namesPrerelease) return true;
  return [ours, theirs].some((closure) => {
    const version = tryParseVersion(closure.get(name) ?? '');
    return version !== undefined && !specifierSetContains(specifiers, version, true);
  });
}

/** The requirements of the judge's answer, with the text of a proof for each. */
async function* requirementsOfTheirs(difference: Difference): AsyncIterable<readonly [Requirement, string]> {
  for (const [name, version] of difference.theirs) {
    for (const text of new Set(await statedBy(name, version, difference, 'first')))
      yield* readRequirement(text).map((requirement) => [requirement, `${name} ${version} needs ${text}`] as const);
  }
}

/**
 * The packages that the judge's answer has as a pre-release and ours as another release, where a requirement only shuts
 * a pre-release out, as `<2.0.dev0` does: name -> that requirement. packaging 24 and later read it as if it asked for
 * pre-releases.
 */
export async function preReleasesOf(difference: Difference): Promise<ReadonlyMap<string, string>> {
  const { ours, theirs } = difference;
  const names = [...theirs].filter(
    ([name, version]) => version !== ours.get(name) && tryParseVersion(version)?.isPrerelease === true,
  );
  const proofs = new Map<string, string>();
  const odd = new Set(names.map(([name]) => name));
  if (odd.size === 0) return proofs;
  for await (const [{ name, specifiers }, proof] of requirementsOfTheirs(difference)) {
    const shutsOut = specifiers.specifiers.some(({ version }) => tryParseVersion(version)?.isPrerelease === true);
    if (odd.has(name) && shutsOut && !specifiers.namesPrerelease) proofs.set(name, proofs.get(name) ?? proof);
  }
  return proofs;
}

/**
 * The fault of the proofs of a difference: one that nobody states, or that none of them decides; undefined where they
 * hold. @throws what the client throws; for malformed proofs
 */
export async function faultOf(texts: readonly string[], difference: Difference): Promise<string | undefined> {
  const proofs = texts.map(parseProof);
  for (const [at, proof] of proofs.entries()) {
    const { release, requirement } = proof;
    const stated = release === undefined ? difference.lines : await statedBy(release.name, release.version, difference);
    const form = formOf(requirement);
    if (!stated.flatMap(readRequirement).some((one) => formOf(one) === form)) return `not stated: ${texts[at]}`;
  }
  return proofs.some(({ requirement }) => decides(requirement, difference))
    ? undefined
    : 'no proof refuses either answer';
}
