import { readIndexName } from '../../config/index-settings.js';
import { PylockError } from '../../errors.js';
import { indexStrategies } from '../../index-client/selection.js';
import type { IndexFlags } from '../../pipeline/settings/indexes-model.js';
import type { Options } from '../words/flag-table.js';
import { wordFlag } from './flags.js';

/** Reads `NAME=URL`, of which there may be several; what may be an address with a password is not shown. @throws PylockError `usage` */
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
export function indexFlags(options: Options): IndexFlags {
  return {
    defaultUrl: options['index-url'],
    named: options.index?.filter((text) => text !== 'none').map(namedIndex),
    extraUrls: options['extra-index-url'] ?? [],
    strategy: wordFlag(options['index-strategy'], '--index-strategy', indexStrategies),
  };
}
