import type { NormalizedName } from '../../pep/name.js';
import type { PageKind, Pages } from '../cache/cached-pages.js';
import type { KeptPage } from '../cache/page-trail.js';
import type { IndexAddress } from '../index-address.js';
import { jsonPage, simplePage } from './media-types.js';
import type { PageQueue } from './page-queue.js';

/** The page of a project in one of the protocols; `below`: where devpi has it. */
export type PageForm = 'json' | 'simple' | 'below';

/** Every {@link PageForm}. */
export const pageForms: readonly PageForm[] = ['json', 'simple', 'below'];

/** A page of one project as it was used. */
export interface UsedPage {
  readonly form: PageForm;
  readonly page: KeptPage | 'absent';
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

  /** Like {@link Pages.used}. */
  used(name: NormalizedName, form: PageForm): KeptPage | 'absent' | undefined {
    const url = this.#urlOf(name, form);
    return url && this.#pages.used(url, this.#kindOf(name, form));
  }

  /** Like {@link Pages.recheck}; undefined where the page changed. @throws as it does */
  async recheck(name: NormalizedName, { form, page }: UsedPage): Promise<UsedPage | undefined> {
    const url = this.#urlOf(name, form);
    const now = url && (await this.#pages.recheck<unknown>(url, this.#kindOf(name, form), page));
    return now && { form, page: now };
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

  #kindOf(name: NormalizedName, form: PageForm): PageKind<unknown> {
    return (form === 'json' ? jsonPage(name, this.#queue) : simplePage(name, this.#queue)) as PageKind<unknown>;
  }
}
