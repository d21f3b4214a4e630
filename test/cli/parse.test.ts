import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CommandName, commandTable, flagsOf, isCommand } from '../../src/cli/words/command-table.js';
import { parseWords } from '../../src/cli/words/parse.js';
import { outputOf } from '../../src/cli/words/tokens.js';
import { type Flag, valueName } from '../../src/config/flag-shape.js';
import { PylockError } from '../../src/errors.js';

const path = 'web-deps.yaml';
/** Words that a shell passes unchanged: a number that ends in 0, words that look like other things. */
const values = ['3.10', '007', 'true', 'a b', '-', 'none', '=x'];

/** The options and paths that are read from the words of a command; the sum of them as lines, to compare. */
function read(command: CommandName, ...words: readonly string[]) {
  const { options, paths } = parseWords([command, ...words]);
  return { options, paths };
}

/** The value of a flag that occurs once. */
function expected(name: string, flag: Flag, value: string): object {
  switch (flag.shape) {
    case 'toggle':
      return { [name]: true };
    case 'opposite':
      return { [flag.of]: false };
    case 'single':
      return { [name]: value };
    case 'list':
      return { [name]: [value] };
  }
}

/** Every way to write a flag, with the value that it then has. */
function writings(name: string, flag: Flag): readonly (readonly [words: readonly string[], value: string])[] {
  const spellings = [`--${name}`, ...(flag.letter === undefined ? [] : [`-${flag.letter}`])];
  if (valueName(flag) === undefined) return spellings.map((spelled) => [[spelled], '']);
  return spellings.flatMap((spelled) => [
    ...values.map((value) => [[spelled, value], value] as const),
    ...[...values, '--check', '-x', '--'].map((value) => [[`${spelled}=${value}`], value] as const),
  ]);
}

/** The message and the hint of what is refused. */
function refusal(words: readonly string[]): string {
  try {
    parseWords(words);
  } catch (error) {
    if (error instanceof PylockError && error.code === 'usage') return `${error.message}; ${error.hint}`;
    throw error;
  }
  return 'nothing is refused';
}

for (const command of Object.keys(commandTable).filter(isCommand)) {
  test(`every flag of ${command}, before and after a path, with and without =, leaves the path a path`, () => {
    for (const [name, flag] of flagsOf(command))
      for (const [words, value] of writings(name, flag)) {
        const wanted = { options: expected(name, flag, value), paths: [path] };
        assert.equal(read(command, ...words, path), wanted, `${words.join(' ')} ${path}`);
        assert.equal(read(command, path, ...words), wanted, `${path} ${words.join(' ')}`);
        const before = parseWords([...words, command, path]);
        assert.equal(before, { command, ...wanted }, `${words.join(' ')} ${command}`);
      }
  });

  test(`every flag of ${command} refuses what it can't be given`, () => {
    for (const [name, flag] of flagsOf(command)) {
      const called = valueName(flag);
      const spelled = `--${name}`;
      if (called === undefined) {
        const hint = `Leave ${spelled} out to do without it.`;
        for (const value of ['true', 'false', ''])
          assert.is(refusal([command, `${spelled}=${value}`, path]), `${spelled} takes no value; ${hint}`);
        continue;
      }
      assert.is(refusal([command, path, spelled]), `${spelled}: its value is missing; Write: ${spelled} <${called}>`);
      for (const words of [[spelled, ''], [`${spelled}=`]])
        assert.match(
          refusal([command, path, ...words]),
          `${spelled}: its value is empty; Write: ${spelled} <${called}>\nA variable of the shell that is not set`,
        );
      for (const word of ['-x', '--check', '--'])
        assert.is(
          refusal([command, spelled, word, path]),
          `${spelled}: its value is missing, since ${word} looks like a flag; If it is the value, write: ${spelled}=${word}`,
        );
    }
  });
}

test('a flag has one meaning: no letter stands for two', () => {
  for (const command of Object.keys(commandTable).filter(isCommand)) {
    const letters = [...flagsOf(command).values()].flatMap(({ letter }) => letter ?? []);
    assert.is(new Set(letters).size, letters.length);
  }
});

test('repeated flags: all values of a list, else the last one', () => {
  assert.equal(read('resolve', '--python', '3.9', path, '--python=3.10', '-o', 'a', '--output', 'b').options, {
    python: ['3.9', '3.10'],
    output: 'b',
  });
  assert.equal(read('resolve', '--provenance', '--no-provenance').options, { provenance: false });
  assert.equal(read('resolve', '--no-provenance', '--provenance').options, { provenance: true });
  assert.equal(read('resolve', '--no-binary', 'a', '--no-binary=b').options, { 'no-binary': ['a', 'b'] });
});

test('letters may stand together, the last with its value', () => {
  const table: readonly (readonly [words: readonly string[], options: object])[] = [
    [['-qU'], { quiet: true, upgrade: true }],
    [['-qo', 'a'], { quiet: true, output: 'a' }],
    [['-qo=a'], { quiet: true, output: 'a' }],
    [['-oa.yaml'], { output: 'a.yaml' }],
    [['-Pweb==1.0', '-P=core==2'], { 'upgrade-package': ['web==1.0', 'core==2'] }],
  ];
  for (const [words, options] of table)
    assert.equal(read('resolve', ...words, path), { options, paths: [path] }, words.join(' '));
  assert.is(refusal(['resolve', '-q=1']), '-q takes no value; Leave -q out to do without it.');
  assert.is(
    refusal(['resolve', '-qo', '-x']),
    '-o: its value is missing, since -x looks like a flag; If it is the value, write: -o=-x',
  );
});

test('words behind -- are paths, whatever they look like', () => {
  const paths = ['-h', '--version', '--python', '--', 'a'];
  assert.equal(read('resolve', '--check', '--', ...paths), { options: { check: true }, paths });
});

test('an unknown flag is refused with what may have been meant', () => {
  const table: readonly (readonly [words: readonly string[], refusal: string])[] = [
    [['resolve', '--pyton', '3.11'], 'pylock resolve has no flag --pyton; Did you mean: --python'],
    [['resolve', '--dryrun'], 'pylock resolve has no flag --dryrun; Did you mean: --dry-run'],
    [['resolve', '--no-check'], 'pylock resolve has no flag --no-check; Leave --check out to do without it.'],
    [['resolve', '--strict'], 'pylock resolve has no flag --strict; It is a flag of: pylock verify, pylock audit'],
    [['--check'], 'pylock has no flag --check; It is a flag of: pylock resolve, pylock outdated'],
    [['resolve', '-u'], 'pylock resolve has no flag -u; Did you mean: -U'],
    [['resolve', '-python', '3.11'], 'pylock resolve has no flag -p; Did you mean: --python'],
    [['resolve', '-output', 'a'], 'pylock resolve has no flag -o; Did you mean: --output'],
    [['resolve', '-z'], 'pylock resolve has no flag -z; To list the flags: pylock resolve --help'],
    [
      ['resolve', '--constructor'],
      'pylock resolve has no flag --constructor; To list the flags: pylock resolve --help',
    ],
    [['resolve', '--check.x'], 'pylock resolve has no flag --check.x; Did you mean: --check'],
    [['resolve', '-q\u{1f600}'], 'pylock resolve has no flag -q\u{1f600}; To list the flags: pylock resolve --help'],
    [['--frob'], 'pylock has no flag --frob; To list the flags: pylock --help'],
    [['resolv', '--frob'], 'there is no command "resolv"; Did you mean: pylock resolve'],
  ];
  for (const [words, told] of table) assert.is(refusal(words), told);
});

test("other tools' words, and those of makePythonLock, get the command line that does it here", () => {
  const table: readonly (readonly [words: readonly string[], meant: string])[] = [
    [['3.9', 'deps.yaml', 'sources.yaml'], 'resolve deps.yaml --python 3.9 --output sources.yaml'],
    [['3.10', 'deps.yaml'], 'resolve deps.yaml --python 3.10'],
    [
      ['makePythonLock', '3.8', 'my deps.yaml', './out/sources.yaml'],
      "resolve 'my deps.yaml' --python 3.8 --output ./out/sources.yaml",
    ],
    [['/utils/makePythonLock', '3.8', 'deps.yaml'], 'resolve deps.yaml --python 3.8'],
    [['makePythonLock'], 'resolve'],
    [['3.11'], 'resolve --python 3.11'],
    [['lock'], 'resolve'],
    [['lock', 'api'], 'resolve api'],
    [['compile', 'requirements.in'], 'resolve requirements.in'],
    [['freeze'], 'resolve'],
    [['install'], 'resolve, then nix-build'],
    [['install', 'fastapi', 'uvicorn[standard]>=0.30'], "add fastapi 'uvicorn[standard]>=0.30'"],
    [['install', '-r', 'requirements.txt'], 'import requirements.txt'],
    [['i', 'web'], 'add web'],
    [['sync'], 'resolve, then nix-build'],
    [['update'], 'upgrade'],
    [['update', 'web', 'core'], 'upgrade web core'],
    [['uninstall', 'web'], 'remove web'],
    [['new'], 'init'],
    [['pypi-deps.yaml'], 'resolve pypi-deps.yaml'],
    [['api/pypi-sources.yaml'], 'verify api/pypi-sources.yaml'],
    [['pyproject.toml'], 'resolve pyproject.toml'],
  ];
  for (const [words, meant] of table)
    assert.is(refusal(words), `there is no command "${words[0]}"; Did you mean: pylock ${meant}`);
  assert.is(refusal(['4.0', 'a']), 'there is no command "4.0"; pylock --help lists the commands.');
});

test('help and the version are given whatever stands behind them', () => {
  assert.equal(parseWords(['resolve', '-V', '--frob']).options, { version: true });
  assert.equal(parseWords(['verify', '--help', '--version', '--strict=x']).options, { help: true });
});

test('what is wanted of the output is known of a line that is refused', () => {
  const table: readonly (readonly [words: readonly string[], json: boolean, debug: boolean])[] = [
    [['frob', '--json', '--debug'], true, true],
    [['verify', '--format=json', '--frob'], true, false],
    [['verify', '--json', '--format', 'sarif'], false, false],
    [['resolve', '-o', '--json'], false, false],
    [['resolve', '--', '--json', '--debug'], false, false],
  ];
  for (const [words, json, debug] of table) assert.equal(outputOf(words), { json, debug }, words.join(' '));
});

test.run();
