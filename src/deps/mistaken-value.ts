// Values that people write where a constraint stands: the line of a requirements file, a marker, a comment, quotes of a
// word processor. Each gets the line to write instead. They are looked for only where a value is no constraint.

import { orUndefined } from '../errors.js';
import { parseMarker } from '../pep/marker-parse.js';
import { normalizeName } from '../pep/name.js';
import { entryText } from './entry-text.js';
import { isConstraint, longestSlip, looseRequirement, withOwnSigns } from './loose-requirement.js';
import type { RequirementKey } from './requirement-key.js';

/** A mistake in words, with the line to write. */
export interface Mistake {
  readonly message: string;
  readonly hint: string;
}

function write(line: string): string {
  return `Write: ${line}`;
}

/** `>=2; python_version < '3.11'` */
function withMarker(key: string, { extras }: RequirementKey, text: string): Mistake | undefined {
  const at = text.indexOf(';');
  const [constraint, marker] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  if (at === -1 || (constraint !== '' && !isConstraint(constraint))) return undefined;
  if (orUndefined(() => parseMarker(marker)) === undefined) return undefined;
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
  const { name, extras, constraint, marker } = requirement;
  const isWord = constraint === '' && extras.length === 0;
  if (name !== asked.name) {
    if (isWord) return undefined;
    return { message: `the key names ${asked.name}, and its value ${name}`, hint: 'Keep one of the two names.' };
  }
  const all = [...new Set([...asked.extras, ...extras])].sort();
  const line = entryText({ name: key.replace(/\s*\[.*$/s, ''), constraint, extras: all, marker });
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

/** The line to write for `=>3`, `~> 3.1` and `>=3 and <4`; undefined for other texts. */
export function otherSigns(key: string, text: string): string | undefined {
  const constraint = withOwnSigns(text);
  return constraint === undefined ? undefined : write(entryText({ name: key, constraint }));
}

/** The likely meaning of a key that is no name: `Flask == 3.0.0`. */
export function mistakenKey(key: string): string | undefined {
  const requirement = key.length > longestSlip || key.includes('//') ? undefined : looseRequirement(key);
  return requirement === undefined || requirement.constraint === '' ? undefined : write(entryText(requirement));
}

/** The likely meaning of a value that is no constraint; undefined where nothing is likely. `key` as it stands in the file. */
export function mistakenValue(key: string, asked: RequirementKey, text: string): Mistake | undefined {
  if (text.length > longestSlip || text.includes('//') || text.includes('\n')) return undefined;
  return withMarker(key, asked, text) ?? withComment(key, text) ?? withName(key, asked, text);
}

/** A line that stands in the file in the place of `name: constraint`: `requests>=2`, `flask:^3`, `flask = "^3"`. */
export function mistakenLine(line: string): Mistake | undefined {
  const text = line.replace(/\s+#.*$/, '').trim();
  if (text === '' || text.length > longestSlip || text.includes('//')) return undefined;
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
  return {
    message: 'this is the line of a requirements file; expected "name: constraint"',
    hint: write(entryText(requirement)),
  };
}
