// Every flag of pylock, a row each: those of settings stand in config/setting-table.ts. Words are parsed by it (parse.ts) and
// the help is printed from it (help.ts); which command has which flag stands in command-table.ts.
import { type Given, list, oneOf, single, toggle } from '../../config/flag-shape.js';
import { settingFlagTable } from '../../config/setting-table.js';
import { boundKinds } from '../../edit/bound-kinds.js';

/** The flags by their names. */
export const flagTable = {
  ...settingFlagTable,
  deps: single('file', 'The deps file, where it does not lie beside the lock'),
  output: single('file', 'Write the lock here (one deps file only); left out, beside the deps file', 'o'),
  upgrade: toggle('Drop every pin of the old lock', 'U'),
  'upgrade-package': list('name', 'Drop one pin, or move it to NAME==VERSION; may be repeated', 'P'),
  refresh: toggle('Ask the index again, whatever the cache and the lock hold'),
  check: toggle('Write nothing; end with 1 if the lock would change'),
  'dry-run': toggle('Write nothing; print what would change'),
  matrix: toggle('Print a table of packages and systems: wheel, sdist, or - where it is not needed'),
  fix: toggle('Lock faulty locks anew, and keep every pin that can stay'),
  group: list('name', 'Main and this group; may be repeated'),
  bounds: oneOf(
    'kind',
    boundKinds,
    'How far a new constraint reaches: lower (>=1.2), major (^1.2), minor (~1.2) or exact (1.2); left out, lower in lists of a pyproject.toml, else major',
  ),
  online: toggle('Compare the lock with the index as it is now'),
  download: toggle('Download every file and hash it; nothing is kept'),
  'trusted-root': single('file', 'The trusted_root.json of another instance of Sigstore than the public one'),
  ignore: list('id', 'A known vulnerability to ignore, as ID, ID=LAST-DAY or ID=LAST-DAY:REASON; may be repeated'),
  strict: toggle('Warnings count as findings'),
  for: single('kinds', 'Which files: nix, makes, makes-builtin, flake; several with commas'),
  force: toggle('Overwrite files that a person edited'),
  'check-libs': toggle('Read the wheels for Linux and list the libraries that they load and nothing provides'),
  'login-over-http': list('host', 'Send a login to this host, or HOST:PORT, over plain http too; may be repeated'),
  'keyring-provider': oneOf(
    'provider',
    ['disabled', 'subprocess'],
    'disabled (default) or subprocess, which asks "keyring get" for passwords',
  ),
  offline: toggle('Use only what the cache holds'),
  'no-cache': toggle('Neither read nor write the cache'),
  'cache-dir': single('folder', 'The cache folder; left out, the one that "pylock cache dir" prints'),
  concurrency: single('number', 'The most concurrent requests; left out, 48'),
  timings: toggle('Print where the time went, and the slowest packages'),
  lock: single(
    'file',
    'The lock to ask; left out, the one of this folder, the only one below, or that of the nearest folder above',
  ),
  'only-group': list('name', 'This group alone, without main; may be repeated'),
  invert: toggle('Show what needs the package'),
  depth: single('number', 'Show so many levels below the first'),
  all: toggle('Show every way, not the shortest alone'),
  direct: toggle('Show only what the deps file names'),
  allow: list(
    'expression',
    'A licence that is allowed, as SPDX writes it; may be repeated; ends with 1 if another is there',
  ),
  format: list('format', 'The format of the result'),
  json: toggle('Print the result as JSON'),
  quiet: toggle('Print only results and errors', 'q'),
  color: oneOf('when', ['auto', 'always', 'never'], 'auto (on a terminal, unless NO_COLOR is set), always or never'),
  debug: toggle('Print the stack of a bug'),
  help: toggle('Print this help', 'h'),
  version: toggle('Print the version', 'V'),
  since: single('revision', 'Show what has changed since this revision of git'),
  man: toggle('Print a manual page, for man -l -'),
  'allow-package': list('name', 'A package whose licence is allowed, whatever it is; may be repeated'),
  sha: single('commit', 'Of github-snapshot: the commit of the lock; left out, GITHUB_SHA'),
  ref: single('ref', 'Of github-snapshot: its branch, such as refs/heads/main; left out, GITHUB_REF'),
} as const;

/** The name of a flag, without its dashes. */
export type FlagName = keyof typeof flagTable;

/** The values on a command line, by the name of the flag, as typed; undefined for a missing flag. */
export type Options = Given<typeof flagTable>;
