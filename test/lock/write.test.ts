import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { PylockError } from '../../src/errors.js';
import { printScalar } from '../../src/lock/scalar.js';
import { printLock } from '../../src/lock/write.js';
import { fromRoot } from '../helpers/root.js';
import { sampleLock } from './sample.js';

const sample = readFileSync(fromRoot('fixtures/lock/sample.yaml'), 'utf8');

test('a lock is written as the sample has it', () => {
  assert.fixture(printLock(sampleLock()), sample);
});

test('maps are written in code-unit order, whatever order they come in', () => {
  const lock = sampleLock();
  const backwards = <K, V>(map: ReadonlyMap<K, V>) => new Map([...map].reverse());
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const { systems, packages } = lock.pylock;
  const part = { ...lock.pylock, systems: backwards(systems), packages: backwards(packages) };
  assert.is(printLock({ ...lock, closure: backwards(lock.closure), pylock: part }), sample);
});

test('what is written fits the published schema', () => {
  const schema = JSON.parse(readFileSync(fromRoot('schemas/pypi-sources.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
  assert.ok(validate(parse(sample, { schema: 'failsafe' })), JSON.stringify(validate.errors));
  const owned = `${sample}owners:\n  app: 'organization x, owner y'\n`;
  assert.ok(validate(parse(owned, { schema: 'failsafe' })), JSON.stringify(validate.errors));
  assert.not.ok(validate(parse(`${sample}owners: x\n`, { schema: 'failsafe' })));
  assert.not.ok(validate(parse(sample.replace('sha256:', 'size:'), { schema: 'failsafe' })));
});

test('what wheels load stands last, in order, and nothing stands for none', () => {
  const needs = new Map([
    ['b-1.0-cp311-cp311-linux_x86_64.whl', ['libz.so.9']],
    ['a-1.0-cp311-cp311-linux_x86_64.whl', ['libodbc.so.2', 'libxcb-glx.so.0']],
  ]);
  const text = printLock({ ...sampleLock(), needs });
  assert.is(
    text,
    `${sample}needs:
  a-1.0-cp311-cp311-linux_x86_64.whl:
    - libodbc.so.2
    - libxcb-glx.so.0
  b-1.0-cp311-cp311-linux_x86_64.whl:
    - libz.so.9
`,
  );
  const schema = JSON.parse(readFileSync(fromRoot('schemas/pypi-sources.schema.json'), 'utf8'));
  assert.ok(new Ajv({ strict: true }).compile(schema)(parse(text, { schema: 'failsafe' })));
  assert.is(printLock({ ...sampleLock(), needs: new Map() }), sample);
});

test('a reader of YAML 1.1 sees nothing but text', () => {
  const texts = [
    '3.10',
    '1e3',
    '0x10',
    '1_000',
    '12:30:45',
    '2022-08-09',
    'yes',
    'No',
    'on',
    'OFF',
    'null',
    '~',
    'y',
    'N',
    '.5',
    '1.',
    '+1',
    '-1',
  ];
  const others = [
    '1',
    '1.0',
    '010',
    '1.2.3',
    '1.0.post1',
    '1!2.0',
    '1.0+cpu',
    '>=1,<2',
    '*',
    'a b',
    '',
    'a: b',
    'a #b',
    '- a',
    '{}',
    '[]',
    '&a',
    '!a',
    '%a',
    '@a',
    '?',
    ',',
    '=',
    '<<',
  ];
  for (const text of [...texts, ...others]) {
    const printed = printScalar(text);
    assert.is(parse(`key: ${printed}\n`, { version: '1.1' }).key, text, printed);
  }
});

test('quotes stand only where they are needed', () => {
  const bare = [
    '1.2.3',
    '1.0rc1',
    '2.0.post1',
    'app',
    'a-b_c.whl',
    'https://files.example.org/a%2B1.whl',
    '1gm7r70cdmyh8i9r',
  ];
  const quoted = [
    '1',
    '1.0',
    '2.0a1',
    '1e5',
    '0x10',
    '0o7',
    '0b1',
    '12345678901234567890',
    '2022-08-09',
    'yes',
    '>=1',
    'a b',
    '',
  ];
  for (const text of bare) assert.is(printScalar(text), text);
  for (const text of quoted) assert.is(printScalar(text), `'${text}'`);
});

test('text that a simple reader could not read back is refused', () => {
  for (const text of ["it's", 'a"b', 'a\\b', 'a\nb', 'a\tb', 'caf\u00e9', '\u001b[31m', 'a\u202eb']) {
    assert.throws(
      () => printScalar(text),
      (error: unknown) =>
        error instanceof PylockError &&
        error.code === 'index-answer' &&
        error.message.includes("can't stand in a lock"),
      text,
    );
  }
});

test.run();
