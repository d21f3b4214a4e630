import { type NormalizedName, normalizeName } from '../pep/name.js';
import { tryParseVersion } from '../pep/version.js';
import { readHeaders } from './headers.js';
import { type CoreMetadata, MetadataFault } from './model.js';
import { releaseFacts } from './release-facts.js';

/** Far above the largest published file; larger ones are not read. */
export const mostMetadataBytes = 16 * 1024 * 1024;

const mostRequirements = 20_000;
const longestRequirement = 16 * 1024;

/** A value on one line: folded lines joined by a space, as RFC 5322 unfolds them. */
function unfold(text: string): string {
  return text.includes('\n') ? text.split('\n').join(' ').trim() : text;
}

function checkRequirements(texts: readonly string[]): readonly string[] {
  if (texts.length > mostRequirements) {
    throw new MetadataFault(`has metadata with ${texts.length} requirements, more than ${mostRequirements}`);
  }
  const long = texts.find((text) => text.length > longestRequirement);
  if (long !== undefined) {
    throw new MetadataFault(`has a requirement of ${long.length} characters, more than ${longestRequirement}`);
  }
  return texts;
}

function readExtras(texts: readonly string[]): readonly NormalizedName[] {
  const names = new Set<NormalizedName>();
  for (const text of texts) {
    const name = normalizeName(text);
    if (name !== undefined) names.add(name);
  }
  return [...names];
}

/**
 * Reads a METADATA or PKG-INFO file (core metadata specification).
 * @throws MetadataFault where it has no name or version, or passes a limit.
 */
export function parseCoreMetadata(bytes: Uint8Array): CoreMetadata {
  if (bytes.length > mostMetadataBytes)
    throw new MetadataFault(`has metadata of ${bytes.length} bytes, more than ${mostMetadataBytes}`);
  const headers = readHeaders(bytes);
  const all = (name: string): readonly string[] => (headers.get(name) ?? []).map(unfold);
  const [name] = all('name');
  const [version] = all('version');
  if (name === undefined || version === undefined) {
    throw new MetadataFault(`has metadata without a ${name === undefined ? 'name' : 'version'}`);
  }
  const [requiresPython] = all('requires-python');
  return {
    metadataVersion: all('metadata-version')[0] ?? '',
    name,
    version,
    requiresDist: checkRequirements(all('requires-dist')),
    requiresPython: requiresPython === '' ? undefined : requiresPython,
    providesExtra: readExtras(all('provides-extra')),
    dynamic: new Set(all('dynamic').map((field) => field.toLowerCase())),
    facts: () => releaseFacts(headers),
  };
}

/**
 * Checks that metadata is that of its release.
 * @throws MetadataFault where it names another project or version.
 */
export function checkIdentity(metadata: CoreMetadata, name: NormalizedName, versionKey: string): void {
  if (normalizeName(metadata.name) !== name) {
    throw new MetadataFault(`has metadata of another project, ${JSON.stringify(metadata.name.slice(0, 100))}`);
  }
  if (tryParseVersion(metadata.version)?.key !== versionKey) {
    throw new MetadataFault(`has metadata of another version, ${JSON.stringify(metadata.version.slice(0, 100))}`);
  }
}
