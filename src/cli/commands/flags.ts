import { type NixKind, nixKinds } from '../../config/model.js';
import { PylockError } from '../../errors.js';
import { value, values } from '../arguments.js';

/** The options of a command as the parser gives them. */
export type RawOptions = Readonly<Record<string, unknown>>;

function isNixKind(text: string): text is NixKind {
  return (nixKinds as readonly string[]).includes(text);
}

/** Reads `--nix` or `--for`: kinds with commas, or `none`. @throws PylockError `usage` */
export function nixFlag(option: unknown, spelling: string): readonly NixKind[] | 'none' | undefined {
  const text = value(option);
  if (text === undefined || text === 'none') return text;
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !isNixKind(kind));
  if (unknown === undefined) return kinds.filter(isNixKind);
  throw new PylockError('usage', `${spelling} ${unknown}: expected ${nixKinds.join(', ')} or none`);
}

/** Reads a whole number of at least 1. @throws PylockError `usage` */
export function countFlag(option: unknown, spelling: string): number | undefined {
  const text = value(option);
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text);
  throw new PylockError('usage', `${spelling} ${text}: expected a whole number from 1 to 9999`);
}

/** Reads one of a few words. @throws PylockError `usage` */
export function wordFlag<Word extends string>(
  option: unknown,
  spelling: string,
  words: readonly Word[],
): Word | undefined {
  const text = value(option);
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined)
    throw new PylockError('usage', `${spelling} ${text}: expected ${words.join(', ')}`);
  return word;
}

/** Reads a repeatable option by a reader of one value; undefined where it is absent. */
export function listFlag<Item>(option: unknown, read: (text: string) => Item): readonly Item[] | undefined {
  const texts = values(option);
  return texts.length === 0 ? undefined : texts.map(read);
}

/** Reads an option that has an opposite (`--x`, `--no-x`), the last one where both are given; undefined where neither is. */
export function booleanFlag(option: unknown): boolean | undefined {
  const last: unknown = [option].flat().at(-1);
  return typeof last === 'boolean' ? last : undefined;
}
