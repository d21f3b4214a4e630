// The API of an OSV service (https://google.github.io/osv.dev/api): `/v1/querybatch`, and `/v1/vulns/ID`.
import { PylockError } from '../../errors.js';
import type { OsvRecord } from '../../osv/model.js';
import { OsvFault, readOsvRecord } from '../../osv/read-record.js';
import type { NormalizedName } from '../../pep/name.js';
import { type PageKind, type Pages, parseKept } from '../cache/cached-pages.js';
import { badAnswer, readJson } from '../http/answer.js';
import { redactUrl, withoutCredentials } from '../http/redaction.js';
import type { Http } from '../http/request.js';
import { Once } from '../once.js';
import { Shape } from '../page/json-shape.js';

/** A release that a service is asked about. */
export interface OsvQuery {
  readonly name: NormalizedName;
  /** A public version in normal form. */
  readonly version: string;
}

/** A query with the place where its list goes on. */
interface Asked extends OsvQuery {
  readonly token: string | undefined;
}

/** The most queries in one request; the public service takes 1000. */
const batchSize = 500;
/** The most pages of one list. */
const mostPages = 50;
/** The most advisories of one run. */
const mostIds = 20_000;
const longestToken = 4_000;
const mostBatchBytes = 32 * 1024 * 1024;
const mostRecordBytes = 16 * 1024 * 1024;

const recordPage: PageKind<unknown> = {
  kind: 'osv',
  accept: 'application/json',
  limits: { mostBytes: mostRecordBytes, total: 60_000 },
  read: readJson,
  print: (value) => [Buffer.from(JSON.stringify(value))],
  parse: (body) => parseKept(body, (value): value is unknown => value !== undefined),
};

/** The root of a service, without a slash at its end. @throws PylockError `usage` */
export function parseOsvAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fault = (message: string, hint: string) => new PylockError('usage', `${redactUrl(text)}: ${message}`, { hint });
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw fault('expected the address of an OSV service', 'For example: https://HOST');
  if (url.username !== '' || url.password !== '')
    throw fault('a login stands in the address of an OSV service', 'Put it into the netrc file.');
  if (/\.zip$/i.test(url.pathname))
    throw fault('this is the address of an export, not of a service', 'Download it, and name the file.');
  const root = withoutCredentials(url);
  [root.hash, root.search] = ['', ''];
  root.pathname = root.pathname.replace(/(?:\/v1)?\/{0,3}$/, '');
  return root;
}

/** One OSV service: which advisories releases have. Each is asked for once. */
export class OsvService {
  readonly #root: URL;
  readonly #http: Http;
  readonly #pages: Pages;
  readonly #records = new Once<OsvRecord>();

  constructor(root: URL, http: Http, pages: Pages) {
    this.#root = root;
    this.#http = http;
    this.#pages = pages;
  }

  /**
   * The advisories that the service has for any of these releases, each once.
   * @throws PylockError `network`, `index-refused`, `index-answer`; `offline` where nothing may be asked
   */
  async find(queries: readonly OsvQuery[]): Promise<readonly OsvRecord[]> {
    if (this.#pages.isOffline)
      throw new PylockError('offline', 'an OSV service can not be asked offline', {
        place: { file: redactUrl(this.#root) },
        hint: 'Name a downloaded export in its place: --osv all.zip',
      });
    const ids = new Set<string>();
    let left: readonly Asked[] = queries.map((query) => ({ ...query, token: undefined }));
    for (let page = 0; left.length > 0; page += 1) {
      if (page === mostPages) throw badAnswer(this.#root, `a list of advisories has more than ${mostPages} pages`);
      const batches = Array.from({ length: Math.ceil(left.length / batchSize) }, (_, at) =>
        left.slice(at * batchSize, (at + 1) * batchSize),
      );
      left = (await Promise.all(batches.map((batch) => this.#ask(batch, ids)))).flat();
      if (ids.size > mostIds) throw badAnswer(this.#root, `more than ${mostIds} advisories`);
    }
    return Promise.all([...ids].sort().map((id) => this.#record(id)));
  }

  #at(path: string): URL {
    const url = new URL(this.#root);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/${path}`;
    return url;
  }

  /** One request: notes the ids, and gives the queries whose lists go on. */
  async #ask(batch: readonly Asked[], ids: Set<string>): Promise<readonly Asked[]> {
    const url = this.#at('querybatch');
    const queries = batch.map(({ name, version, token }) => ({
      package: { ecosystem: 'PyPI', name },
      version,
      ...(token === undefined ? {} : { page_token: token }),
    }));
    const answer = await this.#http.ask(
      {
        url,
        body: JSON.stringify({ queries }),
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        mostBytes: mostBatchBytes,
      },
      async (sent) => ({ page: await readJson(sent) }),
    );
    if (answer === undefined) throw badAnswer(url, 'there is no OSV service here');
    const shape = new Shape(url);
    const results = shape.list(shape.object(answer.page, '')['results'], 'results');
    if (results.length !== batch.length)
      throw badAnswer(url, `expected ${batch.length} results, found ${results.length}`);
    return results.flatMap((result, at) => this.#take(shape, result, `results[${at}]`, ids, batch[at]));
  }

  #take(shape: Shape, result: unknown, key: string, ids: Set<string>, query: Asked | undefined): readonly Asked[] {
    if (result === null) return [];
    const { vulns, next_page_token: token } = shape.object(result, key);
    shape.eachObject(shape.list(vulns ?? [], `${key}.vulns`), `${key}.vulns`, ({ id }) => {
      ids.add(shape.text(id, `${key}.vulns.id`));
    });
    const next = shape.optionalText(token, `${key}.next_page_token`);
    if (next === undefined || next === '' || query === undefined) return [];
    if (next.length > longestToken) throw shape.fault(`${key}.next_page_token`, 'a shorter text', next);
    return [{ ...query, token: next }];
  }

  #record(id: string): Promise<OsvRecord> {
    return this.#records.get(id, async () => {
      if (!/^[A-Za-z][A-Za-z0-9.:_-]{2,99}$/.test(id))
        throw badAnswer(this.#root, 'it names an advisory without an id');
      const url = this.#at(`vulns/${encodeURIComponent(id)}`);
      const answer = await this.#pages.get(url, recordPage);
      if (typeof answer === 'string') throw badAnswer(url, `the service names ${id}, and has no page of it`);
      const record = readAt(url, answer.page);
      if (record.id !== id) throw badAnswer(url, `expected the advisory ${id}, found ${record.id}`);
      return record;
    });
  }
}

/** A record of a page. @throws PylockError `index-answer` */
function readAt(url: URL, page: unknown): OsvRecord {
  try {
    return readOsvRecord(page);
  } catch (error) {
    if (!(error instanceof OsvFault)) throw error;
    throw new PylockError('index-answer', error.message, { place: { file: redactUrl(url), key: error.key } });
  }
}
