import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';
import type { Faults } from '../yaml/fault-list.js';
import type { YamlEntry, YamlNode } from '../yaml/model.js';
import { readItem } from './metadata.js';
import { readWord } from './setting.js';

/** The reasons of OpenVEX why code is not affected. */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const;

/** A known vulnerability that the user accepts. */
export interface Ignore {
  /** Its id, or any alias of it. */
  readonly id: string;
  /** The last day, such as `2026-01-31`, in UTC; for ever where undefined. */
  readonly until: string | undefined;
  /** The reason, for readers of the config. */
  readonly reason: string | undefined;
  /** Why the code is not affected, for `pylock export --format openvex`; undefined where it is only accepted. */
  readonly justification: (typeof justifications)[number] | undefined;
}

/** Reads the name of a vulnerability, such as `PYSEC-2024-1`. @throws PylockError `bad-config` */
function readId(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9.:_-]{2,99}$/.test(text)) return text;
  throw new PylockError('bad-config', `${quoted(text)} is not the id of a vulnerability`, {
    hint: 'For example: PYSEC-2024-48, CVE-2024-21503 or GHSA-fj7x-q9j7-g6q6.',
  });
}

/** Reads a day of the calendar. @throws PylockError `bad-config` */
function readDay(text: string): string {
  const start = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // JavaScript reads 2022-02-30 as a day of March.
  if (!Number.isNaN(start) && new Date(start).toISOString().startsWith(text)) return text;
  throw new PylockError('bad-config', `${quoted(text)} is not a day, such as 2026-01-31`);
}

/** Reads `ID`, `ID=2026-01-31` or `ID=2026-01-31:reason`, as `--ignore` takes them. @throws PylockError `bad-config` */
export function parseIgnore(text: string): Ignore {
  const equals = text.indexOf('=');
  const id = readId(equals === -1 ? text : text.slice(0, equals));
  if (equals === -1) return { id, until: undefined, reason: undefined, justification: undefined };
  const [day = '', ...reason] = text.slice(equals + 1).split(':');
  const said = reason.join(':').trim();
  return { id, until: readDay(day), reason: said === '' ? undefined : said, justification: undefined };
}

/** Reads `ignore:`, a list of tables with `id`, `until`, `reason` and `justification`. Faults are collected. */
export function readIgnores(entry: YamlEntry | undefined, faults: Faults): readonly Ignore[] {
  if (entry === undefined) return [];
  const { key, value } = entry;
  if (value.kind !== 'list') return faults.unshaped(value) ?? [];
  return value.items.flatMap((item, at) => readIgnore(item, `${key.text}[${at}]`, faults) ?? []);
}

function readIgnore(item: YamlNode, path: string, faults: Faults): Ignore | undefined {
  if (item.kind !== 'map') return faults.unshaped(item);
  const values = new Map(item.entries.map((entry) => [entry.key.text, entry.value]));
  const text = <T>(key: string, read: (text: string) => T): T | undefined => {
    const value = values.get(key);
    return value && readItem(value, `${path}.${key}`, faults, read);
  };
  const id = text('id', readId);
  const until = text('until', readDay);
  const reason = text('reason', (given) => given);
  const word = values.get('justification');
  const justification = word && readWord(word, faults, justifications);
  return id === undefined ? faults.unshaped(item) : { id, until, reason, justification };
}
