import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePoetry } from '../../src/metadata/poetry.js';
import { parseRequirement } from '../../src/pep/requirement.js';

/** A pyproject.toml with these lines below `[tool.poetry.dependencies]`. */
function withDependencies(...lines: readonly string[]): string {
  return ['[tool.poetry]', 'name = "foo"', '[tool.poetry.dependencies]', ...lines].join('\n');
}

// Each means what poetry-core 2.5 writes for it.
const written: readonly (readonly [line: string, texts: readonly string[]])[] = [
  ['a = "^1.2"', ['a>=1.2,<2']],
  ['a = "~1.2.3"', ['a>=1.2.3,<1.3']],
  ['a = "1.0"', ['a==1.0']],
  ['a = "1.*"', ['a==1.*']],
  ['a = "*"', ['a']],
  ['a = ">=1,!=1.5"', ['a>=1,!=1.5']],
  ['a = "^1.0 || >=1.5,<3"', ['a>=1.0,<3']],
  ['a = "<1.5 || >=1.0"', ['a']],
  ['Foo_Bar = "1"', ['Foo_Bar==1']],
  ['a = { version = "^1.0b1", allow-prereleases = true }', ['a>=1.0b1,<2']],
  ['a = { version = "1.*", extras = ["x", "y"] }', ['a[x,y]==1.*']],
  ['a = { version = "1", python = "^3.8" }', ['a==1 ; python_full_version >= "3.8" and python_full_version < "4"']],
  ['a = { version = "1", python = ">3.7" }', ['a==1 ; python_full_version > "3.7"']],
  [
    'a = { version = "1", python = "~3.9 || ^3.11" }',
    [
      'a==1 ; python_full_version >= "3.9" and python_full_version < "3.10" or python_full_version >= "3.11" and python_full_version < "4"',
    ],
  ],
  ['a = { version = "1", python = "*" }', ['a==1']],
  ['a = { version = "1", platform = "linux" }', ['a==1 ; sys_platform == "linux"']],
  ['a = { version = "1", platform = "windows" }', ['a==1 ; sys_platform == "windows"']],
  ['a = { version = "1", platform = "!=win32" }', ['a==1 ; sys_platform != "win32"']],
  ['a = { version = "1", platform = "*" }', ['a==1']],
  [
    'a = { version = "1", platform = "linux | ==darwin" }',
    ['a==1 ; sys_platform == "linux" or sys_platform == "darwin"'],
  ],
  [
    `a = { version = "1", markers = "sys_platform == 'win32' or os_name == 'nt'", python = "<3.10" }`,
    ['a==1 ; (sys_platform == "win32" or os_name == "nt") and python_full_version < "3.10"'],
  ],
  [
    'a = [{ version = "1", python = "<3.9" }, { version = "2", python = ">=3.9" }]',
    ['a==1 ; python_full_version < "3.9"', 'a==2 ; python_full_version >= "3.9"'],
  ],
  [
    'a = { url = "https://files.example.org/a-1.0-py3-none-any.whl", markers = "os_name == \'nt\'" }',
    ['a @ https://files.example.org/a-1.0-py3-none-any.whl ; os_name == "nt"'],
  ],
  ['a = { version = "1", optional = true }', []],
];
for (const [line, texts] of written) {
  test(`poetry-core writes ${line} into Requires-Dist`, () => {
    assert.equal(parsePoetry(withDependencies(line))?.requiresDist, texts);
    for (const text of texts) parseRequirement(text);
  });
}

test('extras: what is optional, and what is not, holds where one of them is asked for', () => {
  const lines = ['p = { version = "2", optional = true }', 'q = { version = "2", optional = true }', 'r = "2"'];
  const own = `s = { version = "2", optional = true, markers = "os_name == 'nt' or os_name == 'java'" }`;
  const extras = ['[tool.poetry.extras]', 'all = ["p", "Q", "r"]', 'Some_x = ["q", "s"]', 'none = ["elsewhere"]'];
  assert.equal(parsePoetry(withDependencies(...lines, own, ...extras)), {
    requiresDist: [
      'p==2 ; extra == "all"',
      'q==2 ; extra == "all" or extra == "some-x"',
      'r==2 ; extra == "all"',
      's==2 ; (os_name == "nt" or os_name == "java") and extra == "some-x"',
    ],
    requiresPython: undefined,
    providesExtra: ['all', 'some-x', 'none'],
  });
});

const pythons: readonly (readonly [written: string, requiresPython: string | undefined])[] = [
  ['"^3.8"', '>=3.8,<4'],
  ['"3.9"', '==3.9.*'],
  ['"*"', undefined],
  ['">=2.7,!=3.0.*"', '>=2.7,!=3.0.*'],
  ['"~2.7 || ^3.3"', '>=2.7,!=3.0.*,!=3.1.*,!=3.2.*'],
  ['"~3.8 || >=3.8.5,<3.10"', '>=3.8,<3.10'],
  ['{ version = "^3.8" }', undefined],
];
for (const [python, requiresPython] of pythons) {
  test(`Requires-Python of python = ${python}`, () => {
    const found = parsePoetry(withDependencies(`Python = ${python}`));
    assert.equal(found, { requiresDist: [], requiresPython, providesExtra: [] });
  });
}

test('Requires-Python leaves out each minor version between and behind the alternatives', () => {
  const found = parsePoetry(withDependencies('python = "~3.8 || ~3.10"'))?.requiresPython ?? '';
  assert.ok(found.startsWith('>=3.8,!=3.9.*,!=3.11.*,!=3.12.*,'), found);
});

test('groups are no requirements of a release', () => {
  const groups = ['[tool.poetry.group.dev.dependencies]', 'b = "1"', '[tool.poetry.dev-dependencies]', 'c = "1"'];
  assert.equal(parsePoetry(withDependencies('a = "1"', ...groups))?.requiresDist, ['a==1']);
});

/** `[project]` beside `[tool.poetry]`: each result is what poetry-core 2.5 writes. */
const mixed: readonly (readonly [claim: string, project: string, poetry: string, told: readonly string[]])[] = [
  ['dependencies left open', 'dynamic = ["dependencies"]', 'python = "^3.9"\na = "^1"', ['a>=1,<2', 'python >=3.9,<4']],
  ['none stated, and none left open', '', 'a = "^1"', ['a>=1,<2']],
  ['some stated: the table of Poetry only adds to a lock', 'dependencies = ["a"]', 'a = "^1"\nb = "1"', ['a']],
  [
    'some stated, and extras left open: Poetry leaves its own extras out',
    'dependencies = ["a"]\ndynamic = ["optional-dependencies"]',
    'b = { version = "1", optional = true }\n[tool.poetry.extras]\nx = ["b"]',
    ['a'],
  ],
  [
    'only extras stated, and dependencies left open',
    'dynamic = ["dependencies"]\n[project.optional-dependencies]\nx = ["b"]',
    'a = "1"\nc = { version = "1", optional = true }',
    ['b ; extra == "x"', 'a==1', 'extra x'],
  ],
  ['only extras stated', '[project.optional-dependencies]\nx = ["b"]', 'a = "1"', ['b ; extra == "x"', 'extra x']],
  [
    'extras without requirements hide those of Poetry',
    '[project.optional-dependencies]\nx = []',
    'a = "1"\n[tool.poetry.extras]\ny = ["a"]',
    ['a==1', 'extra x'],
  ],
  [
    'Requires-Python of the project',
    'dynamic = ["dependencies"]\nrequires-python = ">=3.9"',
    'python = "^3.10"',
    ['python >=3.9'],
  ],
  ['a folder that only a lock uses', 'dependencies = ["a"]', 'a = { path = "../a" }', ['a']],
];
for (const [claim, project, poetry, told] of mixed)
  test(`[project] beside [tool.poetry]: ${claim}`, () => {
    const text = `[project]\nname = "foo"\nversion = "1"\n${project}\n[tool.poetry.dependencies]\n${poetry}\n`;
    const found = parsePoetry(text);
    const python = found?.requiresPython === undefined ? [] : [`python ${found.requiresPython}`];
    const extras = found?.providesExtra.map((extra) => `extra ${extra}`) ?? [];
    assert.equal([...(found?.requiresDist ?? ['?']), ...python, ...extras], told);
  });

test('[project] that leaves a folder of [tool.poetry] to the build is not told', () => {
  const project = '[project]\nname = "foo"\ndynamic = ["dependencies"]\n';
  assert.is(parsePoetry(`${project}${withDependencies('a = { path = "../a" }')}`), undefined);
});

const untold: readonly (readonly [claim: string, text: string])[] = [
  ['no table of Poetry', '[tool.flit.metadata]\nrequires = ["a"]'],
  ['no TOML', '[tool.poetry'],
  ['an "or" that no specifier says', withDependencies('a = "^1 || ^3"')],
  ['an "or" that leaves pre-releases out alone', withDependencies('a = "^1.0 || ^2.0"')],
  ['a folder', withDependencies('a = { path = "../a" }')],
  ['a repository', withDependencies('a = { git = "https://example.org/a.git" }')],
  ['a name that is none', withDependencies('"a b" = "1"')],
  ['a constraint that is none', withDependencies('a = "latest"')],
  ['a marker that is none', withDependencies('a = { version = "1", markers = "who knows" }')],
  ['a number', withDependencies('a = 1')],
  ['extras that are no lists', withDependencies('a = "1"', '[tool.poetry.extras]', 'x = "a"')],
];
for (const [claim, text] of untold) {
  test(`not told: ${claim}`, () => {
    assert.is(parsePoetry(text), undefined);
  });
}

test('a folder that only an extra without it could ask for is passed over', () => {
  assert.equal(parsePoetry(withDependencies('a = { path = "../a", optional = true }', 'b = "1"'))?.requiresDist, [
    'b==1',
  ]);
});

test('many entries times many extras are refused, not written out', () => {
  const list = `a = [${'{ version = "1" },'.repeat(1000)}]`;
  const extras = Array.from({ length: 1000 }, (_, at) => `e${at} = ["a"]`);
  assert.is(parsePoetry(withDependencies(list, '[tool.poetry.extras]', ...extras)), undefined);
});

test.run();
