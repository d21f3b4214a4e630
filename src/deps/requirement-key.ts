import { type NormalizedName, normalizeName } from '../pep/name.js';

/** A key of a deps file: a project, and extras where it is written `name[extra]`. */
export interface RequirementKey {
  readonly name: NormalizedName;
  readonly extras: readonly NormalizedName[];
}

/** Reads `uvicorn` or `uvicorn[standard,http2]`; undefined where it is neither (PEP 508, "Names" and "Extras"). */
export function readKey(text: string): RequirementKey | undefined {
  const bracket = text.indexOf('[');
  const name = normalizeName(bracket === -1 ? text : text.slice(0, bracket).trimEnd());
  if (name === undefined) return undefined;
  if (bracket === -1) return { name, extras: [] };
  if (!text.endsWith(']')) return undefined;
  const extras = readExtras(text.slice(bracket + 1, -1).split(','));
  return extras === undefined ? undefined : { name, extras };
}

/** Names of extras, sorted and without repeats; undefined where one is no name. */
export function readExtras(texts: readonly string[]): readonly NormalizedName[] | undefined {
  const extras = new Set<NormalizedName>();
  for (const text of texts) {
    const extra = normalizeName(text.trim());
    if (extra === undefined) return undefined;
    extras.add(extra);
  }
  return [...extras].sort();
}
