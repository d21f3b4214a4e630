// `npm run test:live`: the commands of README, as written there, for somebody who comes with a real Poetry project: from the
// live index until the environment of its lock runs. The project is cloned, or read where PYLOCK_BENCH_REPOSITORIES names a folder
// with it (public-projects.ts); Nix has a stand-in for nixpkgs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commandsOfReadme } from '../helpers/readme-commands.js';
import { NixWorld } from '../nix/nix-world.js';
import { hasNix, hostPython, run, saySkipped } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';
import { publicProjects, Repositories } from './public-projects.js';

const test = suite('a real Poetry project');

/** Prints what an environment has, as `name version` lines, and imports the modules of each. */
const installed = `import importlib.metadata as metadata, importlib
for module in metadata.packages_distributions(): importlib.import_module(module)
print(*sorted(f"{one.name.lower()} {one.version}" for one in metadata.distributions()), sep="\\n")`;

/** The packages of a poetry.lock without markers, as `name version`. */
function packagesOf(lock: string): readonly string[] {
  const found = [...lock.matchAll(/^\[\[package\]\]\nname = "(.+)"\nversion = "(.+)"$/gm)];
  return found.map(([, name, version]) => `${name} ${version}`).sort();
}

if (!hasNix || hostPython === undefined) {
  saySkipped('the commands of README', 'nix and python3');
  test.skip('a real project', () => {});
} else {
  const python = hostPython;
  const folder = mkdtempSync(join(tmpdir(), 'pylock-newcomer-'));
  const world = new NixWorld(python);
  test.after(() => {
    world.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('import, resolve, nix-build: its environment has the versions that its poetry.lock has', async () => {
    const chosen = publicProjects()
      .get('poetry')
      ?.find(({ repository }) => repository === 'fluidattacks/makes');
    assert.ok(chosen);
    const repositories = new Repositories(folder);
    const files = Object.fromEntries(
      ['pyproject.toml', 'poetry.lock'].map((name) => [name, repositories.text(chosen, `${chosen.folder}/${name}`)]),
    );
    await inProject({ ...files, '.pylock.yaml': `python: '${python.version}'\n` }, async (project) => {
      const commands = commandsOfReadme();
      assert.equal(commands.at(-1), ['nix-build']);
      for (const [program, ...args] of commands.slice(0, -1)) {
        assert.is(program, 'pylock');
        const { code, stderr } = await project.run(args, liveEnvironment());
        assert.is(code, 0, stderr);
      }
      assert.is((await project.run(['verify'])).code, 0);
      const nixpkgs = join(world.folder, 'nixpkgs');
      mkdirSync(nixpkgs);
      writeFileSync(join(nixpkgs, 'default.nix'), `{ }: ${world.pkgs()}\n`);
      const more = { ...liveEnvironment(), NIX_PATH: `nixpkgs=${nixpkgs}` };
      const built = world.run('nix-build', [project.path, '--no-out-link'], [], more);
      assert.is(built.code, 0, built.stderr);
      const { stdout, stderr } = run(join(built.stdout.trim(), 'bin/python'), ['-c', installed]);
      assert.equal(stdout.trim().split('\n'), packagesOf(files['poetry.lock'] ?? ''), stderr);
    });
  });
}

test.run();
