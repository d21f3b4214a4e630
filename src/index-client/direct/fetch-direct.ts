import { PylockError } from '../../errors.js';
import { MetadataFault, orFault } from '../../metadata/model.js';
import { parseFilename } from '../../pep/filename.js';
import { keptAsJson, type PageKind, type Pages } from '../cache/cached-pages.js';
import { isCount, isSha256, isText, tableOf } from '../cache/kept-form.js';
import { isBuildAnswer, isMetadataAnswer } from '../cache/kept-metadata.js';
import { badAnswer, garbled, type HttpAnswer, PassingFault } from '../http/answer.js';
import { redactUrl } from '../http/redaction.js';
import type { DirectFile, DirectRequest, HexSha256 } from '../model.js';
import type { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import type { DirectReading } from './read-direct.js';

/** The largest wheel: the limit of the format. */
const mostBytes = 4 * 1024 * 1024 * 1024;
/** Large files take longer. */
const longest = 3_600_000;

/** A file by its address. */
interface AskedFile extends DirectRequest {
  /** The `file:` address of its bytes in a folder that is an index; left out, they are at its own address. */
  readonly at?: string;
}

/** The cached facts of a file: no address, which might be private. */
interface Known extends DirectReading {
  readonly sha256: HexSha256;
  readonly sha512: string;
  readonly size: number;
}

const isKnown = tableOf<Known>({
  filename: isText,
  metadata: isMetadataAnswer,
  buildSystem: isBuildAnswer,
  sha256: isSha256,
  sha512: isText,
  size: isCount,
});

/** A file as a kind of page: its facts are cached, and revalidated by its ETag or date. */
function fileKind(request: AskedFile): PageKind<Known> {
  const seen = new Set<string>();
  return {
    // The key holds the demanded hash: with another one an older answer does not count.
    kind: `direct ${request.name} ${request.version?.text ?? ''} ${request.hash?.hex ?? ''}`,
    accept: '*/*',
    headers: { 'accept-encoding': 'identity' },
    limits: { mostBytes, total: longest, raw: true },
    read: (answer) => download(answer, request, seen),
    ...keptAsJson(isKnown),
  };
}

/** A fault may be one of the transfer, until the same bytes arrive twice: `seen` has the digests so far. */
async function download(answer: HttpAnswer, request: AskedFile, seen: Set<string>): Promise<Known> {
  if (answer.status !== 200)
    throw badAnswer(answer.url, `asked for a file, got an answer with status ${answer.status}`);
  const { spool } = await import('../file/spool.js');
  const { damagedReading, readDirect } = await import('./read-direct.js');
  return spool(answer.body, async (file) => {
    const { size, sha256, sha512 } = file;
    const digests = { size, sha256: sha256 as HexSha256, sha512 };
    const isSure = seen.has(sha256);
    seen.add(sha256);
    const wrong = otherHash(request, digests);
    if (wrong !== undefined) throw isSure ? wrong : new PassingFault(wrong, { isGarbled: true });
    const reading = await orFault(() => readDirect(file, request));
    if (!(reading instanceof MetadataFault)) return { ...reading, ...digests };
    // A demanded hash proves that the file is intact.
    if (isSure || request.hash !== undefined) return { ...damagedReading(reading, request), ...digests };
    throw garbled(answer.url, `the file at the address ${reading.message}`);
  });
}

/** The fault of a file that its address does not allow; undefined where it has none. */
function otherHash(
  { hash, url, at = url }: AskedFile,
  found: Readonly<Record<'sha256' | 'sha512', string>>,
): PylockError | undefined {
  if (hash === undefined || found[hash.algorithm] === hash.hex) return undefined;
  return new PylockError('hash-changed', `security: the file has another ${hash.algorithm} than its address demands`, {
    place: { file: redactUrl(at) },
    lines: [`demanded: ${hash.algorithm} ${hash.hex}`, `fetched:  ${hash.algorithm} ${found[hash.algorithm]}`],
    hint: 'Find out why they differ before you change the address.',
  });
}

/** A refusal in words for a server that is no index. */
function refusedByServer(error: unknown): unknown {
  if (!(error instanceof PylockError) || error.code !== 'index-refused') return error;
  const { code, hint, place } = error;
  return new PylockError(code, error.about('the server'), {
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint: 'Give user and password of that host in netrc.' }),
    cause: error,
  });
}

/** Fetches files by their addresses, each once per run and, until it changes, once per machine. */
export class DirectFetcher {
  readonly #pages: Pages;
  readonly #known: Once<DirectFile>;

  constructor(pages: Pages, known: Once<DirectFile>) {
    this.#pages = pages;
    this.#known = known;
  }

  /**
   * The file at an address, with its metadata.
   * @throws PylockError `hash-changed` where its hash is not the demanded one; `bad-deps` where it is no file of the
   * project; `network`, `index-refused`, `index-answer`, `offline`
   */
  get(request: AskedFile): Promise<DirectFile> {
    const { name, url, version, hash, at } = request;
    return this.#known.get(JSON.stringify([name, url, version?.key, hash, at]), () => this.#find(request));
  }

  async #find(request: AskedFile): Promise<DirectFile> {
    const { name, url, at = url } = request;
    const answer = await this.#pages.get(new URL(at), fileKind(request)).catch((error: unknown) => {
      throw refusedByServer(error);
    });
    if (answer === 'offline') throw notInCache(redactUrl(at));
    if (answer === 'absent')
      throw new PylockError('index-answer', 'there is no such file', { place: { file: redactUrl(at) } });
    const { filename, sha256, sha512, size, metadata, buildSystem } = answer.page;
    const wrong = otherHash(request, { sha256, sha512 });
    if (wrong !== undefined) throw wrong;
    const parsed = parseFilename(filename, name);
    if (parsed === undefined) throw new Error(`${filename} is no file name of ${name}`);
    const requiresPython = 'requiresDist' in metadata ? metadata.requiresPython : undefined;
    return {
      file: {
        filename,
        parsed,
        url,
        sha256,
        requiresPython,
        yanked: false,
        uploadTime: undefined,
        size,
        coreMetadata: false,
      },
      metadata,
      buildSystem,
    };
  }
}
