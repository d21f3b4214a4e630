// How a lock remembers settings (`pylock.inputs.options`): each form prints and parses the same text, side by side.
// The law of all of them: parse(print(value)) is the value.

import { createHash } from 'node:crypto';
import type { Conflicts } from '../deps/forks.js';
import { requirementText } from '../deps/requirement-text.js';
import type { Projects, RequirementsByName } from '../deps/version-rules.js';
import { orUndefined } from '../errors.js';
import { byKey } from '../order.js';
import { type NormalizedName, normalizeName } from '../pep/name.js';
import type { System } from '../targets/model.js';
import type { Nixpkgs } from '../targets/patch-floor.js';
import { parseSystem } from '../targets/target.js';
import { isInstant } from './cut-off.js';

/** Options of a lock: texts by name. */
export type Options = ReadonlyMap<string, string>;

/** A value as one text, and back. */
export interface Form<Value> {
  /** No text for a value that need not be remembered. */
  print(value: Value): string;
  /** Undefined for a text that means nothing, so that `verify` sees the difference. */
  parse(text: string): Value | undefined;
}

/** One setting as a lock remembers it. */
export interface Memory<Value> {
  /** `nixpkgs` is the one that the lock is for, on which some defaults depend. */
  remember(value: Value, nixpkgs: Nixpkgs): Iterable<readonly [option: string, text: string]>;
  recall(options: Options): Value | undefined;
  /** Options whose text says nothing to a person. */
  readonly digests?: readonly string[];
}

/** Nothing is remembered: it does not decide what is in the lock, or the config alone may say it. */
export const forgotten: Memory<never> = { remember: () => [], recall: () => undefined };

/** One option in a form; a value that prints as the default is not remembered. */
export function option<Value>(name: string, form: Form<Value>, otherwise: Value): Memory<Value> {
  return optionIn(name, form, () => otherwise);
}

/** As {@link option}, where the default depends on the nixpkgs. */
export function optionIn<Value>(
  name: string,
  form: Form<Value>,
  otherwise: (nixpkgs: Nixpkgs) => Value,
): Memory<Value> {
  return {
    remember: (value, nixpkgs) => {
      const text = form.print(value);
      return text === '' || text === form.print(otherwise(nixpkgs)) ? [] : [[name, text] as const];
    },
    recall: (options) => {
      const text = options.get(name);
      return text === undefined ? undefined : form.parse(text);
    },
  };
}

/** One option that is compared and never read back: what the config no longer says does not count. */
export function compared<Value>(name: string, print: (value: Value) => string): Memory<Value> {
  return {
    remember: (value) => {
      const text = print(value);
      return text === '' ? [] : [[name, text]];
    },
    recall: () => undefined,
  };
}

/** As {@link compared}, where the text stands for another. */
export function digested<Value>(name: string, print: (value: Value) => string): Memory<Value> {
  return { ...compared(name, print), digests: [name] };
}

/** One of a few words. */
export function words<Word extends string>(known: readonly Word[]): Form<Word> {
  return { print: (word) => word, parse: (text) => known.find((word) => word === text) };
}

/** A text that a reader takes. */
export function taken(read: (text: string) => unknown): Form<string> {
  return {
    print: (text) => text,
    parse: (text) =>
      orUndefined(() => {
        read(text);
        return text;
      }),
  };
}

/** A setting that is on or off. */
export const flag: Form<boolean> = { print: (value) => (value ? 'true' : ''), parse: () => true };

/** An ISO instant, or no cut-off. */
export const instant: Form<string | undefined> = {
  print: (value) => value ?? '',
  parse: (text) => (isInstant(text) ? text : undefined),
};

/** Systems in declared order. Parsing throws PylockError `bad-system` for any other word. */
export const systemList: Form<readonly System[]> = {
  print: (systems) => systems.join(' '),
  parse: (text) => [...new Set(text.split(' ').map(parseSystem))],
};

/** Names of projects or groups. */
export const names: Form<ReadonlySet<NormalizedName>> = {
  print: (set) => [...set].sort().join(' '),
  parse: (text) => new Set(text.split(' ').flatMap((name) => normalizeName(name) ?? [])),
};

/** Names of projects, or all of them. */
export const projects: Form<Projects> = {
  print: (value) => (value === 'all' ? value : names.print(value)),
  parse: (text) => (text === 'all' ? text : names.parse(text)),
};

/** Cut-offs of single projects, undefined for none: `six none, urllib3 2026-01-31T23:59:59.999Z`. */
export const instants: Form<ReadonlyMap<NormalizedName, string | undefined>> = {
  print: (map) =>
    [...map]
      .map(([name, at]) => `${name} ${at ?? 'none'}`)
      .sort()
      .join(', '),
  parse: (text) => new Map(text.split(', ').flatMap(parseInstant)),
};

function parseInstant(text: string): readonly (readonly [NormalizedName, string | undefined])[] {
  const [word = '', at = ''] = text.split(' ');
  const name = normalizeName(word);
  if (name === undefined || (at !== 'none' && !isInstant(at))) return [];
  return [[name, at === 'none' ? undefined : at]];
}

/** Texts by name, sorted: `corp=https://index.corp.example`, with blanks between. */
export const pairs: Form<Options> = {
  print: (map) =>
    [...map]
      .map(([name, text]) => `${name}=${text}`)
      .sort()
      .join(' '),
  parse: (text) =>
    new Map(
      text.split(' ').map((word): [string, string] => {
        const equals = word.indexOf('=');
        return [word.slice(0, equals), word.slice(equals + 1)];
      }),
    ),
};

/** Words with blanks between, in their order. */
export const wordList: Form<readonly string[]> = {
  print: (list) => list.join(' '),
  parse: (text) => text.split(' ').filter((word) => word !== ''),
};

/** Sets of groups as one text: `cpu cuda, mysql postgres`. */
export function conflictsText(conflicts: Conflicts): string {
  return conflicts
    .map((set) => [...set].sort().join(' '))
    .sort()
    .join(', ');
}

/** The rules of `overrides` or `constraints` as one text. */
export function requirementsText(requirements: RequirementsByName): string {
  return [...requirements.values()].flat().map(requirementText).sort().join(' & ');
}

/** Stands for `metadata` or `build-requires`, whose texts may hold quotes that a lock may not; no text where there are none. */
export function digest(declared: ReadonlyMap<NormalizedName, readonly string[]>): string {
  if (declared.size === 0) return '';
  const sorted = [...declared].sort(byKey);
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}
