import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { parseGlibc, parseMacos } from '../../src/targets/platform.js';
import { systems } from '../../src/targets/systems.js';
import { makeTarget, parsePython, parseSystem } from '../../src/targets/target.js';

function faultOf(run: () => unknown): readonly (string | undefined)[] {
  try {
    run();
  } catch (error) {
    if (error instanceof PylockError) return [error.code, error.message, error.hint];
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('a Python is a minor version, with or without a patch release', () => {
  assert.equal(parsePython('3.10'), { minor: '3.10', full: '3.10.14', exactPatch: false });
  assert.equal(parsePython('3.7'), { minor: '3.7', full: '3.7.13', exactPatch: false });
  assert.equal(parsePython('3.15'), { minor: '3.15', full: '3.15.0', exactPatch: false });
  assert.equal(parsePython('3.9.20'), { minor: '3.9', full: '3.9.20', exactPatch: true });
  assert.equal(parsePython('3.11.0'), { minor: '3.11', full: '3.11.0', exactPatch: true });
});

test('other Pythons are refused with what is known', () => {
  const bad = [
    '3.6',
    '3.16',
    '3.1',
    '3',
    '2.7',
    '4.0',
    '3.010',
    '3.07',
    '3.9.01',
    '3.9.',
    '3.13.1.1',
    '3.13.1000',
    '3.13rc1',
  ];
  for (const text of [...bad, '', ' 3.11', '3.11 ', '3.11\n', '3,11', 'banana', '$(id)', '٣.١١', '3.'.repeat(50_000)]) {
    assert.is(faultOf(() => parsePython(text))[0], 'bad-python', text.slice(0, 20));
  }
  assert.equal(
    faultOf(() => parsePython('3.6')),
    [
      'bad-python',
      'python "3.6": expected 3.7 to 3.15, with or without a patch release',
      'write it like 3.13 or 3.13.2',
    ],
  );
});

test('a free-threaded Python is refused by name', () => {
  for (const text of ['3.14t', '3.14.2t', 'cp314t', 'python3.14t'])
    assert.equal(
      faultOf(() => parsePython(text)),
      [
        'bad-python',
        `python "${text}": expected 3.7 to 3.15, with or without a patch release`,
        'Free-threaded Pythons are not supported. The usual one is 3.14',
      ],
    );
  assert.is(faultOf(() => parsePython('3.99t'))[2], 'write it like 3.13 or 3.13.2');
});

test('a system is one of four', () => {
  for (const system of systems) assert.is(parseSystem(system), system);
  assert.equal(
    faultOf(() => parseSystem('x86_64-windows')),
    [
      'bad-system',
      'system "x86_64-windows": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin',
      'Nix does not run on Windows itself: a lock for WSL is one for x86_64-linux.',
    ],
  );
  for (const text of ['', 'linux', 'X86_64-linux', 'constructor', '__proto__']) {
    assert.is(faultOf(() => parseSystem(text))[0], 'bad-system');
  }
});

test('macOS and glibc are versions of two numbers', () => {
  assert.equal(parseMacos('14'), { major: 14, minor: 0 });
  assert.equal(parseMacos('10.15'), { major: 10, minor: 15 });
  assert.equal(parseGlibc('2.34'), { major: 2, minor: 34 });
  for (const text of ['', '10', '10.8', '9.0', '14.0.1', '14.', '.4', '1e3', '9999', '-14', 'Sonoma']) {
    assert.is(faultOf(() => parseMacos(text))[0], 'bad-config', text);
  }
  for (const text of ['', '2', '2.4', '3.0', '1.0', '2.34.1', '2.9999', 'musl']) {
    assert.is(faultOf(() => parseGlibc(text))[0], 'bad-config', text);
  }
  assert.equal(
    faultOf(() => makeTarget(parsePython('3.13'), 'aarch64-darwin', { macos: 'latest', glibc: '2.34' })),
    ['bad-config', 'macos "latest": expected a version from 10.9 on, such as 14.0', undefined],
  );
});

test.run();
