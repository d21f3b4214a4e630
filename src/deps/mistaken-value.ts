// Values that people write where a constraint stands: the line of a requirements file, a marker, a comment, quotes of a
// word processor. Each gets the line to write instead. They are looked for only where a value is no constraint.

import { PylockError } from '../errors.js';
import { parseMarker } from '../pep/marker-parse.js';
import { normalizeName } from '../pep/name.js';
import { parseRequirement, type Requirement } from '../pep/requirement.js';
import { readConstraint } from '../poetry/poetry-constraint.js';
import { entryText } from './entry-text.js';
import type { RequirementKey } from './requirement-key.js';

/** A mistake in words, with the line to write. */
export interface Mistake {
  readonly message: string;
  readonly hint: string;
}

/** Longer values are no slip of the hand. */
const longest = 300;

/** The result of `read`; undefined where it throws a fault. */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PylockError) return undefined;
    throw error;
  }
}

const isConstraint = (text: string): boolean => readable(() => readConstraint(text)) !== undefined;

/** A requirement as PEP 508 writes it, or with a constraint of Poetry's: `flask^3`, `flask = ^3`, `flask@^3`. */
export function looseRequirement(text: string): Requirement | undefined {
  const strict = readable(() => parseRequirement(text));
  return strict?.url === undefined ? strict : undefined;
}

function write(line: string): string {
  return `Write: ${line}`;
}

/** `>=2; python_version < '3.11'` */
function withMarker(key: string, { extras }: RequirementKey, text: string): Mistake | undefined {
  const at = text.indexOf(';');
  const [constraint, marker] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  if (at === -1 || (constraint !== '' && !isConstraint(constraint))) return undefined;
  if (readable(() => parseMarker(marker)) === undefined) return undefined;
  const name = key.replace(/\s*\[.*$/s, '');
  return {
    message: 'a marker can\'t stand in a constraint: it has a key of its own, "markers"',
    hint: write(entryText({ name, constraint, extras, marker })),
  };
}

/** `flask>=3` as the value of `flask`, and `[socks]>=2`, which lacks the name. */
function withName(key: string, asked: RequirementKey, text: string): Mistake | undefined {
  const isNameless = text.startsWith('[');
  const requirement = looseRequirement(isNameless ? asked.name + text : text);
  if (requirement === undefined) return undefined;
  const { name, extras, specifiers } = requirement;
  const isWord = specifiers.text === '' && extras.length === 0;
  if (name !== asked.name) {
    if (isWord) return undefined;
    return { message: `the key names ${asked.name}, and its value ${name}`, hint: 'Keep one of the two names.' };
  }
  const marker = text.includes(';') ? text.slice(text.indexOf(';') + 1).trim() : undefined;
  const all = [...new Set([...asked.extras, ...extras])].sort();
  const line = entryText({ name: key.replace(/\s*\[.*$/s, ''), constraint: specifiers.text, extras: all, marker });
  const message = isNameless
    ? 'extras can\'t stand in a constraint: they have a key of their own, "extras"'
    : 'the value names the package again; expected a constraint alone';
  return { message, hint: write(line) };
}

/** `^8 # the stable one`, within quotes. */
function withComment(key: string, text: string): Mistake | undefined {
  const at = text.search(/\s+#/);
  const constraint = text.slice(0, Math.max(at, 0)).trim();
  if (at === -1 || !isConstraint(constraint)) return undefined;
  return {
    message: 'a comment stands within the quotes, and is read as part of the constraint',
    hint: `${write(entryText({ name: key, constraint }))}, and the comment behind it`,
  };
}

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

/** The line to write for `=>3`, `~> 3.1` and `>=3 and <4`; undefined for other texts. */
export function otherSigns(key: string, text: string): string | undefined {
  if (text.length > longest) return undefined;
  const constraint = signs.reduce((fixed, [sign, meant]) => fixed.replace(sign, meant), text).replace(/~=\s+/g, '~=');
  return constraint === text || !isConstraint(constraint) ? undefined : write(entryText({ name: key, constraint }));
}

/** The likely meaning of a key that is no name: `Flask == 3.0.0`. */
export function mistakenKey(key: string): string | undefined {
  const requirement = key.length > longest || key.includes('//') ? undefined : looseRequirement(key);
  if (requirement === undefined || requirement.specifiers.text === '') return undefined;
  const { name, extras, specifiers } = requirement;
  const marker = key.includes(';') ? key.slice(key.indexOf(';') + 1).trim() : undefined;
  return write(entryText({ name, constraint: specifiers.text, extras, marker }));
}

/** The likely meaning of a value that is no constraint; undefined where nothing is likely. `key` as it stands in the file. */
export function mistakenValue(key: string, asked: RequirementKey, text: string): Mistake | undefined {
  if (text.length > longest || text.includes('//') || text.includes('\n')) return undefined;
  return withMarker(key, asked, text) ?? withComment(key, text) ?? withName(key, asked, text);
}

/** A line that stands in the file in the place of `name: constraint`: `requests>=2`, `flask:^3`, `flask = "^3"`. */
export function mistakenLine(line: string): Mistake | undefined {
  const text = line.replace(/\s+#.*$/, '').trim();
  if (text === '' || text.length > longest || text.includes('//')) return undefined;
  const [, head = '', sign, value = ''] = /^([A-Za-z0-9][\w.-]*)(:|\s*=(?!=)\s*)(\S.*)$/.exec(text) ?? [];
  const constraint = value.replace(/^(["'])(.*)\1$/, '$2');
  if (head !== '' && normalizeName(head) !== undefined && isConstraint(constraint)) {
    const message =
      sign === ':'
        ? 'a space is missing behind the ":" of this line'
        : 'this line is written as TOML; expected "name: constraint"';
    return { message, hint: write(entryText({ name: head, constraint })) };
  }
  const requirement = looseRequirement(text);
  if (requirement === undefined) return undefined;
  const { name, extras, specifiers } = requirement;
  const marker = text.includes(';') ? text.slice(text.indexOf(';') + 1).trim() : undefined;
  return {
    message: 'this is the line of a requirements file; expected "name: constraint"',
    hint: write(entryText({ name, constraint: specifiers.text, extras, marker })),
  };
}
