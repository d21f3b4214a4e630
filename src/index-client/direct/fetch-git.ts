import pLimit from 'p-limit';
import { PylockError } from '../../errors.js';
import { type Checkout, type FolderLimit, GitFault, remoteRefs, TooLarge, withCheckout } from '../../git/remote.js';
import { MetadataFault } from '../../metadata/model.js';
import { parseFilename } from '../../pep/filename.js';
import { type GitUrl, isCommit, parseGitUrl, printGitUrl, shortCommit } from '../../pep/git-url.js';
import { quoted } from '../../text/quoted.js';
import type { Cache } from '../cache/cache.js';
import { parseKept } from '../cache/cached-pages.js';
import { isFlag, isSha256, isText, tableOf } from '../cache/kept-form.js';
import { isBuildAnswer, isMetadataAnswer } from '../cache/kept-metadata.js';
import { redactUrl } from '../http/redaction.js';
import type { DirectFile, DirectRequest, RepositoryRef } from '../model.js';
import { Once } from '../once.js';
import { notInCache } from '../page/page-finder.js';
import type { CheckoutReading } from './read-checkout.js';

/** The parts that a {@link GitFetcher} needs. */
interface Parts {
  readonly cache: Cache | undefined;
  readonly offline: boolean;
  readonly now: () => number;
  /** Of each checkout; left out, that of `git/remote`. */
  readonly limit?: FolderLimit;
}

const isReading = tableOf<CheckoutReading>({
  filename: isText,
  metadata: isMetadataAnswer,
  buildSystem: isBuildAnswer,
  sha256: isSha256,
  submodules: isFlag,
});

/** Repositories that are fetched at the same time: each may be large. */
const mostAtOnce = 4;

/** A repository at a commit. */
type AtCommit = GitUrl & { readonly ref: string };

/** Runs work of git, whose faults become ones for the user. @throws PylockError `network`, `not-supported` */
async function asking<T>(repository: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooLarge)
      throw new PylockError('index-answer', 'the repository is too large: more than 4 GiB or a million files', {
        place: { file: redactUrl(repository) },
        hint: "Its history and submodules count too. Name the forge's archive of the commit by url.",
        cause: error,
      });
    if (!(error instanceof GitFault)) throw error;
    if (error.isMissing)
      throw new PylockError('not-supported', 'git is not installed, and a repository is locked by it', {
        hint: 'Install git, or name the package by another source.',
        cause: error,
      });
    throw new PylockError('network', `git can't fetch from the repository: ${quoted(error.message)}`, {
      place: { file: redactUrl(repository) },
      hint: 'Try: git ls-remote ADDRESS. For a private repository git needs a credential helper, a netrc file or an ssh key.',
      cause: error,
    });
  }
}

/** The full names that a short ref may stand for. */
function namesOf(ref: string | undefined): readonly string[] {
  if (ref === undefined) return ['HEAD'];
  return ref.startsWith('refs/') ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
}

/** The branch or tag that a ref is. @throws PylockError `bad-deps` where there is none, or a branch and a tag of the name */
function refIn(ref: string | undefined, refs: ReadonlyMap<string, string>): RepositoryRef {
  const found = namesOf(ref).flatMap((name): readonly RepositoryRef[] => {
    const commit = refs.get(`${name}^{}`) ?? refs.get(name);
    const kind = name.startsWith('refs/tags/') ? 'tag' : 'branch';
    return commit === undefined ? [] : [{ kind, name: name.replace(/^refs\/(?:heads|tags)\//, ''), commit }];
  });
  const [first] = found;
  const other = found.find(({ commit }) => commit !== first?.commit);
  const shown = quoted((ref ?? 'HEAD').replace(/^refs\/(?:heads|tags)\//, ''));
  if (other !== undefined)
    throw new PylockError('bad-deps', `the repository has a branch and a tag ${shown}, at different commits`, {
      hint: 'Say which by the key "branch" or "tag", or as refs/heads/NAME or refs/tags/NAME.',
    });
  if (first !== undefined) return first;
  if (ref === undefined)
    throw new PylockError('bad-deps', 'the repository is empty, or has no default branch', { hint: 'Name a branch.' });
  throw new PylockError('bad-deps', `the repository has no branch or tag ${shown}`, {
    hint: /^[0-9a-f]{4,63}$/.test(ref)
      ? 'Give a commit whole, with the 40 digits that git rev-parse shows.'
      : 'See which there are: git ls-remote ADDRESS',
  });
}

/** Fetches repositories, each commit once, and for ever: a commit never changes. */
export class GitFetcher {
  readonly #parts: Parts;
  readonly #known = new Once<DirectFile>();
  readonly #refs = new Once<RepositoryRef>();
  readonly #limit = pLimit(mostAtOnce);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The tree of a commit as a file, with its metadata; its address has the commit in the place of the branch or tag.
   * @throws PylockError `bad-deps`, `network`, `offline`, `not-supported`
   */
  async get(request: DirectRequest): Promise<DirectFile> {
    const asked = parseGitUrl(request.url);
    if (asked === undefined) throw new Error('the reader of inputs checks addresses of repositories');
    const { repository, ref } = asked;
    const at: AtCommit = {
      ...asked,
      ref: ref !== undefined && isCommit(ref) ? ref : (await this.#refAt(asked)).commit,
    };
    const { name, version } = request;
    return this.#known.get(JSON.stringify([name, version?.key, printGitUrl(at)]), async () =>
      fileOf(request, at, await asking(repository, () => this.#reading(at, request))),
    );
  }

  /** Where a branch, a tag or the default branch is now. @throws as {@link get} */
  async refAt(url: string): Promise<RepositoryRef> {
    const asked = parseGitUrl(url);
    if (asked === undefined) throw new Error('the reader of inputs checks addresses of repositories');
    return this.#refAt(asked);
  }

  #refAt({ repository, ref }: GitUrl): Promise<RepositoryRef> {
    return this.#refs.get(JSON.stringify([repository, ref]), async () => {
      if (this.#parts.offline) throw notInCache(`the commit of ${quoted(ref ?? 'HEAD')}`);
      const patterns = namesOf(ref).flatMap((name) => [name, `${name}^{}`]);
      return refIn(ref, await asking(repository, () => remoteRefs(repository, patterns)));
    });
  }

  async #reading(at: AtCommit, request: DirectRequest): Promise<CheckoutReading> {
    const { cache, offline, now, limit } = this.#parts;
    const { repository, ref: commit, subdirectory } = at;
    const key = ['git', repository, commit, subdirectory ?? '', request.name, request.version?.text ?? ''];
    const kept = cache?.read(key, (body) => parseKept(body, isReading))?.value;
    if (kept !== undefined) return kept;
    if (offline) throw notInCache(`the commit ${shortCommit(commit)} of ${request.name}`);
    const { readCheckout, unreadable } = await import('./read-checkout.js');
    const read = (checkout: Checkout) => readCheckout(checkout, { commit, subdirectory }, request);
    const found = await this.#limit(() => withCheckout(repository, commit, read, limit)).catch((error: unknown) => {
      throw error instanceof MetadataFault ? unreadable(error) : error;
    });
    cache?.write(key, { storedAt: now(), freshUntil: null }, Buffer.from(JSON.stringify(found)));
    return found;
  }
}

function fileOf({ name }: DirectRequest, at: AtCommit, reading: CheckoutReading): DirectFile {
  const { filename, sha256, submodules, metadata, buildSystem } = reading;
  const parsed = parseFilename(filename, name);
  if (parsed === undefined) throw new Error(`${filename} is no file name of ${name}`);
  const requiresPython = 'requiresDist' in metadata ? metadata.requiresPython : undefined;
  const rest = { yanked: false, uploadTime: undefined, size: undefined, coreMetadata: false } as const;
  const url = printGitUrl({ ...at, submodules });
  return { file: { filename, parsed, url, sha256, requiresPython, ...rest }, metadata, buildSystem };
}
