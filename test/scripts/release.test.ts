import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

const test = suite<{ folder: string }>('scripts/release');
const files = [
  'package.json',
  'package-lock.json',
  'src/own-version.ts',
  'README.md',
  'docs/verify.md',
  'CHANGELOG.md',
];
test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-release-'));
  for (const name of files) cpSync(fromRoot(name), join(context.folder, name));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

/** How a run on a copy of the files ends. */
function run(folder: string, command: string, word: string): readonly [code: number | null, stderr: string] {
  const { status, stderr } = spawnSync(process.execPath, [fromRoot('scripts/release.mjs'), command, word, folder], {
    encoding: 'utf8',
  });
  return [status, stderr];
}

test('a version is written wherever one stands, and its tag is right from then on', ({ folder }) => {
  const before = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  assert.equal(run(folder, 'cut', '1.20.3'), [0, '']);
  for (const name of files) assert.match(readFileSync(join(folder, name), 'utf8'), '1.20.3', name);
  const after = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const heading = /## Unreleased\n\n(## 1\.20\.3 \([0-9]{4}-[0-9]{2}-[0-9]{2}\)\n\n)- /;
  assert.is(after.replace(heading.exec(after)?.[1] ?? '', ''), before);
  assert.equal(run(folder, 'check', 'v1.20.3'), [0, '']);
  assert.equal(run(folder, 'cut', '1.20.4'), [2, 'error: CHANGELOG.md has nothing unreleased\n']);
  assert.equal(run(folder, 'check', 'v1.20.3'), [0, ''], 'and nothing was written');
});

test('a tag that some file does not agree with is refused, with the file', ({ folder }) => {
  run(folder, 'cut', '2.0.0');
  writeFileSync(join(folder, 'src/own-version.ts'), "export const version = '1.9.0';\n");
  assert.equal(run(folder, 'check', 'v2.0.0'), [1, 'error: src/own-version.ts says 1.9.0, and the tag 2.0.0\n']);
  const [code, stderr] = run(folder, 'check', 'v1.9.0');
  assert.is(code, 1);
  assert.match(stderr, 'error: package.json says 2.0.0, and the tag 1.9.0\n');
  assert.match(stderr, 'error: CHANGELOG.md has no heading for 1.9.0\n');
});

test('words that are no version change nothing', ({ folder }) => {
  for (const word of ['', '1.2', 'v1.2.3', '01.2.3', '1.2.3-rc1', '1.2.3\n', '$&'])
    assert.equal(run(folder, 'cut', word), [2, `error: ${word} is no version such as 1.2.3\n`]);
  assert.equal(run(folder, 'cut', '0.0.9'), [2, 'error: 0.0.9 is older than 0.1.0\n']);
  for (const tag of ['1.2.3', 'main', 'v1.2', '--tag']) assert.equal(run(folder, 'check', tag)[0], 1);
  for (const name of files)
    assert.is(readFileSync(join(folder, name), 'utf8'), readFileSync(fromRoot(name), 'utf8'), name);
});

test.run();
