import type { Flag } from '../../config/flag-shape.js';

/** The title of the flags that say what a command is about. */
function subjectTitle(flags: ReadonlyMap<string, Flag>): string {
  if (flags.has('only-group')) return 'Which part of the lock';
  if (flags.has('lock')) return flags.has('system') ? 'Which part of the lock' : 'Which lock';
  return flags.has('strict') ? 'What to check' : 'What to lock for';
}

/** Recorded where a command locks, and proven where it checks. */
const provenance = ['provenance', 'no-provenance'];

type Group = readonly [title: string, names: readonly string[]];

/** The flags of a help text by their purpose, in the order of the groups. A flag of no group stands under "Options". */
function groupsFor(flags: ReadonlyMap<string, Flag>): readonly Group[] {
  const subject = subjectTitle(flags);
  const isLocking = subject === 'What to lock for';
  // Of a command that locks, the output is the lock, and the index is asked again for other versions.
  const [output, refresh] = [['output'], ['refresh']];
  return [
    [
      subject,
      [
        ...['python', 'system', 'macos', 'glibc', 'nixpkgs', 'lock', 'deps', ...(isLocking ? output : [])],
        ...['group', 'only-group', 'bounds', 'nix'],
      ],
    ],
    [
      'Which versions',
      [
        ...[
          'upgrade',
          'upgrade-package',
          ...(isLocking ? refresh : []),
          'exclude-newer',
          'exclude-newer-package',
          'prerelease',
          'resolution',
        ],
        ...['no-binary', 'only-binary', 'include-sdists', 'fork', ...(isLocking ? provenance : [])],
      ],
    ],
    [
      'What to do',
      [
        ...['for', 'check', 'dry-run', 'fix', 'force', 'online', 'download', ...(isLocking ? [] : provenance)],
        ...['trusted-root', 'ignore', 'strict', 'check-libs'],
      ],
    ],
    [
      'Where packages come from',
      [
        ...['index-url', 'index', 'extra-index-url', 'index-strategy', 'login-over-http', 'keyring-provider'],
        ...['offline', ...(isLocking ? [] : refresh), 'no-cache', 'cache-dir', 'concurrency', 'osv'],
      ],
    ],
    [
      'What to print',
      [
        ...['format', ...(isLocking ? [] : output), 'sha', 'ref', 'json', 'quiet', 'matrix', 'timings'],
        ...['color', 'debug', 'help', 'version'],
      ],
    ],
  ];
}

/** A group of flags under its title. */
export type FlagGroup = readonly [title: string, flags: readonly (readonly [name: string, flag: Flag])[]];

/** The flags of a command by groups, without empty ones. */
export function groupsOf(flags: ReadonlyMap<string, Flag>): readonly FlagGroup[] {
  const groups = groupsFor(flags);
  const grouped = new Set(groups.flatMap(([, names]) => names));
  const rest = [...flags].filter(([name]) => !grouped.has(name));
  const known = groups.map(([title, names]): FlagGroup => [title, [...flags].filter(([name]) => names.includes(name))]);
  return [['Options', rest] as const, ...known].filter(([, own]) => own.length > 0);
}
