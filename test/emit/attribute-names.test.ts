import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attributeExpression, namesOf } from '../../src/emit/attribute-names.js';
import { libraryRows } from '../../src/emit/known-libraries.js';
import { overrideOf } from '../../src/emit/nix-text.js';
import { externalAttributes } from '../../src/targets/external-attributes.js';
import { knownNeeds } from '../../src/targets/native-needs.js';
import { anyNixpkgs, type Nixpkgs } from '../../src/targets/patch-floor.js';

const release = (name: string): Nixpkgs => ({ kind: 'release', release: name, isDeclared: true });

/** Every attribute in the tables of needs. */
const attributes: ReadonlySet<string> = new Set([
  ...Object.values(knownNeeds).flatMap(({ runtimeLibs, extraPackages, nativeBuildInputs, buildInputs }) =>
    [runtimeLibs, extraPackages, nativeBuildInputs, buildInputs].flatMap((list) => list ?? []),
  ),
  ...Object.values(externalAttributes).flat(),
]);

test('a package has one name in all tables, the newest', () => {
  // Its newest name is that of the release with the older library.
  const others = new Set(['libxml2']);
  const older = libraryRows.flatMap(({ attributes: [, ...rest] }) => rest.map(([name]) => name));
  for (const name of older) if (!others.has(name)) assert.not(attributes.has(name), name);
});

test('an expression suffices for the nixpkgs that builds a lock', () => {
  const table: readonly (readonly [attribute: string, nixpkgs: Nixpkgs, text: string])[] = [
    ['libpq', anyNixpkgs, '(pkgs.libpq or pkgs.postgresql)'],
    ['libpq', release('25.05'), 'pkgs.libpq'],
    ['libpq', release('24.11'), 'pkgs.postgresql'],
    ['libpq', { kind: 'makes-builtin' }, 'pkgs.postgresql'],
    ['libpq.pg_config', anyNixpkgs, '(pkgs.libpq.pg_config or pkgs.postgresql)'],
    ['poppler-utils', release('24.11'), 'pkgs.poppler_utils'],
    ['unixodbc', anyNixpkgs, '(pkgs.unixodbc or pkgs.unixODBC)'],
    ['openssl', release('22.05'), 'pkgs.openssl'],
    ['zlib', anyNixpkgs, 'pkgs.zlib'],
    ['constructor', anyNixpkgs, 'pkgs.constructor'],
  ];
  for (const [attribute, nixpkgs, text] of table) assert.is(attributeExpression(attribute, nixpkgs), text);
  assert.is(attributeExpression('pythonXY.pkgs.tkinter', anyNixpkgs, '3.12'), 'pkgs.python312.pkgs.tkinter');
});

test('names go from the newest to the oldest', () => {
  for (const name of attributes) {
    const since = namesOf(name).map(([, first]) => first);
    assert.equal(since, [...since].sort().reverse(), name);
  }
});

test('the path of an override is quoted where Nix takes no such name', () => {
  assert.equal(['psycopg2', 'python-ldap', '3to2', 'with', 'inherit', 'zope.x'].map(overrideOf), [
    'overrides.psycopg2',
    'overrides.python-ldap',
    'overrides."3to2"',
    'overrides."with"',
    'overrides."inherit"',
    'overrides."zope.x"',
  ]);
});

test.run();
