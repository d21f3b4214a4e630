// The user's own projects in a lock: which are built, where they are needed, and when that makes the lock stale.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('projects that are built from their folders');

const world: World = {
  core: { '1.0': {} },
  extra: { '1.0': {} },
  hatchling: { '1.27': { requires: ['pluggy'] }, '1.30': { requires: ['pluggy'] } },
  pluggy: { '1.6': {} },
  setuptools: { '80.0': {} },
  wheel: { '0.45': {} },
};

const config = "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\n";
const build = (requires = '"hatchling"') => `
[build-system]
requires = [${requires}]
build-backend = "hatchling.build"
`;
const shop = '[project]\nname = "Shop"\nversion = "1.0"\ndependencies = ["core"]\n';

async function resolve(project: Project, ...args: readonly string[]) {
  const index = await FakeIndex.start(await fromWorld(world));
  try {
    return await project.run(['resolve', '--index-url', index.url, '--no-cache', ...args]);
  } finally {
    await index.close();
  }
}

/** The projects in the text of a lock. */
function projectsOf(project: Project, lock = 'pypi-sources.yaml'): string {
  const [, projects = ''] = /\n {2}projects:\n([\s\S]*)$/.exec(project.read(lock)) ?? [];
  return projects.replaceAll(/^ {4}/gm, '');
}

const links = (project: Project) =>
  [...project.read('pypi-sources.yaml').matchAll(/- name: (.+)-py3/g)].map(([, name]) => name);

async function findings(project: Project): Promise<string> {
  const { stdout } = await project.run(['verify']);
  return stdout.trim();
}

test('a pyproject.toml with a build system is locked with what its build needs, and its Nix files build it', async () => {
  const project = new Project({ 'pyproject.toml': shop + build(), '.pylock.yaml': config });
  const { code, stdout, stderr } = await resolve(project, 'pyproject.toml');
  assert.is(code, 0, stderr);
  assert.match(stdout, 'pypi-sources.yaml locked: 1 package for Python 3.11 on 2 systems\n  + core 1.0\n');
  assert.not.match(stderr, 'note:');
  assert.equal(links(project), ['core-1.0', 'hatchling-1.30', 'pluggy-1.6']);
  assert.is(
    projectsOf(project),
    "shop:\n  path: '.'\n  requires:\n    - hatchling\n  main:\n    - aarch64-darwin\n    - x86_64-linux\n",
  );
  assert.match(project.read('pypi-sources.yaml'), '      shop:\n        backend: hatchling.build\n');
  assert.match(project.read('default.nix'), '      project = ./.;\n');
  assert.match(await findings(project), 'pypi-sources.yaml is clean');
  const index = await FakeIndex.start(await fromWorld(world));
  const args = ['resolve', '--index-url', index.url];
  assert.is((await project.run(args)).code, 0);
  const asked = index.requests.length;
  const again = await project.run(args);
  assert.match(again.stdout + again.stderr, 'is up to date');
  assert.is(index.requests.length, asked);
  await index.close();
});

test('locks of several Pythons have one default.nix, whichever is locked or verified', async () => {
  const two = config.replace("'3.11'", "['3.11', '3.12']");
  const project = new Project({ 'pyproject.toml': shop + build(), '.pylock.yaml': two });
  const { code, stderr } = await resolve(project, 'pyproject.toml');
  assert.is(code, 0, stderr);
  for (const text of ['      project = ./.;\n', '    editable\n', '    meta\n'])
    assert.match(project.read('default.nix'), text);
  const { code: verified, stdout } = await project.run(['verify']);
  assert.is(verified, 0, stdout);
});

test('another build requirement makes the lock stale, and keeps its pins', async () => {
  const project = new Project({ 'pyproject.toml': shop + build('"hatchling<1.30"'), '.pylock.yaml': config });
  await resolve(project, 'pyproject.toml');
  assert.equal(links(project), ['core-1.0', 'hatchling-1.27', 'pluggy-1.6']);
  project.write('pyproject.toml', shop + build('"hatchling>=1.2"'));
  assert.match(
    await findings(project),
    'building shop needs hatchling >=1.2, and the lock was made for hatchling <1.30',
  );
  const { code, stderr } = await resolve(project);
  assert.is(code, 0, stderr);
  assert.equal(links(project), ['core-1.0', 'hatchling-1.27', 'pluggy-1.6']);
  assert.match(await findings(project), 'is clean');
});

test('another backend, and no package any more, make the lock stale', async () => {
  const project = new Project({ 'pyproject.toml': shop + build(), '.pylock.yaml': config });
  await resolve(project, 'pyproject.toml');
  project.write('pyproject.toml', `${shop}${build()}`.replace('hatchling.build"', 'hatchling.other"'));
  assert.match(await findings(project), 'shop is built by hatchling.other, and the lock says hatchling.build');
  project.write('pyproject.toml', shop);
  assert.match(await findings(project), 'shop is built from its folder in the lock, and is no package now');
  await resolve(project);
  assert.is(projectsOf(project), '');
  assert.not.match(project.read('default.nix'), 'project =');
  project.write('pyproject.toml', shop + build());
  assert.match(await findings(project), 'shop is built from its folder, and the lock does not hold what that needs');
});

test('a new requirement keeps the build of the project, with few requests', async () => {
  const project = new Project({ 'pyproject.toml': shop + build(), '.pylock.yaml': config });
  await resolve(project, 'pyproject.toml');
  const before = project.read('pypi-sources.yaml');
  project.write('pyproject.toml', shop.replace('"core"', '"core", "extra"') + build());
  const { code, stderr } = await resolve(project);
  assert.is(code, 0, stderr);
  assert.equal(links(project), ['core-1.0', 'extra-1.0', 'hatchling-1.30', 'pluggy-1.6']);
  const [, builds] = before.split('\n  builds:\n');
  assert.is(project.read('pypi-sources.yaml').split('\n  builds:\n')[1], builds);
});

test('the keys of uv and Poetry, and project in the config, say whether it is a package', async () => {
  const cases: readonly (readonly [toml: string, config: string, projects: string | undefined])[] = [
    [shop, '', undefined],
    [`${shop}[tool.uv]\npackage = true\n`, '', 'setuptools'],
    [`${shop}${build()}[tool.uv]\npackage = false\n`, '', undefined],
    [`${shop}${build()}[tool.poetry]\npackage-mode = false\n`, '', undefined],
    [`[tool.poetry]\nname = "shop"\n[tool.poetry.dependencies]\npython = ">=3.9"\n${build()}`, '', 'hatchling'],
    [shop + build(), 'project: false\n', undefined],
    [shop, 'project: true\n', 'setuptools'],
  ];
  for (const [toml, more, requires] of cases) {
    const project = new Project({ 'pyproject.toml': toml, '.pylock.yaml': config + more });
    const { code, stderr } = await resolve(project, 'pyproject.toml');
    assert.is(code, 0, stderr);
    assert.is(projectsOf(project) === '', requires === undefined, toml + more);
    if (requires !== undefined) assert.match(projectsOf(project), `- ${requires}\n`);
    assert.match(await findings(project), 'is clean', toml + more);
  }
});

test('a build that no lock can hold leaves the project out with a note, unless it is asked for', async () => {
  const url = '"tool @ https://files.example.org/tool-1.0-py3-none-any.whl"';
  const project = new Project({ 'pyproject.toml': shop + build(url), '.pylock.yaml': config });
  const { code, stderr } = await resolve(project, 'pyproject.toml');
  assert.is(code, 0, stderr);
  assert.match(
    stderr,
    'shop itself is left out of its environment: it needs tool from a URL, which only a deps file may ask for (project: false says so)',
  );
  assert.is(projectsOf(project), '');
  assert.match(await findings(project), 'is clean');
  project.write('.pylock.yaml', `${config}project: true\n`);
  const refused = await resolve(project);
  assert.is(refused.code, 2);
  assert.match(refused.stderr, /pyproject\.toml:6:.*shop needs tool from a URL/);
});

test('a build tool that no index has ends with the way out', async () => {
  const project = new Project({ 'pyproject.toml': shop + build('"nowhere"'), '.pylock.yaml': config });
  const { code, stderr } = await resolve(project, 'pyproject.toml');
  assert.is(code, 1);
  assert.match(stderr, 'no set of versions fits the build of shop for Python 3.11 on x86_64-linux');
  assert.match(stderr, 'leave shop itself out of its environment: project: false in .pylock.yaml');
});

test('the members of a workspace are in main, and in groups, where something needs them', async () => {
  const member = (name: string, dependencies: string) =>
    `[project]\nname = "${name}"\nversion = "1.0"\ndependencies = [${dependencies}]\n${build()}`;
  const project = new Project({
    'pyproject.toml':
      `${shop.replace('"core"', '"shop-api ; sys_platform == \'linux\'"')}${build()}` +
      '[dependency-groups]\ntest = ["shop", "extra"]\n' +
      '[tool.uv.workspace]\nmembers = ["packages/*"]\n[tool.uv.sources]\nshop-api = { workspace = true }\n' +
      'shop-data = { workspace = true }\n',
    'packages/api/pyproject.toml': member('shop-api', '"shop-data"'),
    'packages/data/pyproject.toml': member('shop-data', ''),
    'packages/bare/pyproject.toml': '[project]\nname = "shop-bare"\nversion = "1"\ndependencies = ["core"]\n',
    '.pylock.yaml': config,
  });
  const { code, stderr } = await resolve(project, 'pyproject.toml', '--nix', 'flake');
  assert.is(code, 0, stderr);
  const both = '\n      - aarch64-darwin\n      - x86_64-linux';
  const where = (path: string) => `  path: ${path}\n  requires:\n    - hatchling\n  main:\n`;
  assert.is(
    projectsOf(project),
    `shop:\n${where("'.'")}    - aarch64-darwin\n    - x86_64-linux\n  groups:\n    test:${both}\n` +
      `shop-api:\n${where('packages/api')}    - x86_64-linux\n  groups:\n    shop-api:${both}\n    test:\n      - x86_64-linux\n` +
      `shop-data:\n${where('packages/data')}    - x86_64-linux\n  groups:\n    shop-api:${both}\n    shop-data:${both}\n    test:\n      - x86_64-linux\n`,
  );
  assert.match(await findings(project), 'is clean');
  // A member that needs nothing has an environment too.
  assert.match(project.read('flake.nix'), '"only-shop-data" = environments."default"."only-shop-data";');
});

const uvSource = (path: string, more = '') => `[tool.uv.sources]\nshop-lib = { path = "${path}"${more} }\n`;
const needsLib = shop.replace('"core"', '"shop-lib[more]"');
const lib = (name = 'shop-lib', more = '') =>
  `[project]\nname = "${name}"\nversion = "1.0"\ndependencies = ["core"]\n[project.optional-dependencies]\nmore = ["extra"]\n${more}`;

test('a project in another folder of the repository is locked with what it needs, and built from there', async () => {
  const cases = [
    needsLib + build() + uvSource('../lib', ', editable = true'),
    `[tool.poetry]\nname = "shop"\nversion = "1.0"\n[tool.poetry.dependencies]\nshop-lib = { path = "../lib", develop = true, extras = ["more"] }\n${build()}`,
  ];
  for (const toml of cases) {
    const project = new Project({
      '.git/HEAD': '',
      'app/pyproject.toml': toml,
      'lib/pyproject.toml': lib('shop-lib', '[tool.uv.sources]\ncore-lib = { path = "../core" }\n').replace(
        '"core"',
        '"core", "core-lib"',
      ),
      'core/pyproject.toml': `[project]\nname = "core-lib"\nversion = "1"\n${build()}`,
      'app/.pylock.yaml': config,
    });
    const { code, stderr } = await resolve(project, 'app/pyproject.toml');
    assert.is(code, 0, toml + stderr);
    const lock = project.read('app/pypi-sources.yaml');
    assert.match(lock, "  core: '1.0'\n  extra: '1.0'\n");
    const projects = projectsOf(project, 'app/pypi-sources.yaml');
    assert.match(projects, "shop-lib:\n  path: '../lib'\n  requires:\n    - setuptools\n    - wheel\n  main:\n");
    assert.match(projects, "core-lib:\n  path: '../core'\n  requires:\n    - hatchling\n  main:\n");
    assert.match((await project.run(['verify', 'app/pyproject.toml'])).stdout, 'is clean');
    project.write('lib/pyproject.toml', lib());
    assert.match(
      (await project.run(['verify', 'app/pyproject.toml'])).stdout,
      'core-lib is built from its folder in the lock',
    );
  }
});

test("Makes' old builtin builds no folder: what needs one is refused with the ways out", async () => {
  const project = new Project({
    'pyproject.toml': needsLib + build() + uvSource('lib'),
    'lib/pyproject.toml': lib(),
    '.pylock.yaml': config,
  });
  await resolve(project, 'pyproject.toml', '--nix', 'none');
  const { code, stderr } = await project.run(['nix', '--for', 'makes-builtin']);
  assert.is(code, 2);
  assert.match(stderr, "Makes' makePythonPypiEnvironment can't build shop-lib from the folder lib");
  assert.match(stderr, 'Use Makes 24.01 or newer (pylock nix --for makes)');
});

test('a path that leads to another project, to no project, or out of the repository is told where it stands', async () => {
  const files = (path: string, more = '') => ({
    'app/.git/HEAD': '',
    'app/pyproject.toml': needsLib + build() + uvSource(path, more),
    'app/lib/pyproject.toml': lib('other'),
    'app/virtual/pyproject.toml': lib('shop-lib', build()),
    'app/empty/setup.py': '',
    'out/pyproject.toml': lib(),
    'app/.pylock.yaml': config,
  });
  const told = async (path: string) => (await resolve(new Project(files(path)), 'app/pyproject.toml')).stderr;
  assert.match(await told('lib'), 'the project in "lib" is called other, and not shop-lib');
  assert.match(await told('empty'), '"path" leads to no folder with a pyproject.toml in this repository');
  assert.match(await told('../out'), 'lies outside of the repository');
  const project = new Project(files('virtual', ', package = false'));
  const { code, stderr } = await resolve(project, 'app/pyproject.toml');
  assert.is(code, 0, stderr);
  assert.not.match(projectsOf(project, 'app/pypi-sources.yaml'), 'shop-lib');
});

test('a deps file names projects in other folders by path, in groups too', async () => {
  const project = new Project({
    '.git/HEAD': '',
    'env/pypi-deps.yaml': `core: '*' # the core\nshop-lib:\n  path: ../lib\n  extras: [more]\n  optional: dev\n`,
    'lib/pyproject.toml': lib('shop-lib', build()),
    'env/.pylock.yaml': config,
  });
  const { code, stdout, stderr } = await resolve(project, 'env/pypi-deps.yaml');
  assert.is(code, 0, stderr);
  assert.match(stdout, '+ extra 1.0 (dev)');
  assert.is(
    projectsOf(project, 'env/pypi-sources.yaml'),
    "shop-lib:\n  path: '../lib'\n  requires:\n    - hatchling\n  groups:\n    dev:\n      - aarch64-darwin\n      - x86_64-linux\n",
  );
  const verified = () => project.run(['verify', 'env/pypi-deps.yaml']);
  assert.match((await verified()).stdout, 'is clean');
  assert.match(project.read('env/default.nix'), 'project = ./.;');
  const index = await FakeIndex.start(await fromWorld(world));
  const added = await project.run(['add', '--deps', 'env/pypi-deps.yaml', 'pluggy', '--index-url', index.url]);
  await index.close();
  assert.is(added.code, 0, added.stderr);
  assert.match(project.read('env/pypi-deps.yaml'), '  path: ../lib\n');
  project.write('lib/pyproject.toml', lib('shop-lib', build()).replace('"extra"', '"core"'));
  assert.is((await verified()).code, 1);
});

test('a path of a deps file that leads to no project is refused, and one to another project by its name', async () => {
  const told = async (path: string) => {
    const files = { 'pypi-deps.yaml': `shop-lib: { path: ${path} }\n`, 'lib/pyproject.toml': lib('other') };
    return (await resolve(new Project({ ...files, '.git/HEAD': '', '.pylock.yaml': config }))).stderr;
  };
  assert.match(await told('nowhere'), '"path" leads to no folder with a pyproject.toml in this repository');
  assert.match(await told('lib-1.0.whl'), '"path" names a file of this machine, and a lock must be buildable on any');
  assert.match(await told('lib'), 'pypi-deps.yaml:1:');
  assert.match(await told('lib'), 'the project in "lib" is called other, and not shop-lib');
});

test("keys beside the path of a project: Poetry's develop counts for nothing, and its version is its own", async () => {
  const told = async (keys: string, toml = lib()) => {
    const files = { 'pypi-deps.yaml': `shop-lib: { path: lib, ${keys} }\n`, 'lib/pyproject.toml': toml };
    return resolve(new Project({ ...files, '.pylock.yaml': config }), 'pypi-deps.yaml');
  };
  for (const flag of ['true', 'false']) assert.is((await told(`develop: ${flag}`)).code, 0);
  for (const key of ['version: ^2', 'allow-prereleases: true']) {
    const { code, stderr } = await told(key);
    assert.is(code, 2);
    assert.match(stderr, 'a project in a folder has the version that its own file says');
  }
  assert.match((await told('develop: true', build())).stderr, 'the pyproject.toml in "lib" has no name');
});

test('projects in folders may need each other in a circle, from either side', async () => {
  const one = (name: string, other: string) =>
    `[project]\nname = "${name}"\nversion = "1"\ndependencies = ["${other}", "core"]\n${build()}` +
    `[tool.uv.sources]\n${other} = { path = "../${other}" }\n`;
  const files = { 'one/pyproject.toml': one('one', 'two'), 'two/pyproject.toml': one('two', 'one') };
  const deps = { 'env/pypi-deps.yaml': 'one: { path: ../one }\n' };
  const project = new Project({ ...files, ...deps, '.pylock.yaml': config });
  for (const input of ['one/pyproject.toml', 'env/pypi-deps.yaml']) {
    const { code, stderr } = await resolve(project, input);
    assert.is(code, 0, stderr);
    const projects = projectsOf(project, input.replace(/[^/]+$/, 'pypi-sources.yaml'));
    assert.match(projects, 'one:\n');
    assert.match(projects, 'two:\n');
    assert.is((await project.run(['verify', input])).code, 0);
  }
});

test("Hatch's and PDM's requirements by a folder are projects of yours, as a path is", async () => {
  const base = '[project]\nname = "shop"\nversion = "1"\n';
  const forms = [
    `${base}dependencies = ["shop-lib[more] @ file:///\${PROJECT_ROOT}/../lib%20one ; python_version > '3'"]\n`,
    `${base}dependencies = ["shop-lib [more] @ {root:uri}/../lib%20one"]\n`,
    `${base}dependencies = ["shop-lib[more] @ {root:parent:uri}/lib%20one"]\n`,
    `${base}dependencies = ["shop-lib[more] @ file:../lib%20one"]\n`,
    `${base}[dependency-groups]\ndev = ["shop-lib[more] @ {root:uri}/../lib%20one"]\n`,
    `${base}[tool.hatch.envs.dev]\ndependencies = ["shop-lib[more] @ {root:uri}/../lib%20one"]\n`,
    `${base}[tool.pdm.dev-dependencies]\ndev = ["-e file:///\${PROJECT_ROOT}/../lib%20one#egg=shop-lib[more]"]\n`,
  ];
  for (const form of forms) {
    const files = { 'app/pyproject.toml': form, 'lib one/pyproject.toml': lib() };
    const project = new Project({ ...files, '.pylock.yaml': config });
    const { code, stderr } = await resolve(project, 'app/pyproject.toml');
    assert.is(code, 0, form + stderr);
    const where = form.includes('dev') ? 'groups:\n    dev' : 'main';
    const start = "shop-lib:\n  path: '../lib one'\n  requires:\n    - setuptools\n    - wheel\n  ";
    assert.match(projectsOf(project, 'app/pypi-sources.yaml'), start + where, form);
    assert.match(project.read('app/pypi-sources.yaml'), 'extra', form);
    assert.is((await project.run(['verify', 'app/pyproject.toml'])).code, 0, form);
  }
});

test('a folder that no lock can hold ends the lock where a path leads to it', async () => {
  const files = { 'pypi-deps.yaml': 'shop-lib: { path: läb }\n', 'läb/pyproject.toml': lib() };
  const project = new Project({ ...files, '.pylock.yaml': config });
  const { code, stderr } = await resolve(project, 'pypi-deps.yaml');
  assert.is(code, 2);
  assert.match(stderr, 'shop-lib lies in a folder whose name no lock can hold');
  project.write('.pylock.yaml', `${config}project: false\n`);
  assert.is((await resolve(project, 'pypi-deps.yaml')).code, 0);
});

test.run();
