// Every flag of pylock, a row each, for the parser (parse.ts) and the help (help.ts); command-table.ts has the flags
// of each command.

/** A flag without value, such as `--check`. */
function toggle(help: string, letter?: string) {
  return { shape: 'toggle', help, letter } as const;
}

/** A flag without value that negates another: the last of both counts. */
function opposite<Name extends string>(of: Name, help: string) {
  return { shape: 'opposite', of, help, letter: undefined } as const;
}

/** A flag with one value: the last one counts. */
function single(value: string, help: string, letter?: string) {
  return { shape: 'single', value, help, letter } as const;
}

/** A flag with a value that may be repeated: all count. */
function list(value: string, help: string, letter?: string) {
  return { shape: 'list', value, help, letter } as const;
}

/** The flags by their names, each at its place in the help. */
export const flagTable = {
  deps: single('file', 'The deps file, where it does not lie beside the lock'),
  python: list('version', 'Python to lock for, such as 3.11 or 3.11.4; repeat it for a lock of each'),
  system: list('system', 'Nix system to lock for; repeat it for several'),
  output: single('file', 'Write the lock here (one deps file only)', 'o'),
  upgrade: toggle('Drop every pin of the old lock', 'U'),
  'upgrade-package': list('name', 'Drop one pin, or move it to NAME==VERSION; may be repeated', 'P'),
  refresh: toggle('Ask the index again, whatever the cache and the lock hold'),
  check: toggle('Write nothing; end with 1 if the lock would change'),
  'dry-run': toggle('Write nothing; print what would change'),
  'exclude-newer': single(
    'date',
    'Leave out files uploaded after a date, an instant or a duration ago; "none" lifts it',
  ),
  'exclude-newer-package': list('name=date', 'A cut-off of one package, or NAME=none; may be repeated'),
  prerelease: single('when', 'if-necessary (default), disallow, allow or explicit'),
  resolution: single('which', 'highest (default), first-found, lowest or lowest-direct versions'),
  'no-binary': list('name', 'Build a package from source though it has wheels; may be repeated, or all, or none'),
  'only-binary': list('name', 'Never build a package from source; may be repeated, or all, or none'),
  extra: list('group', 'Lock an optional package or group too; may be repeated, or all, or none'),
  matrix: toggle('Print a table of packages and systems: wheel, sdist, or - where it is not needed'),
  'include-sdists': toggle('List source archives too, where wheels suffice'),
  fix: toggle('Lock faulty locks anew, and keep every pin that can stay'),
  online: toggle('Compare the lock with the index as it is now'),
  download: toggle('Download every file and hash it; nothing is kept'),
  provenance: toggle('Record who publishes the files, as the index tells'),
  'no-provenance': opposite('provenance', 'Record no publishers any more'),
  'trusted-root': single('file', "Whom to trust in place of Sigstore's public instance: its trusted_root.json"),
  ignore: list('id', 'A known vulnerability to ignore, as ID or ID=LAST-DAY; may be repeated'),
  strict: toggle('Warnings count as findings'),
  nix: single('kinds', 'Nix files to write: nix, makes, makes-builtin, flake, or none; several with commas'),
  for: single('kinds', 'Which files: nix, makes, makes-builtin, flake; several with commas'),
  force: toggle('Overwrite files that a person edited'),
  'check-libs': toggle('Read the wheels for Linux and list the libraries that they load and nothing provides'),
  'index-url': single('url', 'Root of the Simple index to ask for what no other index has'),
  index: list('name=url', 'A further index, asked first, that source: NAME in a deps file can name; may be repeated'),
  'extra-index-url': list('url', 'A further index without a name, asked first; may be repeated'),
  'index-strategy': single(
    'strategy',
    'first-index (default) or unsafe-best-match, which mixes the files of all indexes',
  ),
  'login-over-http': list('host', 'Send a login to this host, or HOST:PORT, over plain http too; may be repeated'),
  offline: toggle('Use only what the cache holds'),
  'no-cache': toggle('Neither read nor write the cache'),
  'cache-dir': single('folder', 'The cache folder'),
  concurrency: single('number', 'The most concurrent requests'),
  timings: toggle('Print where the time went, and the slowest packages'),
  format: list('format', 'text (default), markdown or json'),
  json: toggle('Print the result as JSON'),
  quiet: toggle('Print only results and errors', 'q'),
  color: single('when', 'auto (on a terminal, unless NO_COLOR is set), always or never'),
  debug: toggle('Print the stack of a bug'),
  help: toggle('Print this help', 'h'),
  version: toggle('Print the version', 'V'),
} as const satisfies Record<string, Flag>;

/** The spelling of one flag, and its help text. */
export type Flag = {
  readonly help: string;
  /** Its short form, without the dash. */
  readonly letter: string | undefined;
} & (
  | { readonly shape: 'toggle' }
  | { readonly shape: 'opposite'; readonly of: string }
  | { readonly shape: 'single' | 'list'; readonly value: string }
);

/** The name of a flag, without its dashes. */
export type FlagName = keyof typeof flagTable;

/** The value of a flag by its kind; an `opposite` counts as the flag that it negates. */
interface ValueOf {
  readonly toggle: boolean;
  readonly opposite: never;
  readonly single: string;
  readonly list: readonly string[];
}

/** The values on a command line, by the name of the flag, as typed; undefined for a missing flag. */
export type Options = { readonly [Name in FlagName]?: ValueOf[(typeof flagTable)[Name]['shape']] };

/** The help's name for the value of a flag; undefined for one without value. */
export function valueName(flag: Flag): string | undefined {
  return flag.shape === 'single' || flag.shape === 'list' ? flag.value : undefined;
}
