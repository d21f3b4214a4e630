import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { PylockErrors } from '../../src/errors.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';

/** The faults of a deps file. */
function faultsOf(text: string): PylockErrors['errors'] {
  try {
    readDeps(text, 'pypi-deps.yaml');
  } catch (error) {
    if (error instanceof PylockErrors) return error.errors;
    throw error;
  }
  return assert.unreachable('the text is taken') as never;
}

function lines(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => line(at)).join('\n');
}

/** Whether the faults of so many lines are found in time that is in proportion to their number. */
function areFoundInProportion(count: number, line: (at: number) => string): boolean {
  return growsInProportion(count, (size) => {
    const text = lines(size, line);
    return () => faultsOf(text);
  });
}

test('a file with more groups than anybody builds is refused', () => {
  const text = (count: number) => lines(count, (at) => `a${at}: { version: "*", optional: [g${at}, h${at}] }`);
  assert.is(readDeps(text(250), 'pypi-deps.yaml').requirements.length, 250);
  assert.equal(
    faultsOf(text(251)).map(({ message }) => message),
    ['there are 502 groups; at most 500 are read'],
  );
});

test('thousands of faults are all found, in time in proportion to their number', () => {
  const kinds: ((at: number) => string)[] = [
    (at) => `a b${at}: 1.0`,
    (at) => `a${at}: latest`,
    (at) => `a${at}: {vresion: 1.0}`,
    (at) => `${at % 2 === 0 ? 'a_b' : 'a-b'}${Math.floor(at / 2)}: latest`,
  ];
  for (const kind of kinds) {
    assert.is(faultsOf(lines(5000, kind)).length, 5000);
    assert.ok(areFoundInProportion(5000, kind), kind(1));
  }
});

test('too many keys are one fault', () => {
  const key = (at: number) => `a b${at}: latest`;
  const errors = faultsOf(lines(20_000, key));
  assert.is(errors.length, 1);
  assert.is(errors[0].message, 'there are 20000 keys; at most 5000 are read');
  // Neither the long text nor the short one is within the limit.
  assert.ok(areFoundInProportion(160_000, key));
});

test('repeats are found in linear time', () => {
  const repeat = () => 'a: 1.0';
  assert.is(faultsOf(lines(20_000, repeat)).length, 19_999);
  assert.ok(areFoundInProportion(20_000, repeat));
});

test('long names and values are shown in part', () => {
  const errors = faultsOf(`${'a'.repeat(201)}: 1\nb: ${'x'.repeat(900)}\nc: {${'k'.repeat(500)}: 1}\n`);
  for (const { message, place } of errors) assert.ok(message.length + (place?.key?.length ?? 0) < 200, message);
});

test('a value that is too long is refused by its length', () => {
  for (const [key, most, part] of [
    ['version', 1000, 'constraint'],
    ['python', 1000, 'constraint'],
    ['platform', 1000, 'platform'],
  ] as const) {
    const [fault] = faultsOf(JSON.stringify({ a: { [key]: '>'.repeat(most + 1) } }));
    assert.is(fault?.message, `the ${part} has ${most + 1} characters; at most ${most} are read`, key);
    const [shorter] = faultsOf(JSON.stringify({ a: { [key]: '>'.repeat(most) } }));
    assert.not.match(shorter?.message ?? '', 'at most', key);
  }
});

test('credentials of an address are never shown', () => {
  const texts = [
    'https://me:secret@example.org/a.whl',
    '{url: https://me:secret@example.org/a}',
    '{version: x://me:secret@y}',
  ];
  const keys = ['https://me:secret@example.org/a', '"//me:secret@example.org"'];
  for (const text of [...texts.map((one) => `a: ${one}`), ...keys.map((key) => `${key}: 1.0`)]) {
    assert.not.match(JSON.stringify(faultsOf(text).map((one) => ({ ...one, message: one.message }))), 'secret');
  }
});

test('ten thousand characters of anything are answered in time in proportion to them', () => {
  const units = ['1', '1.', '^', ' ', ',', '||', '=', '<1,', '1 || ', "'", 'a', '(', 'é'];
  for (const unit of units) {
    for (const key of ['version', 'markers', 'python', 'platform']) {
      const read = (value: string) => {
        try {
          readDeps(JSON.stringify({ a: { [key]: value } }), 'pypi-deps.yaml');
        } catch (error) {
          if (!(error instanceof PylockErrors)) throw error;
        }
      };
      assert.ok(readsInProportion(10_000, unit, read), `${key} of ${JSON.stringify(unit)}`);
    }
  }
});

test.run();
