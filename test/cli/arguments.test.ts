import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { guardValues, value, values } from '../../src/cli/arguments.js';
import { makeProgram } from '../../src/cli/program.js';

/** The options and paths that the parser reads from words. */
function parse(...words: readonly string[]) {
  const program = makeProgram();
  program.parse(['node', 'pylock', ...guardValues(program, words)], { run: false });
  return { options: program.options, paths: program.args };
}

test('values stay as typed', () => {
  const table: readonly (readonly [words: readonly string[], option: string, expected: readonly string[]])[] = [
    [['--python', '3.10'], 'python', ['3.10']],
    [['--python=3.10'], 'python', ['3.10']],
    [['--python='], 'python', ['']],
    [['--exclude-newer', '-1'], 'excludeNewer', ['-1']],
    [['--exclude-newer', 'true'], 'excludeNewer', ['true']],
    [['--output', '--check'], 'output', ['--check']],
    [['-o', '007'], 'output', ['007']],
    [['-P', 'a==1.0', '-P', 'b=='], 'upgradePackage', ['a==1.0', 'b==']],
    [['--system', 'x', '--system=y'], 'system', ['x', 'y']],
    [[], 'python', []],
  ];
  for (const [words, option, expected] of table)
    assert.equal(values(parse('resolve', ...words).options[option]), expected, words.join(' '));
});

test('the last one counts where one value is wanted', () => {
  assert.is(value(parse('resolve', '--python', '3.9', '--python', '3.10').options['python']), '3.10');
  assert.is(value(undefined), undefined);
});

test('flags without value take none, and words behind -- are paths', () => {
  const { options, paths } = parse('resolve', '--check', 'a/pypi-deps.yaml', '-U', 'b');
  assert.equal([options['check'], options['upgrade'], paths], [true, true, ['a/pypi-deps.yaml', 'b']]);
  assert.equal(guardValues(makeProgram(), ['resolve', '--', '--python', '3.10']), [
    'resolve',
    '--',
    '--python',
    '3.10',
  ]);
});

test('a flag at the end is left for the parser to refuse', () => {
  assert.equal(guardValues(makeProgram(), ['resolve', '--python']), ['resolve', '--python']);
});

test.run();
