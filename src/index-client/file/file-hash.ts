import { PylockError } from '../../errors.js';
import { keptAsJson, type PageKind, type Pages } from '../cache/cached-pages.js';
import { isSha256 } from '../cache/kept-form.js';
import type { HttpAnswer } from '../http/answer.js';
import { redactUrl } from '../http/redaction.js';
import type { HexSha256, IndexFile } from '../model.js';
import { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import { asItIs, hashLimits, hashOf } from './hash-stream.js';

/** The sha256 of a file as a kind of page: cached by the file's address, and revalidated by its ETag. */
const fileKind: PageKind<HexSha256> = {
  kind: 'sha256',
  accept: '*/*',
  headers: asItIs,
  limits: hashLimits,
  async read(answer) {
    return hashOf(answer);
  },
  ...keptAsJson(isSha256),
};

/** The hashes of files for which an index offers none: each is downloaded once, and hashed as a stream. */
export class FileHashes {
  readonly #pages: Pages;
  readonly #known = new Once<HexSha256>();
  readonly #downloads = new Set<string>();

  constructor(pages: Pages) {
    this.#pages = pages;
  }

  /** Files that were downloaded so far. */
  get downloads(): number {
    return this.#downloads.size;
  }

  /** The sha256 of a file. @throws PylockError `network`, `index-refused`, `index-answer` or `offline` */
  async get(file: IndexFile): Promise<HexSha256> {
    return file.sha256 ?? this.#known.get(file.url, () => this.#find(file));
  }

  async #find(file: IndexFile): Promise<HexSha256> {
    const counting = {
      ...fileKind,
      read: (answer: HttpAnswer): Promise<HexSha256> => {
        this.#downloads.add(file.url);
        return fileKind.read(answer);
      },
    };
    const answer = await this.#pages.get(new URL(file.at ?? file.url), counting);
    if (answer === 'offline') throw notInCache(`the sha256 of ${file.filename}`);
    if (answer !== 'absent') return answer.page;
    throw new PylockError('index-answer', 'the index lists this file, and does not have it', {
      place: { file: redactUrl(file.url) },
    });
  }
}
