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

function hasForm(text: string, form: string): boolean {
  try {
    return formOf(parseRequirement(text)) === form;
  } catch {
    return false;
  }
}

/** The requirements of the deps file, or all that any file of the release declares. */
async function statedBy({ release }: Proof, difference: Difference): Promise<readonly string[]> {
  const { client, lines, python, system } = difference;
  if (release === undefined) return lines;
  const [name, version] = [normalizeName(release.name), tryParseVersion(release.version)];
  const project = name === undefined ? undefined : await client.project(name);
  const found = project?.releases.find((one) => one.version.key === version?.key);
  if (project === undefined || found === undefined) return [];
  const environment = markerEnvironment(parsePython(python), system);
  const texts: string[] = [];
  for (const file of found.files) {
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

/**
 * The fault of the proofs of a difference: one that nobody states, or that none of them decides; undefined where they
 * hold. @throws what the client throws; for malformed proofs
 */
export async function faultOf(texts: readonly string[], difference: Difference): Promise<string | undefined> {
  const proofs = texts.map(parseProof);
  for (const [at, proof] of proofs.entries()) {
    const form = formOf(proof.requirement);
    if (!(await statedBy(proof, difference)).some((text) => hasForm(text, form))) return `not stated: ${texts[at]}`;
  }
  return proofs.some(({ requirement }) => decides(requirement, difference))
    ? undefined
    : 'no proof refuses either answer';
}
