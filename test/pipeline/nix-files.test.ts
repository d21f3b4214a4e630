import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signed } from '../../src/emit/ours.js';
import { PylockError } from '../../src/errors.js';
import { changedNixFiles, environmentName, nixFiles, nixFilesFor, nixKindsFor } from '../../src/pipeline/nix-files.js';
import { sampleLock } from '../lock/sample.js';

const test = suite<{ folder: string; lockPath: string }>('nix files');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'pylock-nix-'));
  context.lockPath = join(context.folder, 'api/env/pypi-sources.yaml');
  mkdirSync(dirname(context.lockPath), { recursive: true });
  mkdirSync(join(context.folder, '.git'));
});

test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

test('an environment is named as Makes names outputs', ({ folder, lockPath }) => {
  assert.is(environmentName(lockPath), 'api-env');
  assert.is(environmentName(join(folder, 'pypi-sources.yaml')), basename(folder));
});

test('each kind has its files', ({ lockPath }) => {
  const names = (...kinds: Parameters<typeof nixFiles>[2]) =>
    nixFiles(sampleLock(), lockPath, kinds).map(({ path }) => basename(path));
  assert.equal(names('nix'), ['pypi.nix', 'default.nix']);
  assert.equal(names('makes'), ['pypi.nix', 'main.nix']);
  assert.equal(names('makes-builtin'), ['main.nix']);
  assert.equal(names('nix', 'flake'), ['pypi.nix', 'default.nix', 'flake.nix']);
  assert.throws(
    () => names('makes', 'makes-builtin'),
    (error: unknown) => error instanceof PylockError && error.code === 'usage',
  );
});

test('several locks of a folder are built by the same files, whichever of them asks', ({ lockPath }) => {
  const folder = dirname(lockPath);
  const names = [
    'pypi-sources-3.9.yaml',
    'pypi-sources-3.11.yaml',
    'web-sources.yaml',
    'web-deps.yaml',
    'apt-sources.yaml',
  ];
  for (const name of names) writeFileSync(join(folder, name), '');
  const text = (name: string) => nixFiles(sampleLock(), join(folder, name), ['nix'])[1]?.text ?? '';
  const attributes = [...text('web-sources.yaml').matchAll(/^ {4}"(.*)" = /gm)].map((match) => match[1]);
  assert.equal(attributes, ['python39', 'python311', 'web'], 'apt-sources.yaml has no deps file');
  assert.is(text('pypi-sources-3.11.yaml'), text('web-sources.yaml'));
  assert.throws(
    () => nixFiles(sampleLock(), join(folder, 'pypi-sources-3.9.yaml'), ['makes-builtin']),
    /^Makes' makePythonPypiEnvironment builds one lock, and there are several beside each other$/,
  );
});

test('at first what fits the project, then what is there and ours', async ({ folder, lockPath }) => {
  assert.equal(await nixKindsFor(lockPath, undefined), ['nix']);
  writeFileSync(join(folder, 'makes.nix'), '{ }');
  assert.equal(await nixKindsFor(lockPath, undefined), ['makes']);
  writeFileSync(join(dirname(lockPath), 'main.nix'), '{ }');
  assert.equal(await nixKindsFor(lockPath, undefined), [], "the user's own main.nix is left alone");
  for (const { path, text } of nixFiles(sampleLock(), lockPath, ['flake'])) writeFileSync(path, text);
  assert.equal(await nixKindsFor(lockPath, undefined), ['flake']);
  assert.equal(await nixKindsFor(lockPath, 'none'), []);
});

test("a pypi.nix of ours below a person's own file is kept as it should be", async ({ lockPath }) => {
  const files = (asked?: 'none') => nixFilesFor(sampleLock(), lockPath, asked);
  writeFileSync(join(dirname(lockPath), 'default.nix'), 'import ./pypi.nix { }\n');
  assert.equal(await files(), []);
  const path = join(dirname(lockPath), 'pypi.nix');
  writeFileSync(path, signed('{ }\n'));
  assert.equal(
    (await files()).map((file) => file.path),
    [path],
  );
  assert.equal(await files('none'), []);
  writeFileSync(path, '{ }\n');
  assert.equal(await files(), [], "a person's own pypi.nix is left alone");
});

test('an edited file is left alone unless forced', async ({ lockPath }) => {
  const files = nixFiles(sampleLock(), lockPath, ['nix']);
  assert.is((await changedNixFiles(files, false)).changed.length, 2);
  for (const { path, text } of files) writeFileSync(path, text);
  assert.equal(await changedNixFiles(files, false), { changed: [], notices: [] });
  const [, second] = files;
  if (second === undefined) throw new Error('there are two files');
  writeFileSync(second.path, `${second.text}# mine\n`);
  const left = await changedNixFiles(files, false);
  assert.equal([left.changed.length, left.notices.length], [0, 1]);
  assert.match(left.notices[0] ?? '', /default\.nix is left as it is: pylock did not write it/);
  assert.is((await changedNixFiles(files, true)).changed.length, 1);
});

test.run();
