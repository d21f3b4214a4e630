import type { NormalizedName } from '../../pep/name.js';
import type { Pages } from '../cache/cached-pages.js';
import type { IndexAddress } from '../index-address.js';
import { jsonPage, simplePage } from './media-types.js';
import type { PageQueue } from './thread/page-queue.js';

/** The page of a project in one of the protocols; `below`: where devpi has it. */
export type PageForm = 'json' | 'simple' | 'below';

/** Every {@link PageForm}. */
export const pageForms: readonly PageForm[] = ['json', 'simple', 'below'];

/** A page of one project as it was used. */
export interface UsedPage {
  readonly form: PageForm;
  /** Of its form in the cache; `absent` where the index had no such page. */
  readonly digest: string;
}

/** The pages of an index by the projects and forms, without a look at what is in them. */
export class PagesByForm {
  readonly #pages: Pages;
  readonly #address: IndexAddress;
  readonly #queue: PageQueue;

  constructor(pages: Pages, address: IndexAddress, queue: PageQueue) {
    this.#pages = pages;
    this.#address = address;
    this.#queue = queue;
  }

  /** The digest of a page that this run used: see {@link Pages.digestOf}. */
  known(name: NormalizedName, form: PageForm): string | undefined {
    const url = this.#urlOf(name, form);
    return url && this.#pages.digestOf(url, this.#kindOf(name, form));
  }

  /**
   * Asks for a page, parsed only where the index sends it; gives its digest, or `absent`. It is a guess: whoever needs the page
   * asks again. @throws PylockError as of {@link Pages.get}
   */
  async ask(name: NormalizedName, form: PageForm): Promise<string> {
    const url = this.#urlOf(name, form);
    return url === undefined ? 'absent' : this.#pages.ask(url, this.#kindOf(name, form), { isGuess: true });
  }

  #urlOf(name: NormalizedName, form: PageForm): URL | undefined {
    switch (form) {
      case 'json':
        return this.#address.jsonPage(name);
      case 'simple':
        return this.#address.simplePage(name);
      case 'below':
        return this.#address.devpiPage(name);
    }
  }

  #kindOf(name: NormalizedName, form: PageForm): ReturnType<typeof jsonPage> | ReturnType<typeof simplePage> {
    return form === 'json' ? jsonPage(name, this.#queue) : simplePage(name, this.#queue);
  }
}
