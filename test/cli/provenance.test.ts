import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hermetic } from '../helpers/hermetic.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, collect, Project } from '../helpers/run-cli.js';
import { app, attestedFiles, type Publisher, startAttested } from '../verify/attested-world.js';
import type { EditableIndex } from '../verify/editable-index.js';
import type { SigstoreWorld } from '../verify/sigstore-world.js';

const test = suite('provenance');
let sigstore: SigstoreWorld;
let index: EditableIndex;
let publisher: Publisher;
let project: Project;
let lock = '';

test.before(async () => {
  ({ sigstore, index, publisher } = await startAttested());
  project = new Project({ ...attestedFiles, 'root.json': sigstore.trustedRoot() });
  const { code, stderr } = await resolve('--provenance');
  assert.is(code, 0, stderr);
  lock = project.read('pypi-sources.yaml');
});
test.after(async () => {
  project.remove();
  await index.close();
});
test.before.each(async () => {
  index.reset();
  for (const [name, text] of Object.entries(attestedFiles)) project.write(name, text);
  project.write('pypi-sources.yaml', lock);
  await publisher.publish(app('1.0'));
});

function resolve(...more: readonly string[]): Promise<CliResult> {
  return project.run(['resolve', '--index-url', index.url, ...more]);
}

function verify(...more: readonly string[]): Promise<CliResult> {
  const words = ['verify', '--online', '--provenance', '--trusted-root', 'root.json', '--index-url', index.url];
  return project.run([...words, ...more]);
}

const step =
  '  hint: Do not build from this lock before you know why. Once a new publisher is known to be right, run: pylock resolve --refresh\n';
const counts = 'note: 1 of 2 files has attestations\n';

test('an attestation that holds leaves the lock clean, and the lock records who published', async () => {
  assert.match(project.read('pypi-sources.yaml'), "      provenance: 'true'\n");
  assert.match(project.read('pypi-sources.yaml'), "\n  publishers:\n    app: 'github.com/org/app release.yml'\n");
  assert.equal(await verify(), { code: 0, stdout: `pypi-sources.yaml is clean: 2 packages\n${counts}`, stderr: '' });
  assert.equal(await project.run(['verify']), {
    code: 0,
    stdout: 'pypi-sources.yaml is clean: 2 packages\n',
    stderr: '',
  });
  index.isHtml = true;
  assert.equal(await verify(), { code: 0, stdout: `pypi-sources.yaml is clean: 2 packages\n${counts}`, stderr: '' });
});

test('an attestation of other bytes shows both hashes', async () => {
  await publisher.publish(app('1.0'), { sha256: 'ab'.repeat(32) });
  const { code, stdout } = await verify('--fix');
  assert.is(code, 1);
  assert.match(
    stdout,
    /^pypi-sources.yaml:5: security: an attestation of app-1.0-py3-none-any.whl is not to be trusted: it is about other bytes than the lock holds\n {4}locked: {3}sha256 [0-9a-f]{64}\n {4}attested: sha256 (?:ab){32}\n/,
  );
});

test('a root of trust that is not there', async () => {
  const { code, stdout, stderr } = await verify('--trusted-root', 'none.json');
  assert.equal([code, stdout], [2, '']);
  assert.is(
    stderr,
    "error: none.json: there is no such file\n  hint: Give Sigstore's trusted_root.json to --trusted-root, or leave it out to ask for the public one.\n",
  );
});

test('where nothing answers, nothing is known: never clean', async () => {
  // The public root of trust, by way of a proxy that is not there.
  const words = ['verify', '--online', '--provenance', '--index-url', index.url];
  const unreachable = await project.run(words, { HTTPS_PROXY: 'http://127.0.0.1:9' });
  assert.equal([unreachable.code, unreachable.stdout], [3, '']);
  assert.match(
    unreachable.stderr,
    /^error: Sigstore's root of trust can't be had: .*ECONNREFUSED 127\.0\.0\.1:9\n {2}hint: Without it nothing can be proven\. --trusted-root FILE takes a trusted_root\.json that you have\.\n$/,
  );
  index.hasProvenance = false;
  const absent = await verify();
  assert.equal(absent, {
    code: 3,
    stdout: '',
    stderr: `error: ${index.origin}/provenance/${app('1.0')}: the index announces provenance of ${app('1.0')}, and has none\n`,
  });
});

test('kinds of publishers and of attestations that pylock does not know are warnings', async () => {
  await publisher.publish(app('1.0'), { predicateType: 'https://example.org/review/v1' });
  const about = `pypi-sources.yaml:5: warning: an attestation of ${app('1.0')} proves nothing to pylock: `;
  const rest = `pypi-sources.yaml is clean: 2 packages\n${counts}`;
  const review = await verify();
  assert.equal([review.code, review.stdout], [0, `${about}it is of the kind https://example.org/review/v1\n${rest}`]);
  await publisher.publish(app('1.0'), { publisher: { kind: "Mill's, \u202e", plant: 'a=b' } });
  const { code, stdout } = await resolve('--refresh');
  assert.is(code, 0, stdout);
  assert.match(project.read('pypi-sources.yaml'), "    app: 'kind=Mill%27s%2C%20%E2%80%AE plant=a%3Db'\n");
  assert.is(
    (await verify()).stdout,
    `${about}publishers of the kind Mill's, \\u{202e} can't be told by their certificates\n${rest}`,
  );
  assert.is((await verify('--strict')).code, 1);
});

test('verify tells of a publisher that is another', async () => {
  await publisher.publish(app('1.0'), { signer: 'thief/app release.yml' });
  const line = lock.split('\n').findIndex((text) => text.startsWith("    app: 'github")) + 1;
  assert.equal(await verify(), {
    code: 1,
    stdout: `pypi-sources.yaml:${line}: security: app was published by github.com/org/app release.yml, and now by github.com/thief/app release.yml\n${step}${counts}`,
    stderr: '',
  });
});

test('resolve notes a publisher that is another, or that is lost', async () => {
  project.write('pypi-deps.yaml', 'app: 2.0\n');
  await publisher.publish(app('2.0'), { signer: 'new/app release.yml' });
  const changed = await resolve();
  assert.is(changed.code, 0);
  assert.match(
    changed.stderr,
    'note: app was published by github.com/org/app release.yml, and now by github.com/new/app release.yml\n',
  );
  assert.match(
    (await project.run(['diff', '--format', 'json', 'pypi-sources.yaml', 'pypi-sources.yaml'])).stdout,
    '"locks": []',
  );
  publisher.withdraw(app('2.0'));
  const lost = await resolve('--refresh');
  assert.match(
    lost.stderr,
    'note: app was published by github.com/new/app release.yml, and has no provenance any more\n',
  );
  assert.not.match(project.read('pypi-sources.yaml'), 'publishers');
});

test('diff tells of publishers', async () => {
  project.write('old.yaml', project.read('pypi-sources.yaml'));
  await publisher.publish(app('1.0'), { signer: 'new/app release.yml' });
  await resolve('--refresh');
  assert.equal(await project.run(['diff', 'old.yaml', 'pypi-sources.yaml']), {
    code: 0,
    stdout:
      'pypi-sources.yaml: old.yaml -> pypi-sources.yaml\n  publisher of app: github.com/org/app release.yml -> github.com/new/app release.yml\n',
    stderr: '',
  });
  assert.match(
    (await project.run(['diff', '--format', 'markdown', 'old.yaml', 'pypi-sources.yaml'])).stdout,
    '| publisher of | before | after |\n| --- | --- | --- |\n| app | `github.com/org/app release.yml` | `github.com/new/app release.yml` |\n',
  );
});

test('the option stays with the lock until it is taken back', async () => {
  const recorded = project.read('pypi-sources.yaml');
  assert.is((await resolve('--refresh')).code, 0);
  assert.is(project.read('pypi-sources.yaml'), recorded);
  assert.is((await resolve('--no-provenance')).code, 0);
  const plain = project.read('pypi-sources.yaml');
  assert.is(plain, recorded.replace("      provenance: 'true'\n", '').replace(/ {2}publishers:\n.*\n/, ''));
  const asked = index.requests.length;
  assert.is((await resolve('--refresh')).code, 0);
  assert.equal(
    index.requests.slice(asked).filter((path) => path.startsWith('/provenance')),
    [],
  );
  project.write('.pylock.yaml', `${project.read('.pylock.yaml')}provenance: true\n`);
  assert.equal(
    (await project.run(['verify'])).stdout.split('\n')[0],
    'pypi-sources.yaml:18: the option provenance is true, and the lock was made with its default',
  );
  assert.is((await resolve()).code, 0);
  assert.is(project.read('pypi-sources.yaml'), recorded);
  project.write('.pylock.yaml', project.read('.pylock.yaml').replace('provenance: true', 'provenance: false'));
  assert.is((await resolve()).code, 0);
  assert.is(project.read('pypi-sources.yaml'), plain);
  assert.match(
    (await verify()).stdout,
    'note: 1 of 2 files has attestations; pylock resolve --provenance would record who publishes them\n',
  );
});

test('every format has the finding', async () => {
  await publisher.publish(app('1.0'), { signer: 'thief/app release.yml' });
  const message =
    'security: app was published by github.com/org/app release.yml, and now by github.com/thief/app release.yml';
  for (const format of ['json', 'sarif', 'github', 'junit']) {
    const { code, stdout } = await verify('--format', format);
    assert.is(code, 1);
    assert.match(stdout, message, format);
    assert.match(stdout, 'provenance', format);
  }
});

test('flags that mean nothing alone', async () => {
  const hint = '  hint: Run: pylock verify --online --provenance\n';
  assert.equal(await project.run(['verify', '--provenance']), {
    code: 2,
    stdout: '',
    stderr: `error: --provenance: only the index knows who published a file\n${hint}`,
  });
  assert.equal(await project.run(['verify', '--online', '--trusted-root', 'root.json']), {
    code: 2,
    stdout: '',
    stderr: 'error: --trusted-root: nothing is proven without --provenance\n',
  });
});

/** Runs a copy of pylock that has no packages beside it but the one given. */
async function elsewhere(manifest: object | undefined, words: readonly string[]): Promise<CliResult> {
  const folder = mkdtempSync(join(tmpdir(), 'pylock-alone-'));
  for (const part of ['bin', 'dist/cli.cjs', 'dist/cli'])
    cpSync(fromRoot(part), join(folder, part), { recursive: true });
  if (manifest !== undefined) {
    mkdirSync(join(folder, 'node_modules/sigstore'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/sigstore/package.json'), JSON.stringify(manifest));
  }
  const child = spawn(process.execPath, [join(folder, 'bin/pylock.js'), ...words], {
    cwd: project.path,
    env: hermetic(dirname(project.path)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result = await collect(child);
  rmSync(folder, { recursive: true });
  return result;
}

test('without the Sigstore libraries, or with others, one step is named; nothing else asks for them', async () => {
  const words = ['verify', '--online', '--provenance'];
  const hint = '  hint: Run, where pylock is installed (--global if it is so): npm install sigstore@4\n';
  assert.equal(await elsewhere(undefined, words), {
    code: 2,
    stdout: '',
    stderr: `error: --provenance needs the package sigstore, which is not installed\n${hint}`,
  });
  assert.equal(await elsewhere({ version: '3.1.0' }, words), {
    code: 2,
    stdout: '',
    stderr: `error: --provenance needs sigstore ^4.1.1 || ^5.0.0, and 3.1.0 is installed\n${hint}`,
  });
  assert.equal(await elsewhere({ version: '5.0.1', engines: { node: '>=99' } }, words), {
    code: 2,
    stdout: '',
    stderr: `error: sigstore 5.0.1 needs Node >=99, and this is Node ${process.versions.node}\n  hint: Update Node. For Node 20.17 and later 20, and from 22.9 on: npm install sigstore@4\n`,
  });
  assert.is((await elsewhere(undefined, ['verify'])).code, 0);
});

test.run();
