import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { verifyFormats } from '../../src/cli/verify-report/formats.js';
import { sigstoreVersions } from '../../src/verify/provenance/sigstore.js';
import { rules } from '../../src/verify/rules.js';
import { docBlock } from '../helpers/doc-block.js';
import { hasNix, nixInstantiate, sayNixIsMissing } from '../helpers/nix.js';
import { fromRoot } from '../helpers/root.js';

const docs = readFileSync(fromRoot('docs/verify.md'), 'utf8');
const action = parse(readFileSync(fromRoot('action.yml'), 'utf8'));

/** A fenced block of docs/verify.md. */
const block = (words: string): string => docBlock('verify.md', words);

const folder = mkdtempSync(join(tmpdir(), 'pylock-ci-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'npx'), '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 1\n');
chmodSync(join(folder, 'npx'), 0o755);

/** Runs the script of the action as the runner does; gives the words that `npx` would get. */
function runAction(inputs: Readonly<Record<string, string>>): {
  readonly code: number | null;
  readonly words: readonly string[];
} {
  const [step] = action.runs.steps;
  const values = new Map(
    Object.entries(action.inputs as Record<string, { default: string }>).map(([name, input]) => [
      name,
      inputs[name] ?? input.default,
    ]),
  );
  const env = Object.fromEntries(
    Object.entries(step.env as Record<string, string>).map(([key, expression]) => {
      const name = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? '';
      assert.ok(values.has(name), expression);
      return [key, values.get(name) ?? ''];
    }),
  );
  const answer = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, PATH: `${folder}:${process.env['PATH']}` },
  });
  assert.is(answer.stderr, '');
  return { code: answer.status, words: answer.stdout.split('\n').slice(0, -1) };
}

test('the action passes on its inputs as words, whatever is in them, and the exit code', () => {
  assert.equal(runAction({}), { code: 1, words: ['--yes', 'pylock@^0.1', 'verify', '--format', 'github', '--'] });
  const hostile = 'a b\n$(touch x); `id`\n-U\n\n"\'';
  assert.equal(
    runAction({ paths: hostile, ignore: 'CVE-1\nCVE-2=2026-01-01', online: 'true', strict: 'true', download: 'true' })
      .words,
    [
      '--yes',
      'pylock@^0.1',
      'verify',
      '--format',
      'github',
      '--online',
      '--download',
      '--strict',
      '--ignore',
      'CVE-1',
      '--ignore',
      'CVE-2=2026-01-01',
      '--',
      'a b',
      '$(touch x); `id`',
      '-U',
      '"\'',
    ],
  );
  assert.equal(runAction({ online: 'true', provenance: 'true' }).words, [
    ...['--yes', '--package', 'pylock@^0.1', '--package', 'sigstore@4', 'pylock'],
    ...['verify', '--format', 'github', '--online', '--provenance', '--'],
  ]);
  assert.equal(runAction({ format: 'sarif', output: 'a b.sarif' }), { code: 1, words: [] });
  assert.match(readFileSync(join(folder, 'a b.sarif'), 'utf8'), 'sarif');
});

test('the action holds no expression where a shell would read it', () => {
  for (const step of action.runs.steps) assert.not.match(step.run, '${{');
  for (const format of verifyFormats) assert.match(action.inputs.format.description, format);
});

test('the hooks run pylock and see every file that decides a lock', () => {
  const hooks = parse(readFileSync(fromRoot('.pre-commit-hooks.yaml'), 'utf8'));
  assert.equal(
    hooks.map((hook: { id: string; entry: string }) => [hook.id, hook.entry]),
    [
      ['pylock-verify', 'pylock verify'],
      ['pylock-fix', 'pylock verify --fix'],
    ],
  );
  for (const hook of hooks) {
    assert.equal([hook.language, hook.pass_filenames], ['node', false]);
    const files = new RegExp(hook.files);
    for (const path of [
      'pypi-deps.yaml',
      'a/web-deps.yaml',
      'a/pypi-sources.yaml',
      'x/pypi-sources-3.11.yaml',
      '.pylock.yaml',
      'a/main.nix',
    ])
      assert.ok(files.test(path), path);
    for (const path of ['README.md', 'deps.yaml', 'a/other.nix', 'pypi-sources.yaml.orig'])
      assert.not.ok(files.test(path), path);
  }
});

test('npm builds the program where it installs it from its repository, as pre-commit does', () => {
  const { scripts, files } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  // Of a repository npm runs this script alone; prepack is run for packages that are published.
  assert.is(scripts.prepare, 'node scripts/prepare.mjs');
  assert.ok(files.includes('dist'));
});

test('the snippets of docs/verify.md are YAML with what they name', () => {
  const github = parse(block('yaml github'));
  const [, step] = github.jobs.verify.steps;
  for (const input of Object.keys(step.with)) assert.ok(input in action.inputs, input);
  const gitlab = parse(block('yaml gitlab'));
  assert.equal(gitlab.pylock.script, ['npx --yes pylock verify --format junit > pylock.xml']);
  const hooks = parse(readFileSync(fromRoot('.pre-commit-hooks.yaml'), 'utf8'));
  const [repo] = parse(block('yaml pre-commit')).repos;
  for (const { id } of repo.hooks)
    assert.ok(
      hooks.some((hook: { id: string }) => hook.id === id),
      id,
    );
});

test('what docs/verify.md says of the Sigstore libraries is what npm installs and pylock loads', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  assert.equal(
    [peerDependencies, peerDependenciesMeta],
    [{ sigstore: sigstoreVersions }, { sigstore: { optional: true } }],
  );
  const [global = '', once = ''] = block('sh sigstore').trim().split('\n');
  for (const line of [global, once]) assert.match(line, / sigstore@4( |$)/);
  assert.ok(once.endsWith(' pylock verify --online --provenance'));
});

test('docs/verify.md lists every code and format', () => {
  for (const code of Object.keys(rules)) assert.match(docs, `\n| \`${code}\` | `);
  for (const format of verifyFormats) assert.match(docs, `\n| \`${format}\` | `);
});

test('the two lines of set-up are what the tests of the merge driver do', () => {
  const lines = block('sh set-up').trim().split('\n');
  assert.equal(lines, [
    "git config --global merge.pylock.driver 'pylock merge-driver %O %A %B %P'",
    "echo '*-sources.yaml merge=pylock' >> .gitattributes",
  ]);
  const tests = readFileSync(fromRoot('test/cli/conflict.test.ts'), 'utf8');
  assert.match(tests, "git('config', 'merge.pylock.driver', `${program} merge-driver %O %A %B %P`)");
  assert.match(tests, '*-sources.yaml merge=pylock');
});

if (hasNix) {
  test('the job for Makes runs pylock, with git beside it', () => {
    const args = '{ inputs.pylock = "the program"; __nixpkgs__.git = "git"; makeScript = script: script; }';
    const job = nixInstantiate(['--eval', '--strict', '--json'], `(${block('nix main.nix')}) ${args}`);
    assert.equal(JSON.parse(job), {
      name: 'pylock-verify',
      searchPaths: { bin: ['the program', 'git'] },
      entrypoint: 'pylock verify',
    });
  });
} else sayNixIsMissing("verify: Makes' snippets");

test.run();
