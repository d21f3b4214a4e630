import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlMap } from '../yaml/model.js';
import { truthOf } from '../yaml/truth.js';
import { readItem } from './metadata.js';

/** An index as the config names it. */
export interface ConfiguredIndex {
  readonly name: string;
  /** May hold credentials, so it is never shown. */
  readonly url: string;
  /** Used only for packages whose `source` names it. */
  readonly explicit: boolean;
  /** Asked last, instead of the public index. */
  readonly isDefault: boolean;
  /** The file that names it, where that is not `.pylock.yaml`. */
  readonly from?: string | undefined;
}

/** The name of an index. @throws PylockError `bad-config` */
export function readIndexName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) return text;
  throw new PylockError('bad-config', `${quoted(text)} is no name for an index`, {
    hint: 'A name has up to 64 ASCII letters, digits, ".", "-" and "_".',
  });
}

/** The address of an index. @throws PylockError `bad-config` */
export function readIndexUrl(text: string): string {
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
  if (value.kind !== 'map') return faults.unshaped(value);
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
  const url = readItem(value, path, faults, readIndexUrl);
  return name === undefined || url === undefined
    ? undefined
    : { name, url, explicit: false, isDefault: isCalledDefault };
}

function readTable(
  name: string | undefined,
  table: YamlMap,
  path: string,
  isCalledDefault: boolean,
  faults: Faults,
): ConfiguredIndex | undefined {
  const values = new Map(table.entries.map((entry) => [entry.key.text, entry.value]));
  const address = values.get('url');
  const url = address && readItem(address, `${path}.url`, faults, readIndexUrl);
  const explicit = truthOf(values.get('explicit')) === true;
  const isDefault = truthOf(values.get('default')) === true || isCalledDefault;
  if (explicit && isDefault)
    faults.add(table, path, "the default index can't be explicit: it is asked for what no other index has");
  return name === undefined || url === undefined ? faults.unshaped(table) : { name, url, explicit, isDefault };
}
