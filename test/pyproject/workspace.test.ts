// The root of a uv workspace: one lock for all of its members, read from their files.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorLines } from '../../src/cli/terminal/print-error.js';
import { requirementText } from '../../src/deps/requirement-text.js';
import { readPyproject } from '../../src/pyproject/read.js';

const test = suite('a uv workspace');

type Files = Readonly<Record<string, string>>;

/** Runs a test with a repository of some files. */
async function withFiles<Result>(files: Files, body: (folder: string) => Promise<Result>): Promise<Result> {
  const top = mkdtempSync(join(tmpdir(), 'pylock-workspace-'));
  const folder = join(top, 'project');
  mkdirSync(join(folder, '.git'), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  try {
    return await body(folder);
  } finally {
    rmSync(top, { recursive: true });
  }
}

function readIn(folder: string) {
  const path = join(folder, 'pyproject.toml');
  return readPyproject(readFileSync(path, 'utf8'), path, 'pyproject.toml', new Date(0));
}

function read(files: Files) {
  return withFiles(files, readIn);
}

/** The requirements of main and of each group. */
function byGroup({ deps }: Awaited<ReturnType<typeof read>>): Readonly<Record<string, string>> {
  const found: Record<string, string[]> = {};
  for (const one of deps.requirements)
    for (const group of one.groups ?? ['main']) found[group] = [...(found[group] ?? []), requirementText(one)];
  return Object.fromEntries(Object.entries(found).map(([group, texts]) => [group, texts.join(', ')]));
}

/** The report of the faults, with the folder of the files left out. */
async function faultsOf(files: Files, prepare: (folder: string) => void = () => {}): Promise<string> {
  return withFiles(files, async (folder) => {
    prepare(folder);
    try {
      await readIn(folder);
    } catch (error) {
      const text = errorLines(error, false).join('\n');
      return text.replace(/(?:\.\.\/)*[^ ]*?pylock-workspace-\w+\/project\//g, '').replaceAll(dirname(folder), 'TOP');
    }
    return '';
  });
}

const sources = (...names: readonly string[]): string =>
  `[tool.uv.sources]\n${names.map((name) => `${name} = { workspace = true }\n`).join('')}`;
const workspace = (members: string, more = ''): string => `[tool.uv.workspace]\nmembers = ${members}\n${more}`;
const project = (name: string, dependencies = '', more = ''): string =>
  `[project]\nname = "${name}"\ndependencies = [${dependencies}]\n${more}`;

test('each member is a group, its extras and groups too, and what it needs of others stands in place of them', async () => {
  const input = await read({
    'pyproject.toml':
      project('shop', '"shop-api[web]", "click"', '[dependency-groups]\ndev = ["pytest", "shop-core[fast]"]\n') +
      workspace('["libs/*", "shop-api"]') +
      sources('shop-api', 'shop-core'),
    'shop-api/pyproject.toml': project(
      'shop-api',
      '"Shop.Core; sys_platform == \'linux\'"',
      '[project.optional-dependencies]\nweb = ["starlette", "shop-core[fast]"]\nall = ["shop-api[web]"]\n' +
        '[dependency-groups]\nlint = ["ruff"]\n',
    ),
    'libs/core/pyproject.toml': project(
      'Shop_Core',
      '"attrs"',
      '[project.optional-dependencies]\nfast = ["orjson; python_version < \'4\'"]\n[tool.uv]\ndev-dependencies = ["shop-core[fast]"]\n',
    ),
  });
  assert.equal(byGroup(input), {
    main: 'click, starlette, attrs, orjson ; python_version < 4',
    dev: 'pytest, attrs, orjson ; python_version < 4',
    'shop-core': 'attrs',
    'shop-api': 'attrs ; sys_platform == linux',
    'shop-core-fast': 'orjson ; python_version < 4',
    'shop-core-dev': 'attrs, orjson ; python_version < 4',
    'shop-api-web': 'starlette, attrs, orjson ; python_version < 4',
    'shop-api-all': 'starlette, attrs, orjson ; python_version < 4',
    'shop-api-lint': 'ruff',
  });
  assert.equal(
    input.deps.own?.map(({ name, extras }) => [name, ...extras.keys()].join(' ')),
    ['shop dev', 'shop-core fast dev', 'shop-api web all lint'],
  );
  assert.equal([input.unhonoured, input.notices], [[], []]);
});

test('members that need each other in a circle, with extras and conditions, have all of it once', async () => {
  const input = await read({
    'pyproject.toml': project('root', '"a"') + workspace('["a", "b"]') + sources('a', 'b', 'root'),
    'a/pyproject.toml': project('a', '"b[x]", "one"', '[project.optional-dependencies]\ny = ["two"]\n'),
    'b/pyproject.toml': project(
      'b',
      '"a[y]; sys_platform == \'linux\'", "root"',
      '[project.optional-dependencies]\nx = ["three", "a[y]; sys_platform == \'linux\'", "b[z]"]\nz = ["four"]\n',
    ),
  });
  const { main, a, b } = byGroup(input);
  assert.is(main, 'one, three, four, two ; sys_platform == linux');
  assert.is(a, main);
  assert.is(b, 'one, two ; sys_platform == linux, three, four');
});

test('a root without [project] has the requirements of all members as main, and its own groups', async () => {
  const input = await read({
    'pyproject.toml': `${workspace('["packages/*"]')}[dependency-groups]\ndev = ["pytest", "b"]\n${sources('b')}`,
    'packages/a/pyproject.toml': project('a', '"one"'),
    'packages/b/pyproject.toml': project('b', '"two"'),
  });
  assert.equal(byGroup(input), { main: 'one, two', dev: 'pytest, two', a: 'one', b: 'two' });
});

test('members are the folders that patterns name: without the excluded, hidden, unmanaged ones and those without a file', async () => {
  const { deps, unhonoured } = await read({
    'pyproject.toml':
      workspace('["./libs/*/", "apps/**", "to[o-p]l?", "gone/*", "."]', 'exclude = ["libs/old*", "apps/*/skip"]\n') +
      project('root'),
    ...Object.fromEntries(
      [
        'libs/a',
        'libs/old-b',
        'libs/.hidden',
        'apps',
        'apps/x/y/c',
        'apps/x/y/skip',
        'tools',
        'tool',
        'node_modules/d',
      ].map((folder) => [
        `${folder}/pyproject.toml`,
        project(folder.replaceAll(/[/.]/g, '-').replace(/^-/, ''), '"six"'),
      ]),
    ),
    'libs/unmanaged/pyproject.toml': `${project('unmanaged', '"six"')}[tool.uv]\nmanaged = false\n`,
    'libs/empty/README': '',
  });
  assert.equal(
    deps.requirements.flatMap(({ groups }) => groups ?? []),
    ['libs-a', 'apps', 'apps-x-y-c', 'tools'],
  );
  assert.equal(unhonoured, ['tool.uv.workspace.members[3] (line 2)']);
});

test('the sources of the root hold for members, unless they have their own; an index of a member is for what names it', async () => {
  const index = (name: string, more = '') =>
    `[[tool.uv.index]]\nname = "${name}"\nurl = "https://${name}.example.org/simple"\n${more}`;
  const { deps, settings, unhonoured } = await read({
    'pyproject.toml': `${project('root', '"torch"') + workspace('["a", "b"]') + index('corp')}[tool.uv.sources]\ntorch = { index = "corp" }\n`,
    'a/pyproject.toml': `${project('a', '"torch", "numpy"')}${index('gpu')}${index('idle')}[tool.uv.sources]\ntorch = { index = "gpu" }\n[tool.uv]\nresolution = "lowest"\n`,
    'b/pyproject.toml': project('b', '"torch"'),
  });
  assert.equal(
    deps.requirements.map(({ name, source, groups }) => `${groups ?? 'main'} ${name} ${source ?? ''}`.trim()),
    ['main torch corp', 'a torch gpu', 'a numpy', 'b torch corp'],
  );
  assert.equal(
    settings.indexes?.map(({ name, explicit }) => `${name} ${explicit}`),
    ['corp false', 'gpu true'],
  );
  assert.is(unhonoured.length, 1);
  assert.match(unhonoured[0] ?? '', /a\/pyproject\.toml: tool\.uv\.resolution \(line 13\)$/);
});

test('conflicts name members, their extras and groups', async () => {
  const { settings } = await read({
    'pyproject.toml':
      project('root', '', '[project.optional-dependencies]\ncpu = ["six"]\n') +
      workspace('["a", "b"]') +
      '[tool.uv]\nconflicts = [[{ package = "a" }, { package = "b", extra = "x" }], [{ extra = "cpu" }, { package = "b", group = "x" }]]\n',
    'a/pyproject.toml': project('a', '"one<1"'),
    'b/pyproject.toml': `${project('b', '', '[project.optional-dependencies]\nx = ["one>1"]\ny = ["two"]\n')}[tool.uv]\nconflicts = [[{ extra = "x" }, { extra = "y" }]]\n`,
  });
  assert.equal(settings.conflicts, [
    ['a', 'b-x'],
    ['cpu', 'b-x'],
    ['b-x', 'b-y'],
  ]);
});

test('a group that has its name already is called member-NAME, and a note says so', async () => {
  const input = await read({
    'pyproject.toml': project('root', '', '[dependency-groups]\na = ["one"]\n') + workspace('["a", "a-dev", "n"]'),
    'a/pyproject.toml': project('a', '"two"', '[dependency-groups]\ndev = ["three"]\n'),
    'a-dev/pyproject.toml': project('a-dev', '"four"'),
    'n/pyproject.toml': project('none', '"five"'),
  });
  assert.equal(byGroup(input), {
    a: 'one',
    'member-a': 'two',
    'a-dev': 'four',
    'member-none': 'five',
    'member-a-dev': 'three',
  });
  assert.equal(input.notices, [
    'the project a is the group member-a: a is another group already',
    'the project none is the group member-none: no group can be called none',
    '"dev" of a is the group member-a-dev: a-dev is another group already',
  ]);
});

test('the Python of the lock is the one that all members take', async () => {
  const files = (a: string, b: string) => ({
    'pyproject.toml': `${project('root')}requires-python = ">=3.10"\n${workspace('["a", "b"]')}`,
    'a/pyproject.toml': `${project('a')}requires-python = "${a}"\n`,
    'b/pyproject.toml': `${project('b')}requires-python = "${b}"\n`,
  });
  const narrow = (await read(files('>=3.12', '>=3.9'))).deps.python;
  assert.equal([narrow?.text, narrow?.place.line], ['>=3.12', 4]);
  assert.match(narrow?.place.file ?? '', /a\/pyproject\.toml$/);
  assert.is((await read(files('>=3.12', '<3.14'))).deps.python?.text, '>=3.12,<3.14');
});

test('an excluded member is not taken in, nor are its sources asked for', async () => {
  const { deps } = await read({
    'pyproject.toml': `${project('root', '"a", "six"')}${workspace('["a"]')}[tool.pylock]\nexcludes = ["a"]\n`,
    'a/pyproject.toml': project('a', '"one"'),
  });
  assert.equal(
    deps.requirements.map(({ name, groups }) => `${groups ?? 'main'} ${name}`),
    ['main a', 'main six', 'a one'],
  );
});

const broken: readonly (readonly [name: string, files: Files, told: string])[] = [
  [
    'a member that no source names, and one with another source, in the file of each',
    {
      'pyproject.toml': project('root', '"a"') + workspace('["a", "b"]'),
      'a/pyproject.toml': `${project('a', '"six", "b"')}[tool.uv.sources]\nb = { path = "../b" }\n`,
      'b/pyproject.toml': project('b'),
    },
    'error: pyproject.toml:3:17: project.dependencies[0]: a is a member of this workspace, and no source says so\n' +
      '  hint: Write under [tool.uv.sources]: a = { workspace = true }\n' +
      'error: a/pyproject.toml:5:5: tool.uv.sources.b: b is a member of this workspace\n' +
      '  hint: Write under [tool.uv.sources]: b = { workspace = true }',
  ],
  [
    'a source that is no member',
    { 'pyproject.toml': project('root', '"a"') + workspace('[]') + sources('a') },
    'error: pyproject.toml:7:7: tool.uv.sources.a.workspace: a is not among the members of this workspace\n' +
      '  hint: Name its folder in the members of [tool.uv.workspace], in the pyproject.toml at its root.',
  ],
  [
    'an extra that a member does not have, and a fault of a requirement',
    {
      'pyproject.toml': project('root') + workspace('["a", "b"]') + sources('b'),
      'a/pyproject.toml': project('a', '"b[fsat]", "six=1"'),
      'b/pyproject.toml': project('b', '', '[project.optional-dependencies]\nfast = ["six"]\n'),
    },
    'error: a/pyproject.toml:3:17: project.dependencies[0]: b has no extra "fsat" in this workspace\n' +
      'error: a/pyproject.toml:3:28: project.dependencies[1]: "=1" is not a version specifier: ',
  ],
  [
    'two members of one name, and one without',
    {
      'pyproject.toml': project('root') + workspace('["a", "b", "c"]'),
      'a/pyproject.toml': project('same'),
      'b/pyproject.toml': project('Same'),
      'c/pyproject.toml': '[project]\ndependencies = ["six"]\n',
    },
    'error: b/pyproject.toml:2:8: project.name: same is the name of another project of this workspace: a/pyproject.toml\n' +
      'error: c/pyproject.toml:1:2: project.name: a member of a workspace needs a name\n' +
      '  hint: Write name = "…" under [project], or name the folder in the exclude of [tool.uv.workspace].',
  ],
  [
    'patterns that lead out, or are none',
    {
      'pyproject.toml':
        project('root') + workspace('["../other", "/etc", "C:\\\\lib", "a/../../b", "a[", ""]', 'exclude = [".."]\n'),
    },
    'error: pyproject.toml:5:12: tool.uv.workspace.members[0]: a member lies below the folder of its workspace, and ".." leads out\n',
  ],
  [
    'a member that is no TOML',
    { 'pyproject.toml': project('root') + workspace('["a"]'), 'a/pyproject.toml': '[project\n' },
    'error: a/pyproject.toml:2:1: ',
  ],
];
for (const [name, files, told] of broken)
  test(`faults have their file, line and column: ${name}`, async () => {
    const text = await faultsOf(files);
    assert.is(text.slice(0, told.length), told, text);
  });

test('a link of a member that leads out of the repository is refused, and one inside of it is followed', async () => {
  const files = {
    'pyproject.toml': project('root') + workspace('["libs/*"]'),
    'real/pyproject.toml': project('a', '"six"'),
  };
  const linked = (target: string) => (folder: string) => {
    mkdirSync(join(folder, 'libs'));
    mkdirSync(join(folder, '..', 'outside'));
    writeFileSync(join(folder, '..', 'outside', 'pyproject.toml'), project('b', '"six"'));
    symlinkSync(target, join(folder, 'libs', 'linked'));
  };
  assert.is(
    await faultsOf(files, linked('../../outside')),
    'error: pyproject.toml:5:12: tool.uv.workspace.members[0]: the link "libs/linked" leads out of the repository',
  );
  assert.is(await faultsOf(files, linked('../real')), '');
  const out = await faultsOf(files, (folder) => {
    linked('../real')(folder);
    mkdirSync(join(folder, 'libs', 'b'));
    symlinkSync('../../../outside/pyproject.toml', join(folder, 'libs', 'b', 'pyproject.toml'));
  });
  assert.match(out, /libs\/b\/pyproject\.toml: a link leads from here to TOP\/outside\/pyproject\.toml/);
});

test('more members than any workspace has are refused', async () => {
  const members = Array.from({ length: 501 }, (_, at) => [`m/${at}/pyproject.toml`, project(`m${at}`)]);
  const text = await faultsOf({
    'pyproject.toml': project('root') + workspace('["m/*"]'),
    ...Object.fromEntries(members),
  });
  assert.match(text, /tool\.uv\.workspace\.members\[0\]: the workspace has more than 500 members/);
});

test('members that all need each other under many conditions end in a fault', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `m${at}`);
  const needs = names.map((name, at) => `"${name}; python_version != '3.${at}'"`).join(', ');
  const members = names.map((name) => [`m/${name}/pyproject.toml`, project(name, `"six", ${needs}`)]);
  const text = await faultsOf({
    'pyproject.toml': project('root') + workspace('["m/*"]') + sources(...names),
    ...Object.fromEntries(members),
  });
  assert.match(text, /more than (?:10000 requirements come together here|50 conditions)/);
});

test('a member that is locked alone is told of the root', async () => {
  const text = await withFiles({ 'pyproject.toml': project('a', '"b"') + sources('b') }, async (folder) => {
    try {
      await readIn(folder);
    } catch (error) {
      return errorLines(error, false).join('\n');
    }
    return '';
  });
  assert.match(text, /b: only the lock of the whole workspace can have what its members need of each other/);
  assert.match(text, /Lock the root of the workspace/);
});

test.run();
