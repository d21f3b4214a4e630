// Questions about a lock that name a project of the user's own, of which no version is locked.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import type { CliResult, Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('questions about projects of the user');

const world: World = { core: { '1.0': {} }, hatchling: { '1.27': {} } };
const build = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n';
const files = {
  'api/pypi-deps.yaml': 'capp: { path: ./capp }\ncheck-tool: { path: ../tool, optional: dev, platform: linux }\n',
  'api/capp/pyproject.toml': `[project]\nname = "capp"\nversion = "1.0"\ndependencies = ["core"]\n${build}`,
  'tool/pyproject.toml': `[project]\nname = "check-tool"\nversion = "1.0"\n${build}`,
};
const itsNeeds = '  Its requirements stand among those of the deps file: the lock does not tell them apart.\n';
const capp = `capp is a project of yours, built from ./api/capp\n${itsNeeds}`;

/** A folder whose lock has two projects; `run` has no index. */
function withProjects(body: (run: (line: string) => Promise<CliResult>, project: Project) => Promise<void>) {
  return withIndex(files, world, async (project, ask) => {
    const made = await ask('resolve', '--python', '3.11', '--system', 'x86_64-linux', '--system', 'aarch64-darwin');
    assert.is(made.code, 0, made.stderr);
    await body((line) => project.run(line.split(' '), { PIP_INDEX_URL: 'http://127.0.0.1:9/simple' }), project);
  });
}

test('show, why and tree say which folder a project is built from', () =>
  withProjects(async (run) => {
    for (const question of [
      'show Capp',
      'why capp',
      'tree capp',
      'tree capp --invert',
      'show capp --only-group main',
    ]) {
      const { code, stdout, stderr } = await run(question);
      assert.equal([code, stdout, stderr], [0, capp, ''], question);
    }
    const tool = `check-tool is a project of yours, built from ./tool (dev) (x86_64-linux only)\n${itsNeeds}`;
    assert.is((await run('why check-tool')).stdout, tool);
  }));

test('a drawing of a project says on the side that nothing of it is locked', () =>
  withProjects(async (run) => {
    const { code, stdout, stderr } = await run('tree capp --format svg');
    assert.equal([code, stderr], [0, 'note: capp is a project of yours, built from ./api/capp\n']);
    assert.match(stdout, /^<svg/);
  }));

test('list has the projects behind the packages, and why names those that a tool builds', () =>
  withProjects(async (run) => {
    const { stdout } = await run('list');
    const rows = 'capp        capp\ncheck-tool  ../tool  (dev) (x86_64-linux only)\n';
    assert.is(stdout, `core  1.0  wheel\nProjects of yours, built from their folders:\n${rows}`);
    const why = await run('why hatchling');
    const lines = 'hatchling 1.27, to build projects of yours\n  capp\n  check-tool (x86_64-linux only)\n';
    assert.is(why.stdout, lines);
  }));

test('the answers for programs have the project', () =>
  withProjects(async (run) => {
    const systems = ['x86_64-linux', 'aarch64-darwin'].sort();
    const project = { name: 'capp', path: 'capp', systems, groups: [], buildRequires: ['hatchling'] };
    for (const command of ['show', 'why', 'tree'])
      assert.equal(JSON.parse((await run(`${command} capp --json`)).stdout).project, project, command);
    const { projects } = JSON.parse((await run('list --json --system x86_64-linux')).stdout);
    assert.equal(
      projects.map(({ name, groups }: typeof project) => [name, groups]),
      [
        ['capp', []],
        ['check-tool', ['dev']],
      ],
    );
    assert.is(JSON.parse((await run('why core --json')).stdout).project, null);
  }));

test('a part of the lock without the project, a near name and a question about versions are faults', () =>
  withProjects(async (run) => {
    const lock = 'error: api/pypi-sources.yaml: ';
    const faults = [
      [
        'show capp --only-group dev',
        `error: capp is locked, but not for the systems and groups that are asked about\n  hint: Leave --system, --group and --only-group out.\n`,
      ],
      ['why check-tol', `${lock}check-tol is not locked\n  hint: Did you mean: check-tool\n`],
      [
        'why-not capp',
        `${lock}capp is a project of yours, built from ./api/capp, and no version of it is locked\n  hint: To see it: pylock show capp\n`,
      ],
      [
        'upgrade capp --deps api/pypi-deps.yaml',
        'error: api/pypi-deps.yaml: capp is a project of yours, built from ./api/capp, and no version of it is locked\n  hint: To see it: pylock show capp\nNothing was written\n',
      ],
    ] as const;
    for (const [question, expected] of faults) {
      const { code, stderr } = await run(question);
      assert.equal([code, stderr], [2, expected], question);
    }
  }));

test.run();
