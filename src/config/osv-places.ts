import { dirname, resolve } from 'node:path';
import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry } from '../yaml/model.js';
import { readItem } from './metadata.js';

/** Where advisories in the OSV format are: the address of a service, or the absolute path of a downloaded export. */
export type OsvPlace =
  | { readonly kind: 'service'; readonly address: string }
  | { readonly kind: 'export'; readonly path: string };

/** Lifts what the config says. */
const none = 'none';

/** Reads one place; a path counts from a folder. @throws PylockError `usage` */
function readPlace(text: string, folder: string): OsvPlace {
  if (/^https?:\/\//i.test(text)) return { kind: 'service', address: text };
  if (text !== '' && !text.includes('://')) return { kind: 'export', path: resolve(folder, text) };
  throw new PylockError('usage', `${quoted(text)} is neither the address of an OSV service nor a path`, {
    hint: 'Give an http or https address, or the file or folder of a downloaded export.',
  });
}

/** Reads `--osv`: paths count from the current folder. @throws PylockError `usage` */
export function osvFlag(texts: readonly string[] | undefined): readonly OsvPlace[] | undefined {
  if (texts === undefined) return undefined;
  return texts.filter((text) => text !== none).map((text) => readPlace(text, process.cwd()));
}

/** Reads `osv:`, one place or a list: paths count from the folder of the config. Faults are noted. */
export function readOsv(entry: YamlEntry | undefined, faults: Faults): readonly OsvPlace[] | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  const items = value.kind === 'list' ? value.items : [value];
  const folder = dirname(resolve(faults.place(value, key.text).file));
  const isList = value.kind === 'list';
  return items.flatMap((item, at) => {
    const path = isList ? `${key.text}[${at}]` : key.text;
    return readItem(item, path, faults, (text) => (text === none ? undefined : readPlace(text, folder))) ?? [];
  });
}
