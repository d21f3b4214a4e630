// Every flag of pylock, a row each. Words are parsed by it (parse.ts) and the help is printed from it (help.ts); which
// command has which flag stands in command-table.ts.

/** A flag without value, such as `--check`. */
function toggle(help: string, letter?: string) {
  return { shape: 'toggle', help, letter } as const;
}

/** A flag without value that says no to another: of both, the last one said counts. */
function opposite<Name extends string>(of: Name, help: string) {
  return { shape: 'opposite', of, help, letter: undefined } as const;
}

/** A flag with one value: the last one said counts. */
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
  upgrade: toggle('Forget every pin of the old lock', 'U'),
  'upgrade-package': list('name', 'Forget one pin, or ask for NAME==VERSION; may be repeated', 'P'),
  refresh: toggle('Ask the index again, whatever the cache and the lock hold'),
  check: toggle('Write nothing; end with 1 if the lock would change'),
  'dry-run': toggle('Write nothing; print what would change'),
  'exclude-newer': single(
    'date',
    'Leave out files uploaded after a date, an instant or a duration ago; "none" lifts it',
  ),
  'exclude-newer-package': list('name=date', 'A cut-off of one package, or NAME=none; may be repeated'),
  prerelease: single('when', 'if-necessary (default), disallow, allow or explicit'),
  resolution: single('which', 'highest (default), lowest or lowest-direct versions'),
  'no-binary': list('name', 'Build a package from source though it has wheels; may be repeated, or all, or none'),
  'only-binary': list('name', 'Never build a package from source; may be repeated, or all, or none'),
  extra: list('group', 'Lock an optional package or group too; may be repeated, or all, or none'),
  matrix: toggle('Print a table of packages and systems: wheel, sdist, or - where it is not needed'),
  'include-sdists': toggle('List source archives too, where wheels suffice'),
  fix: toggle('Lock anew what is not clean, every pin kept that can be'),
  online: toggle('Hold the lock against what the index has now'),
  download: toggle('Download every file and hash it; nothing is kept'),
  provenance: toggle('Record who publishes the files, as the index tells'),
  'no-provenance': opposite('provenance', 'Do so no more'),
  'trusted-root': single('file', "Whom to trust in place of Sigstore's public instance: its trusted_root.json"),
  ignore: list('id', 'A known vulnerability to pass over, as ID or ID=LAST-DAY; may be repeated'),
  strict: toggle('Warnings count as findings'),
  nix: single('kinds', 'Nix files to write: nix, makes, makes-builtin, flake, or none; several with commas'),
  for: single('kinds', 'Which files: nix, makes, makes-builtin, flake; several with commas'),
  force: toggle('Overwrite files that a person edited'),
  'check-libs': toggle('Look into the wheels for Linux: which libraries do they load that nothing brings?'),
  'index-url': single('url', 'Root of the Simple index to ask for what no other index has'),
  index: list('name=url', 'A further index, asked first, that source: NAME in a deps file can name; may be repeated'),
  'extra-index-url': list('url', 'A further index without a name, asked first; may be repeated'),
  'index-strategy': single(
    'strategy',
    'first-index (default) or unsafe-best-match, which mixes the files of all indexes',
  ),
  'login-over-http': list('host', 'Send a login to this host, or HOST:PORT, over plain http too; may be repeated'),
  'keyring-provider': single('provider', 'disabled (default) or subprocess, which asks "keyring get" for passwords'),
  offline: toggle('Use only what the cache holds'),
  'no-cache': toggle('Neither read nor write the cache'),
  'cache-dir': single('folder', 'Where the cache lies'),
  concurrency: single('number', 'Requests under way at once'),
  timings: toggle('Say where the time went, and which packages took long'),
  format: list('format', 'text (default), markdown or json'),
  json: toggle('Print the result as JSON'),
  quiet: toggle('Print only results and errors', 'q'),
  color: single('when', 'auto (on a terminal, unless NO_COLOR is set), always or never'),
  debug: toggle('Print the stack of a bug'),
  help: toggle('Print this help', 'h'),
  version: toggle('Print the version', 'V'),
} as const satisfies Record<string, Flag>;

/** How one flag is written, and what it is for. */
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

/** What a flag of a shape comes to; an `opposite` counts as the flag that it says no to. */
interface ValueOf {
  readonly toggle: boolean;
  readonly opposite: never;
  readonly single: string;
  readonly list: readonly string[];
}

/** What a command line says, by the name of the flag, every value as typed; undefined where it does not say. */
export type Options = { readonly [Name in FlagName]?: ValueOf[(typeof flagTable)[Name]['shape']] };

/** What the help calls the value of a flag; undefined for one that takes none. */
export function valueName(flag: Flag): string | undefined {
  return flag.shape === 'single' || flag.shape === 'list' ? flag.value : undefined;
}
