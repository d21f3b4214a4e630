import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { hostPython, run, saySkipped } from './tools.js';

/** One test of Python's unittest, as its verbose report has it: `name (class) ... ok`. */
const line = /^(test_\w+) \(.*\)(?:\n.*)?? \.\.\. (.*)$/gm;

/** Runs the unit tests of one program and makes each of them a test of this suite. */
function adopt(program: string): void {
  const env = { ...process.env, PROGRAMS: fromRoot('src/nix'), PYTHONDONTWRITEBYTECODE: '1' };
  const { stderr } = run('python3', [fromRoot(`test/nix/${program}_test.py`)], { env });
  const results = [...stderr.matchAll(line)];
  for (const [, name = '', result = ''] of results) {
    const claim = `${program}.py: ${name.slice('test_'.length).replaceAll('_', ' ')}`;
    if (result.startsWith('skipped')) {
      saySkipped(claim, result.slice("skipped 'needs ".length, -1));
      test.skip(claim, () => {});
    } else test(claim, () => assert.is(result, 'ok', stderr));
  }
  test(`${program}.py: all tests ran`, () => {
    assert.match(stderr, new RegExp(`^Ran ${results.length} tests in`, 'm'));
  });
}

if (hostPython === undefined) {
  saySkipped("the Python programs' own tests", 'python3');
  test.skip('Python programs', () => {});
} else for (const program of ['wheel', 'sdist', 'env', 'editable', 'patch']) adopt(program);

test.run();
