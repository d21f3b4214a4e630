import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { levelOf, levelOfWord, scoreOf, worst } from '../../src/osv/severity.js';

/** Vectors and scores of the examples of CVSS 3.1 and of published advisories. */
const scores: readonly (readonly [vector: string, score: number | undefined])[] = [
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5],
  ['CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 6.1],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10],
  ['CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L', 4.2],
  ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N', 0],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H', undefined],
  ['CVSS:3.1/AV:constructor/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', undefined],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N', undefined],
  ['AV:N/AC:L/Au:N/C:P/I:P/A:P', undefined],
  [`CVSS:3.1/${'AV:N/'.repeat(100_000)}`, undefined],
];
for (const [vector, score] of scores) {
  test(`${vector.slice(0, 60)} is ${score}`, () => assert.is(scoreOf(vector), score));
}

test('levels of scores, and words of databases', () => {
  assert.equal([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(levelOf), [
    ...[undefined, 'low', 'low', 'medium', 'medium', 'high', 'high', 'critical', 'critical'],
  ]);
  assert.equal(['MODERATE', 'Critical', 'bad', 'constructor'].map(levelOfWord), [
    'medium',
    'critical',
    undefined,
    undefined,
  ]);
});

test('the worse of several counts', () => {
  assert.is(worst([undefined]), undefined);
  const [low, critical] = [{ level: 'low', score: 9.1 } as const, { level: 'critical', score: undefined } as const];
  assert.equal(worst([low, undefined, critical]), { level: 'critical', score: 9.1 });
});

test.run();
