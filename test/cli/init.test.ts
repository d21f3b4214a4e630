import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('pylock init');

async function withProject(
  files: Readonly<Record<string, string>>,
  body: (project: Project) => Promise<void>,
): Promise<void> {
  const project = new Project(files);
  try {
    await body(project);
  } finally {
    project.remove();
  }
}

const head = '# The packages of this environment, such as fastapi: ^0.110\n';

test('an empty folder gets a deps file, its lock and its Nix files, and the next command', () =>
  withProject({}, async (project) => {
    const dry = await project.run(['init', '--dry-run']);
    const files = 'pypi-deps.yaml, pypi-sources.yaml, pypi.nix, default.nix';
    assert.equal(dry, { code: 0, stdout: '', stderr: `Would write ${files}\nNext: pylock add NAME\n` });
    assert.equal(project.list(), []);
    assert.equal(await project.run(['init']), {
      code: 0,
      stdout: '',
      stderr: `Wrote ${files}\nNext: pylock add NAME\n`,
    });
    assert.is(project.read('pypi-deps.yaml'), `${head}{}\n`);
    assert.is((await project.run(['verify'])).code, 0);
    assert.equal(await project.run(['init']), {
      code: 0,
      stdout: '',
      stderr: 'pypi-deps.yaml and its lock pypi-sources.yaml are here already\n',
    });
  }));

test('a deps file that is not locked yet is left as it is', () =>
  withProject({ 'pypi-deps.yaml': 'web: "*"\n' }, async (project) => {
    assert.equal(await project.run(['init']), {
      code: 0,
      stdout: '',
      stderr: 'pypi-deps.yaml is here already\nNext: pylock resolve\n',
    });
    assert.equal(project.list(), ['pypi-deps.yaml']);
  }));

test('a Python that other tools are told of stands in a config, with the schema for editors', () =>
  withProject(
    {
      '.tool-versions': 'nodejs 22.1.0\npython 3.11.4\n',
      'node_modules/pylock/schemas/pylock-config.schema.json': '{}',
    },
    async (project) => {
      assert.is((await project.run(['init'])).code, 0);
      assert.is(
        project.read('.pylock.yaml'),
        "# yaml-language-server: $schema=node_modules/pylock/schemas/pylock-config.schema.json\npython: '3.11'\n",
      );
      assert.match(project.read('pypi-sources.yaml'), /^python: '3\.11'$/m);
      assert.is((await project.run(['verify'])).code, 0);
      const again = await project.run(['resolve', '--offline']);
      assert.equal([again.code, again.stdout], [0, ''], 'flag and config are of one mind');
    },
  ));

test('a pyproject.toml with packages gets [tool.pylock], with the Python that it takes', async () => {
  const table: readonly (readonly [text: string, added: string])[] = [
    ['[project]\nname = "x"\nversion = "1"\n', '\n[tool.pylock]\n'],
    [
      '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.9,<3.12" # old',
      '\n\n[tool.pylock]\npython = "3.11"\n',
    ],
    ['[tool.poetry]\nname = "x"\nversion = "1"\n\n[tool.poetry.dependencies]\npython = "^3.9"\n', '\n[tool.pylock]\n'],
    ['[project]\r\nname = "x"\r\nversion = "1"\r\n', '\r\n[tool.pylock]\r\n'],
  ];
  for (const [text, added] of table) {
    const project = new Project({ 'pyproject.toml': text });
    assert.equal(await project.run(['init']), {
      code: 0,
      stdout: '',
      stderr: 'Wrote pyproject.toml\nNext: pylock resolve\n',
    });
    assert.is(project.read('pyproject.toml'), text + added);
    assert.is((await project.run(['resolve', '--offline', '--nix', 'none'])).code, 0, 'it can be locked');
    assert.match(
      (await project.run(['init'])).stderr,
      /^pyproject\.toml and its lock pypi-sources\.yaml are here already\n$/,
    );
    project.remove();
  }
});

test('what other tools have is named with the command that takes it over', () =>
  withProject({}, async (project) => {
    const files = ['poetry.lock', 'uv.lock', 'requirements.txt', 'Pipfile', 'environment.yml'];
    for (const name of files) {
      const own = new Project({ [name]: '' });
      assert.equal(await own.run(['init']), {
        code: 0,
        stdout: '',
        stderr: `${name} names the packages of this folder, and is taken over with its pins\nNext: pylock import ${name}\n`,
      });
      assert.equal(own.list(), [name]);
      own.remove();
    }
    project.write('pyproject.toml', '[project]\nname = "x"\nversion = "1"\n');
    project.write('uv.lock', '');
    assert.is((await project.run(['init'])).stderr, 'Wrote pyproject.toml\nNext: pylock import uv.lock\n');
  }));

test('a pyproject.toml of nothing but settings is none that names packages', () =>
  withProject({ 'pyproject.toml': '[tool.black]\nline-length = 100\n' }, async (project) => {
    assert.match((await project.run(['init'])).stderr, /^Wrote pypi-deps\.yaml, /);
    assert.is(project.read('pyproject.toml'), '[tool.black]\nline-length = 100\n');
  }));

test('below a .pylock.yaml a pyproject.toml gets no second config', () =>
  withProject(
    { '.pylock.yaml': "python: '3.12'\n", 'api/pyproject.toml': '[project]\nname = "x"\nversion = "1"\n' },
    async (project) => {
      assert.equal(await project.start(['init'], {}, 'api').result, {
        code: 0,
        stdout: '',
        stderr:
          '../.pylock.yaml holds for pyproject.toml, which needs no [tool.pylock] then\nNext: pylock resolve pyproject.toml\n',
      });
      assert.is(project.read('api/pyproject.toml'), '[project]\nname = "x"\nversion = "1"\n');
    },
  ));

test('the check for each kind of CI is printed, as docs/verify.md has it, until a job names pylock', () =>
  withProject(
    { '.github/workflows/test.yaml': 'on: push\n', '.gitlab-ci.yml': 'x: {}\n', 'makes.nix': '{}\n' },
    async (project) => {
      const { code, stdout } = await project.run(['init', '--dry-run']);
      assert.is(code, 0);
      const docs = readFileSync(fromRoot('docs/verify.md'), 'utf8');
      const headings = stdout.split('\n').filter((line) => line.startsWith('For CI'));
      assert.equal(headings, [
        'For CI, in .github/workflows/locks.yaml (docs/verify.md says more):',
        'For CI, in .gitlab-ci.yml (docs/verify.md says more):',
        'For CI, in pylock/verify/main.nix (docs/verify.md says more):',
      ]);
      for (const line of stdout.split('\n').filter((one) => one.startsWith('  ')))
        assert.ok(docs.includes(`\n${line.slice(2)}\n`), line);
      project.write('.github/workflows/locks.yaml', 'uses: OWNER/pylock@1\n');
      project.write('.gitlab-ci.yml', 'script: pylock verify\n');
      project.write('makes.nix', '{ inputs.pylock = 1; }\n');
      assert.is((await project.run(['init', '--dry-run'])).stdout, '');
    },
  ));

/** Makes a project a repository, as git init does. */
function makeRepository(project: Project): void {
  const { status } = spawnSync('git', ['init', '--quiet'], { cwd: project.path });
  assert.is(status, 0);
}

const driver =
  "Git merges locks by their meaning on machines that know the driver: git config --global merge.pylock.driver 'pylock merge-driver %O %A %B %P'\n";
const attribute = '*-sources*.yaml merge=pylock\n';

test('in a repository git gets the line for the merge driver, and the command that each machine needs is told', () =>
  withProject({}, async (project) => {
    makeRepository(project);
    const files = 'pypi-deps.yaml, .gitattributes, pypi-sources.yaml, pypi.nix, default.nix';
    const dry = await project.run(['init', '--dry-run']);
    assert.is(dry.stderr, `${driver}Would write ${files}\nNext: pylock add NAME\n`);
    assert.not.ok(project.has('.gitattributes'));
    assert.is((await project.run(['init'])).stderr, `${driver}Wrote ${files}\nNext: pylock add NAME\n`);
    assert.is(project.read('.gitattributes'), attribute);
    const names = ['pypi-sources.yaml', 'pypi-sources-3.11.yaml', 'api/web-sources-3.9.yaml', 'pypi-deps.yaml'];
    const { stdout } = spawnSync('git', ['check-attr', 'merge', ...names], {
      cwd: project.path,
      encoding: 'utf8',
    });
    assert.equal(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(': ').at(-1)),
      ['pylock', 'pylock', 'pylock', 'unspecified'],
    );
  }));

test('a .gitattributes that is there keeps its bytes, and one that decides the merge of locks keeps its word', async () => {
  const table: readonly (readonly [before: string, after: string])[] = [
    ['*.png binary', `*.png binary\n${attribute}`],
    ['*.png binary\r\n', '*.png binary\r\n*-sources*.yaml merge=pylock\r\n'],
    ['# *-sources.yaml merge=ours\n', `# *-sources.yaml merge=ours\n${attribute}`],
    [attribute, attribute],
    ['*-sources.yaml merge=pylock\n', `*-sources.yaml merge=pylock\n${attribute}`],
    ['pypi-sources*.yaml text -merge\n', 'pypi-sources*.yaml text -merge\n'],
    ['*.yaml text\n/api/pypi-sources.yaml merge=union', '*.yaml text\n/api/pypi-sources.yaml merge=union'],
  ];
  for (const [before, after] of table)
    await withProject({ '.gitattributes': before }, async (project) => {
      makeRepository(project);
      const { stderr } = await project.run(['init']);
      assert.is(project.read('.gitattributes'), after);
      assert.is(stderr.includes('merge.pylock.driver'), before !== after, before);
    });
});

test('one line above serves every folder; a pyproject.toml gets it too', () =>
  withProject({ 'api/pyproject.toml': '[project]\nname = "x"\nversion = "1"\n', 'web/x': '' }, async (project) => {
    makeRepository(project);
    const first = await project.start(['init'], {}, 'api').result;
    assert.is(first.stderr, `${driver}Wrote pyproject.toml, .gitattributes\nNext: pylock resolve\n`);
    project.write('.gitattributes', attribute);
    assert.is((await project.start(['init'], {}, 'web').result).code, 0);
    assert.not.ok(project.has('web/.gitattributes'));
  }));

test('faults are told, and nothing is written', () =>
  withProject({ 'pyproject.toml': '[project\n' }, async (project) => {
    const table: readonly (readonly [args: readonly string[], code: number, stderr: RegExp])[] = [
      [['init'], 2, /^error: pyproject\.toml:2:1: the name of a table is not closed here\n/],
      [
        ['init', 'web'],
        2,
        /^error: init sets up the current folder, and takes no "web"\n {2}hint: Packages are added by: pylock add NAME\n$/,
      ],
    ];
    for (const [args, code, stderr] of table) {
      const result = await project.run(args);
      assert.equal([result.code, result.stdout], [code, '']);
      assert.match(result.stderr, stderr);
    }
    assert.equal(project.list(), ['pyproject.toml']);
  }));

test.run();
