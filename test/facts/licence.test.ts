import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { licenceText } from '../../src/cli/answers/licence-words.js';
import { AllowedLicences } from '../../src/facts/allowed-licences.js';
import { isSpdx, licenceOf } from '../../src/facts/licence.js';
import type { ReleaseFacts } from '../../src/facts/model.js';

function release(
  licenceExpression?: string,
  classifiers: readonly string[] = [],
  licenceTextOf?: string,
): ReleaseFacts {
  return {
    ...{ summary: undefined, author: undefined, urls: new Map(), licenceFiles: [] },
    licenceExpression,
    licenceText: licenceTextOf,
    licenceClassifiers: classifiers.map((one) => `License :: ${one}`),
  };
}

const mit = 'OSI Approved :: MIT License';
const rows: readonly (readonly [claim: string, release: ReleaseFacts | undefined, text: string])[] = [
  ['an expression comes first', release('MIT OR Apache-2.0', [mit], 'BSD'), 'MIT OR Apache-2.0'],
  ['a classifier comes before the License field', release(undefined, [mit], 'ISC'), 'MIT'],
  ['a classifier that only groups says nothing', release(undefined, ['OSI Approved', mit]), 'MIT'],
  [
    'several classifiers leave open how they belong together',
    release(undefined, [mit, 'OSI Approved :: ISC License (ISCL)']),
    'ISC, MIT',
  ],
  ['a License field counts where it is SPDX', release(undefined, [], 'BSD-3-Clause'), 'BSD-3-Clause'],
  [
    'a License field of SPDX counts where the classifier is open',
    release(undefined, ['OSI Approved :: BSD License'], 'BSD-2-Clause'),
    'BSD-2-Clause',
  ],
  [
    'ids are those of the list in any case',
    release('mit or APACHE-2.0 with llvm-exception', []),
    'unknown (says "mit or APACHE-2.0 with llvm-exception")',
  ],
  ['ids in small letters', release('mit and (bsd-3-clause or isc)'), 'MIT AND (BSD-3-Clause OR ISC)'],
  ['a License field in small letters', release(undefined, [], 'mit'), 'MIT'],
  ['a License field that is no SPDX is told as it is', release(undefined, [], 'BSD'), 'unknown (says "BSD")'],
  [
    'one classifier that is open leaves all open',
    release(undefined, [mit, 'OSI Approved :: Apache Software License']),
    'unknown (says "MIT License", "Apache Software License")',
  ],
  [
    'an expression that is none is not replaced by a guess',
    release('MIT or so', [mit]),
    'unknown (says "MIT or so", "MIT License")',
  ],
  ['nothing is known', release(), 'unknown'],
  ['no metadata', undefined, 'unknown'],
];
for (const [claim, facts, text] of rows) {
  test(claim, () => {
    assert.is(licenceText(licenceOf(facts)), text);
  });
}

const byName: Readonly<Record<string, readonly string[]>> = {
  MIT: ['MIT License', 'The MIT License', 'The MIT License (MIT)', 'MIT license', 'Expat license'],
  'Apache-2.0': [
    'Apache 2.0',
    'Apache License 2.0',
    'Apache License, Version 2.0',
    'Apache Software License 2.0',
    'ASL 2',
  ],
  'BSD-3-Clause': ['BSD 3-Clause', '3-Clause BSD License', 'BSD 3-Clause License', 'New BSD License', 'Modified BSD'],
  'BSD-2-Clause': ['BSD 2-Clause License', 'Simplified BSD'],
  ISC: ['ISC License', 'ISCL'],
  'MPL-2.0': ['MPL 2.0', 'MPLv2.0', 'Mozilla Public License 2.0 (MPL 2.0)'],
  'GPL-3.0-or-later': ['GPLv3+', 'GPL v3+', 'GNU GPLv3+'],
  'LGPL-3.0-or-later': ['LGPLv3+'],
  Unlicense: ['The Unlicense'],
};
for (const [id, names] of Object.entries(byName)) {
  test(`names of ${id} in the License field`, () => {
    for (const text of names) assert.is(licenceText(licenceOf(release(undefined, [], text))), id, text);
  });
}

test('a name that leaves the licence open is told as it is', () => {
  for (const text of [
    'BSD',
    'BSD License',
    'GPL',
    'GPLv3',
    'LGPL',
    'Apache',
    'Apache License',
    'PSF',
    'MIT or BSD',
    'Public Domain',
  ])
    assert.is(licenceText(licenceOf(release(undefined, [], text))), `unknown (says "${text}")`);
});

const allowed: readonly (readonly [expression: string, allow: readonly string[], isAllowed: boolean])[] = [
  ['MIT', ['MIT'], true],
  ['MIT OR GPL-3.0-only', ['MIT'], true],
  ['MIT AND GPL-3.0-only', ['MIT'], false],
  ['MIT AND (ISC OR GPL-3.0-only)', ['MIT OR ISC'], true],
  ['Apache-2.0 WITH LLVM-exception', ['Apache-2.0'], false],
  ['Apache-2.0 WITH LLVM-exception', ['Apache-2.0 WITH LLVM-exception'], true],
  ['GPL-3.0-only', ['GPL-2.0-or-later'], true],
  ['GPL-2.0-only', ['GPL-3.0-only'], false],
];
for (const [expression, allow, isAllowed] of allowed) {
  test(`${expression} is ${isAllowed ? '' : 'not '}allowed by ${allow.join(', ')}`, () => {
    assert.is(new AllowedLicences(allow).has(licenceOf(release(expression))), isAllowed);
  });
}

test('an unknown licence is not allowed, and of several classifiers each must be', () => {
  const both = licenceOf(release(undefined, [mit, 'OSI Approved :: ISC License (ISCL)']));
  assert.equal([new AllowedLicences(['MIT']).has(both), new AllowedLicences(['MIT', 'ISC']).has(both)], [false, true]);
  assert.not.ok(new AllowedLicences(['MIT']).has(licenceOf(undefined)));
});

test('an expression with 2^80 choices is decided at once, and a text of megabytes is none', () => {
  const hostile = Array.from({ length: 80 }, () => '(MIT OR ISC)').join(' AND ');
  assert.ok(isSpdx(hostile.slice(0, hostile.lastIndexOf(' AND (MIT OR ISC) AND', 990))));
  const short = Array.from({ length: 50 }, () => '(MIT OR ISC)').join(' AND ');
  assert.ok(new AllowedLicences(['ISC']).has(licenceOf(release(short))));
  assert.not.ok(isSpdx('('.repeat(5_000_000)));
});

test('a licence to allow that is no SPDX, or joins some, is told', () => {
  assert.throws(() => new AllowedLicences(['BSD']), /^--allow BSD: this is no SPDX licence$/);
  assert.throws(() => new AllowedLicences(['MIT AND ISC']), /^--allow MIT AND ISC: AND joins licences/);
});

test.run();
