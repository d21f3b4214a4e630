import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { DeclaredRequirements } from './model.js';

/** One section head of a requires.txt: `[extra]`, `[extra:marker]` or `[:marker]`. */
function readSection(line: string): { readonly extra: NormalizedName | undefined; readonly marker: string } {
  const inside = line.slice(1, -1);
  const colon = inside.indexOf(':');
  const extra = colon === -1 ? inside : inside.slice(0, colon);
  return { extra: normalizeName(extra.trim()), marker: colon === -1 ? '' : inside.slice(colon + 1).trim() };
}

/** A requirement with one more condition; `name @ url` needs a blank before the semicolon (PEP 508). */
export function withMarker(requirement: string, condition: string): string {
  if (condition === '') return requirement;
  const semicolon = requirement.indexOf(requirement.includes('@') ? ' ;' : ';');
  if (semicolon === -1) return `${requirement} ; ${condition}`;
  const own = requirement.slice(semicolon).replace(';', '').trim();
  return `${requirement.slice(0, semicolon).trim()} ; (${own}) and ${condition}`;
}

/** The condition under which an extra's requirements hold. */
export function extraMarker(extra: NormalizedName): string {
  return `extra == "${extra}"`;
}

/**
 * Reads setuptools' `requires.txt`: requirements, then sections of extras and markers. Extras with
 * names that PEP 508 does not allow can't be asked for and are left out.
 */
export function parseRequiresTxt(text: string): DeclaredRequirements {
  const requiresDist: string[] = [];
  const extras = new Set<NormalizedName>();
  let condition: string | undefined = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith('[') || !line.endsWith(']')) {
      if (condition !== undefined) requiresDist.push(withMarker(line, condition));
      continue;
    }
    const { extra, marker } = readSection(line);
    const named = line.slice(1, -1).split(':', 1)[0]?.trim() !== '';
    if (extra !== undefined) extras.add(extra);
    const parts = [marker === '' ? '' : `(${marker})`, extra === undefined ? '' : extraMarker(extra)].filter(
      (part) => part !== '',
    );
    condition = named && extra === undefined ? undefined : parts.join(' and ');
  }
  return { requiresDist, requiresPython: undefined, providesExtra: [...extras] };
}
