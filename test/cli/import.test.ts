// Each format that `pylock import` reads: the folders of fixtures/import, with the files and lines that it makes in
// `expected.txt`. `UPDATE_GOLDENS=1` writes that down anew.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('import');
const folder = fromRoot('fixtures', 'import');

/** The words of the command where it must be told which files. */
const words: Readonly<Record<string, readonly string[]>> = {
  'requirements-groups': ['requirements.txt', 'requirements-dev.txt'],
  'requirements-folders': ['requirements.txt', 'requirements-dev.txt'],
};

/** A project with the files of a fixture. */
function projectOf(name: string): Project {
  const project = new Project({});
  cpSync(`${folder}/${name}`, project.path, { recursive: true, filter: (path) => !path.endsWith('/expected.txt') });
  return project;
}

/** Every file of a project that is not one of the fixture's, and the output of the run. */
async function imported(name: string): Promise<string> {
  const project = projectOf(name);
  const before = new Set(project.list());
  const { code, stdout, stderr } = await project.run(['import', ...(words[name] ?? [])]);
  const made = project.list().filter((path) => !before.has(path));
  const files = made.map((path) => `--- ${path}\n${project.read(path)}`);
  project.remove();
  return [`--- exit ${code}, standard output\n${stdout}`, `--- standard error\n${stderr}`, ...files].join('');
}

for (const name of readdirSync(folder)) {
  test(name, async () => {
    const golden = `${folder}/${name}/expected.txt`;
    const actual = await imported(name);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, actual);
    assert.fixture(actual, existsSync(golden) ? readFileSync(golden, 'utf8') : '');
  });
}

test('a file that is there is not replaced, and nothing is written then', async () => {
  const project = projectOf('requirements-hashed');
  project.write('pypi-deps.yaml', 'mine: "*"\n');
  const before = project.list();
  assert.equal(await project.run(['import']), {
    code: 2,
    stdout: '',
    stderr: 'error: pypi-deps.yaml is there already\n  hint: pylock import --force replaces it.\n',
  });
  assert.equal([project.list(), project.read('pypi-deps.yaml')], [before, 'mine: "*"\n']);
  assert.is((await project.run(['import', '--force'])).code, 0);
  assert.is(project.read('pypi-deps.yaml'), "web: '>=2' # the server\n");
  project.remove();
});

test('--dry-run says what would be written, and writes nothing', async () => {
  const project = projectOf('requirements-hashed');
  const before = project.list();
  const { code, stderr } = await project.run(['import', '--dry-run']);
  assert.equal([code, stderr], [0, 'Would write pypi-deps.yaml, pypi-pins.yaml\n']);
  assert.equal(project.list(), before);
  project.remove();
});

test('a config that is there is left as it is, and told what to add', async () => {
  const project = projectOf('requirements-plain');
  project.write('.pylock.yaml', 'nix: none\n');
  const { stdout } = await project.run(['import']);
  assert.match(
    stdout,
    '  left out: requirements.txt: settings for .pylock.yaml, which is there already\n    Add:\n    indexes:\n      main:\n',
  );
  assert.is(project.read('.pylock.yaml'), 'nix: none\n');
  project.remove();
});

test('several tools in a folder, none, unknown and missing files are errors that name the way out', async () => {
  const reads =
    '  hint: It reads poetry.lock, uv.lock, pdm.lock, pylock.toml, Pipfile.lock, requirements.txt, environment.yml, pixi.lock, and locks of Makes.\n';
  const table: readonly (readonly [files: readonly string[], words: readonly string[], stderr: string])[] = [
    [[], [], `error: there is nothing to import here\n${reads}`],
    [
      ['requirements/common.txt', 'requirements/dev.txt'],
      [],
      'error: there is nothing to import here\n' +
        '  hint: Name the requirements file: pylock import requirements/common.txt; ' +
        'further files become groups: pylock import requirements/common.txt requirements/dev.txt\n',
    ],
    [
      ['requirements-prod.txt', 'requirements'],
      [],
      'error: there is nothing to import here\n  hint: Name the requirements file: pylock import requirements-prod.txt\n',
    ],
    [
      ['uv.lock', 'requirements.txt'],
      [],
      'error: there are uv.lock and requirements.txt, and one can be imported\n  hint: Name it: pylock import uv.lock\n',
    ],
    [['setup.py'], ['setup.py'], `error: setup.py: nothing is known of such a file\n${reads}`],
    [[], ['uv.lock'], `error: uv.lock: there is no such file\n${reads}`],
    [
      ['pyproject.toml'],
      ['pyproject.toml'],
      'error: pyproject.toml has no lock beside it that could be imported\n' +
        '  hint: pylock reads it as it is: pylock resolve pyproject.toml\n',
    ],
    [
      ['pyproject.toml', 'uv.lock', 'poetry.lock'],
      ['pyproject.toml'],
      'error: there are poetry.lock and uv.lock, and one can be imported\n  hint: Name it: pylock import poetry.lock\n',
    ],
    [
      ['uv.lock', 'a.txt'],
      ['uv.lock', 'a.txt'],
      'error: there are uv.lock and a.txt, and one can be imported\n  hint: Name it: pylock import uv.lock\n',
    ],
  ];
  for (const [files, named, stderr] of table) {
    const project = new Project(Object.fromEntries(files.map((name) => [name, ''])));
    assert.equal(await project.run(['import', ...named]), { code: 2, stdout: '', stderr });
    project.remove();
  }
});

test('a requirements file reads no file outside of the repository', async () => {
  const project = new Project({ 'app/requirements.txt': '-r ../../outside.txt\nweb==1.0\n' });
  assert.equal(await project.runIn('app', ['import']), {
    code: 2,
    stdout: '',
    stderr:
      'error: requirements.txt:1:1: "../../outside.txt" lies outside of the repository\n' +
      '  hint: Name a file inside of it.\n',
  });
  project.remove();
});

test('files that include each other are an error, and not a file without requirements', async () => {
  const project = new Project({ 'requirements.txt': '-r more.txt\nweb==1.0\n', 'more.txt': '-r requirements.txt\n' });
  assert.equal(await project.run(['import']), {
    code: 2,
    stdout: '',
    stderr: 'error: more.txt:1:1: a circle: requirements.txt includes itself\n  hint: Leave one of them out.\n',
  });
  project.remove();
});

test('no line that is left out shows the login of its address', async () => {
  const address = 'git+https://me:hunter2@example.org/x/y.git';
  const index = '--index-url https://me:hunter2@example.org/simple?token=hunter2';
  const lines = [
    index,
    `-e ${address}#egg=y`,
    address,
    `y @ ${address}@main`,
    `--find-links https://me:hunter2@example.org/`,
  ];
  const project = new Project({ 'requirements.txt': `${lines.join('\n')}\nweb==1.0\n` });
  const { code, stdout, stderr } = await project.run(['import']);
  assert.is(code, 0, stderr);
  const files = project.list().filter((name) => name.startsWith('pypi-') || name === '.pylock.yaml');
  for (const text of [stdout, stderr, ...files.map((name) => project.read(name))]) assert.not.match(text, 'hunter2');
  project.remove();
});

test('in the folder of a workspace member the uv.lock above is imported', async () => {
  const lock = 'version = 1\nrequires-python = ">=3.9"\n\n[[package]]\nname = "web"\nversion = "1.0"\n';
  const project = new Project({
    'uv.lock': `${lock}source = { registry = "https://index.example.org/simple" }\n`,
    'packages/a/pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndependencies = ["web"]\n',
  });
  const { code, stderr } = await project.runIn('packages/a', ['import']);
  assert.equal([code, stderr], [0, 'Wrote pypi-pins.yaml\nNext: pylock resolve\n']);
  project.remove();
});

test('members of a uv workspace are taken in by the next resolve, and none is left out', async () => {
  const registry = 'source = { registry = "https://index.example.org/simple" }\n';
  const project = new Project({
    'uv.lock':
      'version = 1\nrequires-python = ">=3.9"\n\n[manifest]\nmembers = [\n    "api",\n    "shop",\n]\n\n' +
      '[[package]]\nname = "api"\nversion = "1"\nsource = { editable = "packages/api" }\n\n' +
      '[[package]]\nname = "shop"\nversion = "1"\nsource = { virtual = "." }\n\n' +
      `[[package]]\nname = "web"\nversion = "1.0"\n${registry}`,
    'pyproject.toml':
      '[project]\nname = "shop"\nversion = "1"\ndependencies = ["api"]\n[tool.uv.workspace]\nmembers = ["packages/*"]\n' +
      '[tool.uv.sources]\napi = { workspace = true }\n',
    'packages/api/pyproject.toml': '[project]\nname = "api"\nversion = "1"\ndependencies = ["web"]\n',
  });
  const { code, stdout, stderr } = await project.run(['import']);
  assert.equal([code, stderr], [0, 'Wrote pypi-pins.yaml\nNext: pylock resolve\n']);
  assert.is(stdout, 'Imported uv.lock: 1 pin, requirements stay in pyproject.toml\n');
  project.remove();
});

test.run();
