import type { Flag } from '../../config/flag-shape.js';
import {
  commonFlags,
  editFlags,
  factsFlags,
  indexFlags,
  questionFlags,
  settingFlags,
  solvedQuestionFlags,
} from './flag-lists.js';
import { type FlagName, flagTable } from './flag-table.js';

/** One command, as its help shows it. */
export interface CommandRow {
  /** Its positional arguments. */
  readonly words: string;
  readonly help: string;
  /** Its flags in the order of the help; with a text of its own, where a flag means something else here. */
  readonly flags: readonly (FlagName | readonly [name: FlagName, help: string])[];
  readonly examples: readonly string[];
}

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
    help: "Take over another tool's lock: its requirements, and its pins for the next resolve",
    flags: [
      ['force', 'Replace files that are there already'],
      ['dry-run', 'Write nothing; print what would be written'],
    ],
    examples: ['pylock import', 'pylock import requirements.txt requirements-dev.txt'],
  },
  nix: {
    words: '[...sources]',
    help: 'Write the Nix files of locks',
    flags: ['for', 'force', 'check-libs'],
    examples: ['pylock nix --for nix,flake'],
  },
  diff: {
    words: '[...locks]',
    help: 'Show the changes of locks: two files, or revisions; HEAD and here if none is named',
    flags: ['format'],
    examples: ['pylock diff main --format markdown'],
  },
  cache,
  'merge-driver': {
    words: '[...files]',
    help: 'Merge a lock for git, which gives BASE OURS THEIRS and the path',
    flags: [],
    examples: ['git config merge.pylock.driver "pylock merge-driver %O %A %B %P"'],
  },
  'why-not': {
    words: '<package>',
    help: 'Show what holds a locked package back from its newest version, or NAME==VERSION, and what would help',
    flags: solvedQuestionFlags,
    examples: ['pylock why-not starlette', 'pylock why-not starlette==0.40.0'],
  },
  outdated: {
    words: '',
    help: 'Show what is newer than the lock, and what keeps the lock from it',
    flags: [
      ['all', 'Packages that other packages need, too'],
      ['check', 'End with 1 where a package is outdated'],
      ...solvedQuestionFlags,
    ],
    examples: ['pylock outdated', 'pylock outdated --all'],
  },
  upgrade: {
    words: '[...packages]',
    help: 'Move packages to newer versions, all where none is named, and show every step',
    flags: editFlags,
    examples: ['pylock upgrade', 'pylock upgrade fastapi starlette==0.40.0', 'pylock upgrade --dry-run'],
  },
  tree: {
    words: '[package]',
    help: 'Show what each package of a lock needs, as a tree',
    flags: [
      'invert',
      'depth',
      ['format', 'text (default), svg or json'],
      ['output', 'Write the SVG to this file, not to stdout'],
      ...questionFlags,
    ],
    examples: ['pylock tree', 'pylock tree jinja2 --invert', 'pylock tree --format svg -o tree.svg'],
  },
  why: {
    words: '<package>',
    help: 'Show why a package is locked: the ways to it from the deps file',
    flags: ['all', ...questionFlags],
    examples: ['pylock why markupsafe'],
  },
  list: {
    words: '[...sources]',
    help: 'List the packages of a lock',
    flags: ['direct', ...questionFlags],
    examples: ['pylock list --direct'],
  },
  show: {
    words: '<package>',
    help: 'Show all that is known of a package of a lock',
    flags: [...questionFlags, ...factsFlags],
    examples: ['pylock show requests'],
  },
  size: {
    words: '[...sources]',
    help: 'Show how many bytes the packages of a lock have, the largest first',
    flags: [...questionFlags, ...factsFlags],
    examples: ['pylock size --system x86_64-linux'],
  },
  licences: {
    words: '[...sources]',
    help: 'Show the licences of the packages of a lock, or check them',
    flags: ['allow', 'allow-package', ...questionFlags, ...factsFlags],
    examples: ['pylock licences', 'pylock licences --allow MIT --allow Apache-2.0'],
  },
  export: {
    words: '',
    help: 'Write a lock in the format of another tool',
    flags: [
      ['format', 'requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot or openvex'],
      ['system', 'This system alone; may be repeated; left out, all of the lock'],
      ['group', 'This group besides what every environment needs; may be repeated'],
      ['output', 'Write it to this file, not to stdout'],
      'lock',
      'sha',
      'ref',
      ...indexFlags,
      'offline',
      'no-cache',
      'cache-dir',
      'concurrency',
    ],
    examples: [
      'pylock export --format requirements.txt -o requirements.txt',
      'pylock export --format pylock.toml --group dev -o pylock.toml',
    ],
  },
  vendor: {
    words: '<folder>',
    help: 'Download the files of a lock into a folder that pip and uv install from without network',
    flags: [
      'lock',
      ['system', 'The files of this system; may be repeated; all of the lock where left out'],
      'group',
      'only-group',
      ...indexFlags,
      'no-cache',
      'cache-dir',
      'concurrency',
    ],
    examples: ['pylock vendor wheels', 'pylock vendor wheels --system x86_64-linux'],
  },
  report: {
    words: '[...sources]',
    help: 'Write a page for the browser that shows a lock: graph, packages, changes',
    flags: [
      ['output', 'Write it to this file; left out, to stdout unless that is a terminal'],
      'since',
      ...questionFlags,
      ...factsFlags,
      'osv',
    ],
    examples: ['pylock report -o report.html', 'pylock report -o report.html --since main'],
  },
  audit: {
    words: '[...sources]',
    help: 'Show what is known against the packages of locks: vulnerabilities and malware',
    flags: [
      ['system', 'Ask about this system; may be repeated; all of the lock where left out'],
      'group',
      'only-group',
      'deps',
      'osv',
      'ignore',
      ['fix', 'Move what has a fix, and keep every other pin'],
      ['dry-run', 'With --fix: write nothing; print what would change'],
      ['strict', 'Packages that no source tells of count as findings'],
      [
        'format',
        'text (default), json, sarif, github or junit; FORMAT=FILE writes a file besides, and may be repeated',
      ],
      'refresh',
      'offline',
      ...indexFlags,
      'no-cache',
      'cache-dir',
      'concurrency',
    ],
    examples: ['pylock audit', 'pylock audit --osv all.zip --offline', 'pylock audit --fix'],
  },
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
      const [name, help] = entry;
      return [name, { ...flagTable[name], help }];
    }),
  );
}
