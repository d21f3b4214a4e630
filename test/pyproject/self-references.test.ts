// A project that names itself: in its extras, its groups, and the environments of its tools.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { requirementText } from '../../src/deps/requirement-text.js';
import { PylockErrors } from '../../src/errors.js';
import { readPyproject } from '../../src/pyproject/read.js';

const test = suite('a project that names itself');

async function read(text: string) {
  const input = await readPyproject(text, 'pyproject.toml', 'pyproject.toml', new Date(0));
  const found: Record<string, string> = {};
  for (const one of input.deps.requirements)
    for (const group of one.groups ?? ['main'])
      found[group] = found[group] === undefined ? requirementText(one) : `${found[group]}, ${requirementText(one)}`;
  return { found, unhonoured: input.unhonoured };
}

const project =
  '[project]\nname = "My.Shop"\ndependencies = ["core"]\n[project.optional-dependencies]\nmail = ["smtp"]\n' +
  'web = ["flask", "sass; sys_platform == \'linux\'"]\n';

const cases: readonly (readonly [name: string, text: string, groups: Readonly<Record<string, string>>])[] = [
  ['an extra of others', 'all = ["my-shop[mail,web]"]\n', { all: 'smtp, flask, sass ; sys_platform == linux' }],
  [
    'an extra under a condition, in another spelling',
    'all = ["MY_shop[web] ; python_version < \'3.12\'"]\n',
    { all: 'flask ; python_version < 3.12, sass ; sys_platform == linux and python_version < 3.12' },
  ],
  [
    'an extra of an extra of others',
    'all = ["my-shop[some]"]\nsome = ["my-shop[mail]"]\n',
    { all: 'smtp', some: 'smtp' },
  ],
  ['a group of PEP 735', '[dependency-groups]\ntest = ["pytest", "my.shop[mail]"]\n', { test: 'pytest, core, smtp' }],
  [
    'a group that includes one that names the project',
    '[dependency-groups]\nbase = ["my-shop[mail]"]\ntest = [{include-group = "base"}]\n',
    { base: 'core, smtp', test: 'core, smtp' },
  ],
  ['a group with the project alone', '[dependency-groups]\nrun = ["my-shop"]\n', { run: 'core' }],
  [
    'the features of an environment of Hatch',
    '[tool.hatch.envs.test]\ndependencies = ["pytest"]\nfeatures = ["Mail"]\n',
    { test: 'pytest, smtp' },
  ],
  [
    'the extras of the project in an environment of Hatch',
    '[tool.hatch.envs.test]\ndependencies = ["my-shop[mail]"]\n',
    { test: 'smtp' },
  ],
  [
    'the project by its folder in an environment of Hatch',
    '[tool.hatch.envs.test]\ndependencies = ["my-shop[mail] @ {root:uri}", "pytest"]\n',
    { test: 'smtp, pytest' },
  ],
  [
    'the features that an environment of Hatch inherits',
    '[tool.hatch.envs.default]\nfeatures = ["mail"]\n[tool.hatch.envs.test]\ndependencies = ["pytest"]\n',
    { 'hatch-default': 'smtp', test: 'pytest, smtp' },
  ],
  [
    'the dependency groups of an environment of Hatch',
    '[dependency-groups]\nlint = ["ruff", "my-shop[mail]"]\n[tool.hatch.envs.test]\ndependency-groups = ["lint"]\n',
    { lint: 'ruff, core, smtp', test: 'ruff, core, smtp' },
  ],
  [
    "PDM's editable form of the project",
    '[tool.pdm.dev-dependencies]\ndev = ["-e file:///${PROJECT_ROOT}/#egg=my-shop[mail]", "pytest"]\n',
    { dev: 'core, smtp, pytest' },
  ],
];
for (const [name, text, groups] of cases)
  test(name, async () => {
    const { found, unhonoured } = await read(project + text);
    assert.equal(found, { main: 'core', mail: 'smtp', web: 'flask, sass ; sys_platform == linux', ...groups });
    assert.equal(unhonoured, []);
  });

test('another project by its folder is listed or refused as before', async () => {
  const { unhonoured } = await read(`${project}[tool.hatch.envs.test]\ndependencies = ["other @ {root:uri}/other"]\n`);
  assert.equal(unhonoured, ['tool.hatch.envs.test.dependencies (line 8)']);
});

const faults: readonly (readonly [name: string, text: string, message: RegExp])[] = [
  ['an extra that is not there', 'all = ["my-shop[mial]"]\n', /7:8: .*there is no extra "mial"/],
  ['features that are not there', '[tool.hatch.envs.test]\nfeatures = ["mial"]\n', /8:13: .*there is no extra "mial"/],
  ['a circle', 'a = ["my-shop[b]"]\nb = ["my-shop[a]"]\n', /a circle: /],
];
for (const [name, text, message] of faults)
  test(`${name} is a fault with its place`, async () => {
    try {
      await read(project + text);
    } catch (error) {
      if (!(error instanceof PylockErrors)) throw error;
      const [{ place, message: told }] = error.errors;
      return assert.match(`${place?.line}:${place?.column}: ${told}`, message);
    }
    return assert.unreachable();
  });

test.run();
