// The templates of the repository's flake: a project to begin with, which resolve completes.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('templates');

const world: World = {
  fastapi: { '0.115.8': {} },
  hatchling: { '1.27.0': {} },
  httpx: { '0.28.1': {} },
  pytest: { '8.3.4': {} },
  uvicorn: { '0.34.0': {} },
};

/** The files of a template with their texts. */
function filesOf(name: string): Readonly<Record<string, string>> {
  const folder = fromRoot(join('nix/templates', name));
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** Each template with the file to lock, and the one that resolve adds. */
const templates = [
  ['app', 'pyproject.toml', 'flake.nix'],
  ['library', 'pyproject.toml', 'flake.nix'],
  ['makes', 'makes/api/env/pypi-deps.yaml', 'makes/api/env/main.nix'],
] as const;

for (const [name, deps, added] of templates) {
  test(`pylock resolve completes the template ${name}`, () =>
    withIndex(filesOf(name), world, async (there, run) => {
      const { code, stderr } = await run('resolve', deps);
      assert.is(code, 0, stderr);
      assert.not.match(stderr, 'warning');
      assert.ok(there.has(added), stderr);
      const verified = await run('verify');
      assert.equal([verified.code, verified.stderr], [0, ''], verified.stderr);
    }));
}

test.run();
