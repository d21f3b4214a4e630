import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printExport } from '../../src/export/print.js';
import { markerOfSystems } from '../../src/export/system-marker.js';
import { evaluateMarker } from '../../src/pep/marker-evaluate.js';
import { parseMarker } from '../../src/pep/marker-parse.js';
import { markerEnvironment } from '../../src/targets/environment.js';
import type { System } from '../../src/targets/model.js';
import { systems } from '../../src/targets/systems.js';
import { groupedLock, name, sampleLock } from '../lock/sample.js';
import { requestFor, sampleWith } from './requests.js';

const print = (...args: Parameters<typeof requestFor>): string => printExport('requirements.txt', requestFor(...args));
const requirements = (text: string): readonly string[] => text.split('\n').filter((line) => /^[a-z]/.test(line));

test('a requirements file has a hash for each file of each system', () => {
  assert.is(
    print(sampleLock()),
    [
      '# pypi-sources.yaml for pip, by pylock export: a change here is lost.',
      '# Python 3.11 on aarch64-darwin, x86_64-linux.',
      '# pip install --require-hashes --no-deps -r FILE',
      'app==1.0 \\',
      `    --hash=sha256:${'8'.repeat(64)}`,
      'fast==3.10 \\',
      `    --hash=sha256:${'b'.repeat(64)} \\`,
      `    --hash=sha256:${'4'.repeat(64)}`,
      'util==2.0.post1 \\',
      `    --hash=sha256:${'f'.repeat(64)}`,
      '',
    ].join('\n'),
  );
});

test('a system that is asked for alone has its own files and no markers', () => {
  const text = print(sampleLock(), { systems: ['x86_64-linux'] });
  assert.match(text, '# Python 3.11 on x86_64-linux.\n');
  assert.is(text.match(/--hash/g)?.length, 3);
});

test('a package of some systems has a marker', () => {
  const lock = sampleWith(({ systems: files }) => ({
    inputs: { requires: ['app', 'util ; sys_platform == darwin'], groups: new Map(), options: new Map() },
    packages: new Map(),
    systems: new Map([...files].map(([system, own]) => [system, new Map(own)])),
  }));
  assert.equal(requirements(print(lock)), ['app==1.0 \\', 'util==2.0.post1 ; sys_platform == "darwin" \\']);
});

test('the indexes of the config are named, and a group is only there where it is asked for', () => {
  const indexes = { main: 'https://main.example.org/simple', others: ['https://more.example.org/simple'] };
  const plain = print(groupedLock(), { indexes });
  assert.match(
    plain,
    '\n--index-url https://main.example.org/simple\n--extra-index-url https://more.example.org/simple\n',
  );
  assert.equal(requirements(plain), ['fast==3.10 \\']);
  const dev = print(groupedLock(), { groups: [name('dev')] });
  assert.match(dev, 'x86_64-linux, with dev.');
  assert.equal(requirements(dev), ['app==1.0 \\', 'fast==3.10 \\', 'util==2.0.post1 \\']);
});

test('a package that the deps file names by its address keeps it', () => {
  const url = 'https://files.example.org/util-2.0.post1-py3-none-any.whl';
  const lock = sampleWith(({ inputs }) => ({ inputs: { ...inputs, requires: [...inputs.requires, `util @ ${url}`] } }));
  assert.equal(requirements(print(lock)), ['app==1.0 \\', 'fast==3.10 \\', `util @ ${url} \\`]);
});

test('the marker of some systems holds on these alone, for each choice of systems', () => {
  const choices = (all: readonly System[]): readonly (readonly System[])[] =>
    Array.from({ length: 2 ** all.length - 1 }, (_, at) => all.filter((_one, bit) => ((at + 1) >> bit) % 2 === 1));
  const python = { minor: '3.11', full: '3.11.9', exactPatch: false };
  for (const all of choices(systems))
    for (const some of choices(all)) {
      const text = markerOfSystems(some, all);
      const isOn = (system: System): boolean =>
        text === undefined || evaluateMarker(parseMarker(text), markerEnvironment(python, system), new Set());
      assert.equal(all.filter(isOn), some, `${some} of ${all}`);
    }
});

test.run();
