import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { verifyFormats } from '../../src/cli/words/format-names.js';
import { rules } from '../../src/verify/finding-kinds.js';
import { sigstoreVersions } from '../../src/verify/provenance/sigstore.js';
import { docBlock } from '../helpers/doc-block.js';
import { hasNix, nixInstantiate, sayNixIsMissing } from '../helpers/nix.js';
import { fromRoot } from '../helpers/root.js';
import { copySources, HostileCheckout } from './hostile-checkout.js';

const docs = readFileSync(fromRoot('docs/verify.md'), 'utf8');
const action = parse(readFileSync(fromRoot('action.yml'), 'utf8'));

/** A fenced block of docs/verify.md. */
const block = (words: string): string => docBlock('verify.md', words);

test('the action holds no expression where a shell would read it', () => {
  for (const step of action.runs.steps) assert.not.match(step.run, '${{');
  for (const name of ['clean', 'findings', 'report'])
    assert.is(action.outputs[name].value, `\${{ steps.verify.outputs.${name} }}`);
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

test('the snippets of docs/verify.md are YAML with what they name, at commits', () => {
  const commit = /^[0-9a-f]{40}$/;
  const [, step] = parse(block('yaml github')).jobs.verify.steps;
  const [uses, revision] = step.uses.split('@');
  assert.is(uses, 'OWNER/pylock');
  assert.match(revision, commit);
  for (const input of Object.keys(step.with)) assert.ok(input in action.inputs, input);
  assert.match(step.with.indexes, /^corp=https:/);
  assert.equal(Object.keys(step.env), ['UV_INDEX_CORP_USERNAME', 'UV_INDEX_CORP_PASSWORD']);
  const tells = parse(block('yaml github-tells'));
  assert.equal(tells.permissions, { contents: 'write', 'pull-requests': 'write' });
  for (const input of Object.keys(tells.jobs.verify.steps[1].with)) assert.ok(input in action.inputs, input);
  assert.match(parse(block('yaml gitlab')).pylock.variables.PYLOCK_COMMIT, commit);
  const hooks = parse(readFileSync(fromRoot('.pre-commit-hooks.yaml'), 'utf8'));
  const [repo] = parse(block('yaml pre-commit')).repos;
  assert.match(repo.rev, commit);
  for (const { id } of repo.hooks)
    assert.ok(
      hooks.some((hook: { id: string }) => hook.id === id),
      id,
    );
});

test('the job of GitLab runs the commit that it names, and nothing of the checkout', () => {
  const checkout = new HostileCheckout();
  try {
    const source = join(checkout.top, 'repository');
    copySources(source);
    const git = (...words: readonly string[]): string => {
      const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
      const { status, stdout, stderr } = spawnSync('git', [...author, ...words], { cwd: source, encoding: 'utf8' });
      assert.is(status, 0, stderr);
      return stdout.trim();
    };
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'pylock');
    const { script, variables, artifacts } = parse(block('yaml gitlab')).pylock;
    const { status, stdout, stderr } = spawnSync(
      spawnSync('which', ['bash'], { encoding: 'utf8' }).stdout.trim(),
      ['-eo', 'pipefail', '-c', script.join('\n').replace('https://github.com/OWNER/pylock', source)],
      {
        cwd: checkout.path,
        encoding: 'utf8',
        env: {
          ...variables,
          PATH: checkout.searchPath(false),
          HOME: checkout.home,
          CI_PROJECT_DIR: checkout.path,
          PYLOCK_COMMIT: git('rev-parse', 'HEAD'),
          PYLOCK_FOLDER: join(checkout.top, 'pylock'),
        },
      },
    );
    assert.is(status, 0, stderr);
    assert.is(stdout, 'pypi-sources.yaml is clean: 0 packages\n');
    assert.match(readFileSync(join(checkout.path, artifacts.reports.junit), 'utf8'), '<testsuites');
    const called = readFileSync(checkout.npmLog, 'utf8').trim().split('\n');
    assert.equal(called, [join(checkout.top, 'pylock'), 'ci', '--ignore-scripts']);
    assert.is(checkout.ran, '');
  } finally {
    checkout.remove();
  }
});

test('the hook of pre-commit runs the program that pre-commit built, and nothing of the checkout', () => {
  const checkout = new HostileCheckout();
  try {
    // pre-commit puts the folder of programs that it installed first (pre_commit/languages/node.py).
    const bin = join(checkout.top, 'env/bin');
    mkdirSync(bin, { recursive: true });
    symlinkSync(fromRoot('bin/pylock.js'), join(bin, 'pylock'));
    symlinkSync(process.execPath, join(bin, 'node'));
    const [hook] = parse(readFileSync(fromRoot('.pre-commit-hooks.yaml'), 'utf8'));
    const [program, ...words] = hook.entry.split(' ');
    const { status, stdout, stderr } = spawnSync(join(bin, program), words, {
      cwd: checkout.path,
      encoding: 'utf8',
      env: { PATH: `${bin}:${checkout.searchPath(false)}`, HOME: checkout.home },
    });
    assert.equal([status, stdout, stderr], [0, 'pypi-sources.yaml is clean: 0 packages\n', '']);
    assert.is(checkout.ran, '');
  } finally {
    checkout.remove();
  }
});

test('no page has pylock installed from a registry, where it is not published', () => {
  const pages = readdirSync(fromRoot('docs')).filter((name) => name.endsWith('.md'));
  for (const name of ['README.md', 'action.yml', '.pre-commit-hooks.yaml', ...pages.map((page) => `docs/${page}`)]) {
    const text = readFileSync(fromRoot(name), 'utf8');
    assert.not.match(text, /npx [^\n]*pylock|npm (?:install|i|exec|x) (?:[^\n]* )?pylock(?:@\S+)?(?:\s|$|`)/, name);
  }
  const archive = `pylock-${JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')).version}.tgz`;
  const readme = readFileSync(fromRoot('README.md'), 'utf8');
  for (const line of [
    'nix-build && ./result/bin/pylock --version',
    'npm ci && npm pack',
    `npm install --global ./${archive}`,
  ])
    assert.match(readme, `\n${line} `);
  assert.match(block('sh sigstore'), `npm install --global ./${archive} sigstore@4\n`);
});

test('what docs/verify.md says of the Sigstore libraries is what npm installs and pylock loads', () => {
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  assert.equal(
    [peerDependencies, peerDependenciesMeta],
    [{ sigstore: sigstoreVersions }, { sigstore: { optional: true } }],
  );
  const [install = '', prove] = block('sh sigstore').trim().split('\n');
  assert.match(install, / sigstore@4$/);
  assert.is(prove, 'pylock verify --online --provenance');
});

test('docs/verify.md lists every code and format', () => {
  for (const code of Object.keys(rules)) assert.match(docs, `\n| \`${code}\` | `);
  for (const format of verifyFormats) assert.match(docs, `\n| \`${format}\` | `);
});

test('the two lines of set-up are what the tests of the merge driver do', () => {
  const lines = block('sh set-up').trim().split('\n');
  assert.equal(lines, [
    "git config --global merge.pylock.driver 'pylock merge-driver %O %A %B %P'",
    "echo '*-sources*.yaml merge=pylock' >> .gitattributes",
  ]);
  const tests = readFileSync(fromRoot('test/cli/conflict.test.ts'), 'utf8');
  assert.match(tests, "git('config', 'merge.pylock.driver', `${program} merge-driver %O %A %B %P`)");
  assert.match(tests, '*-sources*.yaml merge=pylock');
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
