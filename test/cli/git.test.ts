import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { GitServer, git } from '../helpers/git-server.js';
import type { Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite<{ server: GitServer }>('dependencies from repositories of git');
test.before(async (context) => {
  context.server = await GitServer.start();
});
test.after(({ server }) => server.close());

const world: World = { six: { '1.16': {}, '1.17': {} }, setuptools: { '80.0': {} }, 'setuptools-scm': { '8.0': {} } };
const settings = { '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\n" };

/** The files of a project that setuptools builds. */
function sources(name: string, version: string, ...needs: readonly string[]): Record<string, string> {
  const list = needs.map((need) => `"${need}"`).join(', ');
  return {
    'pyproject.toml': `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "${name}"
version = "${version}"
dependencies = [${list}]
`,
    [`${name}.py`]: 'answer = 42\n',
  };
}

/** The addresses of a lock's links. */
function links(project: Project): readonly string[] {
  return [...project.read('pypi-sources.yaml').matchAll(/^ {4}url: '?([^'\n]+)/gm)].map(([, url]) => url ?? '');
}

function fromGit(project: Project): readonly string[] {
  return links(project).filter((url) => url.startsWith('git+'));
}

test('a branch is locked at its commit, which stays until it is upgraded', async ({ server }) => {
  const repository = server.repository('branch');
  const first = repository.commit(sources('mine', '1.0', 'six<1.17'));
  const address = server.addressOf('branch');
  const deps = `mine: {git: '${address}', branch: main}\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
    const locked = await run('resolve');
    assert.is(locked.code, 0, locked.stderr);
    assert.equal(fromGit(project), [`git+${address}@${first}`]);
    assert.match(project.read('pypi-sources.yaml'), `mine @ git+${address}@refs/heads/main`);
    assert.match(project.read('pypi-sources.yaml'), 'backend: setuptools.build_meta');
    assert.match(project.read('pypi-sources.yaml'), "six: '1.16'");

    const second = repository.commit(sources('mine', '1.0', 'six'));
    const asked = server.requests;
    assert.is((await run('resolve')).code, 0);
    assert.is((await run('verify')).code, 0);
    assert.is(server.requests, asked, 'a clean lock asks nothing');
    project.write('pypi-deps.yaml', `${deps}setuptools: '*'\n`);
    assert.is((await run('resolve')).code, 0);
    assert.is(server.requests, asked, 'a commit is fetched once for ever');
    assert.equal(fromGit(project), [`git+${address}@${first}`]);

    const moved = await run('resolve', '-P', 'mine');
    assert.is(moved.code, 0, moved.stderr);
    assert.equal(fromGit(project), [`git+${address}@${second}`]);
    assert.match(project.read('pypi-sources.yaml'), "six: '1.16'");
    const third = repository.commit(sources('mine', '1.1', 'six'));
    assert.is((await run('resolve', '-U')).code, 0);
    assert.equal(fromGit(project), [`git+${address}@${third}`]);
    assert.match(project.read('pypi-sources.yaml'), "six: '1.17'");
  });
});

test('a branch that moved without a new version is told with its commits by each command', async ({ server }) => {
  const repository = server.repository('commits');
  const first = repository.commit(sources('mine', '1.0', 'six'));
  const deps = `mine: {git: '${server.addressOf('commits')}', branch: main}\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
    const locked = await run('resolve');
    assert.not.match(locked.stderr, 'has no wheel');
    const still = await run('outdated', '--check');
    assert.equal([still.code, still.stdout], [0, 'pypi-sources.yaml: 1 package, none is outdated\n']);
    project.write('old.yaml', project.read('pypi-sources.yaml'));
    const second = repository.commit({ 'mine.py': 'answer = 43\n' });
    const [from, to] = [first.slice(0, 12), second.slice(0, 12)];
    const outdated = await run('outdated', '--check');
    assert.is(outdated.code, 1);
    assert.match(outdated.stdout, `mine     1.0 (${from})  1.0 (${to})  1.0 (${to})       the lock\n`);
    const [row] = JSON.parse((await run('outdated', '--json')).stdout).packages;
    assert.equal(row.commits, { now: first, newest: second });
    const moved = await run('resolve', '-P', 'mine', '--dry-run');
    assert.match(moved.stdout, `  ~ mine at ${from} -> ${to}\n`);
    const upgraded = await run('upgrade', 'mine');
    assert.is(upgraded.stdout, `pypi-sources.yaml changed:\n  mine  ${from}  ${to}  commit\n`);

    const files = ['old.yaml', 'pypi-sources.yaml'];
    const diff = await project.run(['diff', ...files]);
    assert.is(diff.stdout, `pypi-sources.yaml: old.yaml -> pypi-sources.yaml\n  ~ mine at ${from} -> ${to}\n`);
    const [changes] = JSON.parse((await project.run(['diff', ...files, '--json'])).stdout).locks;
    assert.equal(changes.commits, [{ name: 'mine', from: first, to: second }]);
    assert.equal(changes.replaced, []);
    const table = await project.run(['diff', ...files, '--format', 'markdown']);
    assert.match(table.stdout, `| mine (commit) | \`${from}\` | \`${to}\` |`);
  });
});

test('a commit and an annotated tag are locked, in PEP 508 too; a folder of the repository is the project', async ({
  server,
}) => {
  const repository = server.repository('tag');
  const commit = repository.commit({
    'README.md': 'two projects',
    ...Object.fromEntries(
      Object.entries(sources('mine', '1.0')).map(([path, text]) => [`packages/mine/${path}`, text]),
    ),
  });
  git(repository.folder, 'tag', '-a', '-m', 'one', 'v1.0');
  repository.commit({ 'README.md': 'later' });
  const address = server.addressOf('tag');
  const forms = [
    `mine: {git: '${address}', tag: v1.0, subdirectory: packages/mine}\n`,
    `mine: {git: '${address}', rev: ${commit}, subdirectory: packages/mine}\n`,
    `mine: '@ git+${address}@v1.0#subdirectory=packages/mine'\n`,
  ];
  for (const deps of forms) {
    await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
      const { code, stderr } = await run('resolve');
      assert.is(code, 0, stderr);
      assert.equal(fromGit(project), [`git+${address}@${commit}#subdirectory=packages/mine`]);
      assert.is((await run('verify')).code, 0);
    });
  }
});

test('submodules are said in the lock', async ({ server }) => {
  const inner = server.repository('inner').commit({ 'data.txt': 'data' });
  const repository = server.repository('outer');
  repository.submodule('data', server.addressOf('inner'), inner);
  const commit = repository.commit(sources('mine', '1.0'));
  const address = server.addressOf('outer');
  await withIndex({ ...settings, 'pypi-deps.yaml': `mine: '@ git+${address}'\n` }, world, async (project, run) => {
    const { code, stderr } = await run('resolve');
    assert.is(code, 0, stderr);
    assert.equal(fromGit(project), [`git+${address}@${commit}#submodules=true`]);
    const again = await run('verify', '--online');
    assert.is(again.code, 0, again.stdout + again.stderr);
  });
});

test('online, a branch that moved is told, and a tag that moved is found; so is another tree', async ({ server }) => {
  const repository = server.repository('moving');
  repository.commit(sources('mine', '1.0'));
  git(repository.folder, 'tag', 'v1.0');
  const address = server.addressOf('moving');
  for (const [kind, name, code] of [
    ['branch', 'main', 0],
    ['tag', 'v1.0', 1],
  ] as const) {
    const deps = `mine: {git: '${address}', ${kind}: ${name}}\n`;
    await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
      assert.is((await run('resolve')).code, 0);
      assert.is((await run('verify', '--online', '--download')).code, 0);
      repository.commit({ moved: name });
      git(repository.folder, 'tag', '--force', 'v1.0');
      const { code: found, stdout, stderr } = await run('verify', '--online');
      assert.is(found, code, stdout + stderr);
      assert.match(stdout + stderr, `the ${kind} ${name} of mine is at`);
      assert.is((await run('verify')).code, 0, 'nothing is asked offline');
      // Another tree than the locked one, by another hash.
      const lock = project.read('pypi-sources.yaml');
      const [, hash = ''] = /mine-1\.0\.tar\.gz\n {4}sha256: '?([0-9a-z]{52})/.exec(lock) ?? [];
      project.write('pypi-sources.yaml', lock.replace(hash, `${'0'.repeat(51)}1`));
      const other = await run('verify', '--download');
      assert.is(other.code, 1, other.stdout + other.stderr);
      assert.match(other.stdout + other.stderr, 'other bytes than the lock holds');
    });
  }
});

test('exports name the commit, or refuse by name', async ({ server }) => {
  const repository = server.repository('exported');
  const commit = repository.commit(sources('mine', '1.0', 'six'));
  const address = server.addressOf('exported');
  const deps = `mine: {git: '${address}', branch: main}\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (_project, run) => {
    assert.is((await run('resolve')).code, 0);
    const printed = async (format: string) => (await run('export', '--format', format)).stdout;
    const vcs = `vcs = { type = "git", url = "${address}", requested-revision = "main", commit-id = "${commit}" }`;
    assert.match(await printed('pylock.toml'), `name = "mine"\ndependencies = [\n    { name = "six" },\n]\n${vcs}`);
    assert.match(await printed('spdx'), `"downloadLocation": "git+${address}@${commit}"`);
    assert.match(await printed('cyclonedx'), `"type": "vcs",\n          "url": "git+${address}@${commit}"`);
    assert.match(await printed('slsa'), `"gitCommit": "${commit}"`);
    const refused = await run('export', '--format', 'requirements.txt');
    assert.is(refused.code, 2);
    assert.match(refused.stderr, 'mine comes from a repository of git, of which pip checks no hash');
    assert.match((await run('show', 'mine')).stdout, `git+${address}@${commit}`);
    const vendored = await run('vendor', 'vendored');
    assert.match(vendored.stderr, 'mine comes from a repository of git, and an index has no place for it');
  });
});

test("Makes' builtin refuses it with the ways out, whatever the Python, and nothing is written", async ({ server }) => {
  server.repository('makes').commit(sources('my_own', '1.0'));
  const deps = `my-own: {git: '${server.addressOf('makes')}', branch: main}\n`;
  const refusal = `error: pypi-sources.yaml: Makes' makePythonPypiEnvironment can't fetch my-own from its repository of git
  hint: Use Makes 24.01 or newer (pylock nix --for makes), or name the forge's archive of the commit by url.
`;
  for (const python of ['3.11', '3.13']) {
    const config = settings['.pylock.yaml'].replace('3.11', python);
    await withIndex({ '.pylock.yaml': config, 'pypi-deps.yaml': deps }, world, async (project, run) => {
      project.write('.pylock.yaml', config.replace('none', 'makes-builtin'));
      const refused = await run('resolve');
      assert.equal([refused.code, refused.stderr], [2, refusal]);
      assert.not.ok(project.has('pypi-sources.yaml'));
      project.write('.pylock.yaml', config);
      assert.is((await run('resolve')).code, 0);
      const printed = await project.run(['nix', '--for', 'makes-builtin']);
      assert.equal([printed.code, printed.stderr], [2, refusal]);
      assert.not.ok(project.has('main.nix'));
    });
  }
});

/** The locks of other tools that have a package of a repository, by their names. */
function foreignLocks(address: string, commit: string): Readonly<Record<string, string>> {
  const inMain = { mine: { git: address, ref: commit } };
  return {
    'uv.lock': `version = 1
requires-python = ">=3.9"
[[package]]
name = "mine"
version = "1.0"
source = { git = "${address}?branch=main&subdirectory=lib#${commit}" }
`,
    'poetry.lock': `[[package]]
name = "mine"
version = "1.0"
optional = false
python-versions = "*"
files = []
[package.source]
type = "git"
url = "${address}"
reference = "main"
resolved_reference = "${commit}"
subdirectory = "lib"
[metadata]
lock-version = "2.0"
python-versions = ">=3.9"
content-hash = "0"
`,
    'pdm.lock': `[metadata]
groups = ["default"]
lock_version = "4.5.0"
[[package]]
name = "mine"
version = "1.0"
git = "${address}"
ref = "main"
revision = "${commit}"
subdirectory = "lib"
`,
    'pylock.toml': `lock-version = "1.0"
created-by = "x"
[[packages]]
name = "mine"
[packages.vcs]
type = "git"
url = "${address}"
requested-revision = "main"
commit-id = "${commit}"
subdirectory = "lib"
`,
    'Pipfile.lock': JSON.stringify({
      _meta: { hash: { sha256: 'x' }, 'pipfile-spec': 6, requires: {}, sources: [] },
      default: { mine: { ...inMain.mine, subdirectory: 'lib' } },
      develop: {},
    }),
  };
}

test("another tool's lock is taken over at its commits, which an upgrade moves where a branch was asked for", async ({
  server,
}) => {
  const repository = server.repository('imported');
  const inLib = (version: string) =>
    Object.fromEntries(Object.entries(sources('mine', version)).map(([path, text]) => [`lib/${path}`, text]));
  const first = repository.commit(inLib('1.0'));
  const second = repository.commit(inLib('1.1'));
  const address = server.addressOf('imported');
  const at = (commit: string) => `git+${address}@${commit}#subdirectory=lib`;
  const refs = { 'uv.lock': 'refs/heads/main', 'Pipfile.lock': first };
  for (const [name, text] of Object.entries(foreignLocks(address, first))) {
    await withIndex({ ...settings, [name]: text }, world, async (project, run) => {
      const imported = await project.run(['import', name]);
      assert.is(imported.code, 0, imported.stderr);
      assert.not.match(imported.stderr, 'left out');
      const ref = refs[name as keyof typeof refs] ?? 'main';
      assert.is(project.read('pypi-deps.yaml'), `mine: { url: '${at(ref)}' }\n`, name);
      const locked = await run('resolve');
      assert.match(locked.stderr, `pins of ${name}: 1 kept`);
      assert.equal(fromGit(project), [at(first)], name);
      assert.is((await run('verify')).code, 0);
      assert.is((await run('upgrade', 'mine')).code, 0);
      assert.equal(fromGit(project), [at(name === 'Pipfile.lock' ? first : second)], name);
    });
  }
});

test('a lock beside its pyproject.toml is taken over at its commits, but for a place that it does not ask for', async ({
  server,
}) => {
  const repository = server.repository('beside');
  const first = repository.commit(sources('mine', '1.0'));
  const second = repository.commit(sources('mine', '1.1'));
  const address = server.addressOf('beside');
  const lock = (place: string) =>
    `version = 1\n[[package]]\nname = "mine"\nversion = "1.0"\nsource = { git = "${place}?branch=main#${first}" }\n`;
  const pyproject = `[project]
name = "a"
version = "1"
requires-python = ">=3.9"
dependencies = ["mine"]
[tool.uv.sources]
mine = { git = "${address}", branch = "main" }
`;
  for (const [place, commit] of [
    [address, first],
    [server.addressOf('other'), second],
  ] as const) {
    const files = { ...settings, 'uv.lock': lock(place), 'pyproject.toml': pyproject };
    await withIndex(files, world, async (project, run) => {
      const imported = await project.run(['import']);
      assert.is(imported.code, 0, imported.stderr);
      assert.is((await run('resolve')).code, 0);
      assert.equal(fromGit(project), [`git+${address}@${commit}`]);
    });
  }
});

test('it is added, upgraded and removed in each kind of deps file', async ({ server }) => {
  const repository = server.repository('edited');
  const first = repository.commit(sources('mine', '1.0'));
  git(repository.folder, 'tag', 'v1');
  const address = server.addressOf('edited');
  const project = '[project]\nname = "a"\nversion = "1"\nrequires-python = ">=3.9"\n';
  const poetry = '[tool.poetry]\nname = "a"\nversion = "1"\n\n[tool.poetry.dependencies]\npython = ">=3.9"\n';
  const url = `git+${address}@v1`;
  const kinds: readonly (readonly [file: string, text: string, added: string])[] = [
    ['pypi-deps.yaml', "six: '*'\n", `mine: { url: '${url}' }`],
    ['pyproject.toml', `${project}dependencies = ["six"]\n`, `"mine @ ${url}"`],
    ['pyproject.toml', `${poetry}six = "*"\n`, `mine = {git = "${address}", rev = "v1"}`],
  ];
  for (const [file, text, added] of kinds) {
    await withIndex({ ...settings, [file]: text }, world, async (edited, run) => {
      const on = (...words: readonly string[]) => run(...words, '--deps', file);
      assert.is((await run('resolve', file)).code, 0);
      const adding = await on('add', `mine @ ${url}`);
      assert.is(adding.code, 0, adding.stderr);
      assert.match(adding.stdout, `${file} changed:\n  + ${added}\n`);
      assert.match(edited.read(file), added);
      assert.equal(fromGit(edited), [`git+${address}@${first}`]);
      assert.match((await on('add', `mine @ ${url}`)).stdout, `${file} has it already: ${added}`);
      const other = await on('add', `mine @ git+${address}@main`);
      assert.equal(
        [other.code, other.stderr],
        [
          2,
          `error: ${file} has mine with a repository of git\n  hint: Remove it first: pylock remove mine\nNothing was written\n`,
        ],
      );
      const second = repository.commit({ 'mine.py': file });
      git(repository.folder, 'tag', '--force', 'v1');
      assert.is((await on('upgrade', 'mine')).code, 0);
      assert.equal(fromGit(edited), [`git+${address}@${second}`]);
      git(repository.folder, 'tag', '--force', 'v1', first);
      assert.is((await on('remove', 'mine')).code, 0);
      assert.is(edited.read(file), text);
    });
  }
});

test('a version that comes from the tags is known when locking', async ({ server }) => {
  const repository = server.repository('scm');
  const files = {
    'pyproject.toml':
      '[build-system]\nrequires = ["setuptools", "setuptools-scm"]\nbuild-backend = "setuptools.build_meta"\n' +
      '[project]\nname = "mine"\ndynamic = ["version"]\n[tool.setuptools_scm]\n',
    'mine.py': '',
  };
  repository.commit(files);
  git(repository.folder, 'tag', 'v2.4.0');
  const address = server.addressOf('scm');
  await withIndex({ ...settings, 'pypi-deps.yaml': `mine: '@ git+${address}'\n` }, world, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    assert.match(project.read('pypi-sources.yaml'), '  mine: 2.4.0\n');
    const commit = repository.commit({ 'mine.py': 'x = 1\n' });
    assert.is((await run('resolve', '-U')).code, 0);
    assert.match(project.read('pypi-sources.yaml'), `mine: 2.4.1.dev1+g${commit.slice(0, 9)}`);
  });
});

test('what can not be locked is told where it stands', async ({ server }) => {
  const repository = server.repository('faulty');
  const commit = repository.commit(sources('mine', '1.0'));
  git(repository.folder, 'branch', 'both');
  repository.commit({ x: 'x' });
  git(repository.folder, 'tag', 'both');
  const address = server.addressOf('faulty');
  const cases: readonly (readonly [entry: string, message: string, code: number])[] = [
    ['branch: lost', 'pypi-deps.yaml:1:13: mine: the repository has no branch or tag "lost"', 2],
    [`rev: ${commit.slice(0, 8)}`, 'Give a commit whole', 2],
    ['rev: both', 'the repository has a branch and a tag "both", at different commits', 2],
    ['subdirectory: lost', 'the repository has no folder "lost" at that commit', 2],
    ["version: '>=2'", 'the file is mine 1.0, and the version beside it asks for >=2', 2],
    [`rev: ${'f'.repeat(40)}`, "git can't fetch from the repository", 3],
  ];
  for (const [entry, message, expected] of cases) {
    const deps = `mine: {git: '${address}', ${entry}}\n`;
    await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (_project, run) => {
      const { code, stderr } = await run('resolve');
      assert.match(stderr, message);
      assert.is(code, expected, stderr);
    });
  }
  const other = `yours: '@ git+${address}'\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': other }, world, async (_project, run) => {
    const { code, stderr } = await run('resolve');
    assert.match(stderr, 'the project in the repository is "mine", and not yours');
    assert.is(code, 2);
  });
});

test('a changed commit in the lock, or in the deps file, is found offline', async ({ server }) => {
  const repository = server.repository('changed');
  const commit = repository.commit(sources('mine', '1.0'));
  const address = server.addressOf('changed');
  const deps = `mine: {git: '${address}', rev: ${commit}}\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    const lock = project.read('pypi-sources.yaml');
    project.write(
      'pypi-sources.yaml',
      lock
        .replace(`.git@${commit}\n`, `.git@${'a'.repeat(40)}\n`)
        .replace(`.git@${commit}'`, `.git@${'a'.repeat(40)}'`),
    );
    const verified = await run('verify');
    assert.is(verified.code, 1, verified.stdout);
    project.write('pypi-sources.yaml', lock.replaceAll(commit, 'main'));
    const refused = await run('verify');
    assert.is(refused.code, 2);
    assert.match(refused.stderr, 'expected the address of a repository of git at a whole commit');
    project.write('pypi-sources.yaml', lock);
    project.write('pypi-deps.yaml', deps.replace(`rev: ${commit}`, 'branch: main'));
    assert.is((await run('verify')).code, 1);
    assert.is((await run('resolve')).code, 0);
    assert.is((await run('verify')).code, 0);
  });
});

test('without the network a known commit is locked, and an unknown one is a fault', async ({ server }) => {
  const repository = server.repository('offline');
  const commit = repository.commit(sources('mine', '1.0'));
  const address = server.addressOf('offline');
  const deps = `mine: {git: '${address}', rev: ${commit}}\n`;
  await withIndex({ ...settings, 'pypi-deps.yaml': deps }, world, async (project, run) => {
    const unknown = await run('resolve', '--offline');
    assert.match(unknown.stderr, 'is not in the cache');
    assert.is(unknown.code, 3);
    assert.is((await run('resolve')).code, 0);
    const lock = project.read('pypi-sources.yaml');
    project.write('pypi-sources.yaml', '');
    const asked = server.requests;
    const known = await run('resolve', '--offline');
    assert.is(known.code, 0, known.stderr);
    assert.is(server.requests, asked);
    assert.is(project.read('pypi-sources.yaml'), lock);
  });
});

test.run();
