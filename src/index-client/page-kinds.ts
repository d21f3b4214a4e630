import type { NormalizedName } from '../pep/name.js';
import { readCanonicalSimple } from './canonical-simple.js';
import { type CompactPage, compactPage, parsePage, printPage } from './compact-page.js';
import { badAnswer, type HttpAnswer, parseJson, readJson, readText } from './http-answer.js';
import { parseJsonPage, parseVersionPage } from './json-api.js';
import type { PageKind } from './pages.js';
import type { DescribedRelease } from './project-page.js';
import { parseSimpleHtml } from './simple-html.js';
import { parseSimpleJson } from './simple-json.js';

const simpleJson = 'application/vnd.pypi.simple.v1+json';
const simpleHtml = 'application/vnd.pypi.simple.v1+html';

/** What is accepted as a page of the Simple API, as the value of Accept. */
export const simplePageTypes = `${simpleJson}, ${simpleHtml};q=0.2, text/html;q=0.1`;

/** The media type of an answer, without parameters. */
export function mediaType(answer: HttpAnswer): string {
  return (answer.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

async function readSimple(name: NormalizedName, answer: HttpAnswer): Promise<CompactPage> {
  const type = mediaType(answer);
  const { url } = answer;
  if (type === simpleJson || type === 'application/json') {
    const text = await readText(answer);
    return readCanonicalSimple(name, text, url) ?? compactPage(name, parseSimpleJson(parseJson(text, url), url));
  }
  if (type === simpleHtml || type === 'text/html' || type === 'application/xhtml+xml')
    return compactPage(name, parseSimpleHtml(await readText(answer), url));
  if (type.startsWith('application/vnd.pypi.simple.'))
    throw badAnswer(url, `the index speaks ${type}; pylock knows version 1 of the Simple API`);
  throw badAnswer(
    url,
    `expected a page of the Simple API, found ${type === '' ? 'an answer without a type' : type.slice(0, 100)}`,
    'Check the address of the index.',
  );
}

/**
 * A project's page of the Simple API, in whichever form the index prefers to send: JSON where it can.
 * `application/json` and `text/html` are what folders on plain web servers send.
 */
export function simplePage(name: NormalizedName): PageKind<CompactPage> {
  return {
    kind: 'simple',
    accept: simplePageTypes,
    read: (answer) => readSimple(name, answer),
    print: printPage,
    parse: parsePage,
  };
}

/** Undefined for an answer of another type: a server may have a page for every address. */
function ifJson<T>(read: (value: unknown, url: URL) => T): (answer: HttpAnswer) => Promise<T | undefined> {
  return async (answer) =>
    mediaType(answer) === 'application/json' ? read(await readJson(answer), answer.url) : undefined;
}

/** A project's page of the JSON API; undefined for an answer that is none. */
export function jsonPage(name: NormalizedName): PageKind<CompactPage | undefined> {
  const read = ifJson(parseJsonPage);
  return {
    kind: 'json-api',
    accept: 'application/json',
    async read(answer) {
      const page = await read(answer);
      return page === undefined ? undefined : compactPage(name, page);
    },
    print: (page) => (page === undefined ? '' : printPage(page)),
    parse: (text) => (text === '' ? undefined : parsePage(text)),
  };
}

/** A version's page of the JSON API; undefined for an answer that is none. */
export const versionPage: PageKind<DescribedRelease | undefined> = {
  kind: 'json-api-version',
  accept: 'application/json',
  read: ifJson(parseVersionPage),
  print: (page) => JSON.stringify(page ?? null),
  parse: (text) => (JSON.parse(text) as DescribedRelease | null) ?? undefined,
};
