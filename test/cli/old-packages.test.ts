import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('old packages');

/** The newest brew is there only beside the oldest tea; the first solution takes the newest tea. */
const world: World = {
  tea: { '1.0': { uploaded: '2020-01-01' }, '2.0': { uploaded: '2021-01-01' } },
  brew: { '1.0': { uploaded: '2015-01-01' }, '2.0': { uploaded: '2021-01-01', requires: ['tea==1.0'] } },
};

type Run = (...args: readonly string[]) => Promise<{ readonly notices: readonly string[]; readonly libyears: unknown }>;

/** A project that asks for tea and brew; its runs end well and tell the one lock's part of the report. */
async function withTea(body: (project: Project, run: Run) => Promise<void>): Promise<void> {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({
    'pypi-deps.yaml': 'tea: "*"\nbrew: "*"\n',
    '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n",
  });
  try {
    await body(project, async (...args) => {
      const { code, stdout, stderr } = await project.run(['resolve', '--json', ...args], { PIP_INDEX_URL: index.url });
      assert.is(code, 0, stderr);
      return JSON.parse(stdout).locks[0];
    });
  } finally {
    await index.close();
    project.remove();
  }
}

const less = { direct: 2, all: 2 };
const more = { direct: 12, all: 12 };

test('the report has the libyears of all systems, and a note what holds back what is old', () =>
  withTea(async (_, run) => {
    const { notices, libyears } = await run();
    assert.equal(libyears, less);
    assert.equal(notices, ['brew 2.0 holds back tea 1.0 (2.0, 1.0 years newer)']);
  }));

test('--resolution first-found takes the first solution, stays with the lock, and highest takes it back', () =>
  withTea(async (project, run) => {
    assert.equal((await run('--resolution', 'first-found')).libyears, more);
    assert.match(project.read('pypi-sources.yaml'), /resolution: first-found/);
    assert.equal((await run('--upgrade')).libyears, more);
    assert.equal((await run('--upgrade', '--resolution', 'highest')).libyears, less);
    assert.not.match(project.read('pypi-sources.yaml'), /resolution/);
  }));

test('pins of the lock are kept, and said to be what holds the rest back', () =>
  withTea(async (project, run) => {
    await run('--resolution', 'first-found');
    project.write('pypi-deps.yaml', 'tea: "*"\nbrew: "*"\n# changed\n');
    const { notices, libyears } = await run('--resolution', 'highest');
    assert.equal(libyears, more);
    assert.equal(notices, ['the old lock holds back brew 1.0 (2.0, 6.0 years newer): --upgrade asks for newer ones']);
  }));

test.run();
