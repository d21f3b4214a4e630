import type { CAC, Command } from 'cac';
import { PylockError } from '../errors.js';

/** Set before each value so that the parser, which turns `3.10` into the number 3.1, leaves it text. */
const guard = '\u0001';

/** Whether an option takes a value, by each of its spellings (`--python`, `-P`), of any command. */
function spellings(program: CAC): ReadonlyMap<string, boolean> {
  const options: readonly Command['options'][number][] = [program.globalCommand, ...program.commands].flatMap(
    (command) => command.options,
  );
  return new Map(
    options.flatMap(({ rawName, isBoolean }) =>
      (rawName.match(/--?[a-z-]+/gi) ?? []).map((flag) => [flag, isBoolean !== true] as const),
    ),
  );
}

/** Short flags without a value may stand together: `-qU` is `-q -U`. */
function lettersOf(word: string): readonly string[] {
  return /^-[A-Za-z]{2,}$/.test(word) ? [...word.slice(1)].map((letter) => `-${letter}`) : [word];
}

/**
 * Refuses what the parser would take for something else, without a word: `--check=true` and `--check true` as no
 * check, `--check.x` as an option of its own, a name that every JavaScript object has as an option.
 */
function checkFlag(word: string, next: string | undefined, known: ReadonlyMap<string, boolean>): void {
  const equals = word.indexOf('=');
  const flag = equals === -1 ? word : word.slice(0, equals);
  const isUnknown = (one: string): boolean => known.get(one) === undefined || (one !== flag && known.get(one) === true);
  const unknown = lettersOf(flag).find(isUnknown);
  if (unknown !== undefined) throw new PylockError('usage', `Unknown option \`${unknown}\``);
  if (known.get(flag) === true || (equals === -1 && next !== 'true' && next !== 'false')) return;
  throw new PylockError('usage', `${flag} takes no value`, { hint: `Leave ${flag} out to do without it.` });
}

/**
 * The command line with every value of an option joined to its flag and guarded, so that no value is
 * read as a number, a boolean or a flag of its own. @throws PylockError `usage` for a flag that no command has, or
 * that takes no value and is given one
 */
export function guardValues(program: CAC, words: readonly string[]): readonly string[] {
  const known = spellings(program);
  const guarded: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return [...guarded, ...words.slice(at)];
    const equals = word.indexOf('=');
    const flag = equals === -1 ? word : word.slice(0, equals);
    const next = words[at + 1];
    if (word.startsWith('-')) checkFlag(word, next, known);
    // The parser takes `--no-binary NAME` for a word that sets `binary` to false, and forgets the name.
    const parsed = flag.replace(/^--no-([a-z])/, (_all, letter: string) => `--no${letter.toUpperCase()}`);
    if (known.get(flag) !== true) guarded.push(word);
    else if (equals !== -1) guarded.push(`${parsed}=${guard}${word.slice(equals + 1)}`);
    else if (next === undefined) guarded.push(word);
    else {
      guarded.push(`${parsed}=${guard}${next}`);
      at += 1;
    }
  }
  return guarded;
}

function unguard(value: unknown): string {
  const text = String(value);
  return text.startsWith(guard) ? text.slice(guard.length) : text;
}

/** The values of an option that may be repeated, as typed. */
export function values(option: unknown): readonly string[] {
  if (option === undefined) return [];
  return Array.isArray(option) ? option.map(unguard) : [unguard(option)];
}

/** The value of an option, the last one where it is repeated; undefined where it is absent. */
export function value(option: unknown): string | undefined {
  return values(option).at(-1);
}
