import { PylockError } from '../errors.js';
import { quoted } from '../yaml/read.js';
import type { CutOff } from './model.js';

const unitDays: ReadonlyMap<string, number> = new Map([
  ['d', 1],
  ['day', 1],
  ['days', 1],
  ['w', 7],
  ['week', 7],
  ['weeks', 7],
]);

const dayMs = 86_400_000;

/** Reads `14 days`, `2w`, `P14D` or `P2W` as days (ISO 8601 durations of days and weeks). */
function readDays(text: string): number | undefined {
  const [, iso, isoUnit] = /^P([0-9]{1,5})([DW])$/.exec(text) ?? [];
  if (iso !== undefined) return Number(iso) * (isoUnit === 'W' ? 7 : 1);
  const [, count, unit = ''] = /^([0-9]{1,5}) ?([a-z]{1,5})$/.exec(text) ?? [];
  const days = unitDays.get(unit);
  return count === undefined || days === undefined ? undefined : Number(count) * days;
}

/** Reads `2022-08-09`, which means the end of that day in UTC; undefined where it is no day of the calendar. */
function readDay(text: string): string | undefined {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return undefined;
  const start = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text
    ? undefined
    : `${text}T23:59:59.999Z`;
}

function readInstant(text: string): string | undefined {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/.test(text))
    return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Reads a cut-off: a day, an instant, or how long before `now`. @throws PylockError `usage` */
export function parseCutOff(text: string, now: Date): CutOff {
  const instant = readDay(text) ?? readInstant(text);
  if (instant !== undefined) return { instant, isDuration: false };
  const days = readDays(text);
  if (days !== undefined) return { instant: new Date(now.getTime() - days * dayMs).toISOString(), isDuration: true };
  throw new PylockError('usage', `${quoted(text)} is not a cut-off: expected a date, an instant or a duration`, {
    hint: 'For example: 2026-01-31, 2026-01-31T12:00:00Z or 14 days.',
  });
}
