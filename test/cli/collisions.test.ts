// Files that Nix refuses to put into one environment, told while locking.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('collisions');

const world: World = {
  one: {
    '1.0': {
      members: {
        'common/a.py': '1',
        'common/deep/b.py': '1',
        'tests/a.py': '1',
        'ns/__init__.py': '__import__("pkg_resources").declare_namespace(__name__)\n',
      },
    },
  },
  two: {
    '1.0': {
      members: {
        'common/a.py': '2',
        'common/deep/b.py': '2',
        'tests/a.py': '2',
        'ns/__init__.py': '',
        'two-1.0.data/scripts/run': '#!/bin/sh\n',
      },
    },
  },
  three: { '1.0': { members: { '{info}/entry_points.txt': '[console_scripts]\nrun = three:main\n' } } },
  more: { '1.0': {} },
  mac: { '1.0': { members: { 'NS/x.py': '' } } },
};
const config = "python: '3.11'\nsystems: [x86_64-linux]\nnix: [nix]\n";
const site = 'lib/python3.11/site-packages';
const text =
  `3 files of one, three and two collide (bin/run differs between three and two): Nix refuses that, unless overrides.nix has: ` +
  `allowCollisions = [ "bin/run" "${site}/common/*" ];`;

interface Run {
  readonly project: Project;
  readonly index: FakeIndex;
  readonly notes: (...args: readonly string[]) => Promise<readonly string[]>;
  readonly wheels: () => number;
}

async function within(
  settings: string,
  options: Parameters<typeof FakeIndex.start>[1],
  use: (run: Run) => Promise<void>,
) {
  const index = await FakeIndex.start(await fromWorld(world), options);
  const project = new Project({ 'pypi-deps.yaml': 'one: "*"\ntwo: "*"\nthree: "*"\n', '.pylock.yaml': settings });
  const notes = async (...args: readonly string[]) => {
    const { code, stderr } = await project.run(args, { PIP_INDEX_URL: index.url });
    assert.is(code, 0, stderr);
    return [...stderr.matchAll(/note: (.*)$/gm)].map(([, note = '']) => note);
  };
  const wheels = () => index.seen.filter(({ path }) => path.endsWith('.whl')).length;
  try {
    await use({ project, index, notes, wheels });
  } finally {
    await index.close();
    project.remove();
  }
}

test('where wheels are read for their metadata, their collisions are told once, with the line that suffices', async () => {
  await within(config, { coreMetadata: 'absent' }, async ({ project, notes }) => {
    assert.equal(await notes('resolve'), [text]);
    assert.equal(await notes('resolve'), []);
    assert.equal(await notes('add', 'more'), []);
    assert.equal(await notes('resolve', '--refresh'), [text]);
    for (const kinds of ['none', '[makes-builtin]']) {
      project.write('.pylock.yaml', config.replace('[nix]', kinds));
      assert.not((await notes('resolve', '--refresh')).includes(text), kinds);
    }
  });
});

test('where the index tells the metadata, no wheel is read for them unless the config asks for it', async () => {
  await within(config, {}, async ({ project, notes, wheels }) => {
    assert.equal([await notes('resolve'), wheels()], [[], 0]);
    project.write('.pylock.yaml', `${config}collisions: true\n`);
    // The end of each wheel, and the two files that may only make a namespace.
    assert.equal([await notes('resolve', '--refresh'), wheels()], [[text], 5]);
    assert.equal([await notes('resolve', '--refresh'), wheels()], [[text], 5]);
  });
});

test('locks of several Pythons have one line, since they have one overrides.nix', async () => {
  await within(`${config.replace("'3.11'", "['3.11', '3.12']")}collisions: true\n`, {}, async ({ project, notes }) => {
    project.write('pypi-deps.yaml', 'one: "*"\ntwo: "*"\n');
    const both = `"${site}/common/*" "${site.replace('3.11', '3.12')}/common/*"`;
    assert.equal(await notes('resolve'), [
      `Python 3.11 and 3.12: 4 files of one and two collide (${site}/common/a.py differs between one and two): ` +
        `Nix refuses that, unless overrides.nix has: allowCollisions = [ ${both} ];`,
    ]);
  });
});

test('names that differ by capitals collide on macOS', async () => {
  const both = config.replace('x86_64-linux', 'x86_64-linux, aarch64-darwin');
  await within(`${both}collisions: true\n`, {}, async ({ project, notes }) => {
    project.write('pypi-deps.yaml', 'one: "*"\nmac: "*"\n');
    assert.equal(await notes('resolve'), [
      `${site}/ns of one is the same file for this disk as NS of mac: Nix refuses that, unless overrides.nix has: allowCollisions = [ "${site}/ns" ];`,
    ]);
  });
});

test.run();
