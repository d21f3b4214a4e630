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
    `,"url":"(https?://[a-z0-9]|[./])${plain}"`,
    `,"yanked":(?:false|true|"${plain}")\\}`,
  ].join(''),
  'y',
);
/** The limit; a longer one may hold a text that the full reader refuses. */
const longestFile = 1000;

/** The place of a file on the page. */
interface Cut {
  readonly filename: string;
  readonly isAbsolute: boolean;
  readonly start: number;
  readonly end: number;
}

/** Bytes that become a string at a time: one of a whole page would lie in memory beside its bytes. */
const windowBytes = 64 * 1024;

/** A part of a page as a string, of which each position is one in bytes: its pattern is ASCII. */
class TextWindow {
  readonly #text: Buffer;
  #start = 0;
  #end = 0;
  #part = '';

  constructor(text: Buffer) {
    this.#text = text;
  }

  /** The file that begins at a position; undefined where none of the form does. */
  fileAt(start: number): Cut | undefined {
    if (start + longestFile > this.#end) this.#move(start);
    file.lastIndex = start - this.#start;
    const [, filename, address = ''] = file.exec(this.#part) ?? [];
    const end = this.#start + file.lastIndex;
    if (filename === undefined || end - start > longestFile) return undefined;
    return { filename, isAbsolute: address.startsWith('http'), start, end };
  }

  #move(start: number): void {
    // Nothing follows the last part.
    if (this.#end === this.#text.length) return;
    this.#start = start;
    this.#end = Math.min(this.#text.length, start + windowBytes);
    this.#part = this.#text.toString('latin1', this.#start, this.#end);
  }
}

const comma = 0x2c;
const closingBracket = 0x5d;
/** White space of JSON (RFC 8259, 2). */
const blanks: readonly (number | undefined)[] = [0x20, 0x0a, 0x0d, 0x09];

/** The first position from one on that is no white space. */
export function afterBlanks(text: Buffer, from: number): number {
  let at = from;
  while (blanks.includes(text[at])) at += 1;
  return at;
}

/** The usable files from a position on, positions in bytes, and their end; undefined where any is not in the form. */
function cutFiles(text: Buffer, from: number): { readonly cuts: readonly Cut[]; readonly end: number } | undefined {
  const cuts: Cut[] = [];
  const window = new TextWindow(text);
  for (let start = from; ; ) {
    const cut = window.fileAt(afterBlanks(text, start));
    if (cut === undefined) return undefined;
    if (isUsableName(cut.filename)) cuts.push(cut);
    const end = afterBlanks(text, cut.end);
    if (text[end] === closingBracket) return { cuts, end };
    if (text[end] !== comma) return undefined;
    start = end + 1;
  }
}

/** Whether a name is repeated. Names are sorted, as they nearly are on a page: a set of long texts takes several times as long. */
function repeatsName(cuts: readonly Cut[]): boolean {
  const names = cuts.map(({ filename }) => filename).sort();
  return names.some((name, at) => name === names[at + 1]);
}

/** Whether a name is repeated, which only files of one release have in common, or files of none. */
function repeatsNames(cuts: readonly Cut[], releases: readonly (readonly Cut[])[]): boolean {
  const named = releases.reduce((sum, release) => sum + release.length, 0);
  return named < cuts.length ? repeatsName(cuts) : releases.some(repeatsName);
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
export function parseRest(text: Buffer, start: number, end: number): { readonly value: unknown } | undefined {
  // A repeated key could be the one that counts.
  if (text.includes('"files"', end)) return undefined;
  const rest = text.toString('utf8', 0, start) + text.toString('utf8', end);
  try {
    const value: unknown = JSON.parse(rest);
    const files = typeof value === 'object' && value !== null && 'files' in value ? value.files : undefined;
    // Another list would be one whose key is spelled with an escape.
    return Array.isArray(files) && files.length === 0 ? { value } : undefined;
  } catch {
    return undefined;
  }
}

const opening = '"files":[';

/**
 * Reads a page of the Simple API, UTF-8, that is JSON in the public index's form and names each file once; undefined for any
 * other. Its bytes
 * are decoded as `latin1`: the pattern is ASCII, and every position is one in bytes.
 * @throws PylockError `index-answer` as {@link parseSimpleJson} does for the parts besides its files
 */
export function readCanonicalSimple(name: NormalizedName, text: Buffer, url: URL): CompactPage | undefined {
  const start = text.indexOf(opening) + opening.length;
  const files = start < opening.length ? undefined : cutFiles(text, start);
  const rest = files === undefined ? undefined : parseRest(text, start, files.end);
  if (files === undefined || rest === undefined) return undefined;
  const head = parseSimpleJson(rest.value, url);
  const areAbsolute = files.cuts.every((cut) => cut.isAbsolute);
  let isRepeated = false;
  const page = compact(name, head, files.cuts, areAbsolute, (releases) => {
    isRepeated = repeatsNames(files.cuts, releases);
    return { text, pieces: releases.map(piecesOf) };
  });
  return isRepeated ? undefined : page;
}
