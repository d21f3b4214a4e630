import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sourcesOf, told } from './sources.js';

const test = suite('a setup.py that asks for its command line');

const answerOf = (condition: string) =>
  told(
    sourcesOf({
      'setup.py': `import sys\nfrom setuptools import setup\nr = ['a']\nif ${condition}:\n    r = ['b']\nsetup(install_requires=r)\n`,
    }),
  );

for (const [condition, answer] of [
  ['len(sys.argv) > 1', 'b'],
  ['len(sys.argv) >= 2', 'b'],
  ['len(sys.argv) < 2', 'a'],
  ['len(sys.argv) == 1', 'a'],
  ['len(sys.argv) != 1', 'b'],
  ['len(sys.argv[1:]) >= 1', 'b'],
  ['sys.argv[1:]', 'b'],
  ["len(sys.argv) > 1 and sys.argv[1] == 'clean'", 'a'],
  ["len(sys.argv) > 1 and sys.argv[1] == 'upload'", 'a'],
] as const) {
  test(`knows that ${condition}${answer === 'b' ? '' : ' is false'}`, () => {
    assert.is(answerOf(condition), answer);
  });
}

for (const condition of [
  'len(sys.argv) > 2',
  'len(sys.argv) == 2',
  'len(sys.argv[1:]) > 1',
  'len(sys.argv[:1]) > 0',
  'sys.argv[2:]',
  "sys.argv[1] == 'egg_info'",
  "len(sys.argv) >= 2 and sys.argv[1] in ('egg_info', '--version')",
]) {
  test(`does not know whether ${condition}`, () => {
    assert.match(answerOf(condition), /^unknown: /);
  });
}

test.run();
