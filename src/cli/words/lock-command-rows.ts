// The commands that ask something about a lock, or hand it to other tools.
import { exportFormats } from '../../config/export-formats.js';
import type { CommandRow } from './command-row.js';
import { editFlags, factsFlags, indexFlags, questionFlags, solvedQuestionFlags } from './flag-lists.js';
import { treeFormats, verifyFormats } from './format-names.js';

/** Their rows, in the order of the help. */
export const lockCommandRows = {
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
    flags: [...editFlags, ['deps', 'The deps file to lock; left out, the one of this folder, or of the nearest above']],
    examples: ['pylock upgrade', 'pylock upgrade fastapi starlette==0.40.0', 'pylock upgrade --dry-run'],
  },
  tree: {
    words: '[package]',
    help: 'Show what each package of a lock needs, as a tree',
    flags: [
      'invert',
      'depth',
      ['format', 'text (default), svg or json', treeFormats],
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
    help: 'Write a lock in the format of another tool, such as requirements.txt, pylock.toml or CycloneDX',
    flags: [
      [
        'format',
        'requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot or openvex',
        exportFormats,
      ],
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
        'text (default), json, sarif, github, junit or codequality; FORMAT=FILE writes a file besides, and may be repeated',
        verifyFormats,
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
} as const satisfies Record<string, CommandRow>;
