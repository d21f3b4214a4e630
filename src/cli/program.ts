import { type CAC, type Command, cac } from 'cac';
import { version } from '../version.js';

/** An option as declared: its spelling and its help. */
type OptionLine = readonly [spelling: string, help: string];

const targetOptions: readonly OptionLine[] = [
  ['--python <version>', 'Python to lock for, such as 3.11 or 3.11.4'],
  ['--system <system>', 'Nix system to lock for; repeat it for several'],
];

/** Which indexes are asked. */
const indexOptions: readonly OptionLine[] = [
  ['--index-url <url>', 'Root of the Simple index to ask for what no other index has'],
  ['--index <name=url>', 'A further index, asked first, that source: NAME in a deps file can name; may be repeated'],
  ['--extra-index-url <url>', 'A further index without a name, asked first; may be repeated'],
  ['--index-strategy <strategy>', 'first-index (default) or unsafe-best-match, which mixes the files of all indexes'],
];

const resolveOptions: readonly OptionLine[] = [
  ...targetOptions,
  ['-o, --output <file>', 'Write the lock here (one deps file only)'],
  ['-U, --upgrade', 'Forget every pin of the old lock'],
  ['-P, --upgrade-package <name>', 'Forget one pin, or ask for NAME==VERSION; may be repeated'],
  ['--refresh', 'Ask the index again, whatever the cache and the lock hold'],
  ['--check', 'Write nothing; end with 1 if the lock would change'],
  ['--dry-run', 'Write nothing; print what would change'],
  ['--exclude-newer <date>', 'Leave out files uploaded after a date, an instant or a duration ago; "none" lifts it'],
  ['--exclude-newer-package <name=date>', 'A cut-off of one package, or NAME=none; may be repeated'],
  ['--prerelease <when>', 'if-necessary (default), disallow, allow or explicit'],
  ['--resolution <which>', 'highest (default), lowest or lowest-direct versions'],
  ['--no-binary <name>', 'Build a package from source though it has wheels; may be repeated, or all, or none'],
  ['--only-binary <name>', 'Never build a package from source; may be repeated, or all, or none'],
  ['--extra <group>', 'Lock an optional package or group too; may be repeated, or none'],
  ['--matrix', 'Print a table of packages and systems: wheel, sdist, or - where it is not needed'],
  ['--include-sdists', 'List source archives too, where wheels suffice'],
  ['--provenance', 'Record who publishes the files, as the index tells'],
  ['--no-provenance', 'Do so no more'],
  ['--nix <kinds>', 'Nix files to write: nix, makes, makes-builtin, flake, or none; several with commas'],
  ...indexOptions,
  ['--offline', 'Use only what the cache holds'],
  ['--no-cache', 'Neither read nor write the cache'],
  ['--cache-dir <folder>', 'Where the cache lies'],
  ['--concurrency <number>', 'Requests under way at once'],
  ['--timings', 'Say where the time went, and which packages took long'],
];

const verifyOptions: readonly OptionLine[] = [
  ['--deps <file>', 'The deps file, where it does not lie beside the lock'],
  ['--python <version>', 'The lock must be for this Python'],
  ['--system <system>', 'The lock must hold this system; may be repeated'],
  ['--fix', 'Lock anew what is not clean, every pin kept that can be'],
  ['--online', 'Hold the lock against what the index has now'],
  ['--download', 'Download every file and hash it; nothing is kept'],
  ['--provenance', 'With --online: check who published the files, by their attestations; needs the package sigstore'],
  ['--trusted-root <file>', "Whom to trust in place of Sigstore's public instance: its trusted_root.json"],
  ['--ignore <id>', 'A known vulnerability to pass over, as ID or ID=LAST-DAY; may be repeated'],
  ['--strict', 'Warnings count as findings'],
  ['--format <format>', 'text (default), json, sarif, github or junit'],
  ...indexOptions,
  ['--no-cache', 'Neither read nor write the cache, which --fix alone uses'],
  ['--cache-dir <folder>', 'Where the cache lies'],
  ['--concurrency <number>', 'Requests under way at once'],
];

const nixOptions: readonly OptionLine[] = [
  ['--for <kinds>', 'Which files: nix, makes, makes-builtin, flake; several with commas'],
  ['--force', 'Overwrite files that a person edited'],
  ['--check-libs', 'Look into the wheels for Linux: which libraries do they load that nothing brings?'],
];

/** For every command. */
const commonOptions: readonly OptionLine[] = [
  ['--json', 'Print the result as JSON'],
  ['-q, --quiet', 'Print only results and errors'],
  ['--color <when>', 'auto (on a terminal, unless NO_COLOR is set), always or never'],
  ['--debug', 'Print the stack of a bug'],
];

/** The parser takes `--no-binary <name>` for the opposite of `--binary`; it is an option of its own. */
function takeValue(option: Command['options'][number]): void {
  const name = option.rawName.replace(/^--no-([a-z]).*$/, (_all, letter: string) => `no${letter.toUpperCase()}`);
  const rest = option.rawName.replace(/^--no-[a-z]([a-z]*) .*$/, '$1');
  Object.assign(option, { name: name + rest, names: [name + rest], negated: false, config: {} });
}

function declare(command: Command, options: readonly OptionLine[]): Command {
  for (const [spelling, help] of [...options, ...commonOptions]) {
    command.option(spelling, help);
    const option = command.options.at(-1);
    if (option === undefined || !spelling.startsWith('--no-')) continue;
    if (spelling.includes('<')) takeValue(option);
    // What nobody said is undefined, not true.
    else option.config = {};
  }
  return command;
}

/** The commands with their options and help; what they do is in `commands/`. */
export function makeProgram(): CAC {
  const program = cac('pylock');
  declare(
    program.command('resolve [...deps]', 'Lock deps files; all pypi-deps.yaml below here if none is named'),
    resolveOptions,
  )
    .example('  $ pylock resolve')
    .example('  $ pylock resolve api/env/pypi-deps.yaml --python 3.11 --system x86_64-linux');
  declare(
    program.command('verify [...sources]', 'Check locks against their deps files, offline unless told otherwise'),
    verifyOptions,
  ).example('  $ pylock verify');
  declare(program.command('nix [...sources]', 'Write the Nix files of locks'), nixOptions).example(
    '  $ pylock nix --for nix,flake',
  );
  declare(
    program.command(
      'diff [...locks]',
      'What changed in locks: two files, or revisions; HEAD and here if none is named',
    ),
    [['--format <format>', 'text (default), markdown or json']],
  ).example('  $ pylock diff main --format markdown');
  declare(
    program.command(
      'cache [...action]',
      'Where the cache lies and how large it is (dir, size); empty it (prune, clean)',
    ),
    [['--cache-dir <folder>', 'Where the cache lies']],
  ).example('  $ pylock cache size');
  declare(
    program.command('merge-driver [...files]', 'Merge a lock for git, which gives BASE OURS THEIRS and the path'),
    [],
  ).example('  $ git config merge.pylock.driver "pylock merge-driver %O %A %B %P"');
  program.help();
  program.version(version, '-V, --version');
  return program;
}
