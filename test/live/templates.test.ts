// `npm run test:live`: the flake's templates, from `nix flake new` until the program runs and the tests pass in the shell.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { FlakeWorld } from '../nix/flake-world.js';
import { hasNix, hostPython, saySkipped } from '../nix/tools.js';
import { inProject, liveEnvironment } from './live-project.js';

const test = suite('templates');

if (!hasNix || hostPython === undefined) {
  saySkipped('templates', 'nix and python3');
  test.skip('templates', () => {});
} else {
  const { version } = hostPython;
  const world = new FlakeWorld(hostPython);
  test.after(() => world.remove());

  /** A project of a template, locked for this machine's Python. */
  const inTemplate = (name: string, work: (flake: (words: readonly string[]) => string, path: string) => void) =>
    inProject({}, async (project) => {
      cpSync(fromRoot('nix/templates', name), project.path, { recursive: true });
      const settings = readFileSync(join(project.path, '.pylock.yaml'), 'utf8');
      project.write('.pylock.yaml', settings.replace(/python: .*/, `python: '${version}'`));
      const { code, stderr } = await project.run(['resolve', 'pyproject.toml'], liveEnvironment());
      assert.is(code, 0, stderr);
      work((words) => world.flake(words, project.path).stdout, project.path);
    });

  test('the application is checked for every system, runs, and runs from its shell as it is edited', () =>
    inTemplate('app', (flake, path) => {
      flake(['flake', 'check']);
      assert.is(flake(['run']), 'Hello from app\n');
      const edited = `app; sed -i 's/Hello/Edited/' '${path}/src/app/__init__.py'; app`;
      const said = flake(['develop', '#dev', '--command', 'env', `PYLOCK_ROOT=${path}`, 'sh', '-c', edited]);
      assert.is(said, 'Hello from app\nEdited from app\n');
    }));

  test("the library's tests pass in its shell", () =>
    inTemplate('library', (flake, path) => {
      writeFileSync(join(path, 'pytest.ini'), '[pytest]\naddopts = -p no:cacheprovider\n');
      const said = flake(['develop', '#dev', '--command', 'env', `PYLOCK_ROOT=${path}`, 'pytest', '-q', path]);
      assert.match(said, '1 passed');
    }));
}

test.run();
