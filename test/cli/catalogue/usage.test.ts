// Rows 20 to 23 of the catalogue of failures: how pylock may be called, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 20 | unknown command and flag, missing value | test/cli/misuse.test.ts; more words here |
// | 21 | Pythons that are none | here; the words of a good one in test/targets |
// | 22 | addresses that are no index | here; test/index-client/client.test.ts has the reader's |
// | 23 | outputs that can't be | here; a folder and the deps file also in test/cli/misuse.test.ts |
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../../helpers/run-cli.js';
import { attempt, checkOutput } from './attempt.js';
import { HostileIndex, project, release } from './hostile-index.js';

const test = suite('catalogue: usage');

/** Nobody listens there: a run that asked would end with 3. */
const nobody = ['--index-url', 'http://127.0.0.1:9/simple'];

/** Invalid Pythons, and their form in messages. */
const pythons = [
  ['banana', 'banana'],
  ['3.11${x}', '3.11${x}'],
  ['3', '3'],
  ['4.0', '4.0'],
  ['3.11\u001b[31m', '3.11\\x1b[31m'],
  ['3.11\n', '3.11\\n'],
  ['99999999999999999999.1', '99999999999999999999.1'],
  ['\uff13.11', '\\uff13.11'],
  ['-1', '-1'],
] as const;
const pythonHint = '  hint: write it like 3.13 or 3.13.2';
const indexHint =
  '  hint: Give the root of a Simple index, such as https://HOST/simple, or file:///PATH/simple for one that pylock vendor made.';

/** The command line, and all lines of the answer. */
const table: readonly (readonly [args: readonly string[], ...lines: string[]])[] = [
  [['frobnicate'], 'error: there is no command "frobnicate"', '  hint: pylock --help lists the commands.'],
  [
    ['\u001b[31m\u202ered'],
    'error: there is no command "\\u{1b}[31m\\u{202e}red"',
    '  hint: pylock --help lists the commands.',
  ],
  [['__proto__'], 'error: there is no command "__proto__"', '  hint: pylock --help lists the commands.'],
  [
    ['resolve', '--constructor'],
    'error: pylock resolve has no flag --constructor',
    '  hint: To list the flags: pylock resolve --help',
  ],
  [['resolve', '-z'], 'error: pylock resolve has no flag -z', '  hint: To list the flags: pylock resolve --help'],
  [['resolve', '-qz'], 'error: pylock resolve has no flag -z', '  hint: To list the flags: pylock resolve --help'],
  [['resolve', '-qo', 'folder', ...nobody], 'error: folder: this is a folder, not a file', '  hint: Name a file.'],
  [['resolve', '-'], 'error: - is not a deps file', '  hint: Did you mean pypi-deps.yaml?'],
  [
    ['resolve', '--__proto__.x=1'],
    'error: pylock resolve has no flag --__proto__.x',
    '  hint: To list the flags: pylock resolve --help',
  ],
  [
    ['resolve', '--__proto__'],
    'error: pylock resolve has no flag --__proto__',
    '  hint: To list the flags: pylock resolve --help',
  ],
  [['resolve', '--check.x'], 'error: pylock resolve has no flag --check.x', '  hint: Did you mean: --check'],
  [
    ['resolve', '--no-check'],
    'error: pylock resolve has no flag --no-check',
    '  hint: Leave --check out to do without it.',
  ],
  [
    ['resolve', '--\u001b[31m'],
    'error: pylock resolve has no flag --\\u{1b}[31m',
    '  hint: To list the flags: pylock resolve --help',
  ],
  [['resolve', '--check=true'], 'error: --check takes no value', '  hint: Leave --check out to do without it.'],
  [['resolve', '--check', 'false'], 'error: false is not a deps file', '  hint: Did you mean pypi-deps.yaml?'],
  [['resolve', '--output'], 'error: --output: its value is missing', '  hint: Write: --output <file>'],
  [
    ['resolve', '-o', '-x'],
    'error: -o: its value is missing, since -x looks like a flag',
    '  hint: If it is the value, write: -o=-x',
  ],
  [
    ['resolve', '--index-url', 'file:///etc/passwd'],
    'error: file:///etc/passwd: this is not a folder',
    '  hint: pylock vendor DIR makes one; its index lies at DIR/simple.',
  ],
  ...[
    ['--cache-dir', 'folder'],
    ['--python', 'version'],
    ['--index-url', 'url'],
    ['--output', 'file'],
  ].map(
    ([flag, value]) =>
      [
        ['resolve', `${flag}=`],
        `error: ${flag}: its value is empty`,
        `  hint: Write: ${flag} <${value}>`,
        '  hint: A variable of the shell that is not set gives an empty word.',
      ] as const,
  ),
  [['resolve', '--concurrency', '1e9', ...nobody], 'error: --concurrency 1e9: expected a whole number from 1 to 9999'],
  [['resolve', '--', '--python'], 'error: --python is not a deps file', '  hint: Did you mean pypi-deps.yaml?'],
  ...pythons.map(
    ([python, shown]) =>
      [
        ['resolve', `--python=${python}`],
        `error: python "${shown}": expected 3.7 to 3.15, with or without a patch release`,
        pythonHint,
      ] as const,
  ),
  ...['not a url', 'http://', '//example.org/simple', 'http://127.0.0.1:99999/', 'javascript:alert(1)'].map(
    (url) =>
      [
        ['resolve', '--index-url', url],
        `error: --index-url: expected the http or https address of an index, found ${JSON.stringify(url)}`,
        indexHint,
      ] as const,
  ),
  [
    ['resolve', '--index-url', 'ftp://user:s3cret@example.org/?t=s3cret'],
    'error: --index-url: expected the http or https address of an index, found "ftp://***@example.org/?***"',
    indexHint,
  ],
  [
    ['resolve', '--index-url', 'user:s3cret@example.org'],
    'error: --index-url: expected the http or https address of an index, found "***@example.org"',
    indexHint,
  ],
  [['resolve', '-o', 'folder', ...nobody], 'error: folder: this is a folder, not a file', '  hint: Name a file.'],
  [
    ['resolve', '-o', '/dev/full', ...nobody],
    'error: /dev/full: this is not a regular file',
    '  hint: Name a text file.',
  ],
  [
    ['resolve', '-o', './folder/../pypi-deps.yaml', ...nobody],
    'error: --output ./folder/../pypi-deps.yaml: this is the deps file itself',
  ],
  [
    ['resolve', '-o', 'pypi-deps.yaml/x', ...nobody],
    'error: pypi-deps.yaml/x: a part of this path is a file, not a folder',
    '  hint: Check the path.',
  ],
  [
    ['resolve', '-o', 'link-to-deps', ...nobody],
    'error: link-to-deps: this is not a lock: it has neither "closure" nor "links"',
    '  hint: Leave it as it is, and name a lock, such as pypi-sources.yaml.',
  ],
];

const files = new Project({ 'pypi-deps.yaml': 'web: "*"\n' });
mkdirSync(join(files.path, 'folder'));
symlinkSync('pypi-deps.yaml', join(files.path, 'link-to-deps'));
const before = readdirSync(files.path);

for (const [args, ...lines] of table) {
  test(JSON.stringify(args), async () => {
    const result = await files.run(args);
    assert.equal(result, { code: 2, stdout: '', stderr: `${lines.join('\n')}\n` });
    checkOutput(result);
    assert.equal(readdirSync(files.path), before);
    assert.is(files.read('pypi-deps.yaml'), 'web: "*"\n');
  });
}

test('23: a folder that is not there is told in the end', async () => {
  const index = await HostileIndex.start(project('web', [release('web', '1.0')]));
  const args = ['-o', 'none/lock.yaml', '--index-url', `${index.origin}/simple`];
  const { code, stderr } = await attempt({ deps: 'web: "*"\n', args });
  assert.equal([code, stderr], [2, "error: none/lock.yaml: it can't be written: the folder does not exist\n"]);
  await index.close();
});

test('an empty variable names no index, and a password may hold any character', async () => {
  const index = await HostileIndex.start(project('web', [release('web', '1.0')]));
  const url = `${index.origin}/simple`;
  const environment = { PIP_INDEX_URL: '', UV_INDEX_URL: url.replace('//', '//us%25er:%zz@') };
  const { code, stderr } = await attempt({ deps: 'web: "*"\n', environment });
  assert.is(code, 0, stderr);
  const expected = `Basic ${Buffer.from('us%er:%zz').toString('base64')}`;
  assert.ok(index.seen.every(({ headers }) => headers.authorization === expected));
  await index.close();
});

test.after(() => files.remove());
test.run();
