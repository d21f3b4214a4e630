// The mistakes that people make, each with the whole text that they meet. Those within a deps file are fixtures of deps/files.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('mistakes');

/** The lines of a failed run. */
async function told(deps: string, world: World, code = 1): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  await withIndex({ 'pypi-deps.yaml': deps }, world, async (project, run) => {
    const result = await run('resolve', '--python', '3.11');
    assert.equal([result.code, result.stdout], [code, ''], result.stderr);
    assert.equal(project.list(), ['pypi-deps.yaml']);
    lines = result.stderr.trimEnd().split('\n');
  });
  return lines;
}

test('all misspelt packages are told at once, each with its line and a suggestion', async () => {
  const deps = 'requets: "*"\nweb: "*"\nflsk: ">=3"\njson: "*"\ncv2: "*"\nqqzzxxyyy: "*"\n';
  assert.equal(await told(deps, { web: { '1.0': {} } }), [
    'error: pypi-deps.yaml:1:10: requets: there is no such package on the index',
    '  hint: Did you mean requests?',
    'error: pypi-deps.yaml:3:7: flsk: there is no such package on the index',
    '  hint: Did you mean flask?',
    'error: pypi-deps.yaml:4:7: json: there is no such package on the index',
    '  hint: Python has json itself: leave it out.',
    'error: pypi-deps.yaml:5:6: cv2: there is no such package on the index',
    '  hint: Did you mean opencv-python?',
    'error: pypi-deps.yaml:6:12: qqzzxxyyy: there is no such package on the index',
    '  hint: Check the spelling; --index-url chooses another index.',
  ]);
});

test('a list of pyproject.toml names the package, since its keys do not', () =>
  withIndex(
    { 'pyproject.toml': '[project]\nname = "x"\nversion = "1"\ndependencies = [\n  "flsk",\n]\n' },
    {},
    async (_project, run) => {
      const { code, stderr } = await run('resolve', 'pyproject.toml');
      assert.is(code, 1);
      assert.is(
        stderr,
        'error: pyproject.toml:5:3: project.dependencies[0]: flsk does not exist on the index\n  hint: Did you mean flask?\n',
      );
    },
  ));

test('a long proof begins with its sum, and has no pre-releases that nobody asks for', async () => {
  const world: World = {
    flow: {
      '2.9.0': { requires: ['flask<2.3'] },
      '2.10.0rc1': { requires: ['flask<2.3', 'session'] },
      '2.10.0': { requires: ['flask<2.3', 'session'] },
      '2.11.0': { requires: ['providers==1.5'] },
      '3.0.0': {},
    },
    providers: { '1.5': { requires: ['flask<3'] } },
    session: { '1.0': {} },
    flask: { '2.2': {}, '2.5': {}, '3.0rc1': {}, '3.0': {} },
  };
  const lines = await told('flow: ">=2.9,<2.12"\nflask: ">=3"\n', world);
  assert.is(lines[0], 'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux');
  assert.is(lines[1], '  In short: flow 2.9.0 to 2.11.0 need flask <3, and pypi-deps.yaml asks for flask >=3.');
  assert.not.match(lines.join('\n'), 'rc1');
  assert.is(lines.at(-1), '  hint: Changing flow to 3.0.0 would solve it.');
});

test('requirements on one package that exclude each other are one fault, with both lines', async () => {
  const world: World = { web: { '1.16': {}, '1.17': {} }, core: { '1.0': {}, '2.0': {} } };
  const deps = `web:
  - { version: 1.16, optional: dev }
  - { version: 1.17 }
core:
  - { version: <2, markers: "sys_platform == 'linux'" }
  - { version: ">=2", markers: "sys_platform == 'win32'" }
`;
  assert.equal(await told(deps, world), [
    'error: pypi-deps.yaml:3:16: web[1]: ==1.17 and the ==1.16 of line 2 exclude each other',
    '  hint: Keep one of the two.',
  ]);
  await withIndex(
    { 'requirements.txt': '-r more.txt\nweb==1.16\ncore>=2\ncore<2\n', 'more.txt': 'web==1.17\n' },
    world,
    async (_project, run) => {
      const { code, stderr } = await run('resolve', 'requirements.txt');
      assert.is(code, 1);
      assert.is(
        stderr,
        `error: requirements.txt:2:1: web ==1.16 and the ==1.17 of more.txt:1 exclude each other
  hint: Keep one of the two.
error: requirements.txt:4:1: core <2 and the >=2 of line 3 exclude each other
  hint: Keep one of the two.
`,
      );
    },
  );
});

test('an add that fails names no line that no file has, and those of others as they are', async () => {
  const deps = '# mine\nzzweb: "*"\n';
  await withIndex({ 'pypi-deps.yaml': deps }, { web: { '1.0': {} } }, async (project, run) => {
    const one = await run('add', 'flaskkk', 'abcweb');
    assert.equal(
      [one.code, one.stderr],
      [
        1,
        `error: pypi-deps.yaml:2:8: zzweb: there is no such package on the index
  hint: Check the spelling; --index-url chooses another index.
error: pypi-deps.yaml: flaskkk: there is no such package on the index
  hint: Did you mean flask?
error: pypi-deps.yaml: abcweb: there is no such package on the index
  hint: Check the spelling; --index-url chooses another index.
Nothing was written
`,
      ],
    );
    assert.is(project.read('pypi-deps.yaml'), deps);
  });
});

const nowhere = ['--index-url', 'http://127.0.0.1:9/simple'];

test('values of flags, and files that are not there, say what was meant', async () => {
  const project = new Project({ 'pypi-deps.yml': '{}\n', 'requirements.txt': 'web\n' });
  const table: readonly (readonly [args: readonly string[], stderr: string])[] = [
    [
      ['resolve', '--system', 'linux'],
      'error: system "linux": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin\n  hint: Did you mean: x86_64-linux or aarch64-linux\n',
    ],
    [
      ['resolve', '--system', 'macos-arm64'],
      'error: system "macos-arm64": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin\n  hint: Did you mean: aarch64-darwin\n',
    ],
    [
      ['resolve', '--python', 'python3.11'],
      'error: python "python3.11": expected 3.7 to 3.15, with or without a patch release\n  hint: Did you mean: 3.11\n',
    ],
    [
      ['resolve', '--prerelease', 'alow'],
      'error: --prerelease alow: expected if-necessary, disallow, allow, explicit\n  hint: Did you mean: --prerelease allow\n',
    ],
    [
      ['resolve', '--nix', 'flakes'],
      'error: --nix flakes: expected nix, makes, makes-builtin, flake; or none alone\n  hint: Did you mean: --nix flake\n',
    ],
    [
      ['diff', '--format', 'md'],
      'error: --format md: expected text, markdown, json\n  hint: Did you mean: --format markdown\n',
    ],
    [['cache', 'prun'], 'error: cache prun: expected dir, size, prune, clean\n  hint: Did you mean: cache prune\n'],
    [
      ['resolve', 'pypi-deps.yaml'],
      'error: pypi-deps.yaml: there is no such file or folder\n  hint: Did you mean pypi-deps.yml?\n',
    ],
    [
      ['verify', '--deps', 'requirments.txt'],
      'error: requirments.txt: there is no such file or folder\n  hint: Did you mean requirements.txt?\n',
    ],
    [
      ['resolve', 'api/pypi-deps.yaml'],
      'error: api/pypi-deps.yaml: there is no such file or folder\n  hint: The folder api does not exist either.\n',
    ],
    [
      ['diff'],
      'error: diff: this folder is in no git repository, so that there is no revision HEAD\n  hint: Name two files: pylock diff OLD-sources.yaml pypi-sources.yaml\n',
    ],
    [['add', 'web'], 'error: there is no deps file here\n  hint: Rename it: mv pypi-deps.yml pypi-deps.yaml\n'],
  ];
  for (const [args, stderr] of table) {
    const asking = args[0] === 'resolve' ? nowhere : [];
    assert.equal(await project.run([...args, ...asking]), { code: 2, stdout: '', stderr }, args.join(' '));
  }
  project.remove();
});

test('a folder without a deps file is told what it has instead', async () => {
  const table = [
    [
      'pyproject.toml',
      '[project]\nname = "x"\nversion = "1"\n',
      'Name the file to lock: pylock resolve pyproject.toml',
    ],
    [
      'requirements.txt',
      'web\n',
      'Take requirements.txt over: pylock import requirements.txt; or lock it as it is: pylock resolve requirements.txt',
    ],
    ['poetry.lock', '', 'Take poetry.lock over: pylock import poetry.lock'],
  ] as const;
  for (const [name, text, hint] of table) {
    const project = new Project({ [name]: text });
    const { code, stderr } = await project.run(['resolve', ...nowhere]);
    assert.equal([code, stderr], [2, `error: there is no pypi-deps.yaml below here\n  hint: ${hint}\n`], name);
    project.remove();
  }
});

test('a first lock prints the packages that are asked for, and counts the others', () => {
  const needed = Array.from({ length: 14 }, (_, at) => `dep${at}`);
  const world: World = Object.fromEntries([
    ['web', { '1.0': { requires: needed } }],
    ...needed.map((name) => [name, { '1.0': {} }] as const),
  ]);
  return withIndex({ 'pypi-deps.yaml': 'web: "*"\n' }, world, async (_project, run) => {
    const { stdout, stderr } = await run('resolve', '--python', '3.11');
    assert.is(
      stdout,
      'pypi-sources.yaml locked: 15 packages for Python 3.11 on 3 systems\n  + web 1.0\n  and 14 packages that they need\n',
    );
    assert.ok(stderr.endsWith('\nNext: nix-build\n'), stderr);
  });
});

test('a package with files for Windows alone says how to leave it out; the table that does so locks', async () => {
  const world: World = { pywin32: { '306': { wheels: ['cp311-cp311-win_amd64', 'cp311-cp311-win_arm64'] } } };
  assert.equal(await told('pywin32: "*"\n', world), [
    'error: pypi-deps.yaml: no set of versions fits Python 3.11 on x86_64-linux',
    '  Because pypi-deps.yaml needs pywin32 and pywin32 306 has no file for Python 3.11 on x86_64-linux, there is no solution.',
    '  hint: It has files for Windows alone. Where only Windows needs it, "platform: win32" in its table (or the marker ' +
      'sys_platform == "win32") leaves it out here.',
  ]);
  const deps = 'pywin32: {version: "*", platform: win32}\n';
  await withIndex({ 'pypi-deps.yaml': deps }, world, async (_project, run) => {
    const { code, stdout } = await run('resolve', '--python', '3.11');
    assert.equal([code, stdout], [0, 'pypi-sources.yaml locked: 0 packages for Python 3.11 on 3 systems\n']);
  });
});

test('signs of other tools get the line to write', async () => {
  const table: readonly (readonly [typed: string, expected: string, caret: string, line: string])[] = [
    ['~> 3.0', '~', '^^', "'~=3.0'"],
    ['~> 3', '~', '^^', '^3'],
    ['=>3.0', '>=', '^^', "'>=3.0'"],
    ['>=3 and <4', ',', '    ^^^', "'>=3,<4'"],
  ];
  for (const [typed, expected, caret, line] of table)
    assert.equal(await told(`web: "${typed}"\n`, {}, 2), [
      `error: pypi-deps.yaml:1:6: web: "${typed}" is not a constraint: expected "${expected}"`,
      `  ${typed}`,
      `  ${caret}`,
      `  hint: Write: web: ${line}`,
    ]);
  assert.equal(await told('"web == 3.0": "*"\n', {}, 2), [
    'error: pypi-deps.yaml:1:1: "web == 3.0": this is not a package name',
    "  hint: Write: web: '==3.0'",
  ]);
});

test('keys and lists of pyproject.toml that would be left out without a word, or are written for another tool', async () => {
  const head = '[project]\nname = "x"\nversion = "1"\n';
  const table: readonly (readonly [text: string, lines: readonly string[]])[] = [
    [
      `${head}dependencys = ["web"]\n`,
      ['error: pyproject.toml:4:1: project.dependencys: there is no such key', '  hint: Did you mean "dependencies"?'],
    ],
    [
      '[tool.poetry]\nname = "x"\n[tool.poetry.dependencis]\nweb = "*"\n',
      [
        'error: pyproject.toml:3:14: tool.poetry.dependencis: there is no such key',
        '  hint: Did you mean "dependencies"?',
      ],
    ],
    [
      `${head}[dependency-group]\ndev = ["web"]\n`,
      [
        'error: pyproject.toml:4:2: "dependency-group": there is no such key',
        '  hint: Did you mean "dependency-groups"?',
      ],
    ],
    [
      `${head}dependencies = "web"\n`,
      [
        'error: pyproject.toml:4:16: project.dependencies: expected a list of requirements',
        '  hint: Write: dependencies = ["web"]',
      ],
    ],
    [
      `${head}[project.dependencies]\nweb = "*"\n`,
      [
        'error: pyproject.toml:4:1: project.dependencies: expected a list of requirements',
        '  hint: Write: dependencies = ["web"]',
      ],
    ],
    [
      `${head}dependencies = [\u201cweb\u201d]\n`,
      [
        'error: pyproject.toml:4:17: "\\u201c" is a typographic quote, which does not quote',
        '  hint: Write plain quotes: "text".',
      ],
    ],
  ];
  for (const [text, lines] of table) {
    const project = new Project({ 'pyproject.toml': text });
    const { code, stdout, stderr } = await project.run(['resolve', 'pyproject.toml', '--offline']);
    assert.equal([code, stdout, stderr.trimEnd().split('\n')], [2, '', lines]);
    project.remove();
  }
});

test('a command that edits names the file that is there instead', async () => {
  const table: readonly (readonly [files: Readonly<Record<string, string>>, hint: string])[] = [
    [{}, 'Make one: pylock init'],
    [{ 'pypi-deps.yml': '{}\n' }, 'Rename it: mv pypi-deps.yml pypi-deps.yaml'],
    [{ 'requirements.txt': 'web\n' }, 'Take requirements.txt over: pylock import requirements.txt'],
    [{ 'api/pypi-deps.yaml': '{}\n' }, 'To edit the one below here: --deps api/pypi-deps.yaml'],
  ];
  for (const [files, hint] of table) {
    const project = new Project(files);
    for (const args of [['add', 'web'], ['remove', 'web'], ['upgrade']])
      assert.equal(await project.run(args), {
        code: 2,
        stdout: '',
        stderr: `error: there is no deps file here\n  hint: ${hint}\n`,
      });
    project.remove();
  }
});

test.run();
