import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printPypiNix } from '../../src/emit/standalone.js';
import { printLock } from '../../src/lock/write.js';
import { NixWorld } from './nix-world.js';
import { sampleLock, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

/** Text that would be an error, or another value, if it were ever read as Nix. */
const canaries = [
  '${canary}',
  "''${canary}",
  '$${canary}',
  '\\${canary}',
  '"+canary+"',
  'a\n${canary}',
  '*/ canary',
  "' + canary + '",
];

if (!hasNix || hostPython === undefined) {
  saySkipped('hostile text in locks', 'nix and python3');
  test.skip('hostile text', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  const odd: readonly WheelSample[] = ['with', 'rec', 'inherit', '2to3', 'a.b_c', 'constructor'].map((name) => ({
    name,
    version: '1!2.0+local',
    files: { [`m_${name}.py`]: '' },
  }));

  test('projects may be called like words of Nix, and have epochs and local versions', () => {
    const chosen = Object.fromEntries(odd.map((wheel) => [wheel.name, wheelName(wheel)]));
    const path = writeProject(join(world.folder, 'odd'), {
      python: python.version,
      files: odd.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) })),
      systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen, 'aarch64-darwin': chosen, 'x86_64-darwin': chosen },
    });
    const expression = `(import ${path} { pkgs = ${world.pkgs()}; })`;
    const names = world.eval(`builtins.mapAttrs (_: one: one.name) ${expression}.packages`);
    assert.equal(
      names,
      Object.fromEntries(odd.map(({ name }) => [name, `python${python.version}-${name}-1_2.0+local`])),
    );
    const count = 'import importlib.metadata as m; print(len(list(m.distributions())))';
    assert.is(run(join(world.build(expression), 'bin/python'), ['-c', count]).stdout, `${odd.length}\n`);
  });

  test('text of a lock stays text: it reaches Nix as the same value, or the lock is refused', () => {
    const wheel: WheelSample = { name: 'one', version: '1.0', files: {} };
    const lock = sampleLock(join(world.folder, 'canary'), {
      python: python.version,
      files: [{ name: wheelName(wheel), bytes: makeWheel(wheel) }],
      systems: { 'x86_64-linux': { one: wheelName(wheel) } },
    });
    writeFileSync(join(world.folder, 'canary/pypi.nix'), printPypiNix());
    const read = (text: string): unknown => {
      writeFileSync(join(world.folder, 'canary/pypi-sources.yaml'), text);
      const lockValue = `(import ./canary/pypi.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; }).lock`;
      return world.eval(
        `let lock = ${lockValue}; in { inherit (builtins.elemAt lock.links 0) name url; inherit (lock.pylock.inputs) requires; }`,
      );
    };
    for (const canary of canaries) {
      const hostile = { ...lock, links: lock.links.map((link) => ({ ...link, url: `${link.url}?${canary}` })) };
      let text: string;
      try {
        text = printLock(hostile);
      } catch {
        // The writer refuses what its readers might not read; spliced in by hand, it is refused or read as it stands.
        const spliced = printLock(lock).replace('.whl\n    sha256', `.whl${canary}\n    sha256`);
        let name: string;
        try {
          name = (read(spliced) as { readonly name: string }).name;
        } catch (error) {
          assert.match(String(error), 'not in the form that pylock writes');
          continue;
        }
        assert.is(name, `${wheelName(wheel)}${canary}`);
        continue;
      }
      assert.is((read(text) as { readonly url: string }).url, hostile.links[0]?.url);
    }
  });

  test('a file name that is no store name is cleaned for the store', () => {
    const folder = join(world.folder, 'names');
    mkdirSync(folder);
    writeFileSync(join(folder, 'pypi.nix'), printPypiNix());
    const names = [
      'one-1.0-${canary} "x"-any.whl',
      `${'long'.repeat(100)}-1.0-py3-none-any.whl`,
      '.dot-1.0-py3-none-any.whl',
    ];
    const link = (name: string) => ({ name, url: 'https://files.example.org/none', sha256: '0'.repeat(52) });
    const value = {
      closure: {},
      links: names.map(link),
      python: python.version,
      pylock: {
        version: '1',
        systems: { 'x86_64-linux': Object.fromEntries(names.map((name, at) => [`p${at}`, name])) },
      },
    };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(value));
    const lock = 'lock = builtins.fromJSON (builtins.readFile ./names/lock.json)';
    const result = world.eval(
      `builtins.mapAttrs (_: one: one.name) (import ./names/pypi.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; ${lock}; }).packages`,
    ) as Record<string, string>;
    assert.equal(result, {
      p0: `python${python.version}-one-1.0`,
      p1: `${'long'.repeat(100)}-1.0`.slice(-150),
      p2: `python${python.version}-.dot-1.0`,
    });
  });
}

test.run();
