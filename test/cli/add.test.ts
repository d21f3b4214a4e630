import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

const test = suite('pylock add');

const world: World = {
  web: { '1.0': {}, '1.2.3': { requires: ['core>=2', 'speed; extra == "fast"'] }, '2.0rc1': {} },
  core: { '1.0': {}, '2.1.0': {} },
  speed: { '0.3.1': {} },
  old: { '1.0': { requires: ['core<2'] }, '0.9': {} },
  lint: { '5.0': {} },
  app: { '1.0': { requires: ['lib', 'other'] } },
  lib: { '1.0': {}, '2.0': {} },
  other: { '1.0': {}, '2.0': {} },
  windows: { '0.4': {} },
  local: { '2.4.1+cpu': { wheels: ['cp311-cp311-linux_x86_64'] }, '2.4.1': { wheels: ['py3-none-macosx_11_0_arm64'] } },
  forked: {
    '1.1': { wheels: ['py3-none-macosx_11_0_arm64'] },
    '3.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64'] },
  },
};
const config = "python: '3.11'\nsystems: [x86_64-linux]\nnix: none\n";

type Run = (...args: readonly string[]) => Promise<CliResult>;

async function withProject(
  files: Readonly<Record<string, string>>,
  body: (project: Project, run: Run, index: FakeIndex) => Promise<void>,
): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ '.pylock.yaml': config, ...files });
  try {
    await body(project, (...args) => project.run(args, { PIP_INDEX_URL: index.url }), index);
  } finally {
    await index.close();
    project.remove();
  }
}

/** The lines of stderr but for those with a time in them. */
const untimed = (stderr: string) => stderr.replace(/^Resolved .*\n/m, '');

test('the newest version that fits gives the constraint, and deps file, lock and Nix files change together', () =>
  withProject({ 'pypi-deps.yaml': '# ours\ncore: ^2 # kept\n' }, async (project, run) => {
    project.write('.pylock.yaml', "python: '3.11'\nsystems: [x86_64-linux]\n");
    const { code, stdout, stderr } = await run('add', 'web');
    assert.equal(
      [code, untimed(stderr)],
      [0, 'Wrote pypi-deps.yaml, pypi-sources.yaml, pypi.nix, default.nix\nNext: nix-build\n'],
    );
    assert.is(
      stdout,
      'pypi-deps.yaml changed:\n  + web: ^1.2.3\n' +
        'pypi-sources.yaml locked: 2 packages for Python 3.11 on 1 system\n  + core 2.1.0\n  + web 1.2.3\n',
    );
    assert.is(project.read('pypi-deps.yaml'), '# ours\ncore: ^2 # kept\nweb: ^1.2.3\n');
    assert.match(project.read('pypi-sources.yaml'), /requires:\n +- 'core >=2,<3'\n +- 'web >=1\.2\.3,<2'\n/);
    assert.is((await run('verify')).code, 0);
    const again = await run('resolve');
    assert.equal([again.code, again.stdout], [0, ''], 'the lock is up to date');
  }));

test('what is there is changed, and is told where nothing changes', () =>
  withProject({ 'pypi-deps.yaml': 'web: ^1.0\ncore: 2.1.0\n' }, async (_project, run) => {
    await run('resolve');
    const same = await run('add', 'web', 'core');
    assert.equal(same, {
      code: 0,
      stdout: 'pypi-deps.yaml has it already: web: ^1.0\npypi-deps.yaml has it already: core: 2.1.0\n',
      stderr: 'pypi-sources.yaml is up to date: 2 packages, Python 3.11\n',
    });
    assert.is(
      (await run('add', 'web[fast]>=1.2')).stdout,
      "pypi-deps.yaml changed:\n  ~ web: ^1.0 -> web: { version: '>=1.2', extras: [fast] }\n" +
        'pypi-sources.yaml locked: 3 packages for Python 3.11 on 1 system\n  + speed 0.3.1\n',
    );
    assert.is((await run('verify')).code, 0);
  }));

test('the constraint comes from a solve with the others, not from the newest version', () =>
  withProject({ 'pypi-deps.yaml': "core: '>=2'\n" }, async (project, run) => {
    const { code, stderr } = await run('add', 'old');
    assert.equal(
      [code, untimed(stderr)],
      [0, '  note: core 2.1.0 holds back old 0.9 (1.0)\nWrote pypi-deps.yaml, pypi-sources.yaml\n'],
    );
    assert.is(project.read('pypi-deps.yaml'), "core: '>=2'\nold: ^0.9\n");
  }));

test('a package that the lock has for another one is added at its newest version, and other pins stay', () =>
  withProject({ 'pypi-deps.yaml': 'app: "*"\n' }, async (_project, run) => {
    assert.is((await run('resolve', '-P', 'lib==1.0', '-P', 'other==1.0')).code, 0);
    const { code, stdout, stderr } = await run('add', 'lib');
    assert.equal(
      [code, stdout],
      [
        0,
        'pypi-deps.yaml changed:\n  + lib: ^2.0\n' +
          'pypi-sources.yaml locked: 3 packages for Python 3.11 on 1 system\n  ~ lib 1.0 -> 2.0\n',
      ],
      stderr,
    );
    assert.is((await run('verify')).code, 0);
  }));

test('--bounds says how far the constraint reaches', () =>
  withProject({}, async (project, run) => {
    const table = [
      ['lower', "'>=2.1.0'"],
      ['major', '^2.1.0'],
      ['minor', '~2.1.0'],
      ['exact', '2.1.0'],
    ];
    for (const [bounds = '', constraint] of table) {
      project.write('pypi-deps.yaml', '{}\n');
      assert.is((await run('add', 'core', '--bounds', bounds)).code, 0);
      assert.is(project.read('pypi-deps.yaml'), `core: ${constraint}\n`);
    }
    assert.equal(await run('add', 'web', '--bounds', 'caret'), {
      code: 2,
      stdout: '',
      stderr: 'error: --bounds caret: expected lower, major, minor, exact\n',
    });
    assert.equal(await run('add', 'web>=1', '--bounds', 'exact'), {
      code: 2,
      stdout: '',
      stderr:
        'error: --bounds exact: each of the packages has a constraint already\n  hint: Leave one of the two out.\n',
    });
  }));

test('versions that differ between systems give the lowest as the bound', () =>
  withProject({ 'pypi-deps.yaml': '{}\n' }, async (project, run) => {
    project.write('.pylock.yaml', "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n");
    const { code, stderr } = await run('add', 'forked', 'local');
    assert.is(code, 0, stderr);
    assert.is(project.read('pypi-deps.yaml'), "forked: '>=1.1'\nlocal: ^2.4.1\n");
    assert.match(
      stderr,
      /^ {2}note: forked is locked in several versions \(1\.1, 3\.0\), so that its constraint is >=1\.1$/m,
    );
    assert.is((await run('verify')).code, 0);
  }));

test('a package that no system needs gets a constraint all the same', () =>
  withProject({ 'pypi-deps.yaml': '{}\n' }, async (project, run) => {
    await run('add', 'windows; sys_platform == "win32"');
    const marker = `'sys_platform == "win32"'`;
    assert.is(project.read('pypi-deps.yaml'), `windows: { version: ^0.4, markers: ${marker} }\n`);
    assert.is((await run('verify')).code, 0);
    assert.match(
      (await run('add', 'nothere; sys_platform == "win32"')).stderr,
      /^ {2}note: no system needs nothere now, so that its constraint is \*$/m,
    );
  }));

test('--group puts a package into a group', () =>
  withProject({ 'pypi-deps.yaml': 'core: ^2\n' }, async (project, run) => {
    assert.is((await run('add', 'lint', '--group', 'Dev_Tools')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), 'core: ^2\nlint: { version: ^5.0, optional: dev-tools }\n');
    assert.match(project.read('pypi-sources.yaml'), /^ {4}dev-tools:\n {6}x86_64-linux:\n {8}- lint$/m);
    assert.is((await run('verify')).code, 0);
    assert.equal(await run('add', 'web', '--group', 'a b'), {
      code: 2,
      stdout: '',
      stderr: 'error: --group a b: expected the name of a group, such as dev\n',
    });
  }));

test('a package of a group that excludes another is added to its own fork', () =>
  withProject(
    { 'pypi-deps.yaml': 'core: { version: ^1, optional: cpu }\nspeed: { version: "*", optional: cuda }\n' },
    async (project, run) => {
      project.write('.pylock.yaml', `${config}conflicts: [[cpu, cuda]]\n`);
      assert.is((await run('add', 'web', '--group', 'cuda')).code, 0);
      assert.match(project.read('pypi-deps.yaml'), /^web: \{ version: \^1\.2\.3, optional: cuda \}$/m);
      assert.is((await run('verify')).code, 0);
      const { code, stderr } = await run('add', 'web', '--group', 'cpu');
      assert.equal([code, /no set of versions fits/.test(stderr)], [1, true], 'web needs another core than cpu has');
      assert.match(project.read('pypi-deps.yaml'), /^web: \{ version: \^1\.2\.3, optional: cuda \}$/m);
    },
  ));

test('where nothing fits, or the index fails, nothing is written', () =>
  withProject({ 'pypi-deps.yaml': 'core: ^2 # mine\n' }, async (project, run) => {
    await run('resolve');
    const before = project.list().map((name) => project.read(name));
    const heading = 'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux\n';
    const table: readonly (readonly [args: readonly string[], code: number, stderr: string])[] = [
      [
        ['nothere'],
        1,
        'error: pypi-deps.yaml: nothere: there is no such package on the index\n  hint: Check the spelling; --index-url chooses another index.\n',
      ],
      [
        ['old==1.0'],
        1,
        `${heading}  Because pypi-deps.yaml needs old ==1.0 and old 1.0 needs core <2, pypi-deps.yaml needs core <2.\n` +
          '  So, because pypi-deps.yaml needs core >=2,<3, there is no solution.\n' +
          '  hint: Changing old to 0.9 would solve it.\n' +
          '  hint: Changing core to 1.0 would solve it.\n',
      ],
      [['web', '--offline', '--no-cache'], 3, ''],
    ];
    for (const [args, code, stderr] of table) {
      const result = await run('add', ...args);
      assert.equal([result.code, result.stdout], [code, ''], args.join(' '));
      if (stderr !== '') assert.is(result.stderr, `${stderr}Nothing was written\n`);
      assert.equal(
        project.list().map((name) => project.read(name)),
        before,
      );
    }
  }));

test('words that are no package are told with what they should be', () =>
  withProject({ 'pypi-deps.yaml': '{}\n' }, async (project, run, index) => {
    const table: readonly (readonly [words: readonly string[], stderr: string])[] = [
      [[], 'error: add: expected the names of packages\n  hint: For example: pylock add uvicorn\n'],
      [
        ['python'],
        'error: "python": Python is chosen by a setting, not as a package\n' +
          '  hint: Write "python" in .pylock.yaml or .python-version, or use --python.\n',
      ],
      [
        ['./web'],
        'error: "./web": a folder or file of this machine has no place in a lock\n' +
          '  hint: pylock add takes names of packages.\n',
      ],
      [
        ['requirements.txt'],
        'error: "requirements.txt": expected the name of a package, not a file\n' +
          '  hint: pylock import FILE takes over a file of another tool; --deps FILE names the deps file to edit.\n',
      ],
      [
        ['git+https://git.example.org/web'],
        'error: "git+https://git.example.org/web": expected the name of a package before its address\n' +
          '  hint: Write: "NAME @ https://HOST/FILE.whl"\n',
      ],
      [['web>>1'], 'error: "web>>1": ">>1" is not a constraint: expected a version after ">"\n  >>1\n   ^^\n'],
      [['-web'], 'error: pylock add has no flag -w\n  hint: To list the flags: pylock add --help\n'],
      [
        ['web,core'],
        'error: "web,core": expected the name of one package\n  hint: Several are named one behind another: pylock add web core\n',
      ],
      [['web[fast'], 'error: "web[fast": the bracket behind the name is not closed\n  hint: Write: "NAME[extra]"\n'],
      [
        ['web-1.0-py3-none-any.whl'],
        'error: "web-1.0-py3-none-any.whl": expected the name of a package, not a file\n  hint: Write: "NAME @ https://HOST/FILE.whl"\n',
      ],
      [
        ['\u001b[31mx'],
        'error: "\\x1b[31mx": expected the name of a package\n  hint: For example: pylock add "uvicorn[standard]>=0.30"\n',
      ],
      [['web', '--dev'], 'error: pylock add has no flag --dev\n  hint: Did you mean: --group dev\n'],
      [
        ['-r', 'requirements.txt'],
        'error: pylock add has no flag -r\n  hint: To take a file over: pylock import FILE\n',
      ],
      [
        ['web', '--deps', 'pypi-sources.yaml'],
        'error: pypi-sources.yaml: there is no such file or folder\n  hint: Did you mean pypi-deps.yaml?\n',
      ],
      [
        ['web;x'],
        'error: "web;x": "x" is no marker variable: expected a variable such as python_version, or a text in quotes\n' +
          '  x\n  ^\n',
      ],
      [
        ['web@https://user:secret@files.example.org/web-1.0.tar.gz'],
        'error: "web@https://***@files.example.org/web-1.0.tar.gz": the address holds a user or a password, which a lock must not\n' +
          '  hint: Leave them out; pylock takes them from netrc.\n',
      ],
    ];
    for (const [words, stderr] of table) {
      const result = await run('add', ...words);
      assert.equal([result.code, result.stdout], [2, ''], words.join(' '));
      assert.is(result.stderr, stderr, words.join(' '));
    }
    assert.equal([index.requests, project.read('pypi-deps.yaml')], [[], '{}\n']);
  }));

test('the file is that of the folder, else of the nearest above; of several one must be named', () =>
  withProject(
    { 'api/web-deps.yaml': 'core: ^2\n', 'api/src/x.py': '', 'pypi-deps.yaml': '{}\n' },
    async (project, run) => {
      const inFolder = (folder: string, ...args: readonly string[]) =>
        project.start([...args, '--offline'], {}, folder).result;
      const { code, stdout } = await inFolder('api/src', 'add', 'speed==0.3.1', '--json');
      assert.equal([code, JSON.parse(stdout).error.about], [3, '../web-deps.yaml']);
      project.write('api/pypi-deps.yaml', '{}\n');
      assert.equal(await inFolder('api/src', 'add', 'web'), {
        code: 2,
        stdout: '',
        stderr:
          'error: there are 2 deps files: ../pypi-deps.yaml, ../web-deps.yaml\n  hint: Name one: --deps ../pypi-deps.yaml\n',
      });
      assert.is((await run('add', 'speed', '--deps', 'api/web-deps.yaml')).code, 0);
      assert.is(project.read('api/web-deps.yaml'), 'core: ^2\nspeed: ^0.3.1\n');
      assert.ok(project.has('api/web-sources.yaml'));
      assert.equal(await run('add', 'web', '--deps', 'none.yaml'), {
        code: 2,
        stdout: '',
        stderr: 'error: none.yaml: there is no such file or folder\n  hint: Did you mean pypi-deps.yaml?\n',
      });
    },
  ));

test('a pyproject.toml is edited where it asks for pylock, and locked in the same step', () =>
  withProject({ 'pyproject.toml': '[project]\nname = "x"\nversion = "1"\n' }, async (project, run) => {
    project.write('.pylock.yaml', config);
    assert.equal(await run('add', 'web'), {
      code: 2,
      stdout: '',
      stderr:
        'error: there is no deps file here\n  hint: To edit the one that is here: --deps pyproject.toml; or, for good: pylock init\n',
    });
    assert.is((await run('resolve', 'pyproject.toml')).code, 0);
    const { code, stdout, stderr } = await run('add', 'web[fast]');
    assert.is(code, 0, stderr);
    assert.is(
      stdout,
      'pyproject.toml changed:\n  + "web[fast]>=1.2.3"\n' +
        'pypi-sources.yaml locked: 3 packages for Python 3.11 on 1 system\n  + core 2.1.0\n  + speed 0.3.1\n  + web 1.2.3\n',
    );
    const text = '[project]\nname = "x"\nversion = "1"\ndependencies = [\n    "web[fast]>=1.2.3",\n]\n';
    assert.is(project.read('pyproject.toml'), text);
    const inGroup = await run('add', 'lint', '--group', 'dev', '--bounds', 'exact');
    assert.match(inGroup.stdout, /^pyproject\.toml changed:\n {2}\+ "lint==5\.0" \(dev\)\n/);
    assert.is(project.read('pyproject.toml'), `${text}\n[dependency-groups]\ndev = [\n    "lint==5.0",\n]\n`);
    assert.is((await run('verify')).code, 0);
    assert.is((await run('remove', 'web')).code, 0);
    assert.match(project.read('pyproject.toml'), /^dependencies = \[\]$/m);
    const before = project.read('pyproject.toml');
    assert.is((await run('add', 'nothere')).code, 1);
    assert.is(project.read('pyproject.toml'), before);
    assert.is((await run('verify')).code, 0);
  }));

test('requirements files are edited by hand', () =>
  withProject({ 'requirements.in': 'web\n' }, async (_project, run) => {
    assert.equal(await run('add', 'core', '--deps', 'requirements.in'), {
      code: 2,
      stdout: '',
      stderr:
        'error: requirements.in: pylock edits deps files and pyproject.toml, not requirements files\n' +
        '  hint: Change it in an editor, and run: pylock resolve requirements.in\nNothing was written\n',
    });
  }));

test('the commands of docs/cli.md do what it says', async () => {
  const docs = readFileSync(fromRoot('docs/cli.md'), 'utf8');
  const lines = [...docs.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => block.trim().split('\n'));
  assert.equal(lines, [
    'pylock add fastapi "uvicorn[standard]>=0.30"',
    'pylock add pytest --group dev',
    'pylock remove fastapi',
  ]);
  const index = await FakeIndex.start(
    await fromWorld({ fastapi: { '0.115.2': {} }, uvicorn: { '0.30.1': {} }, pytest: { '8.3': {} } }),
  );
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': '{}\n' });
  for (const line of lines) {
    const words = line.split(' ').slice(1);
    const { code, stderr } = await project.run(
      words.map((word) => word.replaceAll('"', '')),
      { PIP_INDEX_URL: index.url },
    );
    assert.is(code, 0, `${line}: ${stderr}`);
  }
  assert.is(
    project.read('pypi-deps.yaml'),
    "pytest: { version: ^8.3, optional: dev }\nuvicorn: { version: '>=0.30', extras: [standard] }\n",
  );
  await index.close();
  project.remove();
});

test('each lock of several Pythons is made, with one constraint for all', () =>
  withProject({ 'pypi-deps.yaml': '{}\n' }, async (project, run) => {
    project.write('.pylock.yaml', "python: ['3.11', '3.12']\nsystems: [x86_64-linux]\n");
    assert.is((await run('add', 'web')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), 'web: ^1.2.3\n');
    assert.ok(project.has('pypi-sources-3.11.yaml') && project.has('pypi-sources-3.12.yaml'));
    assert.is((await run('verify')).code, 0);
    const again = await run('resolve');
    assert.equal([again.code, again.stdout], [0, '']);
  }));

test('the byte order mark, line breaks and the end of a file stay as they are', async () => {
  const yaml = '\ufeff# ours\r\ncore:\t^2 # kept\r\nlint: "*"';
  const toml = '\ufeff[project]\r\nname = "x"\r\nversion = "1"\r\ndependencies = [\r\n\t"core",\r\n]';
  await withProject({ 'pypi-deps.yaml': yaml }, async (project, run) => {
    assert.is((await run('add', 'web')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), `${yaml}\r\nweb: ^1.2.3`);
    assert.is((await run('remove', 'web')).code, 0);
    assert.is(project.read('pypi-deps.yaml'), yaml);
  });
  await withProject({ 'pyproject.toml': toml }, async (project, run) => {
    const { code, stderr } = await run('add', 'web', '--deps', 'pyproject.toml');
    assert.is(code, 0, stderr);
    assert.is(project.read('pyproject.toml'), toml.replace('"core",', '"core",\r\n\t"web>=1.2.3",'));
    assert.is((await run('remove', 'web', '--deps', 'pyproject.toml')).code, 0);
    assert.is(project.read('pyproject.toml'), toml);
  });
  const project = new Project({ 'pyproject.toml': toml });
  assert.is((await project.run(['init'])).code, 0);
  assert.is(project.read('pyproject.toml'), `${toml}\r\n\r\n[tool.pylock]\r\n`);
  project.remove();
});

test('a deps file that an editor changed meanwhile keeps that change, and has the package too', async () => {
  const project = new Project({ '.pylock.yaml': config, 'pypi-deps.yaml': 'core: ^2\n' });
  const disturb = () => {
    if (!project.has('pypi-sources.yaml')) project.write('pypi-deps.yaml', 'core: ^2\nlib: ^2\n');
    return false;
  };
  const index = await FakeIndex.start(await fromWorld(world), { disturb });
  const { code, stderr } = await project.run(['add', 'web'], { PIP_INDEX_URL: index.url });
  await index.close();
  assert.is(code, 0, stderr);
  assert.is(project.read('pypi-deps.yaml'), 'core: ^2\nlib: ^2\nweb: ^1.2.3\n');
  assert.is((await project.run(['verify'])).code, 0);
  project.remove();
});

test('a fault that the file had before is told with its own line', () =>
  withProject(
    { 'pyproject.toml': `[project]\nname = "x"\nversion = "1"\ndependencies = []\n[dependency-groups]\n"a b" = []\n` },
    async (project, run) => {
      const before = project.read('pyproject.toml');
      const { code, stderr } = await run('add', 'web', '--deps', 'pyproject.toml');
      assert.is(code, 2);
      assert.match(stderr, 'error: pyproject.toml:6:1: dependency-groups."a b": ');
      assert.is(project.read('pyproject.toml'), before);
    },
  ));

test('[tool.pylock] counts however its keys are written', async () => {
  const forms = [
    '[tool]\n# ours\npylock.python = "3.11"\n',
    '[tool]\nuv = {}\npylock = { python = "3.11" }\n',
    '[ "tool" . "pylock" ]\npython = "3.11"\n',
    '[tool.pylock.indexes]\n',
  ];
  const tops = ['tool.pylock.python = "3.11"\n', 'tool = { pylock = { python = "3.11" } }\n'];
  const project = '[project]\nname = "x"\nversion = "1"\ndependencies = []\n';
  const texts = [...forms.map((form) => project + form), ...tops.map((top) => top + project)];
  for (const text of texts) {
    const folder = new Project({ 'pyproject.toml': text });
    const { code, stderr } = await folder.run(['add', 'web', '--offline']);
    assert.equal([text, code], [text, 3], stderr);
    folder.remove();
  }
});

test('a list in a table in braces stays in its line, and a project does not need itself', () => {
  const head = '[project]\nname = "Mine"\nversion = "1"\n';
  return withProject(
    { 'pyproject.toml': `${head}optional-dependencies = { fast = [], slow = [ ] } # both\n` },
    async (project, run) => {
      const add = (...words: readonly string[]) => run('add', ...words, '--deps', 'pyproject.toml');
      assert.is((await add('lint', '--group', 'fast')).code, 0);
      assert.is((await add('core', '--group', 'slow')).code, 0);
      const after = `${head}optional-dependencies = { fast = ["lint>=5.0"], slow = ["core>=2.1.0"] } # both\n`;
      assert.is(project.read('pyproject.toml'), after);
      assert.equal(await add('mine'), {
        code: 2,
        stdout: '',
        stderr:
          'error: pyproject.toml is the project mine itself\n' +
          '  hint: Name one of its extras, as "mine[EXTRA]", or another package.\nNothing was written\n',
      });
    },
  );
});

test.run();
