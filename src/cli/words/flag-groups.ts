import type { Flag } from '../../config/flag-shape.js';

/** The flags of a help text by their purpose, in the order of the groups. A flag of no group stands under "Options". */
const groups: readonly (readonly [title: string, names: readonly string[]])[] = [
  [
    'What to lock for',
    ['python', 'system', 'macos', 'glibc', 'nixpkgs', 'deps', 'output', 'group', 'bounds', 'nix', 'for'],
  ],
  [
    'Which versions',
    [
      ...[
        'upgrade',
        'upgrade-package',
        'refresh',
        'exclude-newer',
        'exclude-newer-package',
        'prerelease',
        'resolution',
      ],
      ...['no-binary', 'only-binary', 'include-sdists', 'fork', 'provenance', 'no-provenance'],
    ],
  ],
  [
    'What to do',
    ['check', 'dry-run', 'fix', 'force', 'online', 'download', 'trusted-root', 'ignore', 'strict', 'check-libs'],
  ],
  [
    'Where packages come from',
    [
      ...['index-url', 'index', 'extra-index-url', 'index-strategy', 'login-over-http', 'keyring-provider', 'offline'],
      ...['no-cache', 'cache-dir', 'concurrency', 'osv'],
    ],
  ],
  ['What to print', ['format', 'json', 'quiet', 'matrix', 'timings', 'color', 'debug', 'help', 'version']],
];

/** A group of flags under its title. */
export type FlagGroup = readonly [title: string, flags: readonly (readonly [name: string, flag: Flag])[]];

/** The flags of a command by groups, without empty ones. */
export function groupsOf(flags: ReadonlyMap<string, Flag>): readonly FlagGroup[] {
  const grouped = new Set(groups.flatMap(([, names]) => names));
  const rest = [...flags].filter(([name]) => !grouped.has(name));
  const known = groups.map(([title, names]): FlagGroup => [title, [...flags].filter(([name]) => names.includes(name))]);
  return [['Options', rest] as const, ...known].filter(([, own]) => own.length > 0);
}
