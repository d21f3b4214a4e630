// Edits of a list of requirements in a pyproject.toml.
import { PylockError } from '../../errors.js';
import { parseRequirement } from '../../pep/requirement.js';
import { parseSpecifierSet } from '../../pep/specifier.js';
import { readConstraint } from '../../poetry/poetry-constraint.js';
import type { YamlList, YamlScalar } from '../../yaml/model.js';
import { type Addition, checkSource, isSameMarker, severalConstraints } from '../addition.js';
import type { Asked } from '../asked.js';
import { type Bracketed, insertItem, removeItem } from '../bracketed.js';
import { sortedPlace } from '../sorted-place.js';
import { indentOf, lineBreakOf, type Splice, stepOf } from '../splice.js';
import { namesIn, notEditable, type OpenToml, spanOf, type TomlPlace } from './places.js';
import { changedRequirement, printToml, quoteIn } from './text.js';

/** A list by offsets. */
function bracketsOf(open: OpenToml, list: YamlList): Bracketed {
  const { start, end } = spanOf(open, list, 'this list');
  const items = list.items.map((item) => spanOf(open, item, 'this list'));
  return { inside: { start: start + 1, end: end - 1 }, items };
}

/** A constraint in the words of PEP 440, as typed where it is one. @throws PylockError `usage` for alternatives */
export function specifiersFor({ name, word }: Asked, constraint: string): string {
  const { text, range } = readConstraint(constraint);
  if (text.includes('||'))
    throw new PylockError('usage', `${JSON.stringify(word)}: a requirement of PEP 508 can't say "||"`, {
      hint: `Give one range, such as "${name}>=1,<3".`,
    });
  try {
    if (parseSpecifierSet(constraint).range.equals(range)) return constraint;
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
  }
  return text;
}

/** Whether the specifiers of a list stand in parentheses, as Poetry writes them. */
function hasParentheses(list: YamlList): boolean {
  const texts = list.items.flatMap((item) => (item.kind === 'scalar' && /[<>=~!(]/.test(item.text) ? [item.text] : []));
  return texts.length > 0 && texts.every((text) => /^[^;@]*\(/.test(text));
}

/** A requirement of PEP 508. */
export function requirementFor({ asked, chosen }: Addition, inParentheses = false): string {
  const { spelling, extras, url, marker } = asked;
  const head = spelling + (extras.length === 0 ? '' : `[${extras.join(',')}]`);
  if (url !== undefined) return `${head} @ ${url}${marker === undefined ? '' : ` ; ${marker}`}`;
  const specifiers = specifiersFor(asked, asked.constraint ?? chosen);
  const version = inParentheses && specifiers !== '' ? ` (${specifiers})` : specifiers;
  return `${head}${version}${marker === undefined ? '' : `; ${marker}`}`;
}

/** The quotes of new strings: those of the first one. */
function quoteFor(open: OpenToml, list: YamlList): '"' | "'" {
  const first = list.items.find((item) => item.kind === 'scalar');
  return first === undefined ? '"' : quoteIn(open.text, spanOf(open, first, 'this list').start);
}

/** Whether nothing but a comment stands behind a place in its line: a list inside a table in braces stays in one line. */
function endsLine(text: string, at: number): boolean {
  return /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(at, at + 1000));
}

function insertNew(open: OpenToml, place: TomlPlace, list: YamlList, addition: Addition): readonly Splice[] {
  const { text } = open;
  const brackets = bracketsOf(open, list);
  const item = printToml(requirementFor(addition, hasParentheses(list)), quoteFor(open, list));
  const { start, end } = brackets.inside;
  if (list.items.length === 0 && text.slice(start, end).trim() === '') {
    if (!endsLine(text, end + 1)) return [{ start, end, text: item }];
    const newline = lineBreakOf(text);
    const indent = indentOf(text, start);
    return [{ start, end, text: `${newline}${indent}${stepOf(text)}${item},${newline}${indent}` }];
  }
  return insertItem(text, brackets, sortedPlace(namesIn(place), addition.asked.name), item);
}

/** The changed requirement; undefined where it is all that is asked for. */
function changed(open: OpenToml, { text }: YamlScalar, { asked }: Addition): string | undefined {
  const old = parseRequirement(text);
  const extras = asked.extras.filter((extra) => !old.extras.includes(extra));
  checkSource(asked, old.url, open.path);
  const wanted = asked.constraint === undefined ? undefined : specifiersFor(asked, asked.constraint);
  const isSame = wanted === undefined || parseSpecifierSet(wanted).range.equals(old.specifiers.range);
  const specifiers = isSame ? undefined : wanted;
  const marker = isSameMarker(old.marker, asked.marker) ? undefined : asked.marker;
  const fresh = changedRequirement(text, { extras, specifiers, marker });
  if (fresh === undefined) throw notEditable(open.path, JSON.stringify(text));
  return fresh === text ? undefined : fresh;
}

/** Adds a requirement to a list, or changes the one that is there. @throws PylockError `usage`, `not-supported` */
export function addToList(open: OpenToml, place: TomlPlace, list: YamlList, addition: Addition): readonly Splice[] {
  const { asked } = addition;
  const names = namesIn(place);
  const there = list.items.filter((_, at) => names[at] === asked.name);
  const [only, another] = there;
  if (only === undefined) return insertNew(open, place, list, addition);
  const results = there.map((item) => (item.kind === 'scalar' ? changed(open, item, addition) : undefined));
  if (results.includes(undefined)) return [];
  if (another !== undefined) throw severalConstraints(asked.name, open.path);
  const { start, end } = spanOf(open, only, 'this list');
  return [{ start, end, text: printToml(results[0] ?? '', quoteIn(open.text, start)) }];
}

/** Removes one item. */
export function removeFromList(open: OpenToml, list: YamlList, at: number): readonly Splice[] {
  return removeItem(open.text, bracketsOf(open, list), at, true);
}
