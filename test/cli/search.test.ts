import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { searched } from '../../src/cli/commands/searching.js';
import { Terminal } from '../../src/cli/terminal/terminal.js';
import { findProjects } from '../../src/pipeline/discover/discover.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('which files count');
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(await fromWorld({ app: { '1.0': {}, '2.0': {} }, lint: { '1.0': {} } }));
});
test.after(() => index.close());

/** A lock of Makes' own tool. */
const old = "closure:\n  app: '1.0'\nlinks: []\npython: '3.8'\n";
const config = { '.pylock.yaml': 'nix: none\n' };

function resolve(project: Project, ...words: readonly string[]): ReturnType<Project['run']> {
  return project.run(['resolve', '--index-url', index.url, ...words]);
}

/** The verdicts of `resolve --check` and `verify` without a path: what is stale, and what is clean. */
async function verdicts(project: Project): Promise<{ readonly check: number | null; readonly verify: number | null }> {
  return { check: (await resolve(project, '--check')).code, verify: (await project.run(['verify'])).code };
}

const clean = { check: 0, verify: 0 };
const stale = { check: 1, verify: 1 };

test('a stale dev-deps.yaml is found without a path', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': 'app: 1.0\n', 'api/dev-deps.yaml': 'lint: "*"\n' });
  assert.is((await resolve(project, 'pypi-deps.yaml', 'api/dev-deps.yaml')).code, 0);
  assert.equal(await verdicts(project), clean);
  project.write('api/dev-deps.yaml', 'lint: "*"\napp: 2.0\n');
  assert.equal(await verdicts(project), stale);
  assert.is((await resolve(project)).code, 0);
  assert.match(project.read('api/dev-sources.yaml'), "app: '2.0'");
  assert.equal(await verdicts(project), clean);
  project.remove();
});

test('a lock of any name remembers its deps file, whatever that is called, also in another folder', async () => {
  const project = new Project({ ...config, 'api/needs.yml': 'app: 1.0\n' });
  mkdirSync(join(project.path, 'locks'));
  for (const output of ['api/api.lock', 'locks/api.yaml'])
    assert.is((await resolve(project, 'api/needs.yml', '-o', output)).code, 0);
  assert.match(project.read('api/api.lock'), /\n {4}options:\n {6}deps: needs\.yml\n/);
  assert.match(project.read('locks/api.yaml'), /\n {4}options:\n {6}deps: '\.\.\/api\/needs\.yml'\n/);
  assert.equal(await verdicts(project), clean);
  project.write('api/needs.yml', 'app: 2.0\n');
  assert.equal(await verdicts(project), stale);
  const hint = /hint: Run: pylock resolve api\/needs\.yml -o locks\/api\.yaml\n/;
  assert.match((await project.run(['verify', 'locks/api.yaml'])).stdout, hint);
  assert.is((await resolve(project)).code, 0);
  assert.equal(await verdicts(project), clean);
  assert.not.ok(project.has('api/pypi-sources.yaml'), 'nothing else is locked');
  project.remove();
});

test('a second lock of one deps file is made again with the option that it is for', async () => {
  const deps = 'app: 1.0\nlint: "*"\n';
  const project = new Project({ ...config, 'pypi-deps.yaml': deps });
  assert.is((await resolve(project)).code, 0);
  assert.is((await resolve(project, '--system', 'aarch64-linux', '-o', 'dev-sources.yaml')).code, 0);
  assert.equal(await verdicts(project), clean);
  project.write('pypi-deps.yaml', deps.replace('1.0', '2.0'));
  assert.equal(await verdicts(project), stale);
  const { stdout } = await resolve(project);
  assert.match(stdout, /^pypi-sources\.yaml locked: 2 packages for .* on 3 systems$/m);
  assert.match(stdout, /^dev-sources\.yaml locked: 2 packages for .* on 1 system$/m);
  assert.equal(await verdicts(project), clean);
  project.remove();
});

test('an output that no later run would find is told', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': '{}\n' });
  const told = /^note: prod\.txt must be named from now on: only names in \.yaml, \.yml or \.lock are found$/m;
  assert.match((await resolve(project, '-o', 'prod.txt')).stderr, told);
  assert.not.match((await resolve(project, '-o', 'prod.lock')).stderr, told);
  assert.match((await project.run(['verify', 'prod.txt'])).stdout, 'prod.txt is clean');
  project.remove();
});

test('a deleted lock is made again though another one of the deps file is there', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': 'app: 1.0\n' });
  for (const words of [[], ['-o', 'other.yaml']]) assert.is((await resolve(project, ...words)).code, 0);
  rmSync(join(project.path, 'pypi-sources.yaml'));
  assert.is((await resolve(project)).code, 0);
  assert.ok(project.has('pypi-sources.yaml'));
  project.remove();
});

test("the names that Makes' own tool had: sources.yaml and sources-38.yaml beside deps.yaml and dependencies.yaml", async () => {
  const project = new Project({
    ...config,
    'a/deps.yaml': 'app: "*"\n',
    'a/sources.yaml': old.replace('3.8', '3.9'),
    'a/sources-38.yaml': old,
    'b/dependencies.yaml': 'app: "*"\n',
    'b/sources.yaml': old,
  });
  const before = await project.run(['verify']);
  for (const name of ['a/sources.yaml', 'a/sources-38.yaml', 'b/sources.yaml'])
    assert.match(before.stdout, `${name}:2: no link is a file of app 1.0`);
  const { code, stderr } = await resolve(project);
  assert.is(code, 0, stderr);
  assert.equal(project.list(), [
    '.pylock.yaml',
    'a/deps.yaml',
    'a/sources-38.yaml',
    'a/sources.yaml',
    'b/dependencies.yaml',
    'b/sources.yaml',
  ]);
  for (const name of ['a/sources.yaml', 'a/sources-38.yaml', 'b/sources.yaml'])
    assert.match(project.read(name), /app: '1\.0'[\s\S]*\npylock:\n/, 'the pins are kept');
  assert.match(project.read('a/sources.yaml'), "\npython: '3.9'\n");
  assert.match(project.read('a/sources-38.yaml'), "\npython: '3.8'\n");
  assert.equal(await verdicts(project), clean);
  project.remove();
});

test('what looks like a lock and has no deps file is told, and is nothing that fails', async () => {
  const project = new Project({
    ...config,
    'pypi-deps.yaml': 'app: 1.0\n',
    'old/lock.yaml': old,
    'old/k8s.yaml': 'a: b\n',
  });
  const told = /^warning: old\/lock\.yaml: this looks like a lock, and is not read: no deps file belongs to it$/m;
  const resolved = await resolve(project);
  assert.equal([resolved.code, told.test(resolved.stderr)], [0, true], resolved.stderr);
  const verified = await project.run(['verify']);
  assert.equal([verified.code, told.test(verified.stdout)], [0, true], verified.stdout);
  assert.match((await project.run(['nix', '--for', 'nix'])).stderr, told);
  assert.is((await project.run(['verify', '--strict'])).code, 1, 'a warning counts where the user says so');
  const message = 'this looks like a lock, and is not read: no deps file belongs to it';
  const json = JSON.parse((await project.run(['verify', '--json'])).stdout);
  assert.equal(json.overlooked, [{ file: 'old/lock.yaml', message }]);
  const github = await project.run(['verify', '--format', 'github']);
  assert.match(github.stdout, `::warning file=old/lock.yaml,line=1,title=pylock verify%3A overlooked::${message}`);
  const sarif = JSON.parse((await project.run(['verify', '--format', 'sarif'])).stdout);
  assert.is(sarif.runs[0].results[0].ruleId, 'overlooked');
  const junit = await project.run(['verify', '--format', 'junit', '--strict']);
  assert.match(junit.stdout, `<failure type="overlooked" message="${message}">`);
  project.remove();
});

test('a copy of a lock beside it is told and left alone', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': 'app: 1.0\n' });
  assert.is((await resolve(project)).code, 0);
  const copy = project.read('pypi-sources.yaml');
  project.write('old.yaml', copy);
  project.write('pypi-deps.yaml', 'app: 2.0\n');
  const told = /^warning: old\.yaml: this looks like a lock, and is not read/m;
  assert.match((await resolve(project)).stderr, told);
  assert.is(project.read('old.yaml'), copy);
  assert.match((await project.run(['verify'])).stdout, told);
  assert.equal(await verdicts(project), clean);
  project.remove();
});

test('a lock that is a link counts, its target does not besides', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': 'app: 1.0\n', 'store/README': '' });
  symlinkSync('store/lock.yaml', join(project.path, 'link.yaml'));
  assert.is((await resolve(project, '-o', 'link.yaml')).code, 0);
  assert.equal(await project.run(['verify']), {
    code: 0,
    stdout: 'link.yaml is clean: 1 package\n',
    stderr: '',
  });
  project.remove();
});

test('a lock whose deps file is gone is a fault, whatever its name', async () => {
  const project = new Project({ ...config, 'needs.yml': 'app: 1.0\n', 'a/pypi-deps.yaml': '{}\n' });
  assert.is((await resolve(project, 'needs.yml', '-o', 'prod.yaml')).code, 0);
  rmSync(join(project.path, 'needs.yml'));
  const { code, stderr } = await project.run(['verify']);
  assert.equal([code, stderr.split('\n')[0]], [2, 'error: needs.yml: there is no such deps file']);
  project.remove();
});

test('a lock that is named as one and has no deps file is told by resolve, and a fault of verify', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': 'app: 1.0\n', 'old/web-sources.yaml': old });
  assert.match(
    (await resolve(project)).stderr,
    /^warning: old\/web-sources\.yaml: this looks like a lock, and is not/m,
  );
  assert.is((await project.run(['verify'])).code, 2);
  project.remove();
});

test('verify and nix take a deps file and work on its lock', async () => {
  const project = new Project({ ...config, 'a/pypi-deps.yaml': 'app: 1.0\n', 'b/web-deps.yaml': '{}\n' });
  assert.is((await resolve(project)).code, 0);
  assert.match((await project.run(['verify', 'a/pypi-deps.yaml'])).stdout, 'a/pypi-sources.yaml is clean: 1 package\n');
  assert.match((await project.run(['nix', 'a/pypi-deps.yaml', '--for', 'nix'])).stderr, 'Wrote a/pypi.nix\n');
  const unlocked = await project.run(['verify', 'b/web-deps.yaml']);
  assert.equal(unlocked, {
    code: 2,
    stdout: '',
    stderr: 'error: b/web-deps.yaml has no lock\n  hint: Make one: pylock resolve b/web-deps.yaml\n',
  });
  project.remove();
});

test('a lock is held against the deps file that is named, where its name is another', async () => {
  const project = new Project({ ...config, 'python.yaml': 'app: 1.0\n', 'pypi-deps.yaml': 'lint: "*"\n' });
  assert.is((await resolve(project, 'python.yaml')).code, 0);
  assert.is((await project.run(['verify', 'python.yaml'])).stdout, 'pypi-sources.yaml is clean: 1 package\n');
  assert.is((await project.run(['verify'])).code, 0, 'the lock remembers it');
  assert.is((await project.run(['verify', 'pypi-deps.yaml'])).code, 1);
  const both = await project.run(['verify', 'python.yaml', '--deps', 'pypi-deps.yaml']);
  assert.equal(
    [both.code, both.stderr],
    [2, 'error: --deps pypi-deps.yaml: python.yaml is named as the deps file already\n'],
  );
  project.remove();
});

test('pypi-deps.yml beside is told, unless it is what a lock is made from', async () => {
  const project = new Project({ ...config, 'pypi-deps.yaml': '{}\n', 'a/pypi-deps.yml': 'app: 1.0\n' });
  const told = /^warning: a\/pypi-deps\.yml: this is not read: a deps file is called pypi-deps\.yaml$/m;
  assert.match((await resolve(project)).stderr, told);
  assert.match((await project.run(['verify'])).stdout, told);
  assert.is((await resolve(project, 'a/pypi-deps.yml')).code, 0);
  assert.not.match((await resolve(project)).stderr, told);
  project.write('a/pypi-deps.yml', 'app: 2.0\n');
  assert.equal(await verdicts(project), stale);
  project.remove();
});

test('where nothing else is there, what does not count is told with the fault', async () => {
  const project = new Project({ ...config, 'a/pypi-deps.yml': 'app: 1.0\n', 'b/old.yaml': old });
  const deps = '  a/pypi-deps.yml: this is not read: a deps file is called pypi-deps.yaml\n';
  const lock = '  b/old.yaml: this looks like a lock, and is not read: no deps file belongs to it\n';
  const table: readonly (readonly [words: readonly string[], stderr: string])[] = [
    [['resolve', '--check'], `there is no pypi-deps.yaml below here\n${lock}${deps}`],
    [['resolve', 'a'], `there is no pypi-deps.yaml below a\n${deps}`],
    [['verify'], `there is no lock below here\n${lock}${deps}`],
    [['verify', 'b'], `there is no lock below b\n${lock}`],
    [['nix', 'a', 'b'], `there is no lock below a, b\n${deps}${lock}`],
  ];
  for (const [words, stderr] of table) {
    const result = await project.run(words);
    assert.equal([result.code, result.stdout], [2, '']);
    assert.is(result.stderr.replace(/ {2}hint: .*\n/, ''), `error: ${stderr}`, words.join(' '));
  }
  project.remove();
});

test('in a folder below the project the deps file above counts, up to the top of the repository', async () => {
  const project = new Project({
    ...config,
    'pypi-deps.yaml': 'app: 1.0\n',
    'src/deep/main.py': '',
    'api/pypi-deps.yaml': '{}\n',
  });
  mkdirSync(join(project.path, 'api/src'));
  const inside = (folder: string, ...words: readonly string[]) => project.runIn(folder, words);
  const resolved = await inside('src/deep', 'resolve', '--index-url', index.url);
  assert.is(resolved.code, 0, resolved.stderr);
  assert.match(resolved.stderr, /^note: there is no file below here; the nearest are in \.\.\/\.\.$/m);
  assert.match(resolved.stdout, /^\.\.\/\.\.\/pypi-sources\.yaml locked: 1 package /m);
  assert.not.ok(project.has('api/pypi-sources.yaml'), 'what lies elsewhere below is not meant');
  const verified = await inside('src', 'verify');
  assert.equal([verified.code, verified.stdout], [0, '../pypi-sources.yaml is clean: 1 package\n']);
  assert.match((await inside('api/src', 'resolve')).stdout, /^\.\.\/pypi-sources\.yaml locked: 0 packages /m);
  assert.match((await inside('src', 'nix', '--for', 'nix')).stderr, 'Wrote ../pypi.nix\n');
  rmSync(join(project.path, 'pypi-deps.yaml'));
  rmSync(join(project.path, 'pypi-sources.yaml'));
  project.write('../pypi-deps.yaml', 'app: 1.0\n');
  assert.is((await inside('src', 'resolve')).stderr.split('\n')[0], 'error: there is no pypi-deps.yaml below here');
  project.remove();
});

if (process.getuid?.() !== 0) {
  test('a folder that may not be read is told', async () => {
    const project = new Project({ ...config, 'pypi-deps.yaml': '{}\n', 'closed/pypi-deps.yaml': '{}\n' });
    chmodSync(join(project.path, 'closed'), 0);
    assert.match((await resolve(project)).stderr, /^warning: closed: this folder may not be read: nothing in it/m);
    chmodSync(join(project.path, 'closed'), 0o755);
    project.remove();
  });
}

test('a large tree shows on a terminal that it is searched, a small one does not', async () => {
  const top = mkdtempSync(join(tmpdir(), 'pylock-large-'));
  mkdirSync(join(top, '.git'));
  const shown = async (isTerminal: boolean): Promise<string> => {
    let text = '';
    const write = (chunk: Buffer, _encoding: string, done: () => void) => {
      text += chunk.toString();
      done();
    };
    const err = Object.assign(new Writable({ write }), { isTTY: isTerminal });
    const terminal = new Terminal({ out: err, err, quiet: false, json: false, debug: false, color: undefined });
    await searched(terminal, (options) => findProjects([], top, options)).catch(() => undefined);
    return text;
  };
  assert.is(await shown(true), '');
  for (let at = 0; at < 450; at += 1) mkdirSync(join(top, `folder-${at}`));
  // A line that came too soon after another one is not drawn.
  const text = await shown(true);
  assert.ok(text.startsWith('\r\u001b[KSearching: 200 folders\r\u001b[K'), JSON.stringify(text));
  assert.ok(text.endsWith(' folders\r\u001b[K'), JSON.stringify(text));
  assert.is(await shown(false), '');
  rmSync(top, { recursive: true });
});

test.run();
