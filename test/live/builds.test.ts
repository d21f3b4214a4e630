// `npm run test:live`: source archives of real projects, locked from the default index and built by Nix.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NixWorld } from '../nix/nix-world.js';
import { hasNix, hostPython, run, saySkipped } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';

const test = suite('live builds');

/** As Nix calls this machine. */
const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-${process.platform}`;

const files = {
  'pypi-deps.yaml': 'docopt: 0.6.2\nidna: "3.10"\ntomlkit: 0.13.3\niniconfig: 2.1.0\n',
  '.pylock.yaml': 'no-binary: [idna, tomlkit, iniconfig]\nexclude-newer: 2025-09-01\n',
};

if (!hasNix || hostPython === undefined) {
  saySkipped('live builds', 'nix and python3');
  test.skip('live builds', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test('setuptools, flit, poetry-core and hatchling build what was locked', async () => {
    await inProject(files, async (project) => {
      const args = ['resolve', '--python', python.version, '--system', system, '--nix', 'nix'];
      const { code, stderr } = await project.run(args, liveEnvironment());
      assert.is(code, 0, stderr);
      const lock = project.read('pypi-sources.yaml');
      const backends = [...lock.matchAll(/backend: '?([^'\n]+)/g)].map(([, backend]) => backend);
      assert.equal(backends, [
        'setuptools.build_meta:__legacy__',
        'flit_core.buildapi',
        'hatchling.build',
        'poetry.core.masonry.api',
      ]);
      const path = world.build(`(import ${project.path}/pypi.nix { pkgs = ${world.pkgs()}; })`);
      const imports = 'import docopt, idna, iniconfig, tomlkit; print(docopt.__version__, idna.__version__)';
      assert.is(run(`${path}/bin/python`, ['-c', imports]).stdout.trim(), '0.6.2 3.10');
    });
  });
}

test.run();
