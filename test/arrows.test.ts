import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { circles, type Imports, idleArrows, importersOf, importsOfSource, wrongArrows } from './helpers/imports.js';
import { rooms } from './helpers/rooms.js';
import { fromRoot } from './helpers/root.js';

const source = importsOfSource();
const sourceFiles = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

test('every import goes to a room that the table names', () => {
  assert.equal(wrongArrows(source, rooms), []);
});

test('the table names no room that nothing imports', () => {
  assert.equal(idleArrows(source, rooms), []);
});

test('no two files need each other, not even for a type', () => {
  assert.equal(circles(source), []);
});

test('only index-client/http/http.ts, and its pools, import undici', () => {
  // The last only says what types its parts have.
  const doors = ['http', 'pools', 'undici-parts.d'].map((part) => `index-client/http/${part}`);
  const others = importersOf(source, (name) => /^undici(\/|$)/.test(name)).filter((file) => !doors.includes(file));
  assert.equal(others, [], 'ask src/index-client/http/http.ts for bytes instead');
});

test('git is started in one file, and keyring in another', () => {
  const starters = importersOf(source, (name) => /^(?:node:)?child_process$/.test(name));
  const known = ['git/git', 'index-client/machine/keyring'];
  // Git's is loaded where it is asked, by a call and no import.
  const loaders = sourceFiles.filter((path) => /getBuiltinModule/.test(readFileSync(fromRoot('src', path), 'utf8')));
  const called = ['git/git.ts', 'index-client/http/status-words.ts'];
  assert.equal(loaders.sort(), called, 'only these load a module of Node by a call: it could be child_process');
  assert.equal(['git/git', ...starters], known, 'ask src/git/git.ts: a repository must not choose what runs');
});

/** A house with rooms inside of one, in which nothing is wrong. */
const house = { '': { low: [], high: ['low/model'] }, high: { near: [], far: ['near'] } };
const files: Imports = new Map([
  ['low/model', []],
  ['low/deep', ['low/model']],
  ['high/door', ['low/model', 'high/far/a', 'high/near/b']],
  ['high/far/a', ['high/near/b']],
  ['high/near/b', []],
]);

/** The house with one import more. */
function withImport(file: string, path: string): Imports {
  return new Map([...files, [file, [...(files.get(file) ?? []), path]]]);
}

test('a house without faults has none', () => {
  assert.equal([wrongArrows(files, house), circles(files), idleArrows(files, house)], [[], [], []]);
});

const planted: readonly (readonly [claim: string, file: string, path: string, fault: string])[] = [
  ['a wrong arrow between rooms', 'low/deep', 'high/near/b', 'low may import only nothing'],
  ['an arrow past a door', 'high/door', 'low/deep', 'high may import only low/model'],
  ['a wrong arrow between rooms inside of a room', 'high/near/b', 'high/far/a', 'near may import only nothing'],
  ['an arrow from an inner room to the door of its own', 'high/far/a', 'high/door', 'far may import only near'],
  ['a room that the table does not name', 'new/c', 'low/model', 'no such room; test/helpers/rooms.ts names them all'],
];
for (const [claim, file, path, fault] of planted) {
  test(`${claim} is found`, () => {
    assert.equal(wrongArrows(withImport(file, path), house), [`${file} imports ${path}: ${fault}`]);
  });
}

test('a circle is found, and named as it runs', () => {
  assert.equal(
    circles(withImport('high/near/b', 'high/door')).at(0),
    'high/door -> high/far/a -> high/near/b -> high/door',
  );
});

test('an arrow that nothing needs any more is found', () => {
  const more = { ...house, '': { low: ['pep'], high: ['low/model'] } };
  assert.equal(idleArrows(files, more), ['low imports nothing of pep']);
});

test.run();
