import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld } from '../helpers/fake-index-world.js';
import { Project } from '../helpers/run-cli.js';
import { EditableIndex } from '../verify/editable-index.js';
import { withoutProjects, withPackage } from '../verify/lock-edits.js';
import { sampleFiles, sampleWorld } from '../verify/sample-world.js';

const test = suite('pylock verify');
let index: EditableIndex;
let project: Project;
let lock = '';

test.before(async () => {
  index = await EditableIndex.start(await fromWorld(sampleWorld));
  project = new Project({ ...sampleFiles, '.pylock.yaml': `${sampleFiles['.pylock.yaml']}nix: none\n` });
  const { code, stderr } = await project.run(['resolve', '--index-url', index.url]);
  assert.is(code, 0, stderr);
  lock = project.read('pypi-sources.yaml');
});
test.after(async () => {
  project.remove();
  await index.close();
});
test.before.each(() => {
  index.reset();
  project.write('pypi-sources.yaml', lock);
  project.write('pypi-deps.yaml', sampleFiles['pypi-deps.yaml'] ?? '');
});

function online(...more: readonly string[]): ReturnType<Project['run']> {
  return project.run(['verify', '--online', '--index-url', index.url, ...more]);
}

test('the exit code tells clean from a finding from an index that is down', async () => {
  assert.equal(await online(), { code: 0, stdout: 'pypi-sources.yaml is clean: 6 packages\n', stderr: '' });
  index.edit('more', () => undefined);
  assert.equal(await online(), {
    code: 1,
    stdout: 'pypi-sources.yaml:4: the index does not have more\n  hint: Run: pylock resolve --refresh\n',
    stderr: '',
  });
  index.status = 403;
  const refused = await online('--format', 'json');
  assert.is(refused.code, 3);
  assert.match(refused.stderr, /^error: http:/);
  assert.is(JSON.parse(refused.stdout).locks[0].errors[0].code, 'index-refused');
});

test('a warning counts where the user says so', async () => {
  index.editFile('more', 'more-1.0-py3-none-any.whl', (file) => ({ ...file, yanked: 'bad' }));
  const lax = await online();
  assert.equal(lax, {
    code: 0,
    stdout:
      'pypi-sources.yaml:21: warning: more 1.0 was yanked: bad\n  hint: Run: pylock resolve -P more\npypi-sources.yaml is clean: 6 packages\n',
    stderr: '',
  });
  const strict = await online('--strict');
  assert.equal([strict.code, strict.stdout.split('\n')[0]], [1, 'pypi-sources.yaml:21: more 1.0 was yanked: bad']);
});

test('a changed hash is a security finding that shows both, and no repair touches it', async () => {
  index.editFile('more', 'more-1.0-py3-none-any.whl', (file) => ({ ...file, sha256: 'cd'.repeat(32) }));
  const found = await online('--fix');
  assert.is(found.code, 1);
  assert.match(
    found.stdout,
    /^pypi-sources\.yaml:22: security: the index offers other bytes for more-1\.0-py3-none-any\.whl than the lock holds\n {4}locked: {2}sha256 [0-9a-f]{64}\n {4}offered: sha256 (cd){32}\n {2}hint: Do not build from this lock/,
  );
  assert.is(project.read('pypi-sources.yaml'), lock);
});

test('an extra that was cut out with all that only it needs is found, and locked again', async () => {
  const cut = await withPackage(await withoutProjects(lock, ['more']), 'app', () => ({ extras: new Map() }));
  const locate = (text: string) => cut.slice(0, cut.indexOf(text)).split('\n').length;
  project.write('pypi-sources.yaml', cut);
  const told = `pypi-sources.yaml:${locate("      '1.0':\n        requires-python")}: the deps file asks for the extra big of app 1.0, and the lock does not say what that adds\n  hint: Run: pylock resolve\n`;
  assert.equal(await project.run(['verify']), { code: 1, stdout: told, stderr: '' });
  assert.equal(await online('--strict', '--download'), { code: 1, stdout: told, stderr: '' });
  const asked = await project.run(['resolve', '--check', '--index-url', index.url]);
  assert.is(asked.code, 1, asked.stderr);
  assert.is(project.read('pypi-sources.yaml'), cut);
  assert.is((await project.run(['resolve', '--index-url', index.url])).code, 0);
  assert.is(project.read('pypi-sources.yaml'), lock);
});

test('a lock that a bad cache led to is found, and the cache is left as it is', async () => {
  const shared = ['--cache-dir', 'shared'];
  rmSync(join(project.path, 'pypi-sources.yaml'));
  index.editFile('more', 'more-1.0-py3-none-any.whl', (file) => ({ ...file, sha256: 'cd'.repeat(32) }));
  assert.is((await project.run(['resolve', '--index-url', index.url, ...shared])).code, 0);
  index.reset();
  const before = project.list();
  assert.is((await project.run(['resolve', '--upgrade', '--index-url', index.url, ...shared])).code, 0);
  assert.is((await project.run(['verify', ...shared])).code, 0);
  const { code, stdout } = await online(...shared);
  assert.is(code, 1);
  assert.match(stdout, 'security: the index offers other bytes for more-1.0-py3-none-any.whl than the lock holds');
  assert.equal(project.list(), before);
  rmSync(join(project.path, 'shared'), { recursive: true });
});

test('no page comes from the cache', async () => {
  await online();
  const first = index.requests.length;
  await online();
  assert.is(index.requests.length - first > 10, true);
});

test('--fix locks anew and tells what it mended', async () => {
  project.write('pypi-deps.yaml', 'app: 1.0\nold: "*"\n');
  const before = await project.run(['verify']);
  assert.is(before.code, 1);
  const fixed = await project.run(['verify', '--fix', '--index-url', index.url]);
  assert.is(fixed.code, 0, fixed.stdout + fixed.stderr);
  assert.match(fixed.stdout, /^pypi-sources\.yaml is clean: 5 packages \([0-9]+ findings mended\)\n$/);
  assert.match(fixed.stderr, / {2}- more 1\.0\n/);
  assert.is((await project.run(['verify'])).code, 0);
});

test('--fix gives up what the index no longer has', async () => {
  index.edit('tool', (one) => ({ ...one, files: one.files.filter(({ filename }) => !filename.includes('1.5')) }));
  const found = await online();
  assert.match(found.stdout, 'the index does not have tool 1.5\n  hint: Run: pylock resolve -P tool\n');
  const fixed = await online('--fix');
  assert.is(fixed.code, 0, fixed.stdout + fixed.stderr);
  assert.match(project.read('pypi-sources.yaml'), 'tool-1.0-py3-none-any.whl');
});

test('--fix asks afresh where a whole project is gone, and leaves the lock as it is where nothing mends it', async () => {
  index.edit('more', () => undefined);
  const fixed = await online('--fix');
  assert.is(fixed.code, 1, fixed.stdout + fixed.stderr);
  assert.match(fixed.stderr, 'more');
  assert.is(project.read('pypi-sources.yaml'), lock);
});

test('an empty lock is locked anew, as its fault says', async () => {
  project.write('pypi-sources.yaml', '');
  const found = await project.run(['verify']);
  assert.equal(
    [found.code, found.stderr],
    [2, 'error: pypi-sources.yaml: the file is empty\n  hint: Run: pylock resolve\n'],
  );
  assert.is((await project.run(['resolve', '--index-url', index.url])).code, 0);
  assert.is(project.read('pypi-sources.yaml'), lock);
});

test('a lock of flags alone is clean, and what it remembers of them in no sense is told with its line', async () => {
  const own = new Project({ 'pypi-deps.yaml': 'util: "*"\n' });
  const flags = ['--exclude-newer', '2021-01-01', '--exclude-newer-package', 'util=2022-01-01', '--python', '3.11.4'];
  const more = ['--nix', 'none', '--system', 'x86_64-linux', '--no-binary', 'old', '--index-url', index.url];
  assert.is((await own.run(['resolve', ...flags, ...more])).code, 0);
  assert.equal(await own.run(['verify']), {
    code: 0,
    stdout:
      "pypi-sources.yaml is clean: 1 package\nnote: no Nix file of pylock's lies beside pypi-sources.yaml; to write them: pylock nix\n",
    stderr: '',
  });
  const good = own.read('pypi-sources.yaml');
  const options = good.slice(0, good.indexOf('    options:')).split('\n').length;
  const table: readonly (readonly [from: string | RegExp, to: string, told: string])[] = [
    [
      "'2021-01-01T",
      "'2021-01-0aT",
      `pypi-sources.yaml:${options + 1}: the option exclude-newer is its default, and the lock was made with 2021-01-0aT23:59:59.999999Z`,
    ],
    [
      'util 2022-01-01T23:59:59.999999Z',
      'util soon',
      `pypi-sources.yaml:${options + 2}: the option exclude-newer-package is its default, and the lock was made with util soon`,
    ],
    [
      'systems: x86_64-linux',
      'systems: x86_64-linus',
      `error: pypi-sources.yaml:${options + 4}: pylock.inputs.options.systems: system "x86_64-linus": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin`,
    ],
    [/python: '3.11'\n/, "python: '3.99'\n", 'pypi-sources.yaml:7: python is 3.99, and python-full is 3.11.4'],
    [
      'python-full: 3.11.4',
      'python-full: 3.99.4',
      'error: pypi-sources.yaml:10: pylock.python-full: python "3.99.4": expected 3.7 to 3.15, with or without a patch release',
    ],
  ];
  for (const [from, to, told] of table) {
    assert.is.not(good.replace(from, to), good);
    own.write('pypi-sources.yaml', good.replace(from, to));
    const { code, stdout, stderr } = await own.run(['verify']);
    assert.is.not(code, 0);
    assert.is((stdout + stderr).split('\n')[0], told);
  }
  own.remove();
});

test('--download hashes every file once', async () => {
  const clean = await project.run(['verify', '--download', '--index-url', index.url]);
  assert.equal([clean.code, clean.stdout], [0, 'pypi-sources.yaml is clean: 6 packages\n']);
  const files = index.requests.filter((path) => path.startsWith('/files/') && !path.endsWith('.metadata'));
  assert.ok(files.length > 0);
  index.replaceBytes('more-1.0-py3-none-any.whl', Buffer.from('x'));
  const found = await project.run(['verify', '--download', '--index-url', index.url]);
  assert.is(found.code, 1);
  assert.match(found.stdout, 'security: the address of more-1.0-py3-none-any.whl has other bytes than the lock holds');
});

test('reports go to files too, in place of links that have their names', async () => {
  const own = new Project({ 'pypi-deps.yaml': '{}\n', '.pylock.yaml': 'nix: none\n', outside: 'mine\n' });
  assert.is((await own.run(['resolve', '--offline'])).code, 0);
  symlinkSync(join(own.path, 'outside'), join(own.path, 'report.json'));
  const formats = ['--format', 'github', '--format', 'json=report.json', '--format=junit=out.xml'];
  assert.equal(await own.run(['verify', ...formats]), {
    code: 0,
    stdout: 'pylock: pypi-sources.yaml is clean: 0 packages\n',
    stderr: '',
  });
  assert.is(own.read('outside'), 'mine\n');
  assert.is(JSON.parse(own.read('report.json')).locks.length, 1);
  assert.match(own.read('out.xml'), '<testsuites');
  for (const wrong of ['text=x', 'json=', 'xml=x', '=x', 'xml']) {
    const { code, stderr } = await own.run(['verify', '--format', wrong]);
    assert.is(code, 2);
    assert.match(stderr, /^error: --format /);
  }
  const { code, stderr } = await own.run(['verify', '--format', 'json=none/report.json']);
  assert.is(code, 2);
  assert.is(stderr, "error: none/report.json: it can't be written: the folder does not exist\n");
  own.remove();
});

test('known vulnerabilities are findings with a link, and can be ignored for a while', async () => {
  index.vulnerabilities.set('more 1.0', [
    { id: 'PYSEC-1', fixed_in: ['1.1'], link: 'https://example.org/1', summary: 'Bad.' },
  ]);
  const found = await online();
  assert.equal(found, {
    code: 1,
    stdout:
      'pypi-sources.yaml:4: more 1.0 has PYSEC-1, fixed in 1.1 (https://example.org/1)\n    Bad.\n  hint: Run: pylock resolve -P more\n',
    stderr: '',
  });
  assert.is((await online('--ignore', 'PYSEC-1=2999-12-31')).code, 0);
  assert.is((await online('--ignore', 'PYSEC-1=2001-01-01')).code, 1);
});

test('a file that the deps file names by its address', async () => {
  const own = new Project({
    'pypi-deps.yaml': `util:\n  url: ${index.origin}/files/util-2.0-py3-none-any.whl\n`,
    '.pylock.yaml': 'nix: none\n',
  });
  assert.is((await own.run(['resolve', '--index-url', index.url])).code, 0);
  const check = () => own.run(['verify', '--online', '--index-url', index.url]);
  assert.equal(await check(), { code: 0, stdout: 'pypi-sources.yaml is clean: 1 package\n', stderr: '' });
  index.edit('util', () => undefined);
  assert.equal(await check(), {
    code: 1,
    stdout: 'pypi-deps.yaml:2: there is no file at the address of util\n  hint: Run: pylock resolve --refresh\n',
    stderr: '',
  });
  index.reset();
  const bytes = (await fromWorld(sampleWorld)).find(({ name }) => name === 'more')?.bytes;
  index.replaceBytes('util-2.0-py3-none-any.whl', bytes?.get('more-1.0-py3-none-any.whl') ?? Buffer.from(''));
  const changed = await check();
  assert.is(changed.code, 1, changed.stderr);
  assert.match(
    changed.stdout,
    'security: the index offers other bytes for util-2.0-py3-none-any.whl than the lock holds',
  );
  own.remove();
});

test('of several locks the one whose index is down is never called clean, and the others are told of', async () => {
  const down = await EditableIndex.start(await fromWorld(sampleWorld));
  const config = (one: EditableIndex) => `nix: none\nindexes: { own: { url: '${one.url}', default: true } }\n`;
  const several = new Project({
    'a/pypi-deps.yaml': 'util: "*"\n',
    'a/.pylock.yaml': config(index),
    'b/pypi-deps.yaml': 'util: "*"\n',
    'b/.pylock.yaml': config(down),
    'c/pypi-deps.yaml': 'more: "*"\n',
    'c/.pylock.yaml': config(index),
  });
  assert.is((await several.run(['resolve'])).code, 0);
  await down.close();
  index.edit('more', () => undefined);
  const { code, stdout, stderr } = await several.run(['verify', '--online']);
  assert.is(code, 3);
  assert.match(stdout, 'a/pypi-sources.yaml is clean: 1 package\n');
  assert.match(stdout, 'c/pypi-sources.yaml:2: the index does not have more\n');
  assert.not.match(stdout, 'b/');
  assert.match(stderr, /^error: /);
  const report = JSON.parse((await several.run(['verify', '--online', '--json'])).stdout);
  assert.equal(
    report.locks.map((one: { lock: string; findings?: unknown[]; errors?: { code: string }[] }) => [
      one.lock,
      one.findings?.length ?? one.errors?.map((error) => error.code),
    ]),
    [
      ['a/pypi-sources.yaml', 0],
      ['c/pypi-sources.yaml', 1],
      ['b/pypi-sources.yaml', ['network']],
    ],
  );
  several.remove();
});

test('what to run names the lock where it is not named after its deps file', async () => {
  const own = new Project({ 'a/pypi-deps.yaml': 'util: "*"\n', '.pylock.yaml': 'nix: none\n' });
  const flags = ['--index-url', index.url];
  assert.is((await own.run(['resolve', 'a/pypi-deps.yaml', '-o', 'b-sources.yaml', ...flags])).code, 0);
  own.write('a/pypi-deps.yaml', 'util: ">=1"\n');
  const told = async (...words: readonly string[]) =>
    (await own.run(['verify', ...words])).stdout.split('\n').find((line) => line.includes('hint'));
  const hint = '  hint: Run: pylock resolve a/pypi-deps.yaml -o b-sources.yaml';
  assert.is(await told('b-sources.yaml', '--deps', 'a/pypi-deps.yaml'), hint);
  assert.is((await own.run(['resolve', 'a/pypi-deps.yaml', '-o', 'b-sources.yaml', ...flags])).code, 0);
  assert.is(await told('b-sources.yaml', '--deps', 'a/pypi-deps.yaml'), undefined);
  own.remove();
});

test('a deps file that nobody locked is told of', async () => {
  project.write('forgotten/pypi-deps.yaml', 'x: "*"\n');
  const { code, stderr } = await project.run(['verify']);
  assert.equal(
    [code, stderr],
    [0, 'note: forgotten/pypi-deps.yaml has no lock; to make one: pylock resolve forgotten/pypi-deps.yaml\n'],
  );
  rmSync(join(project.path, 'forgotten'), { recursive: true });
});

test('bad usage names the word', async () => {
  const table: readonly (readonly [args: readonly string[], headline: string])[] = [
    [['--format', 'xml'], 'error: --format xml: expected text, json, sarif, github, junit, codequality'],
    [['--ignore', '?'], 'error: --ignore ?: "?" is not the id of a vulnerability'],
    [['--ignore', 'PYSEC-1=soon'], 'error: --ignore PYSEC-1=soon: "soon" is not a day, such as 2026-01-31'],
  ];
  for (const [args, headline] of table) {
    const { code, stderr } = await project.run(['verify', ...args]);
    assert.equal([code, stderr.split('\n')[0]], [2, headline]);
  }
});

test('every format is printed alone on standard output', async () => {
  project.write('pypi-sources.yaml', lock.replace("  more: '1.0'", "  more: '1.1'"));
  for (const format of ['json', 'sarif']) {
    const { code, stdout, stderr } = await project.run(['verify', '--format', format]);
    assert.equal([code, stderr], [1, '']);
    assert.type(JSON.parse(stdout), 'object');
  }
  const github = await project.run(['verify', '--format', 'github']);
  assert.match(
    github.stdout,
    /^::error file=pypi-sources\.yaml,line=4,title=pylock verify%3A closure::the closure has more 1\.1/,
  );
  assert.match((await project.run(['verify', '--format', 'junit'])).stdout, /^<\?xml version="1\.0"/);
  project.write('pypi-sources.yaml', '');
  const broken = await project.run(['verify', '--format', 'sarif']);
  assert.is(broken.code, 2);
  assert.is(JSON.parse(broken.stdout).runs[0].invocations[0].executionSuccessful, false);
});

test('a broken lock in a folder named result-service is found, and resolve mends it', async () => {
  const own = new Project({ 'result-service/pypi-deps.yaml': '{}\n', '.pylock.yaml': 'nix: none\n' });
  own.write('result-service/pypi-sources.yaml', "closure:\n  x: '1.0'\nlinks: []\npython: '3.11'\n");
  assert.is((await own.run(['verify'])).code, 1);
  assert.is((await own.run(['resolve'])).code, 0);
  assert.is((await own.run(['verify'])).code, 0);
  own.remove();
});

test('several locks are each told of, and the worst decides', async () => {
  const several = new Project({
    'a/pypi-deps.yaml': '{}\n',
    'b/pypi-deps.yaml': 'x: "*"\n',
    'c/pypi-deps.yaml': '{}\n',
  });
  await several.run(['resolve', 'a', 'c', '--nix', 'none']);
  several.write('.pylock.yaml', 'nix: none\n');
  several.write('b/pypi-sources.yaml', "closure: {}\nlinks: []\npython: '3.11'\n");
  several.write('c/pypi-sources.yaml', 'closure: []\n');
  const { code, stdout, stderr } = await several.run(['verify']);
  assert.is(code, 2);
  assert.match(stdout, 'a/pypi-sources.yaml is clean: 0 packages\n');
  assert.match(
    stdout,
    'b/pypi-sources.yaml:1: the deps file needs x, and the closure does not have it\n  hint: Run: pylock resolve b/pypi-deps.yaml\n',
  );
  assert.match(stderr, /^error: c\/pypi-sources\.yaml:1: /);
  several.remove();
});

test.run();
