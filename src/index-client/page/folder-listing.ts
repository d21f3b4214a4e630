import { Parser } from 'htmlparser2';
import { filenameOf, parseFilename } from '../../pep/filename.js';
import { type NormalizedName, normalizeName } from '../../pep/name.js';
import { keptAsJson, type PageAnswer, type PageKind, type Pages } from '../cache/cached-pages.js';
import { isName, isText, listOf, pairOf, tableOf } from '../cache/kept-form.js';
import { badAnswer } from '../http/answer.js';
import type { IndexAddress } from '../index-address.js';
import { type CompactPage, compactPage } from './compact-page.js';
import { baseOf } from './file-address.js';
import { FileList } from './file-list.js';
import { readHtml } from './html-text.js';
import { isListedFile } from './kept-page.js';
import { mediaType, simplePage } from './media-types.js';
import type { PageQueue } from './page-queue.js';
import type { ListedFile } from './project-page.js';
import { addLink } from './simple-html.js';

/** The size limit of a listing, decoded; a longer one is no folder that was filled by hand. */
const mostBytes = 32 * 1024 * 1024;
const longest = 60_000;

/** The content of an index's root folder: files of any project, and folders by the project of their names. */
interface Listing {
  readonly base: string;
  readonly files: readonly ListedFile[];
  readonly folders: readonly (readonly [name: NormalizedName, href: string])[];
}

const isListing = tableOf<Listing>({
  base: isText,
  files: listOf(isListedFile),
  folders: listOf(pairOf(isName, isText)),
});

/** The project of a link to a folder: its last part, in any spelling. */
function folderOf(href: string): NormalizedName | undefined {
  const path = href.split(/[?#]/, 1)[0] ?? '';
  if (!path.endsWith('/') || path.length > 1000) return undefined;
  const name = filenameOf(path.slice(0, -1));
  return name === undefined ? undefined : normalizeName(name);
}

function parseListing(text: string, url: URL): Listing {
  const list = new FileList();
  const folders: [NormalizedName, string][] = [];
  const parser = new Parser({
    onopentag: (tag, attributes) => {
      if (tag !== 'a') return;
      addLink(list, attributes);
      const name = folderOf(attributes['href'] ?? '');
      if (name !== undefined) folders.push([name, attributes['href'] ?? '']);
    },
  });
  parser.write(text);
  parser.end();
  return { base: baseOf(url), files: list.files, folders };
}

const listingKind: PageKind<Listing> = {
  kind: 'folder',
  accept: 'text/html',
  limits: { mostBytes, total: longest },
  async read(answer) {
    const isHtml = mediaType(answer) === 'text/html';
    return isHtml
      ? parseListing(await readHtml(answer), answer.url)
      : { base: baseOf(answer.url), files: [], folders: [] };
  },
  ...keptAsJson(isListing),
};

const empty = { status: { marker: 'active', reason: undefined }, skipped: [], described: undefined } as const;

/** Statuses for a folder that can't be listed; servers differ. */
function isNotListed(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/**
 * The root of an index as a folder that any web server lists: all files in one folder, or a folder for each project
 * under any spelling of its name. It is used only for names that the index does not have under their own address.
 */
export class FolderListing {
  readonly #pages: Pages;
  readonly #address: IndexAddress;
  readonly #queue: PageQueue;
  #listing: Promise<PageAnswer<Listing>> | undefined;

  constructor(pages: Pages, address: IndexAddress, queue: PageQueue) {
    this.#pages = pages;
    this.#address = address;
    this.#queue = queue;
  }

  /** The page of a project, or undefined where the folder has none of its files. */
  async find(name: NormalizedName): Promise<CompactPage | undefined> {
    const root = this.#address.folder;
    if (root === undefined) return undefined;
    this.#listing ??= this.#pages.get(root, listingKind, { isAbsent: isNotListed });
    const listing = await this.#listing;
    if (typeof listing === 'string') return undefined;
    const { base, files, folders } = listing.page;
    const own = files.filter(({ filename }) => parseFilename(filename, name) !== undefined);
    if (own.length > 0) return compactPage(name, { ...empty, base, files: own });
    const href = folders.find(([folder]) => folder === name)?.[1];
    return href === undefined ? undefined : this.#inFolder(name, href, base);
  }

  async #inFolder(name: NormalizedName, href: string, base: string): Promise<CompactPage | undefined> {
    const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
    if (url?.origin !== this.#address.root.origin)
      throw badAnswer(this.#address.root, 'the folder of a project lies on another server');
    const page = await this.#pages.get(url, simplePage(name, this.#queue));
    return typeof page === 'string' ? undefined : page.page;
  }
}
