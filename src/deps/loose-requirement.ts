// Requirements whose constraint is another tool's: Poetry's `flask^3`, Ruby's `flask ~> 3.1`, conda's `flask=3`. A deps file has
// most of these as values; a requirement of PEP 508 has none of them.

import { orUndefined } from '../errors.js';
import { parseMarker } from '../pep/marker-parse.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import { parseRequirement } from '../pep/requirement.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { readExtras } from './requirement-key.js';

/** A requirement without an address. */
export interface LooseRequirement {
  readonly name: NormalizedName;
  readonly extras: readonly NormalizedName[];
  /** As a deps file may have it; empty for any version. */
  readonly constraint: string;
  /** As typed. */
  readonly marker: string | undefined;
}

/** Longer texts are no slip of the hand. */
export const longestSlip = 300;

/** Whether a deps file may have the text as a constraint. */
export const isConstraint = (text: string): boolean => orUndefined(() => readConstraint(text)) !== undefined;

/** Signs of other tools, and what stands for them: Ruby's `~> 3.1` is PEP 440's `~=3.1`, and `~> 3` is `^3`. */
const signs: readonly (readonly [sign: RegExp, meant: string])[] = [
  [/^~>\s*(?=\d+(?:$|[\s,]))/, '^'],
  [/~>/g, '~='],
  [/=>/g, '>='],
  [/=</g, '<='],
  [/<>/g, '!='],
  [/\u2265/g, '>='],
  [/\u2264/g, '<='],
  [/\s+(?:and|&&)\s+/g, ','],
  [/\s+or\s+/g, ' || '],
];

/** The constraint that a text with signs of other tools stands for; undefined for other texts. */
export function withOwnSigns(text: string): string | undefined {
  if (text.length > longestSlip) return undefined;
  const constraint = signs.reduce((fixed, [sign, meant]) => fixed.replace(sign, meant), text).replace(/~=\s+/g, '~=');
  return constraint === text || !isConstraint(constraint) ? undefined : constraint;
}

/** A requirement as PEP 508 writes it, or with a constraint of other tools: `flask^3`, `flask ~1`, `flask@^3`. */
export function looseRequirement(text: string): LooseRequirement | undefined {
  const strict = orUndefined(() => parseRequirement(text));
  if (strict === undefined || strict.url !== undefined) return withOtherConstraint(text);
  const { name, extras, specifiers } = strict;
  const marker = text.includes(';') ? text.slice(text.indexOf(';') + 1).trim() : undefined;
  return { name, extras, constraint: specifiers.text, marker };
}

/** `NAME[extras] CONSTRAINT ; MARKER`, where only the constraint is none of PEP 440's. */
const parts = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^[\]]*)\]\s*)?(?:@\s*)?([^\s[\];@/:,][^;@/:]*)(?:;(.*))?$/;

/** Words for any version. */
const anyVersion = /^(?:latest|newest|any)$/i;

/** A constraint without the parentheses or quotes around it, and the `=` of TOML. */
function bare(written: string): string {
  const text = written.trim().replace(/^=\s*(?=["'])/, '');
  const inner =
    /^(?:\((.*)\)|'(.*)'|"(.*)")$/
      .exec(text)
      ?.slice(1)
      .find((one) => one !== undefined) ?? text;
  return anyVersion.test(inner) ? '*' : inner;
}

function withOtherConstraint(text: string): LooseRequirement | undefined {
  const [, word = '', inner = '', written = '', marker] = text.length > longestSlip ? [] : (parts.exec(text) ?? []);
  const name = normalizeName(word);
  const extras = readExtras(inner === '' ? [] : inner.split(',').map((one) => one.trim()));
  const constraint = bare(written);
  const own = isConstraint(constraint) ? constraint : withOwnSigns(constraint);
  if (name === undefined || extras === undefined || own === undefined) return undefined;
  if (marker !== undefined && orUndefined(() => parseMarker(marker)) === undefined) return undefined;
  return { name, extras, constraint: own, marker: marker?.trim() };
}
