import type { Flag } from '../../config/flag-shape.js';
import type { CommandRow } from './command-row.js';
import { commonFlags, editFlags, indexFlags, settingFlags } from './flag-lists.js';
import { type FlagName, flagTable } from './flag-table.js';
import { diffFormats, verifyFormats } from './format-names.js';
import { lockCommandRows } from './lock-command-rows.js';

const resolve = {
  words: '[...deps]',
  help: 'Lock deps files, pyproject.toml or requirements files; all pypi-deps.yaml below here if none is named',
  flags: [
    'python',
    'system',
    'output',
    'upgrade',
    'upgrade-package',
    'refresh',
    'check',
    'dry-run',
    'matrix',
    // A flag keeps the place where it is named first.
    ...settingFlags,
    'login-over-http',
    'keyring-provider',
    'offline',
    'no-cache',
    'cache-dir',
    'concurrency',
    'timings',
  ],
  examples: [
    'pylock resolve',
    'pylock resolve api/env/pypi-deps.yaml --python 3.11 --system x86_64-linux',
    'pylock resolve --upgrade-package django==4.2.11',
  ],
} as const satisfies CommandRow;

const verify = {
  words: '[...sources]',
  help: 'Check locks against their deps files, offline unless told otherwise',
  flags: [
    'deps',
    ['python', 'The lock must be for this Python'],
    ['system', 'The lock must hold this system; may be repeated'],
    'fix',
    'online',
    'download',
    ['provenance', 'With --online: check who published the files, by their attestations; needs the package sigstore'],
    'trusted-root',
    'ignore',
    'strict',
    [
      'format',
      'text (default), json, sarif, github, junit or codequality; FORMAT=FILE writes a file besides, and may be repeated',
      verifyFormats,
    ],
    ...indexFlags,
    ['no-cache', 'Neither read nor write the cache, which --fix alone uses'],
    'cache-dir',
    'concurrency',
  ],
  examples: ['pylock verify', 'pylock verify --online --strict'],
} as const satisfies CommandRow;

const add = {
  words: '<...packages>',
  help: 'Add packages to the deps file, or change their constraints, and lock it',
  flags: [['group', 'Add them to this group, not to what every environment needs'], 'bounds', ...editFlags],
  examples: ['pylock add fastapi "uvicorn[standard]>=0.30"', 'pylock add pytest --group dev'],
} as const satisfies CommandRow;

const remove = {
  words: '<...packages>',
  help: 'Remove packages from the deps file, and lock it',
  flags: [['group', 'Remove them from this group alone'], ...editFlags],
  examples: ['pylock remove fastapi'],
} as const satisfies CommandRow;

const cache = {
  words: '[...action]',
  help: 'Show the path and the size of the cache (dir, size), or empty it (prune, clean)',
  flags: ['cache-dir'],
  examples: ['pylock cache size', 'pylock cache prune'],
} as const satisfies CommandRow;

/** The commands by name; their code is in `commands/`. */
export const commandTable = {
  resolve,
  init: {
    words: '',
    help: 'Set the current folder up: a deps file with its lock and Nix files, or [tool.pylock] in pyproject.toml',
    flags: [['dry-run', 'Write nothing; print what would be written']],
    examples: ['pylock init'],
  },
  add,
  remove,
  verify,
  import: {
    words: '[...files]',
    help: 'Take over the lock of another tool, such as poetry.lock or requirements.txt: its requirements, and its pins for the next resolve',
    flags: [
      ['force', 'Replace files that are there already'],
      ['dry-run', 'Write nothing; print what would be written'],
    ],
    examples: ['pylock import', 'pylock import requirements.txt requirements-dev.txt'],
  },
  nix: {
    words: '[...sources]',
    help: 'Write the Nix files of locks, as resolve does with a new lock',
    flags: ['for', 'force', 'check-libs'],
    examples: ['pylock nix --for nix,flake'],
  },
  diff: {
    words: '[...locks]',
    help: 'Show the changes of locks: two files, or revisions; HEAD and here if none is named',
    flags: [['format', 'text (default), markdown or json', diffFormats]],
    examples: ['pylock diff main --format markdown'],
  },
  cache,
  'merge-driver': {
    words: '[...files]',
    help: 'Merge a lock for git, which gives BASE OURS THEIRS and the path',
    flags: [],
    examples: ['git config merge.pylock.driver "pylock merge-driver %O %A %B %P"'],
  },
  ...lockCommandRows,
  help: {
    words: '[command]',
    help: 'Print the help of a command',
    flags: ['man'],
    examples: ['pylock help resolve', 'pylock help --man resolve | man -l -'],
  },
  completion: {
    words: '<shell>',
    help: 'Print a script that lets bash, zsh or fish complete commands, flags, values and packages',
    flags: [],
    examples: ['source <(pylock completion bash)', 'pylock completion fish > ~/.config/fish/completions/pylock.fish'],
  },
} as const satisfies Record<string, CommandRow>;

/** The name of a command. */
export type CommandName = keyof typeof commandTable;

/** Whether a word names a command. */
export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandTable, word);
}

/** The flags of a command by name, those for every command last; only these where no command is named. */
export function flagsOf(command: CommandName | undefined): ReadonlyMap<string, Flag> {
  const own: CommandRow['flags'] = command === undefined ? [] : commandTable[command].flags;
  return new Map(
    [...own, ...commonFlags].map((entry): readonly [FlagName, Flag] => {
      if (typeof entry === 'string') return [entry, flagTable[entry]];
      const [name, help, words] = entry;
      return [name, { ...flagTable[name], help, ...(words === undefined ? {} : { words }) }];
    }),
  );
}
