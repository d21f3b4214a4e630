// All that a solve hangs on besides the pages of its indexes, as one digest.
import { createHash } from 'node:crypto';
import { withoutCredentials } from '../../index-client/http/redaction.js';
import type { IndexSelection } from '../../index-client/selection.js';
import { Range } from '../../pep/range.js';
import type { Upgrade } from '../pins/upgrade.js';
import type { Prepared, SolveRequest } from './solve-requests.js';

/** Durations are whole hours: a cut-off that lies so many before now is one, and another at the next run. */
const hourMs = 3_600_000;

/** Whether a cut-off moves with the clock. */
function isMoving(cutOff: string | undefined, now: Date): boolean {
  return cutOff !== undefined && (now.getTime() - Date.parse(cutOff)) % hourMs === 0;
}

/**
 * Whether the inputs alone, with pages and files that keep their content, decide the answer: no pin steers it, no cut-off moves,
 * and nothing is asked for that is not kept.
 */
export function isSettled(
  { deps, old, imported, settings }: Prepared,
  { upgrade, refresh, now }: SolveRequest,
): boolean {
  const { provenance, conflicts, letThrough, policy } = settings;
  if (refresh || provenance || imported !== undefined || conflicts.length > 0 || letThrough !== undefined) return false;
  if (deps.requirements.some(({ url }) => url !== undefined)) return false;
  if ([policy.excludeNewer, ...(policy.excludeNewerOf?.values() ?? [])].some((cutOff) => isMoving(cutOff, now)))
    return false;
  return old === undefined ? !names(upgrade) : upgrade.kind === 'all' && old.lock.pylock !== undefined && !old.theirs;
}

/** Whether an upgrade is about some packages. */
function names(upgrade: Upgrade): boolean {
  return upgrade.kind === 'some' && upgrade.packages.size > 0;
}

/** A value of a kind that is not foreseen: nothing may be remembered for it. */
class Unforeseen extends Error {}

/** A value as JSON that is the same for equal values. @throws Unforeseen for a function and objects of other classes */
function plain(value: unknown): unknown {
  if (value === undefined) return { undefined: true };
  if (value === null || typeof value !== 'object') {
    if (typeof value === 'function' || typeof value === 'symbol') throw new Unforeseen();
    return value;
  }
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Range) return { range: String(value) };
  if (value instanceof Map) return { map: [...value].map(plain) };
  if (value instanceof Set) return { set: [...value].map(plain) };
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Unforeseen();
  return { fields: Object.entries(value).map(([key, field]) => [key, plain(field)]) };
}

/**
 * The indexes without their credentials, which no record of a cache may betray: they decide who may ask, not the answer.
 * @throws Unforeseen for a text that is no address, which a client refuses
 */
function indexesOf({ indexes, sources, strategy }: IndexSelection): unknown {
  const asked = indexes.map(({ name, url, explicit }) => {
    if (!URL.canParse(url)) throw new Unforeseen();
    return [name, withoutCredentials(new URL(url)).href, explicit];
  });
  return [asked, sources, strategy];
}

/** The digest of all inputs of a solve that {@link isSettled}; undefined for inputs of a kind that is not foreseen. */
export function inputsDigest(prepared: Prepared, selection: IndexSelection): string | undefined {
  const { deps, options, projects, settings } = prepared;
  // The rule about cooldowns is for pins, and the selection has the indexes.
  const { isCooldown: _, indexes: __, ...decisive } = settings;
  try {
    const all = plain([deps, options, projects, decisive, indexesOf(selection)]);
    return createHash('sha256').update(JSON.stringify(all)).digest('hex');
  } catch (error) {
    if (error instanceof Unforeseen) return undefined;
    throw error;
  }
}
