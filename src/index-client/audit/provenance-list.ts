import { filenameOf } from '../../pep/filename.js';
import { keptAsJson, type PageKind } from '../cache/cached-pages.js';
import { isText, listOf, pairOf } from '../cache/kept-form.js';
import { type HttpAnswer, readJson } from '../http/answer.js';
import { fileAddress } from '../page/file-address.js';
import { readHtml } from '../page/html-text.js';
import { Shape } from '../page/json-shape.js';
import { mediaType, simplePageTypes } from '../page/media-types.js';
import { parseSimpleHtml } from '../page/simple-html.js';

/** Addresses of provenance objects, by file name. */
export type ProvenanceList = ReadonlyMap<string, string>;

const longestUrl = 4096;

/** The address of a request. @throws PylockError `index-answer` */
function addressOf(text: string, base: string, shape: Shape, key: string): string {
  const address = text.length > longestUrl ? undefined : fileAddress(text, base);
  if (address === undefined) throw shape.fault(key, 'an http or https address', text);
  return address;
}

function listOfJson(value: unknown, url: URL): ProvenanceList {
  const shape = new Shape(url);
  const files = shape.list(shape.object(value, '')['files'], 'files');
  return new Map(
    files.flatMap((item, at) => {
      const key = `files[${at}]`;
      const file = shape.object(item, key);
      const address = shape.optionalText(file['provenance'], `${key}.provenance`);
      if (address === undefined || typeof file['filename'] !== 'string') return [];
      return [[file['filename'], addressOf(address, url.href, shape, `${key}.provenance`)] as const];
    }),
  );
}

function listOfHtml(text: string, url: URL): ProvenanceList {
  const shape = new Shape(url);
  const found: (readonly [string, string])[] = [];
  const { base } = parseSimpleHtml(text, url, ({ href = '', 'data-provenance': address }) => {
    const filename = filenameOf(href.trim().split(/[?#]/, 1)[0] ?? '');
    if (address !== undefined && filename !== undefined) found.push([filename, address]);
  });
  return new Map(found.map(([name, address]) => [name, addressOf(address, base, shape, 'data-provenance')]));
}

const pairs = keptAsJson(listOf(pairOf(isText, isText)));

/**
 * The addresses of the provenance of a project's files, which only its Simple page has (PEP 740). A kind of page of
 * its own, so that other runs neither read nor store the addresses, which are half of a page.
 */
export const provenanceListPage: PageKind<ProvenanceList> = {
  kind: 'provenance-list',
  accept: simplePageTypes,
  read: async (answer: HttpAnswer) =>
    mediaType(answer).endsWith('json')
      ? listOfJson(await readJson(answer), answer.url)
      : listOfHtml(await readHtml(answer), answer.url),
  print: (list) => pairs.print([...list]),
  parse: (body) => new Map(pairs.parse(body)),
};
