// Reading pages of thousands of files is most of the work of a cold run. Nearly all such pages are JSON in the one form that
// the public index writes. Those are only cut into files here, by one regular expression, and parsed release by release
// when somebody looks: that takes a third of the time and half of the memory. A page that strays from the form in any
// way is left to the full reader (simple-json.ts); test/index-client/canonical-simple.test.ts holds the two against each other.
import type { NormalizedName } from '../../pep/name.js';
import { type CompactPage, compact } from './compact-page.js';
import { isUsableName } from './file-list.js';
import { parseSimpleJson } from './simple-json.js';

/** Text without escapes, which stands in JSON as it is. */
const plain = '[^"\\\\\\u0000-\\u001f]*';
const hashes = `\\{"[a-z0-9_]+":"${plain}"\\}`;
const instant = '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?Z';

/** One file, its keys in order, its values such that the full reader would take them without a word. */
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
/** A longer one may hold a text that the full reader would not take. */
const longestFile = 1000;

/** Where a file stands on the page. */
interface Cut {
  readonly filename: string;
  readonly start: number;
  readonly end: number;
}

/** The files from a position on, page and positions in bytes, and where they end; undefined where any is not in the form, or a name is there twice. */
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

/** Where the files of one release stand: one piece of the page where they stand side by side. */
function piecesOf(cuts: readonly Cut[]): readonly number[] {
  const pieces: number[] = [];
  for (const { start, end } of cuts) {
    if (pieces.at(-1) === start - 1) pieces.pop();
    else pieces.push(start);
    pieces.push(end);
  }
  return pieces;
}

/** What a page says besides its files; undefined where it is no such page, or where its files may be something else's. */
function parseRest(page: string, start: number, end: number): { readonly value: unknown } | undefined {
  const rest = Buffer.from(page.slice(0, start) + page.slice(end), 'latin1').toString('utf8');
  // Another such key could be the one that counts.
  if (page.includes('"files"', end)) return undefined;
  try {
    const value: unknown = JSON.parse(rest);
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'files') ? { value } : undefined;
  } catch {
    return undefined;
  }
}

const opening = '"files":[';

/** Whether a file in the form stands there; else a page of a hundred megabytes need not become a string twice. */
function beginsWithFile(text: Buffer, start: number): boolean {
  file.lastIndex = 0;
  return file.test(text.toString('latin1', start, start + longestFile));
}

/**
 * Reads a page of the Simple API, UTF-8, that is JSON in the public index's form; undefined for any other. Its bytes
 * are looked at as letters of their own (`latin1`): what is looked for is ASCII, and every position is one in bytes.
 * @throws PylockError `index-answer` as {@link parseSimpleJson} does of what the page says besides its files
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
