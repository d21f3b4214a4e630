import { PylockError } from '../../errors.js';
import { nearest } from '../../text/nearest.js';
import { shellWord } from '../terminal/shell-word.js';
import { type CommandName, commandTable, flagsOf, isCommand } from './command-table.js';

/** The words of a command line that was meant, without `pylock`. */
type Meant = (words: readonly string[]) => readonly string[];

const say =
  (...words: readonly string[]): Meant =>
  () =>
    words;
const withWords =
  (...words: readonly string[]): Meant =>
  (more) => [...words, ...more];

/** Without packages, an environment is made of the lock; with some, they are added. */
const install: Meant = (words) => {
  const file = words.find((word) => /\.(?:txt|in|lock|toml)$/.test(word));
  if (file !== undefined) return ['import', file];
  return words.length === 0 ? ['resolve,', 'then', 'nix-build'] : ['add', ...words];
};

/** `makePythonLock PYTHON DEPS [SOURCES]`, the words of Makes' own tool. */
const makesLock: Meant = ([python, deps, sources]) => [
  'resolve',
  ...(deps === undefined ? [] : [deps]),
  ...(python === undefined ? [] : ['--python', python]),
  ...(sources === undefined ? [] : ['--output', sources]),
];

/** Other tools' names for pylock's commands. */
const otherNames: ReadonlyMap<string, Meant> = new Map<string, Meant>([
  ['lock', withWords('resolve')],
  ['relock', withWords('resolve')],
  ['compile', withWords('resolve')],
  ['freeze', withWords('resolve')],
  ['update', withWords('upgrade')],
  ['check', withWords('verify')],
  ['install', install],
  ['i', install],
  ['sync', say('resolve,', 'then', 'nix-build')],
  ['uninstall', withWords('remove')],
  ['rm', withWords('remove')],
  ['delete', withWords('remove')],
  ['new', say('init')],
  ['create', say('init')],
  ['emit', withWords('nix')],
  ['version', say('--version')],
  ['makePythonLock', makesLock],
  ['/utils/makePythonLock', makesLock],
]);

/** Flags by which other tools, and pylock up to 0.1, ask for groups and extras of a project. */
const groupFlags: ReadonlySet<string> = new Set([
  ...['all-extras', 'all-groups', 'extra', 'extras', 'group', 'groups', 'only-group', 'with', 'without'],
  ...['only', 'dev', 'no-dev', 'only-dev', 'no-group', 'no-default-groups', 'without-dev', 'no-extras'],
]);

/** The meaning of other tools' flags of a run that locks, with the flag that the command has to have for it. */
const lockFlags: ReadonlyMap<string, readonly [needs: string, hint: string]> = new Map([
  ['frozen', ['check', 'To fail where the lock is not up to date: --check; without a flag, pins are kept.']],
  ['locked', ['check', 'To fail where the lock is not up to date: --check; without a flag, pins are kept.']],
  ['no-update', ['upgrade', 'Pins are kept as long as they fit: leave it out; -U drops them.']],
  ['update', ['upgrade', 'Did you mean: --upgrade']],
  ['latest', ['upgrade', 'Did you mean: --upgrade']],
  ['dry', ['dry-run', 'Did you mean: --dry-run']],
  ['n', ['dry-run', 'Did you mean: --dry-run']],
  ['r', ['output', 'Name the file as it is: pylock resolve requirements.txt']],
  ['requirement', ['output', 'Name the file as it is: pylock resolve requirements.txt']],
  ['output-file', ['output', 'Did you mean: --output']],
  ['python-version', ['python', 'Did you mean: --python']],
  ['python-platform', ['system', 'Did you mean: --system']],
  ['platform', ['system', 'Did you mean: --system']],
  ['pre', ['prerelease', 'Did you mean: --prerelease allow']],
  ['allow-prereleases', ['prerelease', 'Did you mean: --prerelease allow']],
  ['generate-hashes', ['output', 'A lock has the hashes of every file: leave it out.']],
  ['require-hashes', ['output', 'A lock has the hashes of every file: leave it out.']],
  ['rebuild', ['refresh', 'Did you mean: --refresh']],
  ['deps', ['output', 'Name the file as it is: pylock resolve FILE']],
]);

const commandNames = Object.keys(commandTable).filter(isCommand);

/** The command line that was meant by an unknown first word and the words behind it; undefined where none is likely. */
function meantBy(word: string, words: readonly string[]): readonly string[] | undefined {
  const other = otherNames.get(word)?.(words);
  if (other !== undefined) return other;
  if (/^3\.[0-9]{1,2}(?:\.[0-9]{1,2})?$/.test(word)) return makesLock([word, ...words]);
  if (/-sources(?:-3\.[0-9]{1,2})?\.yaml$/.test(word)) return ['verify', word, ...words];
  if (/\.(?:ya?ml|toml|txt|in)$/.test(word)) return ['resolve', word, ...words];
  const near = nearest(word, commandNames);
  return near === undefined ? undefined : [near];
}

/** The command that a word names; `words` stand behind it. @throws PylockError `usage` for any other word */
export function readCommand(word: string, words: readonly string[] = []): CommandName {
  if (isCommand(word)) return word;
  const meant = meantBy(word, words)?.map((one) => (one === 'resolve,' ? one : shellWord(one)));
  throw new PylockError('usage', `there is no command "${word}"`, {
    hint: meant === undefined ? 'pylock --help lists the commands.' : `Did you mean: pylock ${meant.join(' ')}`,
  });
}

/** Other tools' flags for what `--group` says, and for files of requirements. */
const otherFlags: ReadonlyMap<string, string> = new Map([
  ['dev', 'Did you mean: --group dev'],
  ['D', 'Did you mean: --group dev'],
  ['d', 'Did you mean: --group dev'],
  ['G', 'Did you mean: --group'],
  ['optional', 'Did you mean: --group'],
  ['extra', 'Extras stand behind the name: "uvicorn[standard]"; --group adds to a group.'],
  ['r', 'To take a file over: pylock import FILE'],
  ['requirements', 'To take a file over: pylock import FILE'],
  ['m', 'A marker stands behind the name: "tomli; python_version < \'3.11\'"'],
  ['marker', 'A marker stands behind the name: "tomli; python_version < \'3.11\'"'],
]);

/** One step for an unknown flag of a command. `shown` is the flag as typed, perhaps in a word with others. */
function hintFor(shown: string, word: string, command: CommandName | undefined): string {
  const known = flagsOf(command);
  const name = word.replace(/^-+/, '').replace(/=.*$/s, '');
  if (command === 'resolve' && groupFlags.has(name))
    return 'Every group of the deps file is locked: leave it out, and build one by its name, as nix-build -A dev.';
  const [needs, lockHint] = lockFlags.get(name) ?? [];
  if (needs !== undefined && known.has(needs) && lockHint !== undefined) return lockHint;
  const denied = name.startsWith('no-') ? name.slice('no-'.length) : '';
  if (known.has(denied)) return `Leave --${denied} out to do without it.`;
  if (known.has(name)) return `Did you mean: --${name}`;
  const other = known.has('bounds') ? otherFlags.get(name) : undefined;
  if (other !== undefined) return other;
  const others = commandNames.filter((other) => flagsOf(other).has(name));
  if (others.length > 0) return `It is a flag of: ${others.map((other) => `pylock ${other}`).join(', ')}`;
  const letters = [...known.values()].flatMap(({ letter }) => letter ?? []);
  const letter = letters.find((one) => `-${one}`.toLowerCase() === shown.toLowerCase());
  if (letter !== undefined) return `Did you mean: -${letter}`;
  const meant = nearest(name, [...known.keys()]);
  if (meant !== undefined) return `Did you mean: --${meant}`;
  return `To list the flags: pylock ${command === undefined ? '' : `${command} `}--help`;
}

/** The fault of a flag that a command, or pylock without one, does not have. */
export function noSuchFlag(shown: string, word: string, command: CommandName | undefined): PylockError {
  const program = command === undefined ? 'pylock' : `pylock ${command}`;
  return new PylockError('usage', `${program} has no flag ${shown}`, { hint: hintFor(shown, word, command) });
}
