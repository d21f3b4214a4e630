import { PylockError } from '../errors.js';
import { type IndexStrategy, indexStrategies } from '../index-client/selection.js';
import type { Given } from './flag-shape.js';
import { readIndexName } from './index-settings.js';
import type { settingTable } from './setting-table.js';
import { wordFlag } from './word-flag.js';

/** The indexes that the command line names. */
export interface IndexFlags {
  readonly defaultUrl: string | undefined;
  /** Undefined where it names none; empty for `none`, which clears those of the lock. */
  readonly named: readonly { readonly name: string; readonly url: string }[] | undefined;
  readonly extraUrls: readonly string[];
  readonly strategy: IndexStrategy | undefined;
}

/** A command line without rules. */
export const noIndexFlags: IndexFlags = { defaultUrl: undefined, named: undefined, extraUrls: [], strategy: undefined };

/**
 * Reads `NAME=URL`, which may be repeated; a text that may hold a password is not shown. @throws PylockError `usage`
 */
function namedIndex(text: string): NonNullable<IndexFlags['named']>[number] {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0));
  if (equals < 1 || name.includes('/'))
    throw new PylockError('usage', '--index: expected NAME=URL', {
      hint: '--extra-index-url takes an address without a name.',
    });
  try {
    return { name: readIndexName(name), url: text.slice(equals + 1) };
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    throw new PylockError('usage', `--index: ${error.message}`, error.hint === undefined ? {} : { hint: error.hint });
  }
}

/** The indexes on the command line. @throws PylockError `usage` */
export function indexFlags(options: Given<typeof settingTable.indexes.flags>): IndexFlags {
  return {
    defaultUrl: options['index-url'],
    named: options.index?.filter((text) => text !== 'none').map(namedIndex),
    extraUrls: options['extra-index-url'] ?? [],
    strategy: wordFlag(options['index-strategy'], '--index-strategy', indexStrategies),
  };
}
