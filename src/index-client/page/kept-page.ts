import { parseVersion } from '../../pep/version.js';
import { textOf } from '../cache/cache.js';
import {
  either,
  inForm,
  isCount,
  isFlag,
  isSha256,
  isText,
  listOf,
  oneOf,
  optional,
  tableOf,
} from '../cache/kept-form.js';
import type { StoredBytes } from '../cache/stored-bytes.js';
import type { SkippedFile } from '../model.js';
import { type CompactPage, wholeText } from './compact-page.js';
import type { DescribedRelease, ListedFile, PageHead } from './project-page.js';

/** The statements of a JSON API page about a release, in the cache's form. */
export const isDescribed = tableOf<DescribedRelease>({
  version: isText,
  requiresDist: either(listOf(isText), oneOf(null)),
  requiresPython: optional(isText),
  providesExtra: listOf(isText),
  firstFile: optional(isText),
});

/** A file of a page, in the cache's form. */
export const isListedFile = tableOf<ListedFile>({
  filename: isText,
  url: isText,
  original: optional(isText),
  sha256: optional(isText),
  requiresPython: optional(isText),
  yanked: either(oneOf(false as const), isText),
  uploadTime: optional(isText),
  unreadTime: optional(isText),
  size: optional(isCount),
  coreMetadata: either(isFlag, isSha256),
});

const isStatus = tableOf<PageHead['status']>({
  marker: oneOf('active', 'archived', 'deprecated', 'quarantined'),
  reason: optional(isText),
});

/** The header before the text. */
type KeptHead = Omit<CompactPage, 'text' | 'parsed'>;

const isHead = tableOf<KeptHead>({
  base: (value): value is string => isText(value) && URL.canParse(value),
  status: isStatus,
  skipped: listOf(tableOf<SkippedFile>({ filename: isText, reason: isText })),
  described: optional(isDescribed),
  tracks: optional(listOf(isText)),
  alternateLocations: optional(listOf(isText)),
  count: isCount,
  isAbsolute: isFlag,
  versions: listOf(isText),
  pieces: listOf(listOf(isCount)),
});

/**
 * The first and last characters of the JSON of a file, or of several with commas between them: a row of our own, or
 * an object of a page.
 */
const ends: ReadonlyMap<number | undefined, number> = new Map([
  [0x5b, 0x5d],
  [0x7b, 0x7d],
]);

/** Whether every piece of the text seems to hold files, as far as a check without parsing can tell. */
function fits(pieces: CompactPage['pieces'], text: Buffer): boolean {
  return pieces.every(
    (own) =>
      own.length % 2 === 0 &&
      own.every((at, i) => (i % 2 === 0 ? ends.has(text[at]) : text[at - 1] === ends.get(text[own[i - 1] ?? 0]))),
  );
}

/** A page for the cache: its statements about the project, and the text with its files. */
export function printPage(page: CompactPage): readonly Buffer[] {
  const { text: _, parsed: __, ...head } = page;
  return [Buffer.from(`${JSON.stringify(head)}\n`), wholeText(page)];
}

/** A page whose text is read from the output of {@link printPage}, of which it is the end. */
export function withStoredText<Page extends CompactPage | undefined>(page: Page, body: StoredBytes): Page {
  if (page === undefined) return page;
  const { length } = page.text;
  const start = body.length - length;
  return { ...page, text: { length, read: (from, to) => body.read(start + from, start + to) } };
}

/** Reads the output of {@link printPage}. @throws Error for anything else */
export function parsePage(body: Buffer): CompactPage {
  const end = body.indexOf(10);
  const head = inForm(JSON.parse(textOf(body.subarray(0, end))), isHead);
  const text = body.subarray(end + 1);
  if (head.versions.length !== head.pieces.length || !fits(head.pieces, text))
    throw new Error('the cache holds a page without its files');
  // JSON leaves out undefined values.
  const { described, status } = head;
  const parsed = head.versions.map(parseVersion);
  return { ...head, status: { marker: status.marker, reason: status.reason }, described, parsed, text };
}
