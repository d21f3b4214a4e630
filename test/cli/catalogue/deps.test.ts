// Rows 1 to 19 of the catalogue of failures: what a deps file may hold, through the real binary.
//
// | row | what | where it is tested |
// | --- | --- | --- |
// | 1 | missing, a folder, a device, links in a circle | here; pipes in test/yaml/read-file.test.ts |
// | 2 to 12, 14, 18 | each file of fixtures/deps/invalid | test/deps/files.test.ts reads them, here the binary does |
// | 3 | bytes that are no UTF-8 | here; more of them in test/yaml/read-file.test.ts |
// | 10, 13, 19 | names with a meaning to JavaScript, numbers, byte order mark | here, up to the lock |
// | 14 to 17 | bombs, floods of faults, sizes, killers of regular expressions | here; test/deps/limits.test.ts and test/yaml/read.test.ts in depth |
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../../helpers/run-cli.js';
import { yamlFiles } from '../../yaml/golden.js';
import { attempt, checkOutput, oldLock } from './attempt.js';
import { HostileIndex, project, release } from './hostile-index.js';

const test = suite('catalogue: deps files');

/** Nobody listens there: a run that asked would end with 3. */
const nobody = ['--index-url', 'http://127.0.0.1:9/simple'];

test('1: what is no file', async () => {
  const files = new Project({ 'pypi-sources.yaml': oldLock });
  mkdirSync(join(files.path, 'folder-deps.yaml'));
  for (const [name, target] of [
    ['zero', '/dev/zero'],
    ['nowhere', 'not-there'],
    ['circle', 'circle-deps.yaml'],
    ['pypi', 'pypi-deps.yaml'],
  ] as const) {
    symlinkSync(target, join(files.path, `${name}-deps.yaml`));
  }
  const long = `${'x'.repeat(300)}.yaml`;
  const table: readonly (readonly [args: readonly string[], stderr: string])[] = [
    [['none.yaml'], 'error: none.yaml: there is no such file or folder\n'],
    [['nowhere-deps.yaml'], 'error: nowhere-deps.yaml: there is no such file or folder\n'],
    [['circle-deps.yaml'], "error: circle-deps.yaml: it can't be read (ELOOP)\n"],
    [['zero-deps.yaml'], 'error: zero-deps.yaml: this is not a regular file\n  hint: Name a text file.\n'],
    [
      ['folder-deps.yaml'],
      'error: there is no pypi-deps.yaml below folder-deps.yaml\n  hint: Make one: pylock init; or write a line for each package, such as: fastapi: ^0.110\n',
    ],
    [
      [],
      'error: there is no pypi-deps.yaml below here\n  pypi-sources.yaml: this looks like a lock, and is not read: no deps file belongs to it\n  hint: Make one: pylock init; or write a line for each package, such as: fastapi: ^0.110\n',
    ],
    [[long], `error: ${'x'.repeat(292)}…\n`],
  ];
  await Promise.all(
    table.map(async ([args, stderr]) => {
      const result = await files.run(['resolve', ...args, ...nobody]);
      assert.equal(result, { code: 2, stdout: '', stderr });
    }),
  );
  assert.is(files.read('pypi-sources.yaml'), oldLock);
  files.remove();
});

test('2 to 12, 14, 18: every invalid file is refused by the command as by the reader, and nothing is asked', async () => {
  const files = new Project({});
  const fixtures = yamlFiles('deps', 'invalid');
  const expected: string[] = [];
  for (const path of fixtures) {
    const name = basename(path, '.yaml');
    mkdirSync(join(files.path, name));
    writeFileSync(join(files.path, name, 'pypi-deps.yaml'), readFileSync(path));
    files.write(`${name}/pypi-sources.yaml`, oldLock);
    const golden = readFileSync(path.replace(/yaml$/, 'txt'), 'utf8');
    expected.push(golden.replaceAll('error: pypi-deps.yaml', `error: ${name}/pypi-deps.yaml`));
  }
  const before = files.list();
  const result = await files.run(['resolve', ...nobody]);
  assert.equal([result.code, result.stdout], [2, '']);
  checkOutput(result);
  for (const text of expected) assert.ok(result.stderr.includes(text), text);
  assert.is(result.stderr.length, expected.join('').length, 'nothing else is printed');
  assert.equal(files.list(), before);
  for (const path of fixtures) assert.is(files.read(`${basename(path, '.yaml')}/pypi-sources.yaml`), oldLock);
  files.remove();
});

const brackets = '['.repeat(100_000);
const bombs: readonly (readonly [claim: string, deps: string, stderr: string])[] = [
  [
    '2: an empty file',
    '',
    'error: pypi-deps.yaml: the file is empty\n  hint: Write {} for an environment without packages.\n',
  ],
  [
    '3: UTF-16',
    'a\0:\0',
    'error: pypi-deps.yaml:1:2: there is a control character (U+0000) here; is this a text file?\n',
  ],
  [
    '14: a bomb of aliases',
    `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: [${'*a,'.repeat(50)}]`).join('\n')}\n`,
    'error: pypi-deps.yaml:1:4: "&" begins an anchor here, and anchors are not allowed\n  hint: Write each value out.\n',
  ],
  [
    '14: an anchor that holds itself',
    'a: &a [*a]\n',
    'error: pypi-deps.yaml:1:4: "&" begins an anchor here, and anchors are not allowed\n  hint: Write each value out.\n',
  ],
  [
    '14: 100 000 brackets',
    `a: ${brackets}\n`,
    'error: pypi-deps.yaml:1:24: lists and maps are nested deeper than 20\n',
  ],
  [
    '14: a tag that would run code',
    'a: !!python/object/apply:os.system ["id"]\n',
    'error: pypi-deps.yaml:1:4: "!" begins a tag here, and tags are not allowed\n  hint: If it is a constraint, put it in quotes, such as ">=1.0" or "*".\n',
  ],
  [
    '15: 20 000 bad keys',
    Array.from({ length: 20_000 }, (_, i) => `a b${i}: x`).join('\n'),
    'error: pypi-deps.yaml:1:1: there are 20000 keys; at most 5000 are read\n  hint: Split the file.\n',
  ],
  [
    '16: 64 MB',
    `a: ${'x'.repeat(64_000_000)}\n`,
    'error: pypi-deps.yaml: the file has 64000004 bytes; at most 1048576 are read\n  hint: Split it.\n',
  ],
  ...['1.', '<1,', ' 1', '1 || ', '^'].map(
    (unit) =>
      [
        `17: 100 000 characters of ${JSON.stringify(unit)}`,
        `a: "${unit.repeat(100_000 / unit.length)}"\n`,
        `error: pypi-deps.yaml:1:4: a: the constraint has ${unit.length * Math.floor(100_000 / unit.length)} characters; at most 1000 are read\n`,
      ] as const,
  ),
];
const bombRuns = bombs.map(([, deps]) => attempt({ deps, args: nobody }));
/** A run that reads a file as it should be, for comparison. */
const ordinary = attempt({ deps: 'web: "*"\n', args: nobody });
for (const run of [...bombRuns, ordinary]) run.catch(() => undefined);
for (const [i, [claim, , stderr]] of bombs.entries()) {
  test(claim, async () => {
    const run = await bombRuns[i];
    assert.equal([run?.code, run?.stdout, run?.stderr], [2, '', stderr]);
    const { cpu = 0, peak = 0 } = run?.usage ?? {};
    const times = cpu / (await ordinary).usage.cpu;
    assert.ok(times < 20 && peak < 300, `${times} times the CPU time of an ordinary file, ${peak} MiB`);
  });
}

test('3: bytes that are no text', async () => {
  const files = new Project({});
  writeFileSync(join(files.path, 'pypi-deps.yaml'), Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
  const result = await files.run(['resolve', ...nobody]);
  const stderr = 'error: pypi-deps.yaml: the file is not UTF-8 text\n  hint: Save it as UTF-8.\n';
  assert.equal(result, { code: 2, stdout: '', stderr });
  files.remove();
});

test('15: of a thousand faults twenty are shown', async () => {
  const { code, stderr } = await attempt({
    deps: Array.from({ length: 1000 }, (_, i) => `a b${i}: x`).join('\n'),
    args: nobody,
  });
  const lines = stderr.trimEnd().split('\n');
  assert.equal([code, lines.filter((line) => line.startsWith('error:')).length, lines.at(-1)], [2, 20, '… 980 more']);
});

test('18: the password of an address is shown nowhere', async () => {
  const deps = [
    'a: https://user:s3cret@example.org/a.whl',
    'b: {url: "https://user:s3cret@example.org/b.whl"}',
    'c: {git: "https://user:s3cret@example.org/c.git"}',
    'd: "git+https://s3cret@example.org/x?token=s3cret"',
    '"e @ https://user:s3cret@example.org/e.whl": 1.0',
    'f: {version: "1.0", source: "https://user:s3cret@example.org"}',
  ];
  const { code, stderr } = await attempt({ deps: deps.join('\n'), args: [...nobody, '--debug'] });
  assert.is(code, 2);
  assert.is(stderr.split('\n').filter((line) => line.startsWith('error: pypi-deps.yaml:')).length, deps.length, stderr);
});

test('10, 13, 19: names with a meaning to JavaScript, numbers as written, byte order mark and CRLF', async () => {
  const names = ['constructor', 'hasownproperty', 'length', 'prototype', 'then', 'tostring', 'valueof'];
  const releases = (name: string) => project(name, [release(name, '1.1'), release(name, '1.10'), release(name, '1.2')]);
  const index = await HostileIndex.start(Object.assign({}, ...names.map(releases)));
  const args = ['--index-url', `${index.origin}/simple`];
  const deps = `\ufeff${names.map((name) => `${name}: 1.10\r\n`).join('')}# the end\r\n`;
  const found = await attempt({ deps, args });
  assert.is(found.code, 0, found.stderr);
  assert.equal(
    [...found.lock.matchAll(/^ {2}([a-z]+): '1\.10'$/gm)].map(([, name]) => name),
    names,
  );
  const missing = await attempt({ deps: 'isprototypeof: "*"\n', args });
  assert.equal(
    [missing.code, missing.stderr.split('\n')[0]],
    [1, 'error: pypi-deps.yaml:1:16: isprototypeof: there is no such package on the index'],
  );
  await index.close();
});

test.run();
