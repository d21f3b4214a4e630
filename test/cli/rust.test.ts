import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { usualRegistry as registry } from '../helpers/cargo.js';
import type { World } from '../helpers/fake-index.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('source archives with Rust code');

const other = 'sparse+https://cargo.example.org/index/';
const sum = 'a'.repeat(64);
const build = { backend: 'maturin', requires: ['maturin'] };
const lock = `version = 3

[[package]]
name = "memchr"
version = "2.7.4"
source = "${registry}"
checksum = "${sum}"

[[package]]
name = "forked"
version = "0.1.0"
source = "git+https://git.example.org/forked#0123"
`;
const tools: World = { maturin: { '1.7': {} } };
const deps = { 'pypi-deps.yaml': 'app: "*"\n' };

function worldOf(sources: Readonly<Record<string, string>>): World {
  return { ...tools, app: { '1.0': { wheels: [], sdist: true, build, sources } } };
}

test('crates of its Cargo.lock are locked once for all systems; those of git are named', async () => {
  await withIndex(deps, worldOf({ 'Cargo.lock': lock }), async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    const text = project.read('pypi-sources.yaml');
    const part = `  crates:\n    app-1.0.tar.gz:\n      '${registry}':\n        - 'memchr 2.7.4 ${sum}'\n`;
    assert.is(text.split(part).length, 2, text);
    assert.match(
      stderr,
      'note: app 1.0 is built of Rust, and takes forked 0.1.0 from git, which nixpkgs fetches only where overrides.nix says how: ' +
        'overrides.app.crates = pkgs.rustPlatform.importCargoLock { ... };\n',
    );
    const verified = await run('verify', '--online');
    assert.is(verified.code, 0, verified.stdout + verified.stderr);
    assert.not.match((await run('resolve')).stdout, 'locked:');
  });
});

test('crates of another registry are locked, and named', async () => {
  const text = lock.slice(0, lock.indexOf('[[package]]\nname = "forked"')).replace(registry, other);
  await withIndex(deps, worldOf({ 'Cargo.lock': text }), async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.match(project.read('pypi-sources.yaml'), `      '${other}':\n        - 'memchr 2.7.4 ${sum}'\n`);
    assert.match(
      stderr,
      `note: app 1.0 is built of Rust, and takes memchr 2.7.4 from ${other}, which nixpkgs fetches only where`,
    );
  });
});

test('a crate that was changed in the lock is found', async () => {
  await withIndex(deps, worldOf({ 'Cargo.lock': lock }), async (project, run) => {
    await run('resolve');
    const text = project.read('pypi-sources.yaml');
    project.write('pypi-sources.yaml', text.replace(`memchr 2.7.4 ${sum}`, `memchr 2.7.4 ${'b'.repeat(64)}`));
    const { code, stdout, stderr } = await run('verify', '--online');
    assert.is(code, 1, stderr);
    assert.match(stdout + stderr, "the lock's crates of Rust are not those of the archive's Cargo.lock");
    project.write('pypi-sources.yaml', text.replace(`memchr 2.7.4 ${sum}`, 'memchr 2.7.4"; evil'));
    const refused = await run('verify');
    assert.is(refused.code, 2);
    assert.match(refused.stderr, 'expected a crate as name, version and sha256');
  });
});

test('without a Cargo.lock a note says that nothing locks its crates', async () => {
  await withIndex(deps, worldOf({}), async (project, run) => {
    const { stderr } = await run('resolve');
    assert.match(stderr, 'note: app 1.0 is built of Rust, and no Cargo.lock in its source archive locks its crates');
    assert.match(project.read('pypi-sources.yaml'), '  crates:\n    app-1.0.tar.gz: {}\n');
  });
});

test.run();
