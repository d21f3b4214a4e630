import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NixWorld } from './nix-world.js';
import { builtIn, hasNamespaces, RemoteBuilders } from './remote-builder.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

const wheels = ['app', 'library', 'other', 'more', 'last'].map(
  (name): WheelSample => ({ name, version: '1.0', files: { [`${name}.py`]: `name = "${name}"\n` } }),
);

if (!hasNix || hostPython === undefined || !hasNamespaces) {
  saySkipped('remote builders', 'nix, python3 and namespaces (unshare -rm)');
  test.skip('remote builders', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  test('two remote builders share one build, and nothing is built here', () => {
    const builders = new RemoteBuilders(world, 2);
    const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
    const system = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-${process.platform}`;
    const path = writeProject(join(world.folder, 'project'), {
      python: python.version,
      files: wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) })),
      systems: { [system]: chosen },
    });
    const expression = `(import ${path} { pkgs = ${world.pkgs('downloadsLocally = false;')}; name = "shared"; })`;
    const { code, stdout, stderr } = world.run(
      'nix-build',
      ['--no-out-link', '-E', expression],
      builders.options([system, 'builtin']),
      { PATH: `${builders.programs}:${process.env['PATH']}` },
    );
    assert.is(code, 0, stderr);
    assert.match(stdout, /-shared\n$/);
    const [first = [], second = []] = builders.built();
    const packages = wheels.map(({ name }) => `python${python.version}-${name}-1.0`);
    const ours = [...first, ...second]
      .sort()
      .filter((name) => !name.startsWith('stub-') && !name.startsWith('python3-'));
    assert.equal(ours, [...packages, ...wheels.map(wheelName), 'shared'].sort(), 'each was built once');
    assert.ok(first.length > 1 && second.length > 1, `both took part: ${first.length} and ${second.length}`);
    assert.equal(builtIn(world, join(world.folder, 'var')), [], 'here, all of it was copied');
  });
}

test.run();
