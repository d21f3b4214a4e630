import pLimit from 'p-limit';
import type { DepsRequirement } from '../../deps/model.js';
import { PylockError } from '../../errors.js';
import type { AuditClient } from '../../index-client/audit/audit-client.js';
import type { HexSha256 } from '../../index-client/model.js';
import { nixToHex } from '../../lock/hash.js';
import type { Link, Lock } from '../../lock/model.js';
import { parseFilename, projectOf } from '../../pep/filename.js';
import { isGitAddress, parseGitUrl, parseLockedGitUrl, printGitUrl } from '../../pep/git-url.js';
import type { Finding } from '../finding.js';

/** The number of concurrent downloads: each has a connection and a hash under way. */
const mostAtOnce = 8;

/** The progress of the downloads. */
export interface DownloadProgress {
  readonly files: number;
  readonly done: number;
  readonly bytes: number;
}

/** The client of a lock, with its logins and indexes. */
type Source = Pick<AuditClient, 'download' | 'directFile'>;

function isPrivate(error: unknown): error is PylockError {
  return error instanceof PylockError && error.code === 'private-address';
}

/** The digests of files by their addresses: locks of one run share most of their files, and none is fetched twice. */
export class Digests {
  readonly #onProgress: (progress: DownloadProgress) => void;
  readonly #limit = pLimit(mostAtOnce);
  /** Failures too: other locks must not wait for a server that is down once more. */
  readonly #known = new Map<string, Promise<HexSha256 | undefined>>();
  #done = 0;
  #bytes = 0;

  constructor(onProgress: (progress: DownloadProgress) => void) {
    this.#onProgress = onProgress;
  }

  /** Undefined where there is no file. `expected`: the sha256 in the lock. @throws the client's errors */
  async of(url: string, expected: string, client: Source): Promise<HexSha256 | undefined> {
    const digest = this.#known.get(url) ?? this.#limit(() => this.#get(url, expected, client));
    this.#known.set(url, digest);
    return digest.catch((error: unknown) => {
      // Another lock may name an index there.
      if (isPrivate(error)) this.#known.delete(url);
      throw error;
    });
  }

  async #get(url: string, expected: string, client: Source): Promise<HexSha256 | undefined> {
    const digest = await client.download(url, expected, (count) => {
      this.#bytes += count;
      this.#report();
    });
    this.#done += 1;
    this.#report();
    return digest;
  }

  #report(): void {
    this.#onProgress({ files: this.#known.size, done: this.#done, bytes: this.#bytes });
  }
}

/** The digest of a repository's tree at its commit; undefined for a link that is no package's. */
async function treeOf({ name, url }: Link, client: Source): Promise<HexSha256 | undefined> {
  const project = projectOf(name);
  const version = project === undefined ? undefined : parseFilename(name, project)?.version;
  const locked = parseLockedGitUrl(url);
  if (project === undefined || version === undefined || locked === undefined) return undefined;
  const asked = printGitUrl({ ...locked, submodules: false });
  return (await client.directFile({ name: project, url: asked, hash: undefined, version })).file.sha256;
}

/** A repository that only the lock names: its reader asks no address that nobody else named. */
function unnamedRepository(): PylockError {
  return new PylockError('private-address', 'the deps file does not name its repository');
}

/** The repositories that the deps file names. */
function repositoriesIn(requirements: readonly DepsRequirement[]): ReadonlySet<string> {
  return new Set(requirements.flatMap(({ url = '' }) => parseGitUrl(url)?.repository ?? []));
}

/** Whether each link leads to the locked bytes. @throws the client's errors */
export async function checkBytes(
  { links }: Lock,
  requirements: readonly DepsRequirement[],
  digests: Digests,
  client: Source,
): Promise<readonly Finding[]> {
  const named = repositoriesIn(requirements);
  const told = (link: Link) =>
    isGitAddress(link.url)
      ? named.has(parseLockedGitUrl(link.url)?.repository ?? '')
        ? treeOf(link, client)
        : Promise.resolve(unnamedRepository())
      : digests.of(link.url, nixToHex(link.sha256), client).catch((error: unknown) => refusal(error));
  const findings = await Promise.all(links.map(async (link, at) => findingsOf(link, at, await told(link))));
  return findings.flat();
}

/** The reason why an address was not requested. @throws any other error */
function refusal(error: unknown): PylockError {
  if (isPrivate(error)) return error;
  throw error;
}

/**
 * The message has neither hash nor size of the answer: a lock can name addresses whose answers its readers must not
 * learn.
 */
function findingsOf(link: Link, at: number, answer: HexSha256 | undefined | PylockError): readonly Finding[] {
  const path = ['links', String(at), 'url'];
  if (answer instanceof PylockError) {
    const message = `security: ${link.name} is not downloaded: ${answer.message}`;
    return [{ code: 'untrusted', path, message, details: answer.hint === undefined ? [] : [answer.hint] }];
  }
  if (answer === undefined) return [{ code: 'gone', path, message: `there is no file at the address of ${link.name}` }];
  const locked = nixToHex(link.sha256);
  if (answer === locked) return [];
  return [
    {
      code: 'hash-changed',
      path: ['links', String(at), 'sha256'],
      message: `security: the address of ${link.name} has other bytes than the lock holds`,
      details: [`locked: sha256 ${locked}`],
    },
  ];
}
