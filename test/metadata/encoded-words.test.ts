import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutEncodedWords } from '../../src/metadata/encoded-words.js';

test('encoded words of a header are the text that they stand for', () => {
  const table: readonly (readonly [header: string, text: string])[] = [
    ['=?utf-8?q?Sebasti=C3=A1n_Ram=C3=ADrez?= <a@example.org>', 'Sebastián Ramírez <a@example.org>'],
    ['=?UTF-8?B?SsO8cmdlbg==?=', 'Jürgen'],
    ['=?iso-8859-1?Q?J=FCrgen?=', 'Jürgen'],
    ['=?utf-8?q?J=C3=BC?= =?utf-8?q?rgen?=', 'Jürgen'],
    ['a =?utf-8?q?b?= c', 'a b c'],
    ['plain', 'plain'],
  ];
  for (const [header, text] of table) assert.is(withoutEncodedWords(header), text);
});

test('a word that can not be read, or would steer a terminal, stays as it is', () => {
  for (const header of [
    '=?nosuch?q?a?=',
    '=?utf-8?x?a?=',
    '=?utf-8?q?=FF?=',
    '=?utf-8?q?=1B[31m?=',
    '=?utf-8?q?a=0Ab?=',
    '=?utf-8?b?4oCu?=',
    '=?utf-8?q?a',
    '=??=',
  ])
    assert.is(withoutEncodedWords(header), header);
});

test.run();
