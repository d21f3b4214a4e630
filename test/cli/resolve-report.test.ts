import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  changeLines,
  noteLines,
  outcomeJson,
  totalLines,
  verdictLines,
} from '../../src/cli/resolve-report/resolve-report.js';
import { emptyConfig } from '../../src/config/read-entries.js';
import { noFlags } from '../../src/config/settle.js';
import type { LockDiff } from '../../src/lock/diff-model.js';
import { plainNotice } from '../../src/pipeline/notice.js';
import type { ResolveOutcome } from '../../src/pipeline/resolve.js';
import { settle } from '../../src/pipeline/settings/settings.js';
import { name, sampleLock } from '../lock/sample.js';

const settings = settle({
  flags: noFlags,
  config: emptyConfig,
  pythonFile: undefined,
  lock: undefined,
  pythonInName: undefined,
  isFresh: false,
});
const noDiff: LockDiff = { added: [], removed: [], updated: [], filesAdded: [], filesRemoved: [], filesChanged: [] };

function outcome(parts: Partial<ResolveOutcome> = {}): ResolveOutcome {
  return {
    lockPath: join(process.cwd(), 'pypi-sources.yaml'),
    lock: sampleLock(),
    packages: 12,
    settings,
    settingFiles: [],
    readsFolders: false,
    overlooked: [],
    isUpToDate: false,
    diff: noDiff,
    tools: [],
    lockChanged: true,
    files: ['pypi-sources.yaml'],
    notices: [],
    usedPins: new Map(),
    ...parts,
  };
}

const totals = { requests: 1, ms: 940, dryRun: false };

test('what became of a deps file: verdict, changes, notes', () => {
  const diff = {
    ...noDiff,
    added: [{ name: name('new'), version: '1.0' }],
    removed: [{ name: name('old'), version: '2.0' }],
    updated: [{ name: name('web'), from: '1.0', to: '1.1' }],
  };
  const changed = outcome({ diff, notices: [plainNotice('web \u001b[31m')] });
  assert.equal(changeLines(changed, false), [
    'pypi-sources.yaml locked: 12 packages for Python 3.13 on 3 systems',
    '  + new 1.0',
    '  - old 2.0',
    '  ~ web 1.0 -> 1.1',
  ]);
  assert.equal([...verdictLines(changed), ...noteLines([changed])], ['  note: web \\u{1b}[31m']);
});

test('a lock that changes while its packages do not says what does', () => {
  const diff = { ...noDiff, filesAdded: ['a', 'b'], filesChanged: ['c'] };
  assert.equal(changeLines(outcome({ diff }), true), [
    'pypi-sources.yaml would change: 12 packages for Python 3.13 on 3 systems',
    '  files: 2 added, 1 changed',
  ]);
  const nix = outcome({ lockChanged: false, files: ['default.nix', 'pypi.nix'] });
  assert.equal(changeLines(nix, true), [
    'pypi-sources.yaml is unchanged, default.nix, pypi.nix would change: 12 packages for Python 3.13 on 3 systems',
  ]);
  assert.match(changeLines(nix, false)[0] ?? '', /^pypi-sources\.yaml is unchanged, default\.nix, pypi\.nix changed: /);
});

test('where nothing changes there is no result, and a note says so', () => {
  const nothing = { lockChanged: false, files: [] };
  const table: readonly (readonly [parts: Partial<ResolveOutcome>, line: string])[] = [
    [nothing, 'pypi-sources.yaml is unchanged: 12 packages for Python 3.13 on 3 systems'],
    [{ ...nothing, isUpToDate: true }, 'pypi-sources.yaml is up to date: 12 packages, Python 3.13'],
  ];
  for (const [parts, line] of table) {
    assert.equal(changeLines(outcome(parts), true), []);
    const told = outcome({ ...parts, notices: [plainNotice('a note')] });
    assert.equal([...verdictLines(told), ...noteLines([told])], [line, '  note: a note']);
  }
});

test('forty changes are listed, the rest is counted', () => {
  const added = Array.from({ length: 45 }, (_, at) => ({ name: name(`p${at}`), version: '1' }));
  const lines = changeLines(outcome({ diff: { ...noDiff, added } }), false);
  assert.equal([lines.length, lines.at(-1)], [42, '  … 5 more changes']);
});

test('the last lines: what it took, what was written', () => {
  assert.equal(totalLines([outcome({ isUpToDate: true })], totals), []);
  assert.equal(totalLines([outcome({ files: [] })], totals), [
    'Resolved 12 packages for 3 systems in 0.9 s (1 request to the index)',
  ]);
  const two = [outcome(), outcome({ files: ['main.nix'] }), outcome({ isUpToDate: true, files: [] })];
  assert.equal(totalLines(two, { requests: 30, ms: 12_400, dryRun: true }), [
    'Resolved 24 packages for 3 systems in 12 s (30 requests to the index)',
    'Would write pypi-sources.yaml, main.nix',
  ]);
});

const hasGit = spawnSync('git', ['--version']).status === 0;
if (!hasGit) console.log('SKIPPED: what git does not know, since git is not installed');

(hasGit ? test : test.skip)('what git does not know is to be added, from whatever repository it lies in', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-report-'));
  const git = (...args: readonly string[]) => spawnSync('git', ['-C', folder, ...args]).status === 0;
  try {
    mkdirSync(join(folder, 'a b'));
    const files = ['tracked.nix', 'fresh.nix', 'ignored.nix', "a b/it's.nix"].map((file) => join(folder, file));
    for (const file of files) writeFileSync(file, '');
    assert.is(totalLines([outcome({ files })], totals).at(-1), 'Next: nix-build', 'in no repository');
    writeFileSync(join(folder, '.gitignore'), 'ignored.nix\n');
    assert.ok(git('init', '-q') && git('add', 'tracked.nix'));
    assert.is(
      totalLines([outcome({ files })], totals).at(-1),
      `Next: git add ${folder}/fresh.nix '${folder}/a b/it'\\''s.nix'`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the result for programs holds what the lines say', () => {
  const told = outcome({ notices: [plainNotice('a note')] });
  const { locks, requests } = JSON.parse(JSON.stringify(outcomeJson([told], 7, false)));
  assert.is(requests, 7);
  assert.equal(locks, [
    {
      lock: 'pypi-sources.yaml',
      upToDate: false,
      changed: true,
      python: '3.13.0',
      systems: ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin'],
      settingFiles: [],
      packages: 12,
      ...noDiff,
      files: ['pypi-sources.yaml'],
      notices: ['a note'],
    },
  ]);
});

test.run();
