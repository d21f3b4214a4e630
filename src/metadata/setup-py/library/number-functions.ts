import { hasOnly } from '../values/arguments.js';
import { int, str, type Value } from '../values/model.js';
import type { Follow } from './builtin.js';

function integerOf(value: Value | undefined): bigint | undefined {
  if (value?.kind === 'int') return value.value;
  if (value?.kind === 'bool') return value.value ? 1n : 0n;
  return undefined;
}

/** A function of one integer; anything else is not followed. */
function ofInteger(answer: (value: bigint) => Value | undefined): Follow {
  return (args) => {
    const value = hasOnly(args, 1) ? integerOf(args.positional[0]) : undefined;
    return value === undefined ? undefined : answer(value);
  };
}

/** An integer with the prefix of its base, such as `-0x1f`. */
function inBase(radix: 2 | 8 | 16, prefix: string): Follow {
  return ofInteger((value) => str(`${value < 0n ? '-' : ''}${prefix}${(value < 0n ? -value : value).toString(radix)}`));
}

/** The highest code point that is a character and no half of a surrogate pair. */
function isCharacter(value: bigint): boolean {
  return value >= 0n && value <= 0x10ffffn && (value < 0xd800n || value > 0xdfffn);
}

/** The largest or smallest of some integers, which stand as arguments or in one list or tuple. */
function extreme(isBetter: (a: bigint, b: bigint) => boolean): Follow {
  return ({ positional, named, unknown: why }) => {
    const [first] = positional;
    if (first?.kind === 'list' && first.unknown !== undefined) return undefined;
    const isInOne = positional.length === 1 && (first?.kind === 'list' || first?.kind === 'tuple');
    const values = (isInOne ? first.items : positional).map((value) =>
      value.kind === 'int' ? value.value : undefined,
    );
    const [head, ...rest] = values;
    if (why !== undefined || named.size > 0 || head === undefined) return undefined;
    let best = head;
    for (const value of rest) {
      if (value === undefined) return undefined;
      if (isBetter(value, best)) best = value;
    }
    return int(best);
  };
}

/** The built-in functions of Python that only work on numbers, and on single characters. */
export const numberFunctions: Readonly<Record<string, Follow>> = {
  abs: ofInteger((value) => int(value < 0n ? -value : value)),
  bin: inBase(2, '0b'),
  chr: ofInteger((value) => (isCharacter(value) ? str(String.fromCodePoint(Number(value))) : undefined)),
  hex: inBase(16, '0x'),
  max: extreme((a, b) => a > b),
  min: extreme((a, b) => a < b),
  oct: inBase(8, '0o'),
  ord: (args) => {
    const value = hasOnly(args, 1) ? args.positional[0] : undefined;
    if (value?.kind !== 'str') return undefined;
    const [character, more] = [...value.value];
    return character === undefined || more !== undefined ? undefined : int(character.codePointAt(0) ?? 0);
  },
};
