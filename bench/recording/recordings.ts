import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { Once } from '../../src/index-client/once.js';
import { readZipDirectory } from '../../src/metadata/zip-directory.js';
import { readZipEntry } from '../../src/metadata/zip-entry.js';

/** One file of a page of the Simple API (PEP 691), as far as a recording needs it. */
export interface SimpleFile {
  readonly filename: string;
  /** Absolute. */
  readonly url: string;
  readonly hashes: Readonly<Record<string, string>>;
  readonly 'requires-python'?: string | null;
  readonly size?: number;
  readonly 'upload-time'?: string;
  readonly yanked?: boolean | string;
}

/** A recorded page. */
interface SimplePage {
  readonly files: readonly SimpleFile[];
}

const simpleJson = 'application/vnd.pypi.simple.v1+json';
/** Most wheels have their directory and METADATA in their last bytes. */
const tailBytes = 64 * 1024;
const mostMetadataBytes = 16 * 1024 * 1024;
const mostTries = 4;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks an index, again where it failed in passing. */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  triesLeft = mostTries - 1,
): Promise<Response> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(60_000) });
    if (response.status >= 500 || response.status === 429) throw new Error(`${response.status} for ${url}`);
    return response;
  } catch (error) {
    if (triesLeft === 0) throw error;
    await pause(1000);
    return ask(url, headers, triesLeft - 1);
  }
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** Bytes of a file: `-N` for the last N, else `FIRST-LAST`. */
async function askRange(url: string, range: string): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  const response = await ask(url, { range: `bytes=${range}` });
  if (response.status !== 206) throw new Error(`${response.status} for a range of ${url}`);
  const size = Number(response.headers.get('content-range')?.split('/')[1]);
  return { bytes: await bytesOf(response), size };
}

/** The METADATA inside a wheel on the index. */
async function readMetadata(url: string): Promise<Buffer> {
  const { bytes: tail, size } = await askRange(url, `-${tailBytes}`);
  const start = size - tail.length;
  const wheel = {
    size,
    read: async (offset: number, length: number): Promise<Buffer> =>
      offset >= start
        ? tail.subarray(offset - start, offset - start + length)
        : (await askRange(url, `${offset}-${offset + length - 1}`)).bytes,
  };
  const directory = await readZipDirectory(wheel);
  const entry = directory.entries.find(({ name }) => /^[^/]+\.dist-info\/METADATA$/.test(name));
  if (entry === undefined) throw new Error(`${url} has no METADATA`);
  return readZipEntry(wheel, directory, entry, mostMetadataBytes);
}

/**
 * Answers of a live index, stored in a folder: pages, metadata and source archives, each fetched when it is first
 * asked for. A missing answer is stored as an empty file.
 */
export class Recordings {
  readonly #folder: string;
  readonly #indexUrl: string;
  readonly #atOnce = pLimit(16);
  readonly #known = new Once<Buffer | undefined>();
  /** Answers that were fetched, not found in the folder. */
  fetched = 0;

  constructor(folder: string, indexUrl: string) {
    this.#folder = folder;
    this.#indexUrl = indexUrl.replace(/\/$/, '');
  }

  /** The files of a project, by name; undefined where the index does not have it. */
  async files(name: string): Promise<readonly SimpleFile[] | undefined> {
    const bytes = await this.#get(`simple/${name}.json`, async () => {
      const response = await ask(`${this.#indexUrl}/${name}/`, { accept: simpleJson });
      return response.ok ? bytesOf(response) : undefined;
    });
    if (bytes === undefined) return undefined;
    const { files } = JSON.parse(bytes.toString('utf8')) as SimplePage;
    const page = `${this.#indexUrl}/${name}/`;
    const listed = files.map((file) => ({ ...file, url: new URL(file.url, page).href }));
    return listed.sort((a, b) => (a.filename < b.filename ? -1 : 1));
  }

  /** The METADATA of a wheel, from beside it or out of it; undefined where neither can be had. */
  metadata({ filename, url }: SimpleFile): Promise<Buffer | undefined> {
    return this.#get(`metadata/${filename}`, async () => {
      const beside = await ask(`${url}.metadata`);
      if (beside.ok) return bytesOf(beside);
      return readMetadata(url).catch(() => undefined);
    });
  }

  /** The sha256 of a wheel's METADATA, in hexadecimal, if it was recorded before. */
  metadataHash({ filename }: SimpleFile): string | undefined {
    const path = join(this.#folder, 'metadata', filename);
    return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined;
  }

  /** Whether the METADATA of a wheel was recorded. */
  hasMetadata({ filename }: SimpleFile): boolean {
    return existsSync(join(this.#folder, 'metadata', filename));
  }

  /** The wheels of which METADATA was recorded. */
  metadataNames(): readonly string[] {
    const folder = join(this.#folder, 'metadata');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.whl')) : [];
  }

  /** A whole file. */
  file({ filename, url }: SimpleFile): Promise<Buffer | undefined> {
    return this.#get(`files/${filename}`, async () => {
      const response = await ask(url);
      return response.ok ? bytesOf(response) : undefined;
    });
  }

  #get(name: string, fetchIt: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
    return this.#known.get(name, async () => {
      const path = join(this.#folder, name);
      const bytes = existsSync(path) ? readFileSync(path) : await this.#atOnce(() => this.#record(path, fetchIt));
      return bytes.length === 0 ? undefined : bytes;
    });
  }

  async #record(path: string, fetchIt: () => Promise<Buffer | undefined>): Promise<Buffer> {
    this.fetched += 1;
    const bytes = (await fetchIt()) ?? Buffer.alloc(0);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}.tmp`, bytes);
    renameSync(`${path}.${process.pid}.tmp`, path);
    return bytes;
  }
}
