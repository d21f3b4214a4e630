import { isUtf8 } from 'node:buffer';
import type { NormalizedName } from '../../pep/name.js';
import { decodeText, notText, parseJson } from '../http/answer.js';
import { readCanonicalSimple } from './canonical-simple.js';
import { type CompactPage, compactPage } from './compact-page.js';
import { parseJsonPage } from './json-api.js';
import { parseSimpleJson } from './simple-json.js';
import { readSplitSimple } from './split-simple.js';

/** The APIs with pages about projects. */
export type PageSort = 'simple' | 'json-api';

/** The result of reading a page. */
export type PageOf<Sort extends PageSort> = CompactPage | { simple: never; 'json-api': undefined }[Sort];

/** Reads a page of a project that is JSON. @throws PylockError `index-answer`, PassingFault as of {@link parseJson} */
type PageReader<Page> = (name: NormalizedName, bytes: Buffer, url: URL) => Page;

/** Pages from this size on are read file by file, which takes a little longer and much less memory. */
const largeBytes = 8 * 1024 * 1024;

const simple: PageReader<CompactPage> = (name, bytes, url) => {
  if (!isUtf8(bytes)) throw notText(url);
  const page = readCanonicalSimple(name, bytes, url);
  if (page !== undefined) return page;
  const split = bytes.length < largeBytes ? undefined : readSplitSimple(bytes, url);
  return compactPage(name, split ?? parseSimpleJson(parseJson(decodeText(bytes, url), url), url));
};

const jsonApi: PageReader<CompactPage | undefined> = (name, bytes, url) => {
  const page = parseJsonPage(parseJson(decodeText(bytes, url), url), url);
  return page === undefined ? undefined : compactPage(name, page);
};

/** The reader of each API's pages. For the JSON API, undefined where a page lists no releases. */
export const pageReaders: { readonly [Sort in PageSort]: PageReader<PageOf<Sort>> } = { simple, 'json-api': jsonApi };
