import type { HttpAnswer } from '../http/answer.js';
import type { CacheStamp } from './cache.js';

/** The default of an index that states none. */
const defaultFreshSeconds = 600;
/** The upper limit of a lifetime. */
const mostFreshSeconds = 86_400;
/** Longer validators are ignored. */
const longestValidator = 1000;

/** The directives of a Cache-Control header (RFC 9111, 5.2): lower-case name -> value. */
function readDirectives(text: string): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const part of text.slice(0, 1000).split(',')) {
    const [name = '', value = ''] = part.split('=', 2);
    const key = name.trim().toLowerCase();
    // The first of repeated directives counts (RFC 9111, 4.2.1).
    if (!directives.has(key)) directives.set(key, value.trim().replaceAll('"', ''));
  }
  return directives;
}

/** A number of seconds in a header; undefined where it is none. */
function readSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The remaining freshness of an answer: Age is the time that it spent in caches on the way (RFC 9111, 4.2). */
function freshSeconds(directives: ReadonlyMap<string, string>, age: string | undefined): number {
  if (directives.has('no-cache')) return 0;
  const text = directives.get('max-age');
  const lifetime = text === undefined ? defaultFreshSeconds : (readSeconds(text) ?? 0);
  return Math.min(Math.max(0, lifetime - (readSeconds(age) ?? 0)), mostFreshSeconds);
}

/** The stamp for an answer, or undefined where it must not be stored. Dates are ignored, since clocks differ. */
export function stampOf(answer: HttpAnswer, now: number): CacheStamp | undefined {
  const directives = readDirectives(answer.header('cache-control') ?? '');
  if (directives.has('no-store')) return undefined;
  const validator = (name: string): string | undefined => {
    const value = answer.header(name);
    return value === undefined || value.length > longestValidator ? undefined : value;
  };
  const etag = validator('etag');
  const lastModified = validator('last-modified');
  return {
    storedAt: now,
    freshUntil: now + 1000 * freshSeconds(directives, answer.header('age')),
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** Whether an entry may be used without a request. An entry from the future means that the clock was set back. */
export function isFresh(stamp: CacheStamp, now: number): boolean {
  return stamp.storedAt <= now && (stamp.freshUntil === null || now < stamp.freshUntil);
}

/** The headers of a conditional request (RFC 9110, 13.1). */
export function conditions(stamp: CacheStamp): Readonly<Record<string, string>> {
  if (stamp.etag !== undefined) return { 'if-none-match': stamp.etag };
  return stamp.lastModified === undefined ? {} : { 'if-modified-since': stamp.lastModified };
}
