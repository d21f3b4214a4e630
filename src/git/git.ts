import { delimiter, dirname, isAbsolute, sep } from 'node:path';

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
function environment(top: string | undefined): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || keptVariable.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: safePath(process.env['PATH'] ?? ''),
    GIT_ALLOW_PROTOCOL: '',
    GIT_ASKPASS: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    ...(top === undefined ? {} : { GIT_CEILING_DIRECTORIES: dirname(top) }),
  };
}

/**
 * Runs git; nothing else starts it. It starts at the top of the repository and may not search elsewhere, so that the
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

function complaintOf(error: NodeJS.ErrnoException | undefined, stderr: string | null): string {
  if (error?.code === 'ETIMEDOUT') return 'it takes too long';
  return error?.code ?? firstLine(stderr ?? '');
}

function firstLine(text: string): string {
  return text.slice(0, 300).split('\n', 1)[0] ?? '';
}
