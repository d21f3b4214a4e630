import { delimiter, dirname, isAbsolute, sep } from 'node:path';
import { endOfGroup } from './end-of-group.js';

/**
 * The commands that pylock gives to git. Each of these only reads: none runs the filters, external diffs, pagers or
 * signature programs that a repository's own config may name.
 */
export type GitCommand = 'cat-file' | 'check-ignore' | 'ls-files' | 'ls-tree' | 'merge-file' | 'rev-parse';

/** One git command. */
export interface GitQuestion {
  /** The top of a repository, as `repositoryTop` gives it; undefined for a command that needs none. */
  readonly top: string | undefined;
  readonly command: GitCommand;
  /** Options and revisions; none of them comes from outside unless it is known to be a revision. */
  readonly words: readonly string[];
  /** Arguments after `--`; relative to the top, or absolute where there is none. */
  readonly paths?: readonly string[];
  readonly input?: string;
  /** Longest answer that is read, in bytes. */
  readonly mostBytes?: number;
  /** The time after which git is stopped. */
  readonly mostMs?: number;
}

/** The result of git. */
export type GitAnswer =
  | { readonly kind: 'ended'; readonly code: number; readonly text: string; readonly complaint: string }
  /** Git does not exist, took too long, or printed too much. */
  | { readonly kind: 'failed'; readonly complaint: string };

/** Git answers in milliseconds; a repository can block it for ever, by a named pipe in its config for example. */
const defaultMs = 30_000;

const defaultBytes = 1_048_576;

/** The longest list of refs that is read, in bytes. */
const mostAnswerBytes = 64 * 1_048_576;

/**
 * Overrides of the settings by which a repository makes git run programs: the command line is stronger than every
 * config. `safe.bareRepository`: a folder that only resembles a repository is none, also below the top (git 2.38 and
 * later).
 */
const settings: readonly string[] = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  'core.sshCommand=false',
  'core.gitProxy=false',
  'core.alternateRefsCommand=false',
  'core.askPass=',
  'core.pager=cat',
  'credential.helper=',
];

/**
 * Commands on a repository that pylock makes itself, of an address: no file of a stranger is its config. The user's own config
 * counts, since it says how the server is reached.
 */
export type FetchCommand = 'checkout' | 'describe' | 'fetch' | 'init' | 'ls-remote' | 'remote' | 'submodule';

/** One of them. */
export interface FetchQuestion {
  /** The repository's folder; undefined for a command that needs none. */
  readonly folder: string | undefined;
  readonly command: FetchCommand;
  /** Options and arguments; addresses and refs among them are checked (`pep/git-url.ts`) and begin with no dash. */
  readonly words: readonly string[];
  /** The transports that it, and the submodules, may use. */
  readonly protocols: readonly string[];
  readonly mostMs: number;
  /** Asked while it runs; true stops it. */
  readonly isTooLarge?: (() => Promise<boolean>) | undefined;
}

/**
 * Settings that make a checkout the same everywhere: that of a machine without a config (nixpkgs' fetchgit). Programs of the
 * user's for files, such as git-lfs, are not run.
 */
const plainCheckout: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.pager=cat',
  'core.autocrlf=false',
  'core.eol=lf',
  'core.symlinks=true',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'core.precomposeUnicode=false',
  'filter.lfs.smudge=',
  'filter.lfs.process=',
  'filter.lfs.required=false',
  'advice.detachedHead=false',
  'init.defaultBranch=main',
  'gc.auto=0',
  'maintenance.auto=false',
  'fetch.recurseSubmodules=false',
  'submodule.recurse=false',
  'submodule.fetchJobs=4',
];

/** Variables by which the user says how servers are reached, besides their config. */
const waysToServers = /^GIT_(?:SSH|SSH_COMMAND|SSH_VARIANT|SSL_[A-Z_]+|PROXY_[A-Z_]+|HTTP_USER_AGENT)$/;

/** The user's own config, which lists the safe folders, and the path of git's programs. */
const keptVariable = /^GIT_(?:EXEC_PATH|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|(?:KEY|VALUE)_[0-9]+))$/;

/**
 * The parts of PATH that nobody can commit: npx puts a folder of packages first, and a relative folder is the
 * repository's own.
 */
function safePath(path: string): string {
  const isSafe = (folder: string): boolean => isAbsolute(folder) && !`${folder}${sep}`.includes('/node_modules/.bin/');
  // An empty text would mean the folder that git starts in.
  return path.split(delimiter).filter(isSafe).join(delimiter) || '/usr/bin:/bin';
}

/**
 * The environment of git: without the variables by which a hook or another git names a repository, an index or
 * programs. An empty GIT_ALLOW_PROTOCOL is stronger than a repository's `protocol.ext.allow`; GIT_NO_LAZY_FETCH (git
 * 2.45 and later) keeps git from fetching missing objects by a repository's own config.
 */
function environment(top: string | undefined, kept = keptVariable, protocols: readonly string[] = []) {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || kept.test(name));
  return {
    ...Object.fromEntries(own),
    PATH: safePath(process.env['PATH'] ?? ''),
    GIT_ALLOW_PROTOCOL: protocols.join(':'),
    GIT_ASKPASS: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    ...(top === undefined ? {} : { GIT_CEILING_DIRECTORIES: dirname(top) }),
  };
}

/**
 * Runs git on the user's repository; nothing but this file starts it. It starts at the top of the repository and may not search elsewhere, so that the
 * `.git` there is the one that counts. `--git-dir` would skip git's own check of the owner (safe.directory).
 */
export function askGit({ top, command, words, paths = [], ...question }: GitQuestion): GitAnswer {
  const place = top === undefined ? [] : [`--work-tree=${top}`];
  // No path is a pattern; check-ignore takes its paths literally and refuses the option.
  const literal = paths.length === 0 ? [] : ['--literal-pathspecs'];
  const common = ['--no-pager', ...literal, ...place, ...settings.flatMap((setting) => ['-c', setting])];
  // Loading it takes a tenth of the time of Node's own start, and many runs ask git nothing.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { error, status, stdout, stderr } = spawnSync(
    'git',
    [...common, command, ...words, ...(paths.length === 0 ? [] : ['--', ...paths])],
    {
      cwd: top ?? '/',
      env: environment(top),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      input: question.input ?? '',
      maxBuffer: question.mostBytes ?? defaultBytes,
      timeout: question.mostMs ?? defaultMs,
      killSignal: 'SIGKILL',
    },
  );
  // Git may refuse before it reads its input, and then prints why: a closed pipe is not the reason.
  const isEarlyEnd = error !== undefined && 'code' in error && error.code === 'EPIPE' && status !== null;
  if ((error !== undefined && !isEarlyEnd) || status === null)
    return { kind: 'failed', complaint: complaintOf(error, stderr) };
  return { kind: 'ended', code: status, text: stdout, complaint: firstLine(stderr) };
}

/** Runs git for a repository of an address, without waiting for it in place; it asks the user for nothing. */
export async function fetchByGit(question: FetchQuestion): Promise<GitAnswer | { readonly kind: 'too-large' }> {
  const { folder, command, words, protocols, mostMs, isTooLarge } = question;
  const kept = new RegExp(`${keptVariable.source}|${waysToServers.source}`);
  const env = {
    ...environment(folder, kept, protocols),
    GIT_ATTR_NOSYSTEM: '1',
    GIT_LFS_SKIP_SMUDGE: '1',
    LC_ALL: 'C',
  };
  const args = ['--no-pager', ...plainCheckout.flatMap((setting) => ['-c', setting]), command, ...words];
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn('git', args, { cwd: folder ?? '/', env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = await endOfGroup(child, { mostBytes: mostAnswerBytes, mostMs, isTooMuch: isTooLarge });
  if (end.kind === 'failed') return { kind: 'failed', complaint: end.code };
  if (end.kind === 'ended') {
    const { code, text, errors } = end;
    return { kind: 'ended', code, text, complaint: code === 0 ? '' : lastFault(errors) };
  }
  return end.why === 'too much'
    ? { kind: 'too-large' }
    : { kind: 'failed', complaint: end.why === 'too long' ? 'it takes too long' : 'it prints too much' };
}

/** The line that says why git gave up; what comes before it tells how far it came. */
function lastFault(text: string): string {
  const lines = text
    .slice(0, mostAnswerBytes)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return (lines.find((line) => /^(?:fatal|error|remote|ssh):/.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}

function complaintOf(error: NodeJS.ErrnoException | undefined, stderr: string | null): string {
  if (error?.code === 'ETIMEDOUT') return 'it takes too long';
  return error?.code ?? firstLine(stderr ?? '');
}

function firstLine(text: string): string {
  return text.slice(0, 300).split('\n', 1)[0] ?? '';
}
