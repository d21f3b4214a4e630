import type { Licence } from './licence.js';

const longest = 60;

/** A licence for people: its SPDX expressions, or the texts that do not say which licence it is. */
export function licenceText(licence: Licence): string {
  if (licence.kind === 'spdx') return licence.expressions.join(', ');
  const texts = licence.texts.map((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text));
  return texts.length === 0 ? 'unknown' : `unknown (says ${texts.map((text) => JSON.stringify(text)).join(', ')})`;
}
