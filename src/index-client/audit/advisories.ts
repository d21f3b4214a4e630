import type { NormalizedName } from '../../pep/name.js';
import { tryParseVersion, type Version } from '../../pep/version.js';
import { keptAsJson, type PageKind, type Pages } from '../cache/cached-pages.js';
import { isText, listOf, optional, tableOf } from '../cache/kept-form.js';
import { type HttpAnswer, readJson } from '../http/answer.js';
import type { IndexAddress } from '../index-address.js';
import type { Project } from '../model.js';
import { type JsonObject, Shape } from '../page/json-shape.js';
import { notInCache } from '../page/page-finder.js';

/** A known vulnerability of a release, as in the JSON API. */
export interface Advisory {
  /** Such as `PYSEC-2024-1`. */
  readonly id: string;
  /** Its aliases. */
  readonly aliases: readonly string[];
  /** Releases with a fix, as texts. */
  readonly fixedIn: readonly string[];
  /** An http or https address. */
  readonly link: string | undefined;
  readonly summary: string | undefined;
}

/** The vulnerabilities of one page. */
interface AdvisoryPage {
  readonly version: string;
  readonly advisories: readonly Advisory[];
}

const isAdvisoryPage = tableOf<AdvisoryPage>({
  version: isText,
  advisories: listOf(
    tableOf<Advisory>({
      id: isText,
      aliases: listOf(isText),
      fixedIn: listOf(isText),
      link: optional(isText),
      summary: optional(isText),
    }),
  ),
});

/** The limit; no release has more, and later ones are not read. */
const mostAdvisories = 1_000;
const longestId = 100;
const longestSummary = 200;
const longestLink = 500;

function readAdvisory(shape: Shape, value: JsonObject, key: string): readonly Advisory[] {
  const { withdrawn } = value;
  if (withdrawn !== undefined && withdrawn !== null) return [];
  const link = shape.optionalText(value['link'], `${key}.link`);
  const summary = shape.optionalText(value['summary'], `${key}.summary`);
  const texts = (name: string) => shape.optionalTexts(value[name], `${key}.${name}`) ?? [];
  return [
    {
      id: shape.text(value['id'], `${key}.id`).slice(0, longestId),
      aliases: texts('aliases').map((alias) => alias.slice(0, longestId)),
      fixedIn: texts('fixed_in').filter((text) => tryParseVersion(text) !== undefined),
      link: link !== undefined && link.length <= longestLink && /^https?:\/\//.test(link) ? link : undefined,
      summary: summary?.slice(0, longestSummary),
    },
  ];
}

async function readPage(answer: HttpAnswer): Promise<AdvisoryPage | undefined> {
  const type = answer.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return undefined;
  const shape = new Shape(answer.url);
  const page = shape.object(await readJson(answer), '');
  if (page['vulnerabilities'] === undefined || page['vulnerabilities'] === null) return undefined;
  const list = shape.list(page['vulnerabilities'], 'vulnerabilities').slice(0, mostAdvisories);
  return {
    version: shape.text(shape.object(page['info'], 'info')['version'], 'info.version'),
    advisories: list.flatMap((one, at) => {
      const key = `vulnerabilities[${at}]`;
      return readAdvisory(shape, shape.object(one, key), key);
    }),
  };
}

const advisoryPage: PageKind<AdvisoryPage | undefined> = {
  kind: 'advisories',
  accept: 'application/json',
  read: readPage,
  ...keptAsJson(optional(isAdvisoryPage)),
};

/** Merges vulnerabilities that share an id or alias. */
function folded(advisories: readonly Advisory[]): readonly Advisory[] {
  const kept: Advisory[] = [];
  for (const one of advisories) {
    const names = [one.id, ...one.aliases];
    const at = kept.findIndex(({ id, aliases }) => names.some((name) => name === id || aliases.includes(name)));
    const known = kept[at];
    if (known === undefined) kept.push(one);
    else kept[at] = merged(known, one);
  }
  return kept;
}

function merged(a: Advisory, b: Advisory): Advisory {
  const [first, second] = a.id < b.id ? [a, b] : [b, a];
  const others = [second.id, ...first.aliases, ...second.aliases].filter((name) => name !== first.id);
  return {
    id: first.id,
    aliases: [...new Set(others)].sort(),
    fixedIn: [...new Set([...first.fixedIn, ...second.fixedIn])],
    link: first.link ?? second.link,
    summary: first.summary ?? second.summary,
  };
}

/** Asks for the project of a release; its page is large, and few indexes need it. */
type AskProject = () => Promise<Project | undefined>;

function isNewest(version: Version, project: Project | undefined): boolean {
  const releases = project?.releases ?? [];
  const newest = releases.findLast((release) => !release.version.isPrerelease) ?? releases.at(-1);
  return newest?.version.key === version.key;
}

/** Finds the known vulnerabilities of releases in the JSON API of one index. */
export class AdvisoryFinder {
  readonly #pages: Pages;
  readonly #address: IndexAddress;

  constructor(pages: Pages, address: IndexAddress) {
    this.#pages = pages;
    this.#address = address;
  }

  /**
   * Those of a release, each once; undefined where the index does not report any. Where releases have no pages of
   * their own, the page of the project covers its newest one.
   * @throws PylockError `network`, `index-refused`, `index-answer` or `offline`
   */
  async find(name: NormalizedName, version: Version, project: AskProject): Promise<readonly Advisory[] | undefined> {
    const { versionPage, jsonPage } = this.#address;
    const own = await this.#ask(versionPage(name, version.text), version);
    if (typeof own === 'object') return own;
    // In the cache, a page that says nothing of the version costs less than to find out which version it covers.
    if (!this.#pages.isOffline && !isNewest(version, await project())) return undefined;
    const newest = await this.#ask(jsonPage(name), version);
    if (own === 'offline' && newest === 'offline')
      throw notInCache(`the answer on vulnerabilities of ${name} ${version.text}`);
    return typeof newest === 'object' ? newest : undefined;
  }

  async #ask(url: URL | undefined, version: Version): Promise<readonly Advisory[] | 'untold' | 'offline'> {
    const answer = url === undefined ? 'absent' : await this.#pages.get(url, advisoryPage);
    if (answer === 'offline') return 'offline';
    const page = answer === 'absent' ? undefined : answer.page;
    if (page === undefined || tryParseVersion(page.version)?.key !== version.key) return 'untold';
    return folded(page.advisories);
  }
}
