import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import type { Lock } from '../../src/lock/model.js';
import { verifyForeignLock } from '../../src/verify/foreign-lock.js';
import { link, name } from '../lock/sample.js';

/** A lock as Makes' own tool wrote it. */
function foreign(closure: Readonly<Record<string, string>>, ...files: readonly string[]): Lock {
  const versions = new Map(Object.entries(closure).map(([project, version]) => [name(project), version]));
  return { closure: versions, links: files.map(link), python: '3.9', pylock: undefined };
}

function findings(lock: Lock, deps: string): readonly string[] {
  const found = verifyForeignLock(lock, readDeps(deps, 'pypi-deps.yaml'));
  return found.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('direct requirements are held against the closure', () => {
  const lock = foreign({ app: '1.0' }, 'app-1.0-py3-none-any.whl');
  assert.equal(findings(lock, 'app: ^1\n'), []);
  assert.equal(findings(lock, 'app: ^2\nother: "*"\n'), [
    'closure.app: the deps file needs app >=2,<3, and 1.0 is locked',
    'closure: the deps file needs other, and the closure does not have it',
  ]);
});

test('only what holds on every system can be asked of a lock that has one version for all', () => {
  const lock = foreign({ app: '1.0' }, 'app-1.0.tar.gz');
  assert.equal(
    findings(lock, 'app:\n  - version: ^1\n    python: "<3.12"\n  - version: ^2\n    python: ">=3.12"\n'),
    [],
  );
  assert.equal(findings(lock, 'app: "*"\nother:\n  version: ^1\n  platform: win32\n'), []);
  assert.equal(findings(lock, 'app: "*"\nother:\n  version: ^1\n  python: ">=3.8"\n'), [
    'closure: the deps file needs other, and the closure does not have it',
  ]);
});

test('each version of the closure has a file, however it is spelled', () => {
  const lock = foreign(
    { 'a-b': '1.0', 'zope-interface': '5.4', c: '2.0.0', d: '1.0', e: 'banana' },
    'a-b-1.0.tar.gz',
    'zope.interface-5.4.0-cp39-cp39-manylinux1_x86_64.whl',
    'C-2.tar.gz',
    'd-1.1-py3-none-any.whl',
    'e-banana.tar.gz',
  );
  assert.equal(findings(lock, '{}\n'), [
    'closure.d: no link is a file of d 1.0',
    'closure.e: no link is a file of e banana',
    'links.3: d-1.1-py3-none-any.whl is no file of a release in the closure',
    'links.4: e-banana.tar.gz is no file of a release in the closure',
  ]);
});

test('a file that is linked twice is found', () => {
  const file = 'app-1.0-py3-none-any.whl';
  const lock = foreign({ app: '1.0' }, file, file);
  assert.equal(findings(lock, '{}\n'), [`links.1: ${file} stands in links twice`]);
});

test('a file of no release in the closure is found: another project, version or build tool', () => {
  const strays = ['app-0.9-py3-none-any.whl', 'evil-1.0.tar.gz', 'setuptools-59.0.0-py3-none-any.whl', 'app.whl'];
  const lock = foreign({ app: '1.0', 'a-b': '1.0' }, 'app-1.0-py3-none-any.whl', 'A.b-1.tar.gz', ...strays);
  assert.equal(
    findings(lock, '{}\n'),
    strays.map((name, at) => `links.${at + 2}: ${name} is no file of a release in the closure`),
  );
});

test.run();
