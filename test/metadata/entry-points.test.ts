import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readPrograms } from '../../src/metadata/entry-points.js';

const programs = (text: string | Buffer): Readonly<Record<string, string>> =>
  Object.fromEntries(readPrograms(Buffer.from(text as string)).map(({ name, object }) => [name, object]));

test('lines of both groups of scripts are programs, as importlib.metadata reads them', () => {
  const table: readonly (readonly [text: string, found: Readonly<Record<string, string>>])[] = [
    [
      '[console_scripts]\na-b.c = m.n:o.p [extra]\n[gui_scripts]\nG=m:f\n[other]\nx = y:z\n',
      { 'a-b.c': 'm.n:o.p', G: 'm:f' },
    ],
    ['\ufeff[console_scripts]\r\n  a = m : f\r\n', { a: 'm:f' }],
    ['[ console_scripts ]\n# note\n; note\na = m:f\na = m:g\n', { a: 'm:g' }],
    ['[console_scripts]\na = m:f\n[DEFAULT]\nb = m:f\n[CONSOLE_SCRIPTS]\nc = m:f\n', { a: 'm:f' }],
    ['a = m:f\n[console_scripts]\n', {}],
    ['[console_scripts]\nä = münze:größe', { ä: 'münze:größe' }],
  ];
  for (const [text, found] of table) assert.equal(programs(text), found, text);
});

test('a line that makes no program costs that one alone', () => {
  const odd = [
    'My App = x:main',
    '../x = m:f',
    'a/b = m:f',
    'a\\b = m:f',
    '.. = m:f',
    '= m:f',
    'no equals sign',
    'x = m',
    'x = m:f()',
  ];
  const odder = ['x = :f', 'x =', '\ufeffx = m:f', 'a\u00a0b = m:f', 'a\u202eb = m:f', `${'x'.repeat(300)} = m:f`];
  for (const line of [...odd, ...odder])
    assert.equal(programs(`[gui_scripts]\n${line}\ngood = m:f\n`), { good: 'm:f' }, line);
  assert.equal(programs(Buffer.from('[console_scripts]\n\xff = m:f\ngood = m:f', 'latin1')), { good: 'm:f' });
  assert.equal(programs(Buffer.from('[console_scripts]\na = m:f\n', 'utf16le')), {});
});

test.run();
