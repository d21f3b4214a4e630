// A repository of an address: which commit a ref is, and the checkout of a commit as nixpkgs' fetchgit makes it.
import { lstatSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FolderLimit, isLarger } from './folder-size.js';
import { type FetchCommand, fetchByGit } from './git.js';

export type { FolderLimit };

/** Why git gave no answer; the address is not shown, which may name a private host. */
export class GitFault extends Error {
  /** Whether git itself could not be started. */
  readonly isMissing: boolean;

  constructor(complaint: string) {
    super(complaint);
    this.name = 'GitFault';
    this.isMissing = complaint === 'ENOENT';
  }
}

/** A repository, with its history where that is needed, its submodules and its files, is larger than a checkout may be. */
export class TooLarge extends Error {
  constructor() {
    super('the repository is too large');
    this.name = 'TooLarge';
  }
}

/** The most that a checkout may take of the disk, while it is made. */
export const checkoutLimit: FolderLimit = { bytes: 4 * 1024 ** 3, entries: 1_000_000 };

/** The commands that fill the folder. */
const growing: ReadonlySet<FetchCommand> = new Set<FetchCommand>(['fetch', 'checkout', 'submodule']);

/** A fetch may be of a large history. */
const fetchMs = 1_800_000;
const shortMs = 120_000;

/** The transports of a repository and of its submodules: nothing leads from an encrypted one to one that is not. */
function protocolsOf(repository: string): readonly string[] {
  return repository.startsWith('http:') ? ['http', 'https', 'ssh'] : ['https', 'ssh'];
}

/** A text of git without users and passwords of addresses, which the user's config may have put there. */
function withoutLogins(text: string): string {
  return text.replaceAll(/\/\/[^/@\s]{1,500}@/g, '//');
}

/** The answer of a fetch. */
type FetchAnswer = Awaited<ReturnType<typeof fetchByGit>>;

function faultOf(answer: FetchAnswer): GitFault | TooLarge {
  return answer.kind === 'too-large' ? new TooLarge() : new GitFault(withoutLogins(answer.complaint));
}

/** The commits of refs by their names, those that tags lead to besides (`refs/tags/X^{}`). @throws GitFault */
export async function remoteRefs(
  repository: string,
  patterns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await fetchByGit({
    folder: undefined,
    command: 'ls-remote',
    words: ['--quiet', '--', repository, ...patterns],
    protocols: protocolsOf(repository),
    mostMs: shortMs,
  });
  if (answer.kind !== 'ended' || answer.code !== 0) throw faultOf(answer);
  return new Map(
    answer.text.split('\n').flatMap((line) => {
      const [, commit, name] = /^([0-9a-f]{40,64})\t(\S+)$/.exec(line) ?? [];
      return commit === undefined || name === undefined ? [] : [[name, commit] as const];
    }),
  );
}

/** A checkout in a private folder, which is gone when its user is done. */
export class Checkout {
  readonly folder: string;
  readonly #repository: string;
  readonly #commit: string;
  readonly #limit: FolderLimit;
  #isWhole = false;

  constructor(folder: string, repository: string, commit: string, limit = checkoutLimit) {
    this.folder = folder;
    this.#repository = repository;
    this.#commit = commit;
    this.#limit = limit;
  }

  /** Whether the tree names submodules, which belong to it then. */
  get hasSubmodules(): boolean {
    return lstatSync(join(this.folder, '.gitmodules'), { throwIfNoEntry: false })?.isFile() === true;
  }

  /** @throws GitFault, TooLarge */
  async fill(): Promise<void> {
    const format = this.#commit.length === 64 ? ['--object-format=sha256'] : [];
    await this.#run('init', ['--quiet', '--template=', ...format, '.'], shortMs);
    // Relative addresses of submodules begin here.
    await this.#run('remote', ['add', '--', 'origin', this.#repository], shortMs);
    await this.#fetchCommit();
    await this.#run('checkout', ['--quiet', '--detach', this.#commit, '--'], fetchMs);
    if (!this.hasSubmodules) return;
    const words = ['--quiet', 'update', '--init', '--recursive'];
    const answer = await this.#ask('submodule', [...words, '--depth=1'], fetchMs);
    if (answer.kind !== 'ended' || answer.code !== 0) await this.#run('submodule', words, fetchMs);
  }

  /** Of the commit alone where the server sends it; else every branch and tag. @throws GitFault */
  async #fetchCommit(): Promise<void> {
    const alone = ['--quiet', '--no-tags', '--depth=1', '--', 'origin', this.#commit];
    const answer = await this.#ask('fetch', alone, fetchMs);
    if (answer.kind === 'ended' && answer.code === 0) return;
    await this.#run('fetch', ['--quiet', '--tags', '--', 'origin', '+refs/heads/*:refs/remotes/origin/*'], fetchMs);
    this.#isWhole = true;
  }

  /**
   * The nearest tag that looks like a version, as `TAG-COMMITS-gHASH`; the tag is missing where there is none. The history is
   * fetched for it. @throws GitFault
   */
  async describe(): Promise<string> {
    if (!this.#isWhole) {
      const words = ['--quiet', '--depth=2147483647', '--', 'origin', '+refs/tags/*:refs/tags/*', this.#commit];
      await this.#run('fetch', words, fetchMs);
      this.#isWhole = true;
    }
    const answer = await this.#ask('describe', ['--tags', '--long', '--match', '*[0-9]*', this.#commit], shortMs);
    return answer.kind === 'ended' && answer.code === 0 ? answer.text.trim() : '';
  }

  async #run(command: FetchCommand, words: readonly string[], mostMs: number): Promise<void> {
    const answer = await this.#ask(command, words, mostMs);
    if (answer.kind !== 'ended' || answer.code !== 0) throw faultOf(answer);
  }

  /** @throws TooLarge, also where the last look was before the end */
  async #ask(command: FetchCommand, words: readonly string[], mostMs: number): Promise<FetchAnswer> {
    const protocols = protocolsOf(this.#repository);
    const isTooLarge = () => isLarger(this.folder, this.#limit);
    const answer = await fetchByGit({ folder: this.folder, command, words, protocols, mostMs, isTooLarge });
    if (answer.kind === 'too-large' || (growing.has(command) && (await isTooLarge()))) throw new TooLarge();
    return answer;
  }
}

/** Checks a commit out, and passes the folder to `use`; it is removed however the process ends. @throws GitFault, TooLarge */
export async function withCheckout<T>(
  repository: string,
  commit: string,
  use: (checkout: Checkout) => Promise<T>,
  limit?: FolderLimit,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pylock-git-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const checkout = new Checkout(folder, repository, commit, limit);
    await checkout.fill();
    return await use(checkout);
  } finally {
    process.off('exit', remove);
    await rm(folder, { recursive: true, force: true });
  }
}
