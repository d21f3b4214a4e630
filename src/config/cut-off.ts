import { PylockError } from '../errors.js';
import { quoted } from '../text/quoted.js';

/** A cut-off as given: files uploaded later do not count. */
export interface CutOff {
  /** ISO instant. */
  readonly instant: string;
  /** It was given as a duration before now, so it moves from day to day. */
  readonly isDuration: boolean;
}

const hourMs = 3_600_000;

/** Hours of each unit, by its spellings. */
const unitHours: ReadonlyMap<string, number> = new Map([
  ...['h', 'hour', 'hours'].map((word): [string, number] => [word, 1]),
  ...['d', 'day', 'days'].map((word): [string, number] => [word, 24]),
  ...['w', 'week', 'weeks'].map((word): [string, number] => [word, 24 * 7]),
]);

/** Reads `14 days`, `2w`, `P14D`, `P2W` or `PT12H` as hours (ISO 8601, "Durations", one unit only). */
function readHours(text: string): number | undefined {
  const [, isoCount, isoUnit] = /^P([0-9]{1,5})([DW])$/.exec(text) ?? /^PT([0-9]{1,5})(H)$/.exec(text) ?? [];
  const [, count = isoCount, unit = isoUnit?.toLowerCase()] = /^([0-9]{1,5}) ?([a-z]{1,5})$/.exec(text) ?? [];
  const hours = unitHours.get(unit ?? '');
  return count === undefined || hours === undefined ? undefined : Number(count) * hours;
}

/** Whether `2022-08-09` is a day of the calendar: JavaScript reads 2022-02-30 as a day of March. */
function isDay(text: string): boolean {
  const start = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().slice(0, 10) === text;
}

/** Reads `2022-08-09`, which means the end of that day in UTC. */
function readDay(text: string): string | undefined {
  return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && isDay(text) ? `${text}T23:59:59.999999Z` : undefined;
}

/** Reads an instant with its offset from UTC (RFC 3339); to the millisecond, and rounded down. */
function readInstant(text: string): string | undefined {
  const form = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})$/;
  if (!form.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** Whether a text is an instant as {@link parseCutOff} gives it, which a lock may record. */
export function isInstant(text: string): boolean {
  return text.endsWith('Z') && readInstant(text) !== undefined;
}

/** Reads a cut-off: a day, an instant, or how long before `now`. @throws PylockError `usage` */
export function parseCutOff(text: string, now: Date): CutOff {
  const instant = readDay(text) ?? readInstant(text);
  if (instant !== undefined) return { instant, isDuration: false };
  const hours = readHours(text);
  if (hours !== undefined) return { instant: new Date(now.getTime() - hours * hourMs).toISOString(), isDuration: true };
  throw new PylockError('usage', `${quoted(text)} is not a cut-off: expected a date, an instant or a duration`, {
    hint: 'For example: 2026-01-31, 2026-01-31T12:00:00Z or 14 days.',
  });
}
