import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { PylockErrors } from '../../src/errors.js';
import { cpuTime } from '../helpers/cpu-time.js';

/** The faults of a deps file, and the time it took to find them. */
function faultsOf(text: string): { readonly errors: PylockErrors['errors']; readonly took: number } {
  const start = cpuTime();
  try {
    readDeps(text, 'pypi-deps.yaml');
  } catch (error) {
    if (error instanceof PylockErrors) return { errors: error.errors, took: cpuTime() - start };
    throw error;
  }
  return assert.unreachable('the text is taken') as never;
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

test('thousands of faults are all found, at once', () => {
  const kinds: ((at: number) => string)[] = [
    (at) => `a b${at}: 1.0`,
    (at) => `a${at}: latest`,
    (at) => `a${at}: {vresion: 1.0}`,
    (at) => `${at % 2 === 0 ? 'a_b' : 'a-b'}${Math.floor(at / 2)}: latest`,
  ];
  for (const kind of kinds) {
    const { errors, took } = faultsOf(lines(5000, kind));
    assert.is(errors.length, 5000);
    assert.ok(took < 2000, `took ${took} ms`);
  }
});

test('too many keys are one fault', () => {
  const { errors, took } = faultsOf(lines(20_000, (at) => `a b${at}: latest`));
  assert.is(errors.length, 1);
  assert.is(errors[0].message, 'there are 20000 keys; at most 5000 are read');
  assert.ok(took < 2000, `took ${took} ms`);
});

test('repeats are found in linear time', () => {
  const { errors, took } = faultsOf(lines(20_000, () => 'a: 1.0'));
  assert.is(errors.length, 19_999);
  assert.ok(took < 2000, `took ${took} ms`);
});

test('long names and values are shown in part', () => {
  const { errors } = faultsOf(`${'a'.repeat(201)}: 1\nb: ${'x'.repeat(900)}\nc: {${'k'.repeat(500)}: 1}\n`);
  for (const { message, place } of errors) assert.ok(message.length + (place?.key?.length ?? 0) < 200, message);
});

test('credentials of an address are never shown', () => {
  const texts = [
    'https://me:secret@example.org/a.whl',
    '{url: https://me:secret@example.org/a}',
    '{version: x://me:secret@y}',
  ];
  const keys = ['https://me:secret@example.org/a', '"//me:secret@example.org"'];
  for (const text of [...texts.map((one) => `a: ${one}`), ...keys.map((key) => `${key}: 1.0`)]) {
    assert.not.match(JSON.stringify(faultsOf(text).errors.map((one) => ({ ...one, message: one.message }))), 'secret');
  }
});

test('ten thousand characters of anything are answered at once', () => {
  const units = ['1', '1.', '^', ' ', ',', '||', '=', '<1,', '1 || ', "'", 'a', '(', 'é'];
  for (const unit of units) {
    const value = unit.repeat(Math.floor(10_000 / unit.length));
    for (const key of ['version', 'markers', 'python', 'platform']) {
      const start = cpuTime();
      try {
        readDeps(JSON.stringify({ a: { [key]: value } }), 'pypi-deps.yaml');
      } catch (error) {
        if (!(error instanceof PylockErrors)) throw error;
      }
      const took = cpuTime() - start;
      assert.ok(took < 200, `${key} of ${JSON.stringify(unit)} took ${took} ms`);
    }
  }
});

test.run();
