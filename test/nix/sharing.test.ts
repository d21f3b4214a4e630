import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const app: WheelSample = {
  name: 'app',
  version: '1.0',
  files: { 'app.py': 'import library\ndef main():\n    print(library.version)\n' },
  scripts: { app: 'app:main' },
};
const other: WheelSample = { name: 'other', version: '1.0', files: { 'other/__init__.py': '' } };
const library = (version: string): WheelSample => ({
  name: 'library',
  version,
  files: { 'library.py': `version = "${version}"\n` },
});

if (!hasNix || hostPython === undefined) {
  saySkipped('sharing what was built', 'nix and python3');
  test.skip('sharing', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());

  const project = (folder: string, wheels: readonly WheelSample[]): string => {
    const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
    const path = writeProject(join(world.folder, folder), {
      python: python.version,
      files: wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) })),
      systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen, 'aarch64-darwin': chosen, 'x86_64-darwin': chosen },
    });
    return `(import ${path} { pkgs = ${world.pkgs()}; name = "${folder}"; })`;
  };
  /** The same project with one version or another. */
  const api = (version: string): string => project('api', [app, library(version), other]);

  /** Everything that has to be built for an expression, by name without hash. */
  const derivations = (expression: string): readonly string[] => {
    const { stdout } = world.run('nix-instantiate', ['-E', expression]);
    return world.run('nix-store', ['-q', '--requisites', stdout.trim()]).stdout.trim().split('\n');
  };
  const names = (paths: readonly string[]): readonly string[] =>
    paths.map((path) => path.slice(path.lastIndexOf('/') + 34)).sort();

  test('a bump of one package changes its file, the package and the environment, nothing else', () => {
    const old = derivations(api('1.0'));
    const changed = derivations(api('1.1')).filter((path) => !old.includes(path));
    const built = names(changed.filter((path) => path.endsWith('.drv')));
    assert.equal(built, ['api.drv', 'library-1.1-py3-none-any.whl.drv', `python${python.version}-library-1.1.drv`]);
  });

  test('projects share their packages, whatever the projects are called', () => {
    const ofApi = derivations(api('1.0'));
    const ofJobs = derivations(project('jobs', [library('1.0'), other]));
    assert.equal(names(ofJobs.filter((path) => !ofApi.includes(path))), ['jobs.drv']);
  });

  test('environments are restored from a signed cache only, and only unchanged', () => {
    const key = join(world.folder, 'key');
    const made = world.run('nix-store', ['--generate-binary-cache-key', 'cache.example-1', key, `${key}.pub`]);
    assert.is(made.code, 0, made.stderr);
    const cache = `file://${join(world.folder, 'cache')}`;
    const expression = api('1.0');
    const environment = world.build(expression);
    const copied = world.nix(['copy', '--to', `${cache}?compression=none&secret-key=${key}`, environment]);
    assert.is(copied.code, 0, copied.stderr);
    const fromCache = ['substitute', 'true', 'substituters', cache, 'max-jobs', '0'];
    const trusted = [...fromCache, 'trusted-public-keys', readFileSync(`${key}.pub`, 'utf8').trim()];

    world.forgetStore();
    const refused = world.run('nix-build', ['--no-out-link', '-E', expression], fromCache);
    assert.is.not(refused.code, 0);
    assert.match(
      refused.stderr,
      /lacks a (valid signature|signature by a trusted key)|is not signed by any of the keys/,
    );

    world.forgetStore();
    const restored = world.run('nix-build', ['--no-out-link', '-E', expression], trusted);
    assert.equal([restored.code, restored.stdout.trim()], [0, environment], restored.stderr);
    assert.is(run(join(environment, 'bin/app'), [], { env: {} }).stdout, '1.0\n');

    const archives = join(world.folder, 'cache/nar');
    for (const name of readdirSync(archives)) {
      const text = readFileSync(join(archives, name), 'latin1');
      rmSync(join(archives, name));
      writeFileSync(join(archives, name), text.replace('version = "1.0"', 'version = "6.6"'), 'latin1');
    }
    world.forgetStore();
    rmSync(join(world.folder, 'home'), { recursive: true });
    const changed = world.run('nix-build', ['--no-out-link', '-E', expression], trusted);
    assert.is.not(changed.code, 0, 'a changed archive was taken');
    assert.match(changed.stderr, /hash mismatch importing path '.*-library-1\.0'/);
  });

  test('a file that is not the locked one fails, with both hashes', () => {
    const expression = project('tampered', [library('9.9')]);
    writeFileSync(join(world.folder, 'files', wheelName(library('9.9'))), makeWheel(library('6.6')));
    assert.match(
      world.failure(expression),
      /hash mismatch.*library-9\.9-py3-none-any\.whl[\s\S]*specified:[\s\S]*got:/,
    );
  });
}

test.run();
