// `npm run test:live`: pylock itself, built by Nix of the npm packages that the registry has.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nixFile } from '../helpers/nix.js';
import { NixWorld } from '../nix/nix-world.js';
import { hasNix, hostPython, run, saySkipped } from '../nix/tools.js';

const test = suite('pylock, built by Nix');

/** The files below a folder with their texts. */
function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(files.sort().map((path) => [path.slice(folder.length), readFileSync(path, 'latin1')]));
}

if (!hasNix || hostPython === undefined) {
  saySkipped('pylock, built by Nix', 'nix and python3');
  test.skip('pylock, built by Nix', () => {});
} else {
  const world = new NixWorld(hostPython);
  test.after(() => world.remove());

  test('default.nix and nix/package.nix, where npm installs what is fetched, hold the same files and run', () => {
    const pkgs = world.pkgs(`nodePrefix = "${dirname(dirname(process.execPath))}";`);
    const plain = world.build(`import ${nixFile('default.nix')} { pkgs = ${pkgs}; }`);
    const recipe = world.build(
      `(import ${nixFile('test/nix/npm-nixpkgs.nix')} { pkgs = ${pkgs}; }).callPackage ${nixFile('nix/package.nix')} { }`,
    );
    const wanted = filesOf(join(plain, 'lib/pylock'));
    assert.ok(wanted.has('/dist/cli.cjs'));
    assert.equal(filesOf(join(recipe, 'lib/node_modules/pylock')), wanted);
    for (const path of [plain, recipe])
      assert.match(run(join(path, 'bin/pylock'), ['--version'], { env: {} }).stdout, /^pylock [0-9]/);
  });
}

test.run();
