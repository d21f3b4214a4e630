import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coloured } from '../../src/cli/terminal/coloured.js';
import { Terminal } from '../../src/cli/terminal/terminal.js';
import { wrapped } from '../../src/cli/terminal/wrapped.js';

const test = suite('lines of a terminal');

const words = 'Because pypi-deps.yaml needs web >=1 and every version of web needs core <3, web is out.';

test('a long line is broken at blanks, and goes on further in', () => {
  assert.equal(wrapped(`  ${words}`, 60), [
    '  Because pypi-deps.yaml needs web >=1 and every version of',
    '      web needs core <3, web is out.',
  ]);
  assert.equal(wrapped('x'.repeat(60), 60), ['x'.repeat(60)]);
  assert.equal(wrapped(`error: ${'x'.repeat(60)} is too long`, 60), [
    'error:',
    `    ${'x'.repeat(60)}`,
    '    is too long',
  ]);
  assert.equal(wrapped(`${' '.repeat(60)}web is out`, 60), [`${' '.repeat(60)}web is out`]);
  assert.equal(wrapped(`    ${'x'.repeat(70)} is`, 60), [`    ${'x'.repeat(70)}`, '        is']);
});

test('a line is as it is where no terminal shows it, and where that is narrow', () => {
  for (const width of [undefined, 0, 30]) assert.equal(wrapped(words, width), [words]);
});

test('a command stays in one row, or is left to the terminal, so that a copy of it is the command', () => {
  assert.equal(wrapped('  hint: Make one by init: pylock init --dry-run; or write a line for each package', 40), [
    '  hint: Make one by init:',
    '      pylock init --dry-run; or write a',
    '      line for each package',
  ]);
  const files = 'api/env/pypi-deps.yaml '.repeat(5).trimEnd();
  assert.equal(wrapped(`Next: git add ${files}`, 60), ['Next:', `    git add ${files}`]);
  assert.equal(wrapped(`it was not audited (pylock audit --osv asks OSV): ${'web 1.0, '.repeat(4)}`, 60), [
    'it was not audited (pylock audit --osv asks OSV): web 1.0,',
    '    web 1.0, web 1.0, web 1.0,',
  ]);
});

test('a line in columns goes on below the last of them, where that leaves room', () => {
  assert.equal(wrapped(`  needs      ${'web >=1.0, '.repeat(5).trimEnd()}`, 60), [
    '  needs      web >=1.0, web >=1.0, web >=1.0, web >=1.0, web',
    '             >=1.0,',
  ]);
  assert.equal(wrapped('package  1.0  2.0  0.4 y  2.0   pypi-deps.yaml (line 1): package <2', 60), [
    'package  1.0  2.0  0.4 y  2.0   pypi-deps.yaml (line 1):',
    '    package <2',
  ]);
});

test('the beginning of a line has the colour of its meaning', () => {
  const [red, yellow, cyan, green] = [31, 33, 36, 32].map((colour) => (mark: string, rest: string) => [
    `${mark}${rest}`,
    `\u001b[1m\u001b[${colour}m${mark}\u001b[39m\u001b[22m${rest}`,
  ]);
  const rows = [
    red?.('error:', ' there is no index'),
    red?.('pypi-sources.yaml:12:', ' nothing needs web'),
    yellow?.('pypi-sources.yaml:12: warning:', ' web 1.0 was yanked'),
    yellow?.('warning:', ' the cache is full'),
    cyan?.('  note:', ' web holds back core'),
    green?.('Next:', ' nix-build'),
    green?.('  +', ' web 1.0'),
    red?.('  -', ' web 1.0'),
    yellow?.('  ~', ' web 1.0 -> 2.0'),
    ['web 1.0  >=1', 'web 1.0  >=1'],
    ['├── core 2.1', '├── core 2.1'],
    ['  -r requirements.txt', '  -r requirements.txt'],
  ];
  for (const [line = '', shown] of rows.map((row) => row ?? [])) assert.is(coloured(line), shown);
});

/** The bytes that a terminal of 60 columns gets. */
function shown(print: (terminal: Terminal) => void): string {
  let text = '';
  const write = (chunk: unknown, _: string, done: () => void) => {
    text += String(chunk);
    done();
  };
  const out = Object.assign(new Writable({ write }), { isTTY: true, columns: 60 });
  print(new Terminal({ out, err: out, quiet: false, color: 'always', json: false, debug: false }));
  return text;
}

test('what another program reads has no colours and breaks, on a terminal neither', () => {
  const text = `  - ${words}`;
  assert.is(
    shown((terminal) => terminal.verbatim(text)),
    `${text}\n`,
  );
  assert.is(
    shown((terminal) => terminal.result(text)),
    [
      '\u001b[1m\u001b[31m  -\u001b[39m\u001b[22m Because pypi-deps.yaml needs web >=1 and every version',
      '      of web needs core <3, web is out.',
      '',
    ].join('\n'),
  );
});

test.run();
