import type { NormalizedName } from '../../pep/name.js';
import { keptAsJson, type PageKind } from '../cache/cached-pages.js';
import { optional } from '../cache/kept-form.js';
import { badAnswer, type HttpAnswer, readJson } from '../http/answer.js';
import { type CompactPage, compactPage } from './compact-page.js';
import { parseVersionPage } from './json-api.js';
import { isDescribed, parsePage, printPage, withStoredText } from './kept-page.js';
import type { PageQueue } from './page-queue.js';
import type { DescribedRelease } from './project-page.js';
import { type PageOf, type PageSort, pageReaders } from './read-page.js';
import { tellTheSame } from './same-page.js';

const simpleJson = 'application/vnd.pypi.simple.v1+json';
const simpleHtml = 'application/vnd.pypi.simple.v1+html';

/** The value of Accept for a page of the Simple API. */
export const simplePageTypes = `${simpleJson}, ${simpleHtml};q=0.2, text/html;q=0.1`;

/** The media type of an answer, without parameters. */
export function mediaType(answer: HttpAnswer): string {
  return (answer.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** Reads a page in its turn. */
async function readJsonPage<Sort extends PageSort>(
  sort: Sort,
  name: NormalizedName,
  answer: HttpAnswer,
  queue: PageQueue,
): Promise<PageOf<Sort>> {
  // Pages wait as they were sent: a tenth of their size.
  const size = (await answer.encoded()).bytes.length;
  await queue.turn(name, size);
  return pageReaders[sort](name, await answer.bytes(), answer.url);
}

async function readSimple(name: NormalizedName, answer: HttpAnswer, queue: PageQueue): Promise<CompactPage> {
  const type = mediaType(answer);
  const { url } = answer;
  if (type === simpleJson || type === 'application/json') return readJsonPage('simple', name, answer, queue);
  if (type === simpleHtml || type === 'text/html' || type === 'application/xhtml+xml') {
    const { parseSimpleHtml } = await import('./simple-html.js');
    const { readHtml } = await import('./html-text.js');
    return compactPage(name, parseSimpleHtml(await readHtml(answer), url));
  }
  if (type.startsWith('application/vnd.pypi.simple.'))
    throw badAnswer(url, `the index speaks ${type}; pylock knows version 1 of the Simple API`);
  throw badAnswer(
    url,
    `expected a page of the Simple API, found ${type === '' ? 'an answer without a type' : type.slice(0, 100)}`,
    'Check the address of the index.',
  );
}

/**
 * A project's page of the Simple API, in the form that the index prefers: JSON where it can. Folders on plain web
 * servers send `application/json` and `text/html`.
 */
export function simplePage(name: NormalizedName, queue: PageQueue): PageKind<CompactPage> {
  return {
    kind: 'simple',
    accept: simplePageTypes,
    read: (answer) => readSimple(name, answer, queue),
    print: printPage,
    parse: parsePage,
    stored: withStoredText,
    isSame: tellTheSame,
  };
}

/** A project's page of the JSON API; undefined for any other answer: a server may have a page for every address. */
export function jsonPage(name: NormalizedName, queue: PageQueue): PageKind<CompactPage | undefined> {
  return {
    kind: 'json-api',
    accept: 'application/json',
    read: async (answer) =>
      mediaType(answer) === 'application/json' ? readJsonPage('json-api', name, answer, queue) : undefined,
    print: (page) => (page === undefined ? [] : printPage(page)),
    parse: (body) => (body.length === 0 ? undefined : parsePage(body)),
    stored: withStoredText,
    isSame: tellTheSame,
  };
}

/** A version's page of the JSON API; undefined for any other answer. */
export const versionPage: PageKind<DescribedRelease | undefined> = {
  kind: 'json-api-version',
  accept: 'application/json',
  read: async (answer) =>
    mediaType(answer) === 'application/json' ? parseVersionPage(await readJson(answer), answer.url) : undefined,
  ...keptAsJson(optional(isDescribed)),
};
