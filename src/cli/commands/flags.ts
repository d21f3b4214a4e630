import { type NixKind, nixKinds } from '../../config/model.js';
import { PylockError } from '../../errors.js';

function isNixKind(text: string): text is NixKind {
  return (nixKinds as readonly string[]).includes(text);
}

/** Reads `--nix` or `--for`: kinds with commas; or `none`, which makes sense where files are a by-product. @throws PylockError `usage` */
export function nixFlag(
  text: string | undefined,
  spelling: '--nix' | '--for',
): readonly NixKind[] | 'none' | undefined {
  if (text === undefined || (text === 'none' && spelling === '--nix')) return text;
  const kinds = text.split(',').map((kind) => kind.trim());
  const unknown = kinds.find((kind) => !isNixKind(kind));
  if (unknown === undefined) return kinds.filter(isNixKind);
  throw new PylockError(
    'usage',
    `${spelling} ${unknown}: expected ${nixKinds.join(', ')}${spelling === '--nix' ? '; or none alone' : ''}`,
  );
}

/** Reads a whole number of at least 1. @throws PylockError `usage` */
export function countFlag(text: string | undefined, spelling: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text);
  throw new PylockError('usage', `${spelling} ${text}: expected a whole number from 1 to 9999`);
}

/** Reads one of a few words. @throws PylockError `usage` */
export function wordFlag<Word extends string>(
  text: string | undefined,
  spelling: string,
  words: readonly Word[],
): Word | undefined {
  const word = words.find((candidate) => candidate === text);
  if (text !== undefined && word === undefined)
    throw new PylockError('usage', `${spelling} ${text}: expected ${words.join(', ')}`);
  return word;
}
