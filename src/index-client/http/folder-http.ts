// A folder on this machine as the server of an index: its pages and files, and nothing outside of it.
import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PylockError } from '../../errors.js';
import { badAnswer, type HttpAnswer, PassingFault } from './answer.js';
import { redactUrl } from './redaction.js';
import type { Http, HttpRequest } from './request.js';

const simple = 'simple';

/** The folders of an index, their links resolved. */
interface Places {
  /** The path of the index as the user names it. */
  readonly named: string;
  /** Read at any depth. */
  readonly pages: string;
  /** The folder beside `simple`, whose own files are read, and not those of its other folders; undefined where there is none. */
  readonly files: string | undefined;
}

/** Whether an index lies in a folder of this machine. */
export function isFolderAddress(url: URL): boolean {
  return url.protocol === 'file:';
}

function refused(url: URL): PylockError {
  return badAnswer(
    url,
    'the address leads out of the folder of the index',
    'Do not use the folder before you know who wrote its pages; pylock vendor makes it anew.',
  );
}

/** The path of an address. @throws PylockError `index-answer` where it is no path of this machine */
function pathOf(url: URL): string {
  try {
    if (!isFolderAddress(url) || url.hostname !== '') throw refused(url);
    const path = fileURLToPath(url);
    if (!path.includes('\0')) return path;
  } catch {
    // An escaped slash is one of the reasons.
  }
  throw refused(url);
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function unreadable(url: URL, error: unknown): PylockError {
  const { code } = error as NodeJS.ErrnoException;
  return new PylockError('file-system', `it can't be read: ${code ?? 'unknown reason'}`, {
    place: { file: redactUrl(url) },
    cause: error,
  });
}

function noFolder(url: URL, what: string): PylockError {
  return new PylockError('file-system', what, {
    place: { file: redactUrl(url) },
    hint: 'pylock vendor DIR makes one; its index lies at DIR/simple.',
  });
}

/** The whole of a file, and the number of its bytes. */
function answerOf(file: FileHandle, size: number, { url, mostBytes }: HttpRequest, isPage: boolean): HttpAnswer {
  const headers = new Map([
    ['content-type', isPage ? 'text/html; charset=utf-8' : 'application/octet-stream'],
    ['content-length', String(size)],
  ]);
  const bytes = async (most = mostBytes): Promise<Buffer> => {
    if (size > most) throw badAnswer(url, `the file has more than ${most} bytes`);
    return file.readFile();
  };
  const body = (): AsyncIterable<Buffer> => file.createReadStream({ autoClose: false });
  return {
    status: 200,
    url,
    header: (name) => headers.get(name),
    get body() {
      if (size > mostBytes) throw badAnswer(url, `the file has more than ${mostBytes} bytes`);
      return body();
    },
    bytes,
    encoded: async () => ({ bytes: await bytes(), encoding: undefined, mostBytes }),
  };
}

/**
 * Answers requests for addresses below a `file:` address from that folder. Where its name is `simple`, the files of the
 * folder around it belong to it. A link is followed as far as its target lies in these places.
 */
export class FolderHttp implements Http {
  readonly #root: URL;
  #places: Promise<Places> | undefined;

  constructor(root: URL) {
    this.#root = root;
  }

  /** A folder needs no login. */
  by(): Http {
    return this;
  }

  /** As of {@link Http.ask}. @throws PylockError `index-answer`, `file-system`; the errors of `read` */
  async ask<T>(request: HttpRequest, read: (answer: HttpAnswer) => Promise<T>): Promise<T | undefined> {
    this.#places ??= this.#find();
    const isPage = request.url.pathname.endsWith('/');
    const path = pathOf(isPage ? new URL('index.html', request.url) : request.url);
    const file = await openBelow(await this.#places, path, request.url);
    if (file === undefined) return undefined;
    try {
      const { size } = await file.stat();
      return await read(answerOf(file, size, request, isPage));
    } catch (error) {
      throw error instanceof PassingFault ? error.error : error;
    } finally {
      await file.close();
    }
  }

  async #find(): Promise<Places> {
    const path = pathOf(this.#root);
    try {
      const pages = await realpath(path);
      if (!(await stat(pages)).isDirectory()) throw noFolder(this.#root, 'this is not a folder');
      const around = dirname(pages);
      const hasFiles = basename(path) === simple && basename(pages) === simple && around !== dirname(around);
      return { named: path, pages, files: hasFiles ? around : undefined };
    } catch (error) {
      if (error instanceof PylockError) throw error;
      if (!isMissing(error)) throw unreadable(this.#root, error);
      throw noFolder(this.#root, 'there is no such folder');
    }
  }
}

/** Whether a path lies in the places of an index, by names alone. */
function isInside({ pages, files }: Places, path: string): boolean {
  return path.startsWith(`${pages}${sep}`) || dirname(path) === files;
}

/**
 * Opens a regular file; undefined where there is none. @throws PylockError `index-answer` for one outside of the places
 */
async function openBelow(places: Places, path: string, url: URL): Promise<FileHandle | undefined> {
  try {
    // A path outside is not looked at, so that no answer tells whether it is there.
    const own = join(places.pages, relative(places.named, path));
    if (!isInside(places, own)) throw refused(url);
    const real = await realpath(own);
    if (!isInside(places, real)) throw refused(url);
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
    const file = await open(real, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    return undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error instanceof PylockError ? error : unreadable(url, error);
  }
}
