import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from './helpers/root.js';

/** Each room and the rooms that it may import; `errors` is open to all. */
const rooms: Record<string, readonly string[]> = {
  pep: [],
  git: [],
  targets: ['pep'],
  config: ['pep', 'targets', 'yaml', 'deps', 'git'],
  deps: ['pep', 'targets', 'yaml', 'git'],
  yaml: ['git'],
  'index-client': ['pep', 'metadata'],
  metadata: ['pep'],
  resolver: ['pep'],
  provider: ['pep', 'targets', 'deps', 'index-client', 'metadata', 'resolver'],
  lock: ['git', 'pep', 'targets', 'yaml', 'deps', 'config', 'index-client', 'provider', 'resolver'],
  emit: ['lock/model', 'lock/hash', 'generated'],
  generated: [],
  verify: ['pep', 'targets', 'yaml', 'deps', 'config', 'index-client', 'provider', 'lock', 'emit'],
};

/** Files that may see every room. */
const open = new Set(['index.ts', 'library', 'pipeline', 'cli']);

function sourceFiles(): readonly string[] {
  return readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(fromRoot('src', file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** The path under src that a relative import names, without its ending. */
function resolved(file: string, specifier: string): string {
  return normalize(join(dirname(file), specifier)).replace(/\.js$/, '');
}

test('every import goes from right to left through the rooms', () => {
  const wrong: string[] = [];
  for (const file of sourceFiles()) {
    const room = file.split('/')[0] ?? '';
    if (open.has(room) || file === 'errors.ts' || file === 'own-version.ts') continue;
    const allowed = rooms[room];
    if (allowed === undefined) {
      wrong.push(`${file}: no such room; add it to test/arrows.test.ts with what it may import`);
      continue;
    }
    for (const specifier of importsOf(file).filter((text) => text.startsWith('.'))) {
      const path = resolved(file, specifier);
      const mayImport =
        path === 'errors' ||
        path === 'own-version' ||
        [room, ...allowed].some((door) => path === door || path.startsWith(`${door}/`));
      if (!mayImport)
        wrong.push(`${file} imports ${path}; ${room} may import only ${['errors', ...allowed].join(', ')}`);
    }
  }
  assert.equal(wrong, []);
});

test('only index-client/http/http.ts, and its pools, import undici', () => {
  // The last only says what types its parts have.
  const parts = ['http.ts', 'pools.ts', 'undici-parts.d.ts'];
  const doors = parts.map((part) => `index-client/http/${part}`);
  const importsUndici = (file: string) => importsOf(file).some((specifier) => /^undici(\/|$)/.test(specifier));
  const others = sourceFiles().filter((file) => !doors.includes(file) && importsUndici(file));
  assert.equal(others, [], 'ask src/index-client/http/http.ts for bytes instead');
});

test('git is started in one file, and keyring in another', () => {
  const starters = sourceFiles().filter((file) =>
    importsOf(file).some((specifier) => /^(?:node:)?child_process$/.test(specifier)),
  );
  const known = ['git/git.ts', 'index-client/machine/keyring.ts'];
  assert.equal(starters, known, 'ask src/git/git.ts: a repository must not choose what runs');
});

test.run();
