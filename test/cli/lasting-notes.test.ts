// Lasting facts of packages are told by the run that changes them, and not again by every run that solves.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('lasting notes');

const world: World = {
  core: { '1.0': {}, '2.0': {} },
  web: { '1.0': { requires: ['core<2'] } },
  legacy: { '1.0': { wheels: [], sdist: true }, '1.1': { wheels: [], sdist: true } },
  early: { '1.0b1': {} },
  bad: { '1.0': { yanked: 'leaks' } },
  more: { '1.0': {} },
  setuptools: { '80.0': {} },
  wheel: { '0.45': {} },
};

const deps = 'web: "*"\nlegacy: "==1.0"\nearly: "==1.0b1"\nbad: "==1.0"\n';
const web = 'web 1.0 holds back core 1.0 (2.0)';
const legacy = 'legacy 1.0 has no wheel: it will be built from its source archive';
const early = 'early 1.0b1 is a pre-release';
const bad = 'bad 1.0 was yanked: leaks';

test('they are told by a first lock, by the run that changes their package, with --refresh, and for a package that is asked about', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({
    'pypi-deps.yaml': deps,
    '.pylock.yaml': "python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n",
  });
  const notes = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { code, stderr } = await project.run(args, { PIP_INDEX_URL: index.url });
    assert.is(code, 0, stderr);
    return [...stderr.matchAll(/^ {2}note: (.*)$/gm)].map(([, text = '']) => text);
  };
  const all = [bad, early, legacy, web];
  try {
    assert.equal([...(await notes('resolve'))].sort(), all);
    // The lock answers, and the index, which knows of yanks, is asked for the new package alone.
    assert.equal(await notes('add', 'more'), []);
    for (const args of [[], ['--no-cache']]) assert.equal(await notes('resolve', '-U', ...args), [bad]);
    assert.equal([...(await notes('resolve', '-U', '--refresh'))].sort(), all);
    assert.equal(await notes('resolve', '-P', 'early'), [early]);
    project.write('pypi-deps.yaml', project.read('pypi-deps.yaml').replace('legacy: "==1.0"', 'legacy: "==1.1"'));
    const dropped = 'the pin legacy 1.0 was dropped: it does not satisfy legacy ==1.1 of pypi-deps.yaml';
    assert.equal(await notes('resolve'), [bad, legacy.replace('1.0', '1.1'), dropped]);
    project.write('.pylock.yaml', project.read('.pylock.yaml').replace(', aarch64-darwin', ''));
    const fewer = await notes('resolve');
    assert.ok(
      [web, early].every((note) => fewer.includes(note)),
      fewer.join('\n'),
    );
  } finally {
    await index.close();
    project.remove();
  }
});

test.run();
