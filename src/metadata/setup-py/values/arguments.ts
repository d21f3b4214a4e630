import { unknownIn } from './facts.js';
import type { Arguments, Unknown, Value } from './model.js';

/** An argument by its place or name. */
export function argument(args: Arguments, place: number, name?: string): Value | undefined {
  return args.positional[place] ?? (name === undefined ? undefined : args.named.get(name));
}

/** A text among the arguments; undefined where it is none, or not known. */
export function textArgument(args: Arguments, place: number, name?: string): string | undefined {
  const value = argument(args, place, name);
  return value?.kind === 'str' ? value.value : undefined;
}

/** A path among the arguments: a text, or a `Path`. */
export function pathArgument(args: Arguments, place: number, name?: string): string | undefined {
  const value = argument(args, place, name);
  return value?.kind === 'path' ? value.value : textArgument(args, place, name);
}

/** Whether a call has only so many arguments by place, and only these by name. */
export function hasOnly(args: Arguments, most: number, ...names: readonly string[]): boolean {
  if (args.unknown !== undefined || args.positional.length > most) return false;
  return [...args.named.keys()].every((name) => names.includes(name));
}

/** Everything that is handed over. */
export function allOf({ positional, named }: Arguments): readonly Value[] {
  return [...positional, ...named.values()];
}

/** Why a call with some arguments can't be followed. */
export function unknownArgument(args: Arguments): Unknown | undefined {
  if (args.unknown !== undefined) return args.unknown;
  for (const value of allOf(args)) {
    const found = unknownIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Positional arguments as they are handed to a function. */
export const given = (...positional: readonly Value[]): Arguments => ({ positional, named: new Map() });
