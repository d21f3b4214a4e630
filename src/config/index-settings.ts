import { PylockError } from '../errors.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/model.js';
import { nearest } from '../yaml/nearest.js';
import { quoted } from '../yaml/quoted.js';
import { readFlag } from '../yaml/read-flag.js';

/** An index as the config names it. */
export interface ConfiguredIndex {
  readonly name: string;
  /** May hold credentials, so it is never shown. */
  readonly url: string;
  /** Used only for packages whose `source` names it. */
  readonly explicit: boolean;
  /** Asked last, instead of the public index. */
  readonly isDefault: boolean;
}

/** Keys of an index that is written as a table. */
const knownKeys = ['url', 'explicit', 'default'];

/** Names are few and are compared as written. */
const mostIndexes = 50;

/** The name of an index. @throws PylockError `bad-config` */
export function readIndexName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) return text;
  throw new PylockError('bad-config', `${quoted(text)} is no name for an index`, {
    hint: 'A name has up to 64 ASCII letters, digits, ".", "-" and "_".',
  });
}

/** The address of an index. @throws PylockError `bad-config` */
function readIndexUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw new PylockError('bad-config', 'expected the http or https address of an index', {
    hint: 'Give the root of a Simple index, such as https://HOST/simple.',
  });
}

/**
 * Reads `indexes:`, a map of names to addresses or tables, in order of priority; undefined where the key is absent.
 * Faults are collected.
 */
export function readIndexes(entry: YamlEntry | undefined, faults: Faults): readonly ConfiguredIndex[] | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind !== 'map' || value.entries.length > mostIndexes) {
    const message =
      value.kind === 'map'
        ? `there are ${value.entries.length} indexes; at most ${mostIndexes} are read`
        : 'expected a map from names to the addresses of indexes; {} for none';
    faults.add(value, key.text, message);
    return undefined;
  }
  const indexes: ConfiguredIndex[] = [];
  for (const one of value.entries) {
    const index = readIndex(one, `${key.text}.${one.key.text}`, faults);
    if (index?.isDefault === true && indexes.some(({ isDefault }) => isDefault))
      faults.add(one.key, `${key.text}.${index.name}`, 'there is already a default index');
    if (index !== undefined) indexes.push(index);
  }
  return indexes;
}

function readIndex({ key, value }: YamlEntry, path: string, faults: Faults): ConfiguredIndex | undefined {
  const name = faults.attempt(key, path, () => readIndexName(key.text));
  // An index with this name is the default index.
  const isCalledDefault = key.text === 'default';
  if (value.kind === 'map') return readTable(name, value, path, isCalledDefault, faults);
  const url = readUrl(value, path, faults);
  return name === undefined || url === undefined
    ? undefined
    : { name, url, explicit: false, isDefault: isCalledDefault };
}

function readUrl(value: YamlNode, path: string, faults: Faults): string | undefined {
  if (value.kind === 'scalar' && value.text !== '') return faults.attempt(value, path, () => readIndexUrl(value.text));
  faults.add(value, path, 'expected the address of an index');
  return undefined;
}

function readTable(
  name: string | undefined,
  table: YamlMap,
  path: string,
  isCalledDefault: boolean,
  faults: Faults,
): ConfiguredIndex | undefined {
  const values = new Map(table.entries.map((entry) => [entry.key.text, entry]));
  for (const { key } of table.entries) {
    if (knownKeys.includes(key.text)) continue;
    const meant = nearest(key.text, knownKeys);
    const hint = meant === undefined ? `The keys are ${knownKeys.join(', ')}.` : `Did you mean "${meant}"?`;
    faults.add(key, path, `${quoted(key.text)} is not a key of an index`, hint);
  }
  const address = values.get('url');
  if (address === undefined) faults.add(table, path, 'the key "url" is missing');
  const url = address === undefined ? undefined : readUrl(address.value, `${path}.url`, faults);
  const explicit = readFlag(values.get('explicit'), `${path}.explicit`, faults);
  const isDefault = readFlag(values.get('default'), `${path}.default`, faults) || isCalledDefault;
  if (explicit && isDefault)
    faults.add(table, path, "the default index can't be explicit: it is asked for what no other index has");
  return name === undefined || url === undefined ? undefined : { name, url, explicit, isDefault };
}
