import { nameByHost } from '../config/index-names.js';
import { type ConfiguredIndex, readIndexName, readIndexUrl } from '../config/index-settings.js';
import type { TableAt } from './table-at.js';

/** An index of a list of tables with `name` and `url`; named by its host where it has no name. */
function readIndex(table: TableAt, taken: readonly ConfiguredIndex[]): ConfiguredIndex | undefined {
  const [name, url] = [table.text('name'), table.text('url')];
  if (url === undefined) {
    table.faults.add(table.map, table.path, 'the key "url" is missing');
    return undefined;
  }
  const format = table.text('format');
  if (format !== undefined && format.text !== 'simple')
    table.faults.add(
      format.node,
      format.path,
      "a flat list of files is no index, and can't be locked",
      'Give a Simple index.',
      'not-supported',
    );
  const address = table.read(url, readIndexUrl);
  const word = name === undefined ? undefined : table.read(name, readIndexName);
  if (address === undefined || (name !== undefined && word === undefined)) return undefined;
  const isDefault = table.truth('default');
  const explicit = table.truth('explicit');
  if (isDefault && explicit)
    table.faults.add(
      table.map,
      table.path,
      "the default index can't be explicit: it is asked for what no other index has",
    );
  return { name: word ?? nameByHost(address, taken), url: address, explicit, isDefault };
}

/** The indexes of `[[tool.uv.index]]`, and of the older `index-url` and `extra-index-url`, in their order. */
export function uvIndexes(uv: TableAt): readonly ConfiguredIndex[] {
  const indexes: ConfiguredIndex[] = [];
  for (const table of uv.tables('index')) {
    const index = readIndex(table, indexes);
    if (index?.isDefault === true && indexes.some(({ isDefault }) => isDefault))
      uv.faults.add(table.map, table.path, 'there is already a default index');
    if (index !== undefined) indexes.push(index);
  }
  for (const text of uv.texts('extra-index-url', 'a list of addresses')) {
    const url = uv.read(text, readIndexUrl);
    if (url !== undefined) indexes.push({ name: nameByHost(url, indexes), url, explicit: false, isDefault: false });
  }
  const old = uv.text('index-url');
  const url = old && uv.read(old, readIndexUrl);
  if (url !== undefined && !indexes.some(({ isDefault }) => isDefault))
    indexes.push({ name: 'default', url, explicit: false, isDefault: true });
  return indexes;
}
