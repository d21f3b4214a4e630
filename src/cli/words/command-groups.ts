import type { CommandName } from './command-table.js';

/** The commands by their purpose, in the order of the help. */
export const commandGroups: readonly (readonly [title: string, commands: readonly CommandName[]])[] = [
  ['Begin, and change what is needed', ['init', 'import', 'add', 'remove']],
  ['Lock, and guard locks', ['resolve', 'upgrade', 'verify', 'audit', 'diff', 'nix']],
  ['Ask a lock', ['tree', 'why', 'why-not', 'outdated', 'list', 'show', 'size', 'licences', 'report']],
  ['Hand a lock over', ['export', 'vendor']],
  ['More', ['cache', 'completion', 'merge-driver', 'help']],
];
