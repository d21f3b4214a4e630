// Reading pages of thousands of files is most of the work of a cold run. Nearly all such pages are JSON in the one
// form that the public index writes. Such pages are only split into files here, by one regular expression, and each
// release is parsed on demand: that takes a third of the time and half of the memory. A page that differs from the
// form in any way is left to the full reader (simple-json.ts); test/index-client/canonical-simple.test.ts compares
// the two.
import type { NormalizedName } from '../../pep/name.js';
import { type CompactPage, compact } from './compact-page.js';
import { isUsableName } from './file-list.js';
import { parseSimpleJson } from './simple-json.js';

/** Text without escapes, the same in JSON and in memory. */
const plain = '[^"\\\\\\u0000-\\u001f]*';
const hashes = `\\{"[a-z0-9_]+":"${plain}"\\}`;
const instant = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z';

/** One file, its keys in order, its values such that the full reader accepts them without a warning. */
const file = new RegExp(
  [
    `\\{"core-metadata":(?:false|true|${hashes})`,
    `(?:,"data-dist-info-metadata":(?:false|true|${hashes}))?`,
    `,"filename":"(${plain})"`,
    ',"hashes":\\{"sha256":"[0-9a-f]{64}"\\}',
    `(?:,"provenance":(?:null|"${plain}"))?`,
    `,"requires-python":(?:null|"${plain}")`,
    ',"size":(?:0|[1-9][0-9]{0,14})',
    `,"upload-time":"${instant}"`,
    `,"url":"https?://[a-z0-9]${plain}"`,
    `,"yanked":(?:false|true|"${plain}")\\}`,
  ].join(''),
  'y',
);
/** The limit; a longer one may hold a text that the full reader refuses. */
const longestFile = 1000;

/** The place of a file on the page. */
interface Cut {
  readonly filename: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The files from a position on, page and positions in bytes, and their end; undefined where any is not in the form,
 * or a name is repeated.
 */
function cutFiles(page: string, from: number): { readonly cuts: readonly Cut[]; readonly end: number } | undefined {
  const cuts: Cut[] = [];
  const names = new Set<string>();
  for (let start = from; ; start = file.lastIndex + 1) {
    file.lastIndex = start;
    const filename = file.exec(page)?.[1];
    const end = file.lastIndex;
    if (filename === undefined || end - start > longestFile || names.has(filename)) return undefined;
    names.add(filename);
    if (isUsableName(filename)) cuts.push({ filename, start, end });
    const next = page.charAt(end);
    if (next === ']') return { cuts, end };
    if (next !== ',') return undefined;
  }
}

/** The places of one release's files: one piece of the page where they are adjacent. */
function piecesOf(cuts: readonly Cut[]): readonly number[] {
  const pieces: number[] = [];
  for (const { start, end } of cuts) {
    if (pieces.at(-1) === start - 1) pieces.pop();
    else pieces.push(start);
    pieces.push(end);
  }
  return pieces;
}

/**
 * The parts of a page besides its files; undefined for any other text, or where the list may not be that of the page.
 */
function parseRest(page: string, start: number, end: number): { readonly value: unknown } | undefined {
  const rest = Buffer.from(page.slice(0, start) + page.slice(end), 'latin1').toString('utf8');
  // A repeated key could be the one that counts.
  if (page.includes('"files"', end)) return undefined;
  try {
    const value: unknown = JSON.parse(rest);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'files') ? { value } : undefined;
  } catch {
    return undefined;
  }
}

const opening = '"files":[';

/**
 * Whether a file in the form stands there; a quick check, so that a page of a hundred megabytes need not become a
 * string twice.
 */
function beginsWithFile(text: Buffer, start: number): boolean {
  file.lastIndex = 0;
  return file.test(text.toString('latin1', start, start + longestFile));
}

/**
 * Reads a page of the Simple API, UTF-8, that is JSON in the public index's form; undefined for any other. Its bytes
 * are decoded as `latin1`: the pattern is ASCII, and every position is one in bytes.
 * @throws PylockError `index-answer` as {@link parseSimpleJson} does for the parts besides its files
 */
export function readCanonicalSimple(name: NormalizedName, text: Buffer, url: URL): CompactPage | undefined {
  const start = text.indexOf(opening) + opening.length;
  if (start < opening.length || !beginsWithFile(text, start)) return undefined;
  const page = text.toString('latin1');
  const files = cutFiles(page, start);
  const rest = files === undefined ? undefined : parseRest(page, start, files.end);
  if (files === undefined || rest === undefined) return undefined;
  const head = parseSimpleJson(rest.value, url);
  return compact(name, head, files.cuts, true, (releases) => ({ text, pieces: releases.map(piecesOf) }));
}
