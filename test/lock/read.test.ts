import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { readBlockYaml } from '../../src/yaml/block.js';
import type { YamlNode } from '../../src/yaml/model.js';
import { readYaml } from '../../src/yaml/read.js';
import { fromRoot } from '../helpers/root.js';
import { groupedLock, sampleLock } from './sample.js';

const sample = readFileSync(fromRoot('fixtures/lock/sample.yaml'), 'utf8');

/** A tree without positions and quoting, to compare two readers. */
function bare(node: YamlNode | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.text;
  if (node.kind === 'list') return node.items.map(bare);
  return node.entries.map(({ key, value }) => [key.text, bare(value)]);
}

/** The fault that reading a text ends with, as place and message. */
async function faultOf(text: string): Promise<string> {
  try {
    await readLock(text, 'pypi-sources.yaml');
  } catch (error) {
    if (!(error instanceof PylockError)) throw error;
    return `${error.code} ${error.place?.line ?? '-'} ${error.place?.key ?? '-'}: ${error.message}`;
  }
  return 'no fault';
}

test('a lock survives there and back', async () => {
  assert.equal(await readLock(printLock(sampleLock()), 'x'), sampleLock());
  assert.is(printLock(await readLock(sample, 'x')), sample);
});

test('a lock with groups survives there and back, and each hostile value is refused with its place', async () => {
  const text = printLock(groupedLock());
  assert.equal(await readLock(text, 'x'), groupedLock());
  assert.equal(bare(readBlockYaml(text)), bare(readYaml(text, { path: 'x', code: 'bad-lock' })));
  const table: readonly (readonly [from: string, to: string, fault: RegExp])[] = [
    ['  main:\n', '  mains:\n', /^bad-lock \d+ pylock\.mains: there is no such key here/],
    [/ {2}main:\n(?: {4}.*\n)+/.exec(text)?.[0] ?? '', '', /^bad-lock \d+ pylock\.main: this key is missing$/],
    [/^ {2}groups:\n(?: {4}.*\n)+/m.exec(text)?.[0] ?? '', '', /^bad-lock \d+ pylock\.groups: this key is missing$/],
    ['    dev:\n      aarch', '    Dev:\n      aarch', /pylock\.groups\.Dev: this is not a name that can stand here$/],
    ['    dev:\n      aarch', '    __proto__:\n      aarch', /this is not a name that can stand here$/],
    ['      dev:\n        -', '      "a b":\n        -', /pylock\.inputs\.groups\.a b: this is not a name/],
    ['  main:\n    aarch64-darwin', '  main:\n    sparc-linux', /pylock\.main\.sparc-linux: this is not a name/],
    [
      '      - fast\n  groups',
      '      - "../x"\n  groups',
      /pylock\.main\.x86_64-linux\[0\]: expected the name of a project/,
    ],
    ['      - fast\n  groups', '      - Fast\n  groups', /expected the name of a project in normal form$/],
    ['      - fast\n  groups', '      - a: b\n  groups', /pylock\.main\.x86_64-linux\[0\]: expected text$/],
    ['    aarch64-darwin:\n      - fast', '    aarch64-darwin: fast', /pylock\.main\.aarch64-darwin: expected a list$/],
  ];
  for (const [from, to, fault] of table) {
    assert.ok(from !== '' && text.includes(from), from);
    assert.match(await faultOf(text.replace(from, to)), fault);
  }
});

test('more forks than a lock holds are refused, and so is a fork without content', async () => {
  const text = printLock(groupedLock());
  const forks = (count: number) => Array.from({ length: count }, (_, at) => `    g${at}: {}\n`).join('');
  const fault = async (count: number) => faultOf(`${text}  forks:\n${forks(count)}`);
  assert.match(await fault(17), /pylock\.forks: there are 17 forks; a lock has at most 16$/);
  assert.match(await fault(1), /pylock\.forks\.g0\.systems: this key is missing$/);
});

test('the fast reader sees what a full YAML reader sees', () => {
  assert.equal(bare(readBlockYaml(sample)), bare(readYaml(sample, { path: 'x', code: 'bad-lock' })));
});

test('the fast reader leaves to the full one what it does not know', () => {
  const texts = [
    'a: &x b',
    'a: |\n  b',
    'a: "b\\n"',
    "a: 'b''c'",
    '- a\nb: c',
    'a:\n\tb: c',
    '---\na: b',
    'a: b\na: c',
    '<<<<<<< x\na: b',
    'a:\nb: c',
    '',
  ];
  for (const text of texts) assert.is(readBlockYaml(text), undefined, text);
});

test('a lock of the tool that Makes had is read, whatever its style', async () => {
  const hash = '1gm7r70cdmyh8i9rjz9d619nji0k2xchk8w7iyd6ll100v3vjafb';
  const json = `{"closure": {"Foo.Bar": "1.0"}, "links": [{"name": "a.whl", "sha256": "${hash}", "url": "https://files.example.org/a.whl"}], "python": "3.9"}`;
  const block = `closure:\n  Foo.Bar: "1.0"\nlinks:\n- name: a.whl\n  sha256: ${hash}\n  url: https://files.example.org/a.whl\npython: "3.9"\n`;
  const lock = await readLock(block, 'x');
  assert.equal(await readLock(json, 'x'), lock);
  assert.equal([...lock.closure], [['foo-bar', '1.0']]);
  assert.is(lock.pylock, undefined);
});

test('each fault names its line and key', async () => {
  const table: readonly (readonly [from: string, to: string, fault: string])[] = [
    ['sha256: ', 'sha512: ', 'bad-lock 7 links[0].sha512: there is no such key here; expected name, sha256, url'],
    [
      'url: https://files.example.org/app',
      'url: file:///app',
      'bad-lock 8 links[0].url: expected an http or https address',
    ],
    [
      "version: '1'",
      "version: '2'",
      'bad-lock 20 pylock.version: this lock has format 2, and this pylock reads format 1',
    ],
    [
      'x86_64-linux:\n      app',
      'x86_64-windows:\n      app',
      'bad-lock 32 pylock.systems.x86_64-windows: this is not a name that can stand here',
    ],
    [
      'name: app-1.0-py3-none-any.whl',
      'name: ../../app-1.0-py3-none-any.whl',
      'bad-lock 6 links[0].name: expected the name of a file',
    ],
    [
      'url: https://files.example.org/app-1.0-py3-none-any.whl',
      'url: "https://files.example.org/a\\nb"',
      'bad-lock 8 links[0].url: expected an http or https address',
    ],
    ["python: '3.11'", "python: '2.7'", 'bad-lock 18 python: expected a Python such as 3.11'],
    ['python-full: 3.11.0', "python-full: '3.11'", 'bad-lock 21 pylock.python-full: expected a Python such as 3.11.0'],
    ['closure:', 'closures:', 'bad-lock 1 closure: this key is missing'],
    ["    requires:\n      - 'app[more] ==1.0'\n", '', 'bad-lock 23 pylock.inputs.requires: this key is missing'],
    ["python: '3.11'", "pythons: '3.11'", 'bad-lock 1 python: this key is missing'],
    ['closure:\n', 'closure: 5\nrest:\n', 'bad-lock 1 closure: expected a map'],
  ];
  for (const [from, to, fault] of table) assert.is(await faultOf(sample.replace(from, to)), fault);
  const short = sample.replace(/sha256: '?[0-9a-z]{52}'?/, 'sha256: abc');
  assert.is(await faultOf(short), 'bad-lock 7 links[0].sha256: this is not a sha256 in Nix base32 (52 characters)');
  assert.is(await faultOf(''), 'bad-lock - -: the file is empty');
  for (const other of ['web: "*"\n', '- a\n', 'text'])
    assert.is(await faultOf(other), 'bad-lock - -: this is not a lock: it has neither "closure" nor "links"');
  assert.is(
    await faultOf(sample.replace('links:', '<<<<<<< HEAD\nlinks:')),
    'bad-lock 5 -: git left a merge conflict in the lock',
  );
  assert.is(
    await faultOf(sample.replace('links:', '>>>>>>> topic\nlinks:')),
    'bad-lock 5 -: git left a merge conflict in the lock',
    'whoever took only some of the marks away',
  );
  assert.match(await faultOf('closure: *a'), /^bad-lock 1 -: .*alias/);
});

test('what wheels load is read back, and nothing but names of libraries', async () => {
  const needs = new Map([['a-1.0-cp311-cp311-linux_x86_64.whl', ['libodbc.so.2', 'libstdc++.so.6']]]);
  const lock = { ...sampleLock(), needs };
  const text = printLock(lock);
  assert.equal(await readLock(text, 'x'), lock);
  const line = text.split('\n').findIndex((one) => one.includes('libodbc')) + 1;
  const key = 'needs.a-1.0-cp311-cp311-linux_x86_64.whl';
  for (const odd of ["'../lib.so'", 'a/b', `l${'i'.repeat(100)}b`])
    assert.is(
      await faultOf(text.replace('libodbc.so.2', odd)),
      `bad-lock ${line} ${key}[0]: expected the name of a library`,
    );
  assert.match(await faultOf(text.replace('a-1.0', 'a b')), 'this is not a name that can stand here');
  // A lock of Makes' own tool may have such a key of someone else's.
  assert.is((await readLock(`closure: {}\nlinks: []\npython: '3.11'\nneeds: other\n`, 'x')).needs, undefined);
});

test.run();
