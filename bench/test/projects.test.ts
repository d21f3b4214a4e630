import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { LockContent, PylockPart } from '../../src/lock/model.js';
import type { NormalizedName } from '../../src/pep/name.js';
import type { System } from '../../src/targets/model.js';
import { fromRoot } from '../../test/helpers/root.js';
import { labelOf, publicProjects } from '../../test/live/public-projects.js';
import { partsOf } from '../import/closures.js';
import { differencesOf, type Explained, explanationOf, shownDifferences } from '../import/differences.js';

const explained: Readonly<Record<string, readonly Explained[]>> = parse(
  readFileSync(fromRoot('fixtures/projects/explained.yaml'), 'utf8'),
);

const linux = 'x86_64-linux' as System;
const name = (text: string) => text as NormalizedName;

/** A content on Linux: project -> version, and the projects of main and of each group. */
function contentOf(
  versions: Readonly<Record<string, string>>,
  main: readonly string[],
  groups: Readonly<Record<string, readonly string[]>>,
): LockContent {
  const files = Object.entries(versions).map(
    ([one, version]) => [name(one), `${one}-${version}-py3-none-any.whl`] as const,
  );
  return {
    systems: new Map([[linux, new Map(files)]]),
    main: new Map([[linux, main.map(name)]]),
    groups: new Map(Object.entries(groups).map(([group, names]) => [name(group), new Map([[linux, names.map(name)]])])),
    packages: new Map(),
    builds: new Map(),
  };
}

function lockOf(content: LockContent, forks: Readonly<Record<string, LockContent>> = {}): PylockPart {
  const inputs = { requires: [], groups: new Map(), options: new Map() };
  const common = { version: 1, pythonFull: '3.13.0', inputs, publishers: new Map(), owners: new Map() } as const;
  return { ...common, ...content, forks: new Map(Object.entries(forks)) };
}

test('six projects of each kind are on the list, each once at a full commit', () => {
  const projects = [...publicProjects()];
  const kinds = projects.filter(([kind]) => kind !== 'uv-conflicts').map(([kind, own]) => [kind, own.length]);
  assert.equal(kinds, [
    ['poetry', 6],
    ['uv', 6],
    ['requirements', 6],
    ['makes', 6],
  ]);
  const all = projects.flatMap(([, own]) => own);
  for (const { commit } of all) assert.match(commit, /^[0-9a-f]{40}$/);
  assert.is(new Set(all.map(labelOf)).size, all.length);
});

test('each explained difference is that of a project on the list, and has packages and a reason', () => {
  const known = [...publicProjects().values()].flat().flatMap((one) => [one.repository, labelOf(one)]);
  for (const [label, entries] of Object.entries(explained)) {
    assert.ok(known.includes(label), label);
    for (const { packages, reason } of entries) assert.ok(packages.length > 0 && reason.length > 0, label);
  }
});

test('the parts of a lock are main, each group alone and with main, and each choice with each further group', () => {
  const own = contentOf({ core: '1', lint: '2' }, ['core'], { lint: ['lint'] });
  const cpu = contentOf({ core: '1', lint: '2', torch: '3' }, ['core'], { lint: ['lint'], cpu: ['torch'] });
  const parts = partsOf(lockOf(own, { cpu }));
  const told = parts.map(({ label, closure }) => [label, closure[linux]]);
  assert.equal(told, [
    ['main', { core: '1' }],
    ['only lint', { lint: '2' }],
    ['with lint', { core: '1', lint: '2' }],
    ['choice cpu', { core: '1', torch: '3' }],
    ['choice cpu with lint', { core: '1', lint: '2', torch: '3' }],
  ]);
  assert.equal(parts.at(-1)?.groups, ['cpu', 'lint']);
});

test('all of a lock without groups is main', () => {
  const [main, ...others] = partsOf(lockOf(contentOf({ core: '1', six: '2' }, [], {})));
  assert.equal([main?.closure[linux], others], [{ core: '1', six: '2' }, []]);
});

test('versions that are written apart are the same; missing, added and other versions are differences', () => {
  const own = { [linux]: { same: '1.0', more: '1', other: '2' } };
  const old = { [linux]: { same: '1', less: '1', other: '3' } };
  const found = differencesOf('main', own, old, [linux]);
  assert.equal(
    found.map((one) => [one.name, one.old, one.own]),
    [
      ['less', '1', undefined],
      ['more', undefined, '1'],
      ['other', '3', '2'],
    ],
  );
});

test('a reason counts for its packages, in its parts where it names some', () => {
  const [difference] = differencesOf('only dev', {}, { [linux]: { rich: '1' } }, [linux]);
  assert.ok(difference);
  const reason = 'main does not need it';
  assert.is(explanationOf([{ packages: ['rich'], reason }], difference)?.reason, reason);
  assert.is(explanationOf([{ packages: ['rich'], parts: ['main'], reason }], difference), undefined);
  assert.is(explanationOf([{ packages: ['six'], reason }], difference), undefined);
});

test('a difference of many parts is one line', () => {
  const found = ['main', 'with a', 'with b', 'with c'].map((part) => ({
    ...{ part, system: linux, name: 'six', old: '1', own: undefined },
    reason: undefined,
  }));
  assert.equal(shownDifferences(found), ['4 parts: six 1 -> - (no reason is known)']);
  assert.equal(shownDifferences(found.slice(0, 2)), ['main, with a: six 1 -> - (no reason is known)']);
});

test.run();
