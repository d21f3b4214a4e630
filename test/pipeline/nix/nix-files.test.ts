import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signed } from '../../../src/emit/ours.js';
import { PylockError } from '../../../src/errors.js';
import type { Lock } from '../../../src/lock/model.js';
import { printLock } from '../../../src/lock/write.js';
import {
  changedNixFiles,
  environmentName,
  nixFiles,
  nixFilesFor,
  nixKindsFor,
} from '../../../src/pipeline/nix/nix-files.js';
import { sampleLock } from '../../lock/sample.js';

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

test('each kind has its files', async ({ lockPath }) => {
  const names = async (...kinds: Parameters<typeof nixFiles>[2]) =>
    (await nixFiles(sampleLock(), lockPath, kinds)).map(({ path }) => basename(path));
  assert.equal(await names('nix'), ['pypi.nix', 'default.nix']);
  assert.equal(await names('makes'), ['pypi.nix', 'main.nix']);
  assert.equal(await names('makes-builtin'), ['main.nix']);
  assert.equal(await names('nix', 'flake'), ['pypi.nix', 'default.nix', 'flake.nix']);
  const fault = await names('makes', 'makes-builtin').catch((error: unknown) => error);
  assert.ok(fault instanceof PylockError && fault.code === 'usage');
});

/** Fills a folder with locks; gives the text of its default.nix as each of them would have it. */
async function textsBeside(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const lockText = printLock(sampleLock());
  for (const name of names) writeFileSync(join(folder, name), name.endsWith('-deps.yaml') ? '' : lockText);
  const locks = names.filter((name) => !name.endsWith('-deps.yaml'));
  return Promise.all(
    locks.map(async (name) => (await nixFiles(sampleLock(), join(folder, name), ['nix']))[1]?.text ?? ''),
  );
}

/** `attribute environment file` of each lock that a Nix file builds, and of which the main one is. */
function built(text: string): readonly string[] {
  const entries = [...text.matchAll(/^ {4}"(.*)" = build "(.*)" "(.*)" \.\/(.*);$/gm)].map(
    ([, attribute, environment, name, file]) => {
      assert.is(attribute, environment);
      return `${attribute} ${name} ${file}`;
    },
  );
  return [...entries, `main: ${/inherit \(environments\."(.*)"\)/.exec(text)?.[1]}`];
}

test('the locks of a folder are built by the same file, whichever of them asks', async ({ lockPath }) => {
  const rows: readonly (readonly [claim: string, locks: readonly string[], attributes: readonly string[]])[] = [
    [
      'a plain one, and one that --output named',
      ['pypi-sources.yaml', 'dev-sources.yaml'],
      ['dev api-env-dev dev-sources.yaml', 'default api-env pypi-sources.yaml', 'main: default'],
    ],
    [
      'no plain one',
      ['web-deps.yaml', 'web-sources.yaml', 'dev-sources.yaml'],
      ['dev api-env-dev dev-sources.yaml', 'web api-env-web web-sources.yaml', 'main: web'],
    ],
    [
      'several Pythons of several names',
      ['pypi-sources-3.9.yaml', 'pypi-sources-3.11.yaml', 'dev-sources-3.9.yaml', 'dev-sources-3.11.yaml'],
      [
        'dev-python39 api-env-dev-python39 dev-sources-3.9.yaml',
        'dev-python311 api-env-dev-python311 dev-sources-3.11.yaml',
        'python39 api-env-python39 pypi-sources-3.9.yaml',
        'python311 api-env-python311 pypi-sources-3.11.yaml',
        'main: python311',
      ],
    ],
    [
      'names of any kind',
      ['pypi-sources.yaml', 'locks.yml', 'my.dev.lock', '38-sources.yaml'],
      [
        '38-sources api-env-38-sources 38-sources.yaml',
        'locks api-env-locks locks.yml',
        'my.dev api-env-my.dev my.dev.lock',
        'default api-env pypi-sources.yaml',
        'main: default',
      ],
    ],
    [
      "the names of Makes' own tool",
      ['sources-38.yaml', 'sources-39.yaml', 'sources.yaml'],
      [
        'default api-env sources.yaml',
        'python38 api-env-python38 sources-38.yaml',
        'python39 api-env-python39 sources-39.yaml',
        'main: default',
      ],
    ],
  ];
  for (const [claim, names, expected] of rows) {
    const folder = dirname(lockPath);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    const texts = await textsBeside(folder, names);
    assert.equal([...new Set(texts)].length, 1, claim);
    assert.equal(built(texts[0] ?? ''), expected, claim);
  }
});

test('a lock whose name is taken is built as its file is called, and that is said', async ({ lockPath }) => {
  const folder = dirname(lockPath);
  const names = ['shell', 'packages', 'image', 'overrideAttrs', 'name', 'default', 'python311', 'type', '__functor'];
  const files = names.map((name) => `${name}-sources.yaml`);
  await textsBeside(folder, ['pypi-sources.yaml', 'pypi-sources-3.11.yaml', 'shell-sources-3.11.yaml', ...files]);
  const [, defaultNix] = await nixFiles(sampleLock(), lockPath, ['nix']);
  const attributes = built(defaultNix?.text ?? '').map((line) => line.split(' ')[0]);
  const own = names.map((name) => `${name}-sources`);
  assert.equal([...attributes].sort(), ['default', 'main:', 'python311', 'shell-python311', ...own].sort());
  const { notices } = await changedNixFiles(await nixFiles(sampleLock(), lockPath, ['nix', 'flake']), false);
  assert.is(notices.length, names.length);
  assert.ok(
    notices.includes('shell-sources.yaml is built as "shell-sources": its own name is taken (docs/nix.md)'),
    notices.join('\n'),
  );
});

test('what is no lock is not built beside one', async ({ lockPath }) => {
  const folder = dirname(lockPath);
  writeFileSync(join(folder, 'apt-sources.yaml'), 'links: []\n');
  writeFileSync(join(folder, 'values.yaml'), 'a: 1\n');
  const lock = printLock(sampleLock());
  writeFileSync(join(folder, 'README.md'), `# The lock\n\nIt looks so:\n\n${lock}`);
  for (const copy of ['pypi-sources.yaml.orig', 'pypi-sources.yaml~', 'old.yaml.bak', '.hidden.yaml'])
    writeFileSync(join(folder, copy), lock);
  mkdirSync(join(folder, 'more-sources.yaml'));
  symlinkSync('nowhere', join(folder, 'gone.yaml'));
  const [, defaultNix] = await nixFiles(sampleLock(), lockPath, ['nix']);
  assert.ok(defaultNix?.text.endsWith('\nbuild "default" "api-env" ./pypi-sources.yaml\n'));
});

test("makes-builtin and flake say the same for each lock, also where one is of Makes' own tool", async ({
  lockPath,
}) => {
  const folder = dirname(lockPath);
  const { pylock: part, ...foreign } = { ...sampleLock() };
  if (part === undefined) throw new Error('the sample has a pylock part');
  const [[system, files] = []] = [...part.systems];
  if (system === undefined || files === undefined) throw new Error('the sample has systems');
  const older: Lock = { ...foreign, python: '3.9', pylock: { ...part, systems: new Map([[system, files]]) } };
  const locks: ReadonlyMap<string, Lock> = new Map([
    ['pypi-sources.yaml', sampleLock()],
    ['old-sources.yaml', older],
    ['makes-sources.yaml', { ...foreign, pylock: undefined }],
  ]);
  for (const [name, lock] of locks) writeFileSync(join(folder, name), printLock(lock));
  for (const kind of ['flake', 'makes-builtin', 'makes'] as const) {
    const texts = [...locks].map(
      async ([name, lock]) => (await nixFiles(lock, join(folder, name), [kind])).at(-1)?.text,
    );
    assert.is(new Set(await Promise.all(texts)).size, 1, kind);
  }
  const flake = (await nixFiles(sampleLock(), lockPath, ['flake'])).at(-1)?.text ?? '';
  assert.match(flake, 'nixpkgs/nixos-24.11"');
  assert.match(flake, '"x86_64-linux" = [\n          "makes"\n          "old"\n        ];');
});

test('at first what fits the project, then what is there and ours', async ({ folder, lockPath }) => {
  assert.equal(await nixKindsFor(lockPath, undefined), ['nix']);
  writeFileSync(join(folder, 'makes.nix'), '{ }');
  assert.equal(await nixKindsFor(lockPath, undefined), ['makes']);
  writeFileSync(join(dirname(lockPath), 'main.nix'), '{ }');
  assert.equal(await nixKindsFor(lockPath, undefined), [], "the user's own main.nix is left alone");
  for (const { path, text } of await nixFiles(sampleLock(), lockPath, ['flake'])) writeFileSync(path, text);
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
  const files = await nixFiles(sampleLock(), lockPath, ['nix']);
  assert.is((await changedNixFiles(files, false)).changed.length, 2);
  for (const { path, text } of files) writeFileSync(path, text);
  assert.equal(await changedNixFiles(files, false), { changed: [], notices: [] });
  const [, second] = files;
  if (second === undefined) throw new Error('there are two files');
  writeFileSync(second.path, `${second.text}# mine\n`);
  const left = await changedNixFiles(files, false);
  assert.equal([left.changed.length, left.notices.length], [0, 1]);
  assert.match(
    left.notices[0] ?? '',
    /default\.nix was edited, and is left as it is: move the change to overrides\.nix, which is yours \(docs\/nix\.md\); pylock nix --force writes it anew$/,
  );
  assert.is((await changedNixFiles(files, true)).changed.length, 1);
});

test.run();
