import { PylockError } from '../../errors.js';
import type { NormalizedName } from '../../pep/name.js';
import type { PageAnswer, Pages } from '../cache/cached-pages.js';
import { unlessFault } from '../http/guess.js';
import type { IndexAddress } from '../index-address.js';
import { Once } from '../once.js';
import { popular } from '../popular.js';
import type { Abilities } from './abilities.js';
import type { CompactPage } from './compact-page.js';
import type { FolderListing } from './folder-listing.js';
import { jsonPage } from './media-types.js';
import type { PageQueue } from './page-queue.js';
import { askSimple } from './simple-page.js';
import { type PageForm, PagesByForm, pageForms, type UsedPage } from './used-pages.js';

/** Statuses of servers without a JSON API; transient ones, and those that demand credentials, are no lasting evidence. */
function meansNoJsonApi(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 407, 408, 429].includes(status);
}

/** The fault of an offline run whose cache lacks a needed entry. */
export function notInCache(what: string): PylockError {
  return new PylockError('offline', `${what} is not in the cache, and --offline forbids to ask the index`, {
    hint: 'Run the command once without --offline.',
  });
}

/**
 * Finds the page of a project: in the JSON API, whose answer has most facts, else in the Simple API. For a project
 * with a wheel for each system the Simple API comes first: only it shows which of them declare the same. Where a page
 * of the JSON API is missing, empty or a mirror's own, the Simple API is used: it distinguishes a project without
 * files or in quarantine (PEP 792) from one that does not exist, and has the addresses that installers use.
 */
export class PageFinder {
  readonly #pages: Pages;
  readonly #address: IndexAddress;
  readonly #abilities: Abilities;
  readonly #offline: boolean;
  readonly #isExtra: boolean;
  readonly #queue: PageQueue;
  /** A page of the JSON API was faulty in this run, and none was usable. */
  #hasNoJsonPages = false;
  #folder: FolderListing | undefined;
  readonly #simplePages = new Once<PageAnswer<CompactPage>>();
  readonly #byForm: PagesByForm;
  /** The forms that decided about each project. */
  readonly #used = new Map<NormalizedName, Set<PageForm>>();

  /** `isExtra`: most names are missing on the index, so the authoritative page comes first. */
  constructor(
    pages: Pages,
    address: IndexAddress,
    abilities: Abilities,
    { queue, offline, isExtra }: { readonly queue: PageQueue; readonly offline: boolean; readonly isExtra: boolean },
  ) {
    this.#pages = pages;
    this.#address = address;
    this.#abilities = abilities;
    this.#offline = offline;
    this.#isExtra = isExtra;
    this.#queue = queue;
    this.#byForm = new PagesByForm(pages, address, queue);
  }

  /**
   * The page, or undefined where the index doesn't know the project. @throws PylockError as of {@link Pages.get}, or
   * `offline`.
   */
  async find(name: NormalizedName): Promise<CompactPage | undefined> {
    // Nothing is awaited before the request: pages are requested in the order of the calls.
    const url = this.#jsonUrl(name);
    if (url !== undefined) this.#note(name, 'json');
    const json = url === undefined ? undefined : await this.#json(name, url);
    const page = json === undefined || typeof json === 'string' ? undefined : json.page;
    // A mirror that makes addresses relative, and adds new files itself, keeps the requirements of an older release
    // beside the newest version: its pages are not those of the original index.
    if (page !== undefined && page.versions.length > 0 && page.isAbsolute) {
      this.#abilities.foundJsonApi(this.#abilities.jsonApi ?? true);
      return page;
    }
    this.#note(name, 'simple');
    const simple = await this.#simple(name);
    const rest = page === undefined ? undefined : { ...page, described: undefined };
    if (simple === 'offline' && rest === undefined) throw notInCache(name);
    if (typeof simple === 'string') return rest ?? this.#inFolder(name);
    if (json !== undefined) this.#learn(json, page, simple.page);
    return simple.page;
  }

  /** The page of the Simple API; undefined where there is none. @throws PylockError as of {@link Pages.get} */
  async simple(name: NormalizedName, isGuess = false): Promise<CompactPage | undefined> {
    const simple = await this.#simple(name, isGuess);
    return typeof simple === 'string' ? undefined : simple.page;
  }

  /** The same page, for the project's status. */
  statusPage(name: NormalizedName, isGuess: boolean): Promise<CompactPage | undefined> {
    this.#note(name, 'simple');
    return this.simple(name, isGuess);
  }

  /**
   * The pages that decided about a project in this run, none where it was not asked for; undefined where a later run might be
   * given others.
   */
  uses(name: NormalizedName): readonly UsedPage[] | undefined {
    const used = this.#used.get(name);
    if (used === undefined) return [];
    if (this.#folder !== undefined || this.#hasNoJsonPages) return undefined;
    const isAsked = (form: PageForm) => used.has(form) && (form === 'simple' || this.#jsonUrl(name) !== undefined);
    const pages: UsedPage[] = [];
    for (const form of pageForms) {
      const page = this.#byForm.used(name, form);
      const isNeeded = form === 'below' ? page !== undefined : isAsked(form);
      if (isNeeded && page === undefined) return undefined;
      if (isNeeded && page !== undefined) pages.push({ form, page });
    }
    return pages;
  }

  /** Like {@link PagesByForm.recheck}. */
  recheck(name: NormalizedName, page: UsedPage): Promise<UsedPage | undefined> {
    return this.#byForm.recheck(name, page);
  }

  #note(name: NormalizedName, form: PageForm): void {
    const used = this.#used.get(name) ?? new Set();
    this.#used.set(name, used.add(form));
  }

  async #inFolder(name: NormalizedName): Promise<CompactPage | undefined> {
    const { FolderListing } = await import('./folder-listing.js');
    this.#folder ??= new FolderListing(this.#pages, this.#address, this.#queue);
    return this.#folder.find(name);
  }

  /** The page of the JSON API, which is optional: whatever its fault, the Simple API decides. */
  async #json(name: NormalizedName, url: URL): Promise<PageAnswer<CompactPage | undefined> | undefined> {
    const asking = { isAbsent: meansNoJsonApi, isGuess: true };
    const answer = await unlessFault(this.#pages.get(url, jsonPage(name, this.#queue), asking));
    this.#hasNoJsonPages ||= answer === undefined && this.#abilities.jsonApi !== true;
    return answer;
  }

  #simple(name: NormalizedName, isGuess = false): Promise<PageAnswer<CompactPage>> {
    return this.#simplePages.get(name, () => askSimple(name, this.#address, this.#pages, this.#queue, isGuess));
  }

  /** An index whose JSON pages are missing or rewritten is not asked for them again. */
  #learn(json: PageAnswer<unknown>, page: CompactPage | undefined, simple: CompactPage): void {
    if (json === 'offline' || simple.count === 0) return;
    const isMissing = page === undefined && this.#abilities.jsonApi !== true;
    const isMadeOver = page !== undefined && page.count > 0;
    if (isMissing || isMadeOver) this.#abilities.foundJsonApi(false);
  }

  /** The address of the page of the JSON API; undefined where a request is not worthwhile. */
  #jsonUrl(name: NormalizedName): URL | undefined {
    const url = this.#address.jsonPage(name);
    if (url === undefined || this.#isExtra) return undefined;
    // Offline, the cache is searched for any earlier page.
    if (this.#offline) return url;
    const hasNone = this.#abilities.jsonApi === false || this.#hasNoJsonPages;
    return hasNone || popular(name)?.isNative === true ? undefined : url;
  }
}
