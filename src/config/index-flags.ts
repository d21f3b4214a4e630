import { PylockError } from '../errors.js';
import { type IndexStrategy, indexStrategies } from '../index-client/selection.js';
import { quoted } from '../text/quoted.js';
import type { Given } from './flag-shape.js';
import { inFlag } from './in-flag.js';
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

/** The address of an index; the client reads the rest of it. @throws PylockError `usage` for a text of no scheme that an index has */
function addressIn(text: string, spelling: string): string {
  if (URL.canParse(text) && /^(?:https?|file):\/\//i.test(text)) return text;
  throw new PylockError('usage', `${spelling}: expected the http or https address of an index, found ${quoted(text)}`, {
    hint: 'Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.',
  });
}

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
  const url = text.slice(equals + 1);
  return { name: inFlag('--index', () => readIndexName(name)), url: addressIn(url, `--index ${name}`) };
}

/** The indexes on the command line. @throws PylockError `usage` */
export function indexFlags(options: Given<typeof settingTable.indexes.flags>): IndexFlags {
  const { 'index-url': url } = options;
  return {
    defaultUrl: url === undefined ? undefined : addressIn(url, '--index-url'),
    named: options.index?.filter((text) => text !== 'none').map(namedIndex),
    extraUrls: options['extra-index-url']?.map((one) => addressIn(one, '--extra-index-url')) ?? [],
    strategy: wordFlag(options['index-strategy'], '--index-strategy', indexStrategies),
  };
}
