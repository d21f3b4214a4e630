import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { nixpkgsReleases } from '../../src/targets/nixpkgs-releases.js';
import {
  anyNixpkgs,
  assumedPython,
  isAssumable,
  lastReleaseWith,
  type Nixpkgs,
  newestPython,
  nixpkgsNames,
  parseNixpkgs,
  platformOf,
  pythonsOf,
} from '../../src/targets/patch-floor.js';
import { parseGlibc, parseMacos } from '../../src/targets/platform.js';
import { parsePython, pythonIn } from '../../src/targets/target.js';
import { fromRoot } from '../helpers/root.js';

function release(name: string, isDeclared = true): Nixpkgs {
  return { kind: 'release', release: name, isDeclared };
}

test('X.Y is the lowest patch that a nixpkgs in use has, else that of the last release which had it', () => {
  const table: readonly (readonly [minor: string, full: string])[] = [
    ['3.7', '3.7.13'],
    ['3.8', '3.8.18'],
    ['3.9', '3.9.19'],
    ['3.10', '3.10.14'],
    ['3.11', '3.11.9'],
    ['3.12', '3.12.3'],
    ['3.13', '3.13.0'],
    ['3.14', '3.14.0'],
    ['3.15', '3.15.0'],
  ];
  for (const [minor, full] of table) {
    assert.is(assumedPython(minor), full);
    assert.equal(parsePython(minor), { minor, full, exactPatch: false });
  }
});

test('a declared release says which patch X.Y is, and a named patch stays', () => {
  const table: readonly (readonly [python: string, nixpkgs: Nixpkgs, full: string])[] = [
    ['3.11', release('22.11'), '3.11.0'],
    ['3.11', release('23.05'), '3.11.3'],
    ['3.11', release('24.05'), '3.11.9'],
    ['3.13', release('25.11'), '3.13.9'],
    ['3.14', release('26.05'), '3.14.4'],
    ['3.9', { kind: 'makes-builtin' }, '3.9.5'],
    ['3.11', { kind: 'makes-builtin' }, '3.11.1'],
    ['3.11', anyNixpkgs, '3.11.9'],
    // Not in that release: another interpreter is brought.
    ['3.13', release('24.05'), '3.13.0'],
    ['3.13', { kind: 'makes-builtin' }, '3.13.0'],
    ['3.11.0', release('25.11'), '3.11.0'],
    ['3.11.2', anyNixpkgs, '3.11.2'],
  ];
  for (const [python, nixpkgs, full] of table)
    assert.is(pythonIn(parsePython(python), nixpkgs).full, full, `${python} in ${JSON.stringify(nixpkgs)}`);
});

test('the newest Python that a nixpkgs has as a final release, and none newer than asked', () => {
  assert.is(newestPython(anyNixpkgs, '3.13'), '3.13');
  assert.is(newestPython(release('26.05'), '3.13'), '3.13');
  assert.is(newestPython(release('24.11'), '3.13'), '3.13');
  assert.is(newestPython(release('24.05'), '3.13'), '3.12');
  assert.is(newestPython(release('23.11', false), '3.13'), '3.12');
  assert.is(newestPython({ kind: 'makes-builtin' }, '3.13'), '3.11');
});

test('what may have been assumed: .0 in old locks, the numbers of the table in later ones', () => {
  for (const full of ['3.11.0', '3.11.9', '3.11.15', '3.11.1']) assert.ok(isAssumable('3.11', full), full);
  for (const full of ['3.11.2', '3.11.99', '3.9.19', '3.1.10']) assert.not.ok(isAssumable('3.11', full), full);
});

test('a release is named as nixpkgs names it', () => {
  assert.is(parseNixpkgs('25.11'), '25.11');
  for (const text of ['25.10', '25.1', '', 'unstable', 'nixos-25.11', '25.11 ', '026.05']) {
    try {
      parseNixpkgs(text);
      assert.unreachable(text);
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      assert.is(error.code, 'bad-config');
      assert.match(error.message, `expected one of ${nixpkgsNames.join(', ')}`);
    }
  }
});

test('the table is in order: releases, Pythons, patches that never fall, versions that can be read', () => {
  assert.equal([...nixpkgsNames], [...nixpkgsNames].sort());
  const last = new Map<string, number>();
  for (const { release: name, macos, glibc, pythons } of nixpkgsReleases) {
    assert.ok(parseMacos(macos) && parseGlibc(glibc), name);
    assert.equal(platformOf(name), { macos, glibc });
    const minors = pythonsOf(name).map((minor) => Number(minor.slice(2)));
    assert.equal(
      minors,
      [...minors].sort((a, b) => a - b),
      name,
    );
    for (const [minor, patch] of Object.entries(pythons)) {
      assert.ok(patch >= (last.get(minor) ?? 0), `${minor} in ${name}`);
      last.set(minor, patch);
    }
  }
});

test('pypi.nix names the same last releases as the table', () => {
  const text = readFileSync(fromRoot('src/nix/pypi/platform.nix'), 'utf8');
  const [, block = ''] = /lastWith = \{([^}]*)\}/.exec(text) ?? [];
  const named = [...block.matchAll(/"(3\.[0-9]+)" = "([0-9.]+)"/g)].map(([, minor, name]) => [minor, name]);
  const minors = Array.from({ length: 9 }, (_, at) => `3.${at + 7}`);
  const expected = minors.flatMap((minor) =>
    lastReleaseWith(minor) === undefined ? [] : [[minor, lastReleaseWith(minor)]],
  );
  assert.equal(named, expected);
});

test('docs and schema have the numbers and names of the table', () => {
  const rows = readFileSync(fromRoot('docs/config.md'), 'utf8').split('\n');
  const at = rows.findIndex((row) => row.startsWith('| 3.7 |'));
  const cells = (row = ''): readonly string[] =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const minors = cells(rows[at]);
  assert.ok(minors.length >= 8);
  assert.equal(
    cells(rows[at + 2]),
    minors.map((minor) => assumedPython(minor)),
  );
  const schema = JSON.parse(readFileSync(fromRoot('schemas/pylock-config.schema.json'), 'utf8'));
  assert.equal(schema.properties.nixpkgs.enum, nixpkgsNames);
});

test.run();
