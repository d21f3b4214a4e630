import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromWorld } from '../helpers/fake-index-world.js';
import { Project } from '../helpers/run-cli.js';
import { EditableIndex } from '../verify/editable-index.js';

const test = suite('a lock that lost its pylock part');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld({ app: { '1.0': {}, '2.0': {} }, more: { '1.0': {} } }));
});
test.after(() => index.close());

/** A project that was locked by flags alone, and the text of its lock without the part. */
async function stripped(...flags: readonly string[]): Promise<{ readonly project: Project; readonly lock: string }> {
  const project = new Project({ 'api/pypi-deps.yaml': 'app: "*"\n' });
  const all = ['--index-url', index.url, '--system', 'x86_64-linux', ...flags];
  const result = await project.run(['resolve', 'api', ...all]);
  assert.is(result.code, 0, result.stderr);
  const lock = project.read('api/pypi-sources.yaml');
  return { project, lock };
}

const plain = (text: string) => text.slice(0, text.indexOf('pylock:'));
const headline =
  'api/pypi-sources.yaml:1: the lock has lost its pylock part, without which little of it can be checked\n';
const hint = '  hint: Run: pylock resolve api/pypi-deps.yaml\n';
const note =
  'note: api/pypi-sources.yaml has no edges: only its shape, hashes, links and direct requirements can be checked offline\n';
const old = ['--python', '3.11', '--nix', 'none'];

function git(project: Project, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const env = { PATH: process.env['PATH'] ?? '', HOME: project.path, GIT_CONFIG_NOSYSTEM: '1' };
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: project.path, encoding: 'utf8', env });
  assert.is(status, 0, stderr);
}

/** The evidence that the lock was pylock's, its origin, and the line that reports it. */
const signs: readonly (readonly [
  sign: string,
  flags: readonly string[],
  make: (project: Project) => void,
  line: string,
])[] = [
  [
    'a config beside',
    old,
    (project) => project.write('api/.pylock.yaml', ''),
    'api/.pylock.yaml says how pylock is to make it',
  ],
  [
    'a config above that names a kind of Nix files',
    old,
    (project) => project.write('.pylock.yaml', 'nix: makes-builtin\n'),
    '.pylock.yaml says how pylock is to make it',
  ],
  [
    'its Nix files',
    ['--python', '3.11', '--nix', 'nix'],
    () => undefined,
    "pylock wrote api/default.nix\n    api/pypi.nix can't build the lock as it is",
  ],
  [
    "the main.nix for Makes' builtin",
    ['--python', '3.11', '--nix', 'makes-builtin'],
    () => undefined,
    'pylock wrote api/main.nix',
  ],
  [
    'a Nix file that was edited since',
    ['--python', '3.11', '--nix', 'makes-builtin'],
    (project) => project.write('api/main.nix', `${project.read('api/main.nix')}# more\n`),
    'pylock wrote api/main.nix',
  ],
  [
    'a Python that no other tool locked for',
    ['--nix', 'none'],
    () => undefined,
    'no other tool makes such locks for Python 3.13',
  ],
  [
    "git's HEAD",
    old,
    (project) => {
      git(project, 'init', '-q');
      git(project, 'add', '.');
      git(project, 'commit', '-q', '-m', 'x');
    },
    'git has the part: git checkout HEAD -- pypi-sources.yaml would bring it back',
  ],
];
for (const [sign, flags, make, line] of signs) {
  test(`${sign} says that it was pylock's`, async () => {
    const { project, lock } = await stripped(...flags);
    make(project);
    project.write(
      'api/pypi-sources.yaml',
      plain(lock).replace("app: '2.0'", "app: '1.0'").replace('app-2.0', 'app-1.0'),
    );
    const told = { code: 1, stdout: `${headline}    ${line}\n${hint}${note}`, stderr: '' };
    assert.equal(await project.run(['verify']), told);
    assert.equal(await project.run(['verify', '--strict', 'api/pypi-sources.yaml']), told);
    project.remove();
  });
}

test('a lock of which nothing says so is one of another tool, and is clean with a note', async () => {
  const { project, lock } = await stripped(...old);
  project.write('api/pypi-sources.yaml', plain(lock));
  project.write('api/default.nix', '{ }\n');
  const clean = { code: 0, stdout: `api/pypi-sources.yaml is clean: 1 package\n${note}`, stderr: '' };
  assert.equal(await project.run(['verify', '--strict']), clean);
  git(project, 'init', '-q');
  assert.equal(await project.run(['verify']), clean, 'a repository without a commit');
  git(project, 'add', '.');
  git(project, 'commit', '-q', '-m', 'x');
  assert.equal(await project.run(['verify', '--strict']), clean, 'git has it without the part too');
  project.remove();
});

test('a link that is of nothing in the closure is found without anything that says so', async () => {
  const { project, lock } = await stripped(...old);
  const link = `  - name: more-1.0-py3-none-any.whl\n    sha256: '${'0'.repeat(52)}'\n    url: https://evil.example/more\n`;
  project.write('api/pypi-sources.yaml', plain(lock).replace('python:', `${link}python:`));
  const { code, stdout } = await project.run(['verify']);
  assert.is(code, 1);
  assert.match(
    stdout,
    /^api\/pypi-sources\.yaml:[0-9]+: more-1\.0-py3-none-any\.whl is no file of a release in the closure\n/,
  );
  project.remove();
});

test('resolve makes the part again, with the pins of what is left', async () => {
  const { project, lock } = await stripped(...old);
  project.write('api/pypi-sources.yaml', plain(lock));
  const flags = ['--index-url', index.url, '--system', 'x86_64-linux', '--nix', 'none'];
  assert.is((await project.run(['resolve', '--check', ...flags])).code, 1);
  assert.is((await project.run(['resolve', ...flags])).code, 0);
  assert.is(project.read('api/pypi-sources.yaml'), lock);
  project.remove();
});

test.run();
