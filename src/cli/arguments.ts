import type { CAC, Command } from 'cac';

/** Set before each value so that the parser, which turns `3.10` into the number 3.1, leaves it text. */
const guard = '\u0001';

function isValueOption(option: Command['options'][number]): boolean {
  return option.isBoolean !== true;
}

/** The spellings (`--python`, `-P`) of every option that takes a value, in any command. */
function valueFlags(program: CAC): ReadonlySet<string> {
  const options = [program.globalCommand, ...program.commands].flatMap((command) => command.options);
  const spellings = options.filter(isValueOption).flatMap((option) => option.rawName.match(/--?[a-z-]+/gi) ?? []);
  return new Set(spellings);
}

/**
 * The command line with every value of an option joined to its flag and guarded, so that no value is
 * read as a number, a boolean or a flag of its own.
 */
export function guardValues(program: CAC, words: readonly string[]): readonly string[] {
  const flags = valueFlags(program);
  const guarded: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') return [...guarded, ...words.slice(at)];
    const equals = word.indexOf('=');
    const flag = equals === -1 ? word : word.slice(0, equals);
    const next = words[at + 1];
    if (!flags.has(flag)) guarded.push(word);
    else if (equals !== -1) guarded.push(`${flag}=${guard}${word.slice(equals + 1)}`);
    else if (next === undefined) guarded.push(word);
    else {
      guarded.push(`${flag}=${guard}${next}`);
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
