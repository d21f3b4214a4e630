// JSON of a page takes three times its size in memory where all of it is parsed at once: a text, objects, and the files made of them.
// A large page is parsed file by file instead, so that only the last of these are there.
import { PylockError } from '../../errors.js';
import { afterBlanks, parseRest } from './canonical-simple.js';
import type { ProjectPage } from './project-page.js';
import { parseSimpleJson } from './simple-json.js';

const [quote, backslash, openingBrace, closingBrace] = [0x22, 0x5c, 0x7b, 0x7d];
const [comma, colon, openingBracket, closingBracket] = [0x2c, 0x3a, 0x5b, 0x5d];

/** The position behind the object that begins at one; that of the end of the text where it does not end. */
function endOfObject(text: Buffer, start: number): number {
  let depth = 0;
  let isInText = false;
  for (let at = start; at < text.length; at += 1) {
    const byte = text[at];
    if (isInText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) isInText = false;
    } else if (byte === quote) isInText = true;
    else if (byte === openingBrace) depth += 1;
    else if (byte === closingBrace) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The objects of a list: pairs of the start and the end of each, and the position of the bracket behind the last. */
interface ObjectList {
  readonly places: readonly number[];
  readonly end: number;
}

/** Cuts a list that begins before a position into its objects; undefined where it has other items, or none. */
function cutObjects(text: Buffer, from: number): ObjectList | undefined {
  const places: number[] = [];
  for (let start = afterBlanks(text, from); text[start] === openingBrace; ) {
    const end = endOfObject(text, start);
    places.push(start, end);
    const next = afterBlanks(text, end);
    if (text[next] === closingBracket) return { places, end: next };
    if (text[next] !== comma) return undefined;
    start = afterBlanks(text, next + 1);
  }
  return undefined;
}

/** Parses the objects, one after the other. @throws SyntaxError */
function* objectsAt(text: Buffer, places: readonly number[]): Generator<unknown> {
  for (let at = 0; at < places.length; at += 2) yield JSON.parse(text.toString('utf8', places[at], places[at + 1]));
}

/** The position behind the bracket that opens the list of files; undefined where there is none. */
function startOfFiles(text: Buffer): number | undefined {
  const key = text.indexOf('"files"');
  const separator = afterBlanks(text, key + '"files"'.length);
  const bracket = afterBlanks(text, separator + 1);
  return key >= 0 && text[separator] === colon && text[bracket] === openingBracket ? bracket + 1 : undefined;
}

/**
 * Reads a page of the Simple API, UTF-8, that is JSON; undefined for one that can't be split, or has a fault: those are for the
 * reader of the whole.
 */
export function readSplitSimple(text: Buffer, url: URL): ProjectPage | undefined {
  const start = startOfFiles(text);
  const files = start === undefined ? undefined : cutObjects(text, start);
  const rest = start === undefined || files === undefined ? undefined : parseRest(text, start, files.end);
  if (files === undefined || rest === undefined) return undefined;
  try {
    return parseSimpleJson(rest.value, url, objectsAt(text, files.places));
  } catch (error) {
    if (error instanceof PylockError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
