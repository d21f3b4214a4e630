import { evaluateMarker } from '../../src/pep/marker-evaluate.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import type { Requirement } from '../../src/pep/requirement.js';
import { specifierSetContains } from '../../src/pep/specifier.js';
import { tryParseVersion } from '../../src/pep/version.js';
import { availability } from '../../src/provider/choice/availability.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { type Difference, readRequirement, statedBy } from './proofs.js';

/** The oldest platforms of the comparison. */
const platform = { glibc: '2.34', macos: '14.0' };

/** A difference, with the cut-off of the environment, an ISO instant. */
export interface DatedDifference extends Difference {
  readonly excludeNewer: string | undefined;
}

/** Whether a release has no wheel for the target. */
async function isArchive(name: NormalizedName, text: string, difference: DatedDifference): Promise<boolean> {
  const { client, python, system, excludeNewer } = difference;
  const version = tryParseVersion(text);
  const release = (await client.project(name))?.releases.find((one) => one.version.key === version?.key);
  if (release === undefined) return false;
  const found = availability(release, makeTarget(parsePython(python), system, platform), { excludeNewer });
  return found.kind === 'usable' && found.file.parsed.kind === 'sdist';
}

function isMet({ name, specifiers }: Requirement, { theirs }: Difference): boolean {
  const version = tryParseVersion(theirs.get(name) ?? '');
  return version !== undefined && specifierSetContains(specifiers, version, true);
}

/**
 * The requirements of source archives in the judge's answer that the answer does not meet, as texts of proofs: it is no
 * solution, and was found without knowing them.
 */
export async function unmetByArchives(difference: DatedDifference): Promise<readonly string[]> {
  const { theirs, python, system } = difference;
  const { environment } = makeTarget(parsePython(python), system, platform);
  const unmet: string[] = [];
  for (const [text, version] of theirs) {
    const name = normalizeName(text);
    if (name === undefined || !(await isArchive(name, version, difference))) continue;
    for (const stated of new Set(await statedBy(name, version, difference)))
      for (const requirement of readRequirement(stated)) {
        const { marker } = requirement;
        const holds = marker === undefined || evaluateMarker(marker, environment, new Set());
        if (holds && !isMet(requirement, difference)) unmet.push(`${name} ${version} needs ${stated}`);
      }
  }
  return unmet;
}

/** The packages that differ and that pylock's answer has from source archives. */
export async function takenAsArchives(difference: DatedDifference): Promise<readonly string[]> {
  const { ours, theirs } = difference;
  const found: string[] = [];
  for (const [text, version] of ours) {
    const name = normalizeName(text);
    const differs = theirs.get(text) !== version;
    if (differs && name !== undefined && (await isArchive(name, version, difference))) found.push(text);
  }
  return found;
}
