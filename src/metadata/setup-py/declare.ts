import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { DeclaredRequirements } from '../model.js';
import { extraMarker, withMarker } from '../requires-txt.js';

/**
 * Splits a key of `extras_require`: `extra`, `extra:marker` or `:marker` (setuptools, "Declaring optional
 * dependencies").
 */
function extraKey(key: string): { readonly extra: string; readonly marker: string } {
  const colon = key.indexOf(':');
  return colon === -1
    ? { extra: key.trim(), marker: '' }
    : { extra: key.slice(0, colon).trim(), marker: key.slice(colon + 1).trim() };
}

/** The name of an extra as setuptools writes it, which turns any text into a name. */
function nameOf(extra: string): NormalizedName | undefined {
  return normalizeName(extra) ?? normalizeName(extra.replace(/[^A-Za-z0-9.-]+/g, '_').replace(/^[._-]+|[._-]+$/g, ''));
}

/** Requirements and extras in the form of core metadata. An extra whose name PEP 508 does not allow is left out. */
export function declare(
  installRequires: readonly string[],
  extrasRequire: ReadonlyMap<string, readonly string[]>,
  requiresPython: string | undefined,
): DeclaredRequirements {
  const requiresDist = [...installRequires];
  const extras = new Set<NormalizedName>();
  for (const [key, requirements] of extrasRequire) {
    const { extra, marker } = extraKey(key);
    const name = extra === '' ? undefined : nameOf(extra);
    if (extra !== '' && name === undefined) continue;
    if (name !== undefined) extras.add(name);
    const conditions = [marker === '' ? '' : `(${marker})`, name === undefined ? '' : extraMarker(name)].filter(
      (part) => part !== '',
    );
    requiresDist.push(...requirements.map((text) => withMarker(text, conditions.join(' and '))));
  }
  return { requiresDist, requiresPython, providesExtra: [...extras] };
}
