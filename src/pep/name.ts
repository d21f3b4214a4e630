import { isAlphanumeric } from './scan.js';

/** A project or extra name in the normal form of PEP 503: lower case, runs of `-_.` as one `-`. */
export type NormalizedName = string & { readonly __brand: 'NormalizedName' };

/** Longer texts are no names that an index would take; the cap keeps hostile ones out of every table. */
const LONGEST = 200;

/** Lower-cases ASCII letters only: Unicode would fold the Kelvin sign to `k`, and so let a look-alike in. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The rule of PEP 503 applied to any text, whether or not it is a name: markers compare extras so (PEP 685). */
export function foldName(text: string): string {
  return lowerCase(text).replace(/[-_.]+/g, '-');
}

/** Letters, digits and `-_.`, with a letter or digit at both ends. */
function isName(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST) return false;
  if (!isAlphanumeric(text.charCodeAt(0)) || !isAlphanumeric(text.charCodeAt(text.length - 1))) return false;
  return !/[^A-Za-z0-9._-]/.test(text);
}

/** The PEP 503 normal form of a name, or undefined where the text is not a name (PEP 508, "Names"). */
export function normalizeName(text: string): NormalizedName | undefined {
  return isName(text) ? (foldName(text) as NormalizedName) : undefined;
}
