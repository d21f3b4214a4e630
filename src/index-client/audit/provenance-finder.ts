import type { NormalizedName } from '../../pep/name.js';
import type { Pages } from '../cache/cached-pages.js';
import { badAnswer } from '../http/answer.js';
import type { IndexAddress } from '../index-address.js';
import { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import type { Provenance } from '../provenance-model.js';
import { provenancePage } from './provenance.js';
import { type ProvenanceList, provenanceListPage } from './provenance-list.js';

/** Finds the provenance of files of one index (PEP 740): one request a project, and one a file that has any. */
export class ProvenanceFinder {
  readonly #pages: Pages;
  readonly #fresh: Pages;
  readonly #address: IndexAddress;
  readonly #lists = new Once<ProvenanceList>();
  readonly #found = new Once<Provenance>();

  /** `fresh` bypasses the cache: with a list older than a release, that release seems to have lost its provenance. */
  constructor({ pages, fresh }: { readonly pages: Pages; readonly fresh: Pages }, address: IndexAddress) {
    this.#pages = pages;
    this.#fresh = fresh;
    this.#address = address;
  }

  /** The provenance of a file on the index; undefined where it announces none. */
  async find(name: NormalizedName, filename: string): Promise<Provenance | undefined> {
    const address = (await this.#lists.get(name, () => this.#list(name))).get(filename);
    if (address === undefined) return undefined;
    const provenance = await this.#found.get(address, () => this.#read(new URL(address), filename));
    return provenance.length === 0 ? undefined : provenance;
  }

  async #list(name: NormalizedName): Promise<ProvenanceList> {
    const answer = await this.#fresh.get(this.#address.simplePage(name), provenanceListPage);
    if (answer === 'offline') throw notInCache(`the provenance of ${name}`);
    return answer === 'absent' ? new Map() : answer.page;
  }

  async #read(url: URL, filename: string): Promise<Provenance> {
    const answer = await this.#pages.get(url, provenancePage);
    if (answer === 'offline') throw notInCache(`the provenance of ${filename}`);
    // Announced provenance that is missing is a fault of the index, not a file without provenance.
    if (answer === 'absent') throw badAnswer(url, `the index announces provenance of ${filename}, and has none`);
    return answer.page;
  }
}
