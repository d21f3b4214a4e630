import type { Effort } from './effort.js';
import { unknownIn } from './facts.js';
import type { Arguments, Unknown, Value } from './model.js';

/** An argument by its position or name. */
export function argument(args: Arguments, place: number, name?: string): Value | undefined {
  return args.positional[place] ?? (name === undefined ? undefined : args.named.get(name));
}

/** A text among the arguments; undefined for another value, or an unknown one. */
export function textArgument(args: Arguments, place: number, name?: string): string | undefined {
  const value = argument(args, place, name);
  return value?.kind === 'str' ? value.value : undefined;
}

/** A path among the arguments: a text, or a `Path`. */
export function pathArgument(args: Arguments, place: number, name?: string): string | undefined {
  const value = argument(args, place, name);
  return value?.kind === 'path' ? value.value : textArgument(args, place, name);
}

/** Whether a call has at most so many positional arguments, and only these named ones. */
export function hasOnly(args: Arguments, most: number, ...names: readonly string[]): boolean {
  if (args.unknown !== undefined || args.positional.length > most) return false;
  return [...args.named.keys()].every((name) => names.includes(name));
}

/** All arguments of a call. */
export function allOf({ positional, named }: Arguments): readonly Value[] {
  return [...positional, ...named.values()];
}

/** The reason why a call can't be followed, where an argument is unknown. */
export function unknownArgument(args: Arguments, effort: Effort): Unknown | undefined {
  if (args.unknown !== undefined) return args.unknown;
  for (const value of allOf(args)) {
    const found = unknownIn(value, effort);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The arguments of a call with positional ones only. */
export const given = (...positional: readonly Value[]): Arguments => ({ positional, named: new Map() });
