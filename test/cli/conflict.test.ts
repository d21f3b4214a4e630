import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('merge conflicts');
const world: World = {
  web: { '1.0': { requires: ['core'] }, '2.0': { requires: ['core'] }, '3.0': { requires: ['core'] } },
  core: { '1.0': {}, '1.5': {}, '2.0': {}, '3.0': {} },
  one: { '1.0': {}, '2.0': {} },
  two: { '1.0': {}, '2.0': {} },
};
const config = 'systems: [x86_64-linux]\nnix: none\n';
let index: FakeIndex;
test.before(async () => {
  index = await FakeIndex.start(await fromWorld(world));
});
test.after(() => index.close());

/** A repository with a locked project. */
async function repository(deps: string): Promise<{
  readonly project: Project;
  git(...args: readonly string[]): string;
  pylock(...args: readonly string[]): ReturnType<Project['run']>;
  /** Writes the deps file, locks it and commits both. */
  commit(deps: string, ...flags: readonly string[]): Promise<void>;
}> {
  const project = new Project({ 'pypi-deps.yaml': deps, '.pylock.yaml': config });
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
    const answer = spawnSync('git', [...identity, ...args], {
      cwd: project.path,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: project.path, GIT_CONFIG_NOSYSTEM: '1' },
    });
    return answer.stdout + answer.stderr;
  };
  const pylock = (...args: readonly string[]) => project.run([...args, '--index-url', index.url]);
  const commit = async (text: string, ...flags: readonly string[]) => {
    project.write('pypi-deps.yaml', text);
    const result = await pylock('resolve', ...flags);
    assert.is(result.code, 0, result.stderr);
    git('add', 'pypi-deps.yaml', 'pypi-sources.yaml', '.pylock.yaml');
    git('commit', '-q', '-m', 'x');
  };
  git('init', '-q', '-b', 'main');
  await commit(deps);
  return { project, git, pylock, commit };
}

function closure(project: Project): string {
  const text = project.read('pypi-sources.yaml');
  return text
    .slice(text.indexOf('closure:') + 9, text.indexOf('links:'))
    .replaceAll(/\s+/g, ' ')
    .replaceAll("'", '')
    .trim();
}

test('resolve takes the pins of both sides of a conflict, and says so', async () => {
  const { project, git, pylock, commit } = await repository('web: 1.0\ncore: 1.0\n');
  git('checkout', '-q', '-b', 'topic');
  await commit('web: 2.0\ncore: "<2"\none: 1.0\n', '-P', 'core');
  git('checkout', '-q', 'main');
  await commit('web: "*"\ncore: 1.0\ntwo: 1.0\n', '-P', 'web==1.0');
  assert.match(git('merge', 'topic'), /CONFLICT .*pypi-sources\.yaml/);
  project.write('pypi-deps.yaml', 'web: "*"\ncore: "*"\none: "*"\ntwo: "*"\n');

  const verified = await pylock('verify');
  assert.is(verified.code, 2);
  assert.match(
    verified.stderr,
    /^error: pypi-sources\.yaml:[0-9]+: git left a merge conflict in the lock\n {2}hint: Merge the deps file, then run: pylock resolve \(it keeps the pins of both sides\)\n$/,
  );
  const resolved = await pylock('resolve');
  assert.is(resolved.code, 0, resolved.stderr);
  assert.match(
    resolved.stderr,
    'note: git left a merge conflict in the lock: the pins of both sides are kept, the higher one first\n',
  );
  assert.is(closure(project), 'core: 1.5 one: 1.0 two: 1.0 web: 2.0');
  assert.is((await pylock('verify')).code, 0);
  project.remove();
});

test('where the merged deps file forbids the higher pin, the other side has its turn', async () => {
  const { project, git, pylock, commit } = await repository('core: 1.0\n');
  git('checkout', '-q', '-b', 'topic');
  await commit('core: 2.0\n');
  git('checkout', '-q', 'main');
  await commit('core: 1.5\n');
  git('merge', 'topic');
  project.write('pypi-deps.yaml', 'core: ">=1,!=2.0,<4"\n');
  const fixed = await pylock('verify', '--fix');
  assert.is(fixed.code, 0, fixed.stderr);
  assert.is(fixed.stdout, 'pypi-sources.yaml is clean: 1 package (1 finding mended)\n');
  assert.is(closure(project), 'core: 1.5');
  project.remove();
});

test('a conflict that cut both sides into no lock stays a fault', async () => {
  const project = new Project({ 'pypi-deps.yaml': 'core: "*"\n', '.pylock.yaml': config });
  project.write('pypi-sources.yaml', '<<<<<<< a\nclosure: [\n=======\nlinks: }\n>>>>>>> b\n');
  const result = await project.run(['resolve', '--index-url', index.url]);
  assert.is(result.code, 2);
  assert.match(result.stderr, /^error: pypi-sources\.yaml:1: git left a merge conflict in the lock\n/);
  project.remove();
});

/** The two lines of set-up. */
function useDriver({ project, git }: Awaited<ReturnType<typeof repository>>): void {
  const program = `"${process.execPath}" "${fromRoot('bin/pylock.js')}"`;
  git('config', 'merge.pylock.driver', `${program} merge-driver %O %A %B %P`);
  project.write('.gitattributes', '*-sources*.yaml merge=pylock\n');
  git('add', '.gitattributes');
  git('commit', '-q', '-m', 'x');
}

test('the merge driver merges what git by itself could not', async () => {
  const all = await repository('core: 1.0\n');
  const { project, git, pylock, commit } = all;
  useDriver(all);
  git('checkout', '-q', '-b', 'topic');
  await commit('core: 1.0\n\n# more\n# of\n# it\none: 1.0\n');
  git('checkout', '-q', 'main');
  await commit('two: 1.0\n# some\n# lines\n# between\ncore: 1.0\n');
  const merged = git('merge', 'topic');
  assert.match(merged, 'pypi-sources.yaml: merged, with the pins of both sides');
  assert.is(closure(project), 'core: 1.0 one: 1.0 two: 1.0');
  const verified = await pylock('verify');
  assert.equal([verified.code, verified.stdout], [0, 'pypi-sources.yaml is clean: 3 packages\n'], merged);
  const asked = index.requests.length;
  assert.is((await pylock('resolve')).stderr, 'pypi-sources.yaml is up to date: 3 packages, Python 3.13\n');
  assert.is(index.requests.length, asked);
  project.remove();
});

test('the merge driver leaves to resolve what only the index can decide', async () => {
  const all = await repository('core: "*"\n');
  const { project, git, pylock, commit } = all;
  useDriver(all);
  git('checkout', '-q', '-b', 'topic');
  await commit('core: <3\n', '-P', 'core==2.0');
  git('checkout', '-q', 'main');
  await commit('core: <2\n', '-P', 'core');
  const merged = git('merge', 'topic');
  assert.match(
    merged,
    "pypi-sources.yaml: can't be merged without the index: both sides changed the requirement on core\n",
  );
  assert.match(merged, 'CONFLICT (content): Merge conflict in pypi-sources.yaml');
  assert.match(project.read('pypi-sources.yaml'), '<<<<<<< ours');
  project.write('pypi-deps.yaml', 'core: <3\n');
  assert.is((await pylock('resolve')).code, 0);
  assert.is(closure(project), 'core: 2.0');
  project.remove();
});

test('what one side needs and the other took away is no merge', async () => {
  const all = await repository('one: 1.0\nweb: 1.0\n');
  const { project, git, commit } = all;
  useDriver(all);
  git('checkout', '-q', '-b', 'topic');
  await commit('one: 1.0\n');
  git('checkout', '-q', 'main');
  await commit('one: 1.0\nweb: 1.0\n\n\n\ncore: 3.0\n');
  const merged = git('merge', 'topic');
  assert.match(merged, "pypi-sources.yaml: can't be merged without the index: ");
  project.remove();
});

test('a setting of one side is not put upon what the other side chose without it', async () => {
  const { project, git, pylock, commit } = await repository('web: "*"\n');
  useDriver({ project, git, pylock, commit });
  git('checkout', '-q', '-b', 'topic');
  await commit('web: "*"\none: "*"\n');
  git('checkout', '-q', 'main');
  // Everything of this world was uploaded before this day, so that this alone changes no choice.
  await commit('web: "*"\n', '--exclude-newer', '2020-06-01');
  assert.match(
    git('merge', 'topic'),
    "pypi-sources.yaml: can't be merged without the index: both sides changed what the option exclude-newer decides\n",
  );
  git('merge', '--abort');
  git('checkout', '-q', 'topic');
  await commit('web: ">=1"\n');
  git('checkout', '-q', 'main');
  assert.match(git('merge', 'topic'), 'merged, with the pins of both sides', 'who chose nothing is given the setting');
  assert.is((await pylock('verify')).code, 0);
  assert.match(project.read('pypi-sources.yaml'), 'exclude-newer: ');
  project.remove();
});

test('merge-driver by hand', async () => {
  const project = new Project({ a: 'closure: {}\n', b: 'x', c: '' });
  const few = await project.run(['merge-driver', 'a', 'b']);
  assert.equal(
    [few.code, few.stderr.split('\n')[0]],
    [2, 'error: merge-driver: expected the files BASE OURS THEIRS, and the path of the lock'],
  );
  const none = await project.run(['merge-driver', 'a', 'b', 'd']);
  assert.equal([none.code, none.stderr], [2, 'error: d: there is no such file\n']);
  const bad = await project.run(['merge-driver', 'c', 'a', 'b', 'x/pypi-sources.yaml']);
  assert.is(bad.code, 1);
  assert.match(bad.stderr, "x/pypi-sources.yaml: can't be merged without the index: ");
  project.remove();
});

test.run();
