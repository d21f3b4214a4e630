import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../../helpers/root.js';

const test = suite('setup.py of real releases, as npm run compare:setup found them');

/** `no judge`: setuptools can't build it there. */
type Verdict = 'equal' | 'unknown' | 'wrong' | 'no judge';

const judged: readonly (Verdict | undefined)[] = ['equal', 'unknown', 'wrong'];

const compared = new Map(
  Object.entries(
    JSON.parse(readFileSync(fromRoot('fixtures', 'setup-py', 'compared.json'), 'utf8')) as Record<
      string,
      Readonly<Record<string, Verdict>>
    >,
  ),
);
const listed = readFileSync(fromRoot('fixtures', 'setup-py', 'releases.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' '));

/** The verdicts of the releases that setuptools can build on a target. */
function verdictsOn(target: string): readonly (Verdict | undefined)[] {
  return [...compared.values()].map((verdicts) => verdicts[target]).filter((one) => judged.includes(one));
}

test('every release of the list was compared, 150 and 30 before 2016 at least', () => {
  assert.ok(listed.length >= 150);
  assert.ok(listed.filter(([, , day = '']) => day < '2016').length >= 30);
  for (const [name, version] of listed) assert.ok(compared.has(`${name} ${version}`), `${name} ${version}`);
});

test('on every target nine of ten are equal, and none is wrong', () => {
  const targets = new Set([...compared.values()].flatMap((verdicts) => Object.keys(verdicts)));
  const whole = [...targets].filter((target) => verdictsOn(target).length >= 150);
  assert.ok(whole.length >= 3, `150 have a judge on ${whole.join(', ')}`);
  for (const target of targets) {
    const found = verdictsOn(target);
    assert.is(found.filter((one) => one === 'wrong').length, 0, target);
    const equal = found.filter((one) => one === 'equal').length;
    assert.ok(equal >= 0.9 * found.length, `${target}: ${equal} of ${found.length}`);
  }
});

test.run();
