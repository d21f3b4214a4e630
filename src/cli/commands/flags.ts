import { PylockError } from '../../errors.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import type { Options } from '../words/flag-table.js';

/** Reads a whole number of at least 1. @throws PylockError `usage` */
export function countFlag(text: string | undefined, spelling: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9][0-9]{0,3}$/.test(text)) return Number(text);
  throw new PylockError('usage', `${spelling} ${text}: expected a whole number from 1 to 9999`);
}

/** Reads the name of a group. @throws PylockError `usage` */
export function groupNamed(text: string, spelling: '--group' | '--only-group'): NormalizedName {
  const name = normalizeName(text);
  if (name !== undefined && name !== 'none') return name;
  throw new PylockError('usage', `${spelling} ${text}: expected the name of a group, such as dev`);
}

/** Reads `--group`, each once. @throws PylockError `usage` */
export function groupFlags(texts: readonly string[] | undefined): readonly NormalizedName[] {
  return [...new Set(texts?.map((text) => groupNamed(text, '--group')))];
}

/** Reads `--output` or `--lock`. @throws PylockError `usage` */
export function fileFlag(text: string | undefined, spelling: string): string | undefined {
  if (text !== '') return text;
  throw new PylockError('usage', `${spelling}: expected the name of a file`);
}

/** The words by which `--lock` names a lock. @throws PylockError `usage` */
export function lockWords({ lock }: Options): readonly string[] {
  const file = fileFlag(lock, '--lock');
  return file === undefined ? [] : [file];
}
