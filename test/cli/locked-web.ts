// A project that is locked before each test, for two systems: a wheel, a source archive with its tool, and a group.
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { type CliResult, Project } from '../helpers/run-cli.js';

/** The project, its index, and a run that asks it. */
export interface LockedWeb {
  index: FakeIndex;
  project: Project;
  run: (...args: readonly string[]) => Promise<CliResult>;
}

export const webWorld: World = {
  web: { '1.0': { requires: ["util; sys_platform == 'linux'"], requiresPython: '>=3.8' } },
  util: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool'] } } },
  tool: { '3.0': {} },
  pytest: { '8.0': {} },
};

export const webFiles = {
  'pypi-deps.yaml': 'web: "*"\npytest: {version: "*", optional: dev}\n',
  '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n",
};

/** Makes the project before each test of a suite, with another world where one is given; both are gone after it. */
export function lockingWeb(test: Test<LockedWeb>, world = webWorld): void {
  test.before.each(async (context) => {
    context.index = await FakeIndex.start(await fromWorld(world));
    context.project = new Project(webFiles);
    context.run = (...args) => context.project.run(args, { PIP_INDEX_URL: context.index.url });
    assert.is((await context.run('resolve')).code, 0);
  });
  test.after.each(async ({ index, project }) => {
    await index.close();
    project.remove();
  });
}
