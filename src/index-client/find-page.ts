import { PylockError } from '../errors.js';
import type { NormalizedName } from '../pep/name.js';
import type { Abilities } from './abilities.js';
import type { IndexAddress } from './index-address.js';
import { jsonPage, simplePage } from './page-kinds.js';
import type { PageAnswer, Pages } from './pages.js';
import type { ProjectPage } from './project-page.js';

/** Statuses of servers that have no JSON API; those that may pass, or that ask for credentials, tell nothing. */
function meansNoJsonApi(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 407, 408, 429].includes(status);
}

/** The fault of a run without network whose cache does not have what it needs. */
export function notInCache(what: string): PylockError {
  return new PylockError('offline', `${what} is not in the cache, and --offline forbids to ask the index`, {
    hint: 'Run the command once without --offline.',
  });
}

/**
 * Finds the page of a project: in the JSON API, which tells most in one answer, else in the Simple API.
 * An empty or missing page of the JSON API is looked up in the Simple API too: that one tells a project
 * without files or in quarantine (PEP 792) from one that does not exist.
 */
export class PageFinder {
  readonly #pages: Pages;
  readonly #address: IndexAddress;
  readonly #abilities: Abilities;

  constructor(pages: Pages, address: IndexAddress, abilities: Abilities) {
    this.#pages = pages;
    this.#address = address;
    this.#abilities = abilities;
  }

  /** The page, or undefined where the index doesn't know the project. @throws PylockError as of {@link Pages.get}, or `offline`. */
  async find(name: NormalizedName): Promise<ProjectPage | undefined> {
    await this.#abilities.ready();
    const json = await this.#json(name);
    if (json !== 'absent' && json !== 'offline' && json.page !== undefined && json.page.files.length > 0) {
      this.#abilities.foundJsonApi(true);
      return json.page;
    }
    const simple = await this.#pages.get(this.#address.simplePage(name), simplePage);
    if (simple === 'offline') throw notInCache(name);
    if (simple === 'absent') return undefined;
    const isMissing = json === 'absent' || (json !== 'offline' && json.page === undefined);
    if (isMissing && simple.page.files.length > 0 && this.#abilities.jsonApi !== true)
      this.#abilities.foundJsonApi(false);
    return simple.page;
  }

  /** The page of the Simple API, whose addresses are those that installers use. */
  async findSimple(name: NormalizedName): Promise<ProjectPage | undefined> {
    const answer = await this.#pages.get(this.#address.simplePage(name), simplePage);
    if (answer === 'offline') throw notInCache(`the Simple page of ${name}`);
    return answer === 'absent' ? undefined : answer.page;
  }

  async #json(name: NormalizedName): Promise<PageAnswer<ProjectPage | undefined>> {
    const url = this.#address.jsonPage(name);
    if (url === undefined || this.#abilities.jsonApi === false) return 'absent';
    return this.#pages.get(url, jsonPage, meansNoJsonApi);
  }
}
