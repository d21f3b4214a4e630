// The outcome of a solve, as the cache keeps it: a line of JSON, one of the pages, and the text of the lock.
import { inForm, isText, listOf, optional, tableOf } from '../../index-client/cache/kept-form.js';
import type { Libyears } from '../../provider/notices/libyears.js';
import type { CollidingFiles, LockNotice, StartingPackage } from '../notice.js';

/** A solve that may be taken for done. */
export interface SolveRecord {
  /** In ms since 1970: before and after these the same pages may lead to another answer. */
  readonly since: number;
  readonly until: number | null;
  /** A line of text, as the client's memory gives it. */
  readonly pages: string;
  readonly notices: readonly LockNotice[];
  readonly libyears: Libyears;
  /** The lock, as it was written. */
  readonly text: string;
}

type Head = Omit<SolveRecord, 'pages' | 'text'>;

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isStarting = tableOf<StartingPackage>({ name: isText, version: isText, programs: listOf(isText) });
const isColliding = tableOf<CollidingFiles>({
  example: isText,
  places: listOf(isText),
  packages: listOf(isText),
  globs: listOf(isText),
});
const isNotice = tableOf<LockNotice>({
  text: isText,
  shared: isText,
  lasting: optional(listOf(isText)),
  programs: optional(listOf(isStarting)),
  collisions: optional(isColliding),
});
const isHead = tableOf<Head>({
  since: isNumber,
  until: (value): value is number | null => value === null || isNumber(value),
  notices: listOf(isNotice),
  libyears: tableOf<Libyears>({ direct: isNumber, all: isNumber }),
});

/** A larger record is not worth its place. */
const mostBytes = 4 * 1024 * 1024;

/** A record for the cache; undefined for one that is too large. */
export function printRecord({ pages, text, ...head }: SolveRecord): readonly Buffer[] | undefined {
  const pieces = [Buffer.from(`${JSON.stringify(head)}\n${pages}\n`), Buffer.from(text)];
  return pieces.reduce((sum, { length }) => sum + length, 0) > mostBytes ? undefined : pieces;
}

/** Reads the output of {@link printRecord}; undefined for anything else. */
export function parseRecord(bytes: Buffer): SolveRecord | undefined {
  const end = bytes.indexOf(10);
  const start = bytes.indexOf(10, end + 1);
  if (start < 0) return undefined;
  try {
    const head = inForm(JSON.parse(bytes.toString('utf8', 0, end)), isHead);
    return { ...head, pages: bytes.toString('utf8', end + 1, start), text: bytes.toString('utf8', start + 1) };
  } catch {
    return undefined;
  }
}
