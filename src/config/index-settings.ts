import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { Position, YamlEntry, YamlMap } from '../yaml/model.js';
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
  /** The file that names a folder as the index: the folder must lie in its repository. Left out for any other address. */
  readonly folderOf?: string;
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

/** The address of an index, or the folder of one from the config's own folder. @throws PylockError `bad-config` */
function readIndexPlace(text: string, config: string): Pick<ConfiguredIndex, 'url' | 'folderOf'> {
  if (/^\.{1,2}\//.test(text))
    return { url: pathToFileURL(join(dirname(resolve(config)), text)).href, folderOf: resolve(config) };
  if (!/^file:/i.test(text)) return { url: readIndexUrl(text) };
  throw new PylockError(
    'bad-config',
    'expected the http or https address of an index, or a folder of this repository',
    {
      hint: 'Write the folder as it lies from this file, such as ./wheels/simple; --index-url takes one of anywhere: file:///PATH/simple.',
    },
  );
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

function placeIn(faults: Faults, position: Position): (text: string) => Pick<ConfiguredIndex, 'url' | 'folderOf'> {
  return (text) => readIndexPlace(text, faults.place(position, '').file);
}

function readIndex({ key, value }: YamlEntry, path: string, faults: Faults): ConfiguredIndex | undefined {
  const name = faults.attempt(key, path, () => readIndexName(key.text));
  // An index with this name is the default index.
  const isCalledDefault = key.text === 'default';
  if (value.kind === 'map') return readTable(name, value, path, isCalledDefault, faults);
  const place = readItem(value, path, faults, placeIn(faults, key));
  return name === undefined || place === undefined
    ? undefined
    : { name, ...place, explicit: false, isDefault: isCalledDefault };
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
  const place = address && readItem(address, `${path}.url`, faults, placeIn(faults, address));
  const explicit = truthOf(values.get('explicit')) === true;
  const isDefault = truthOf(values.get('default')) === true || isCalledDefault;
  if (explicit && isDefault)
    faults.add(table, path, "the default index can't be explicit: it is asked for what no other index has");
  return name === undefined || place === undefined ? faults.unshaped(table) : { name, ...place, explicit, isDefault };
}
