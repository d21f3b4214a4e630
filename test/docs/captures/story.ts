// The story that the pictures of terminals in docs tell: a small project from its first lock on. scripts/captures.mjs plays it in tmux, and
// captures.test.ts without.
import type { World } from '../../helpers/fake-index.js';
import { osvRecord } from '../../helpers/fake-osv.js';
import { webWorld } from '../web-world.js';

/** A picture of a terminal: a command, and all that it prints. */
export interface Capture {
  /** The name of its file, without `.svg`. */
  readonly name: string;
  /** The text for those who cannot see it. */
  readonly title: string;
  readonly command: string;
  readonly code: 0 | 1;
  /** Whether the command ends long lines at the width of the terminal, which else goes on in the next row. */
  readonly isCut?: true;
}

/** A step of the story: files that are written, a command that no picture shows, or a picture. */
export type Step =
  | { readonly kind: 'write'; readonly files: Readonly<Record<string, string>> }
  | { readonly kind: 'run'; readonly command: string }
  | ({ readonly kind: 'capture' } & Capture);

/** The world of docs/first-project.md with a vulnerable package, and with the facts that `show` tells. */
export const world: World = {
  ...webWorld,
  h11: { ...webWorld['h11'], '0.16.0': { uploaded: '2025-04-24' } },
  starlette: Object.fromEntries(
    Object.entries(webWorld['starlette'] ?? {}).map(([version, release]) => [
      version,
      {
        ...release,
        headers: [
          'Summary: The little ASGI framework that shines',
          'License-Expression: BSD-3-Clause',
          'Project-URL: Homepage, https://starlette.example.org/',
        ],
        requiresPython: '>=3.9',
      },
    ]),
  ),
};

const advisory = osvRecord('GHSA-5f2x-77hp-jq8w', 'h11', ['0', '0.16.0'], {
  aliases: ['CVE-2026-1000'],
  modified: new Date().toISOString(),
  summary: 'Malformed chunks of a request are accepted',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N' }],
});

const deps = [
  'fastapi: ^0.115',
  'uvicorn: { version: ^0.34, extras: [standard] }',
  "pytest: { version: '*', optional: dev }",
  '',
].join('\n');

const write = (files: Readonly<Record<string, string>>): Step => ({ kind: 'write', files });
const run = (command: string): Step => ({ kind: 'run', command });
const capture = (name: string, title: string, command: string, more: Partial<Capture> = {}): Step => ({
  ...{ kind: 'capture', name, title, command, code: 0 },
  ...more,
});

export const story: readonly Step[] = [
  run('git init --quiet'),
  write({ 'pypi-deps.yaml': deps }),
  capture('resolve', 'A first lock', 'pylock resolve'),
  capture('tree', 'Packages and their needs, as a tree', 'pylock tree', { isCut: true }),
  capture('why', 'The shortest way to a package', 'pylock why anyio', { isCut: true }),
  capture('show', 'All that is known of a package', 'pylock show starlette'),
  capture('why-not', 'A package that is held back, and the change that would help', 'pylock why-not starlette'),
  // The lock as it was some months ago.
  run('pylock resolve -P h11==0.14.0 -P starlette==0.41.3 -P fastapi==0.115.6'),
  run('git add .'),
  run('git commit --quiet --message lock'),
  capture('outdated', 'Newer versions, and the reasons why the lock does not have them', 'pylock outdated --all'),
  write({ 'osv/GHSA-5f2x-77hp-jq8w.json': JSON.stringify(advisory) }),
  capture('audit', 'A known vulnerability', 'pylock audit --osv osv', { code: 1 }),
  capture('upgrade', 'Every step to newer versions, and what stays', 'pylock upgrade'),
  capture('diff', 'The changes of a lock since the last commit', 'pylock diff'),
  write({ 'pypi-deps.yaml': `${deps}httpx: '*'\n` }),
  capture('verify', 'A lock that is older than its deps file', 'pylock verify', { code: 1 }),
  write({ 'pypi-deps.yaml': `${deps}starlette: '>=0.46'\n` }),
  capture('conflict', 'Requirements that no set of versions fits', 'pylock resolve', { code: 1 }),
];
