// Builds of the user's own projects as their own tools build them: what reaches the build, and what Nix tells of them.
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Project } from '../helpers/run-cli.js';
import { NixWorld } from './nix-world.js';
import { filesOf, locked } from './own-projects.js';
import { hasNix, hostPython, saySkipped } from './tools.js';

/** A backend whose wheel holds the texts that a build may read besides modules. */
const packing = `import glob, os, zipfile

def build_wheel(folder, settings=None, metadata=None):
    info = "lib-1.0.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, "lib-1.0-py3-none-any.whl"), "w") as wheel:
        for path in glob.glob("*.md") + ["LICENSE", "../.gitignore"]:
            if os.path.exists(path) and not os.path.islink(path):
                wheel.write(path, "lib/" + os.path.basename(path).replace(".gitignore", "ignored"))
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: lib\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return "lib-1.0-py3-none-any.whl"
`;

if (!hasNix || hostPython === undefined) {
  saySkipped("what reaches builds of the user's own projects", 'nix and python3');
  test.skip('builds of own projects', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const environment = (project: Project, attribute = '') =>
    `(import ${project.path}/default.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; })${attribute}`;

  test('the program of an environment is found in every form that pyproject.toml has for scripts', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    const text = project.read('pyproject.toml');
    const [before = '', after = ''] = text.split('version = "1.0"\n');
    const poetry = (line: string) => `version = "1.0"\n[tool.poetry.scripts]\n${line}`;
    const cases: readonly (readonly [lines: string, program: string | undefined])[] = [
      ['scripts.shop = "shop:main"', 'shop'],
      ['scripts.shop-two = "shop:main"\nscripts.other = "shop:main"', undefined],
      ['gui-scripts.win = "shop:main" # the only one', 'win'],
      ['scripts = { shop = "shop:main", "other" = "shop:main" }', 'shop'],
      ['scripts = {one="shop:main"} # inline', 'one'],
      ['version = "1.0"\n[ project.scripts ]\none = "shop:main"', 'one'],
      [poetry('one = { reference = "shop:main", type = "console" }\n'), 'one'],
      [poetry('one = { reference = "bin/one.sh", type = "file" }\n'), undefined],
      [poetry('shop = { callable = "shop:main", extras = ["a"] }\nother = "shop:main"\n'), 'shop'],
      ['description = "scripts = { shop = \'shop:main\' }"', undefined],
    ];
    for (const [lines, program] of cases) {
      project.write('pyproject.toml', `${before}${lines}\n${after}`);
      assert.is(world.eval(environment(project, '.meta.mainProgram or null')) ?? undefined, program, lines);
    }
    project.remove();
  });

  test('an environment of several projects that belongs to none has no program, unless there is one alone', async () => {
    const script = (name: string) => `[project.scripts]\n${name} = "${name}:main"`;
    const members = '[tool.uv.workspace]\nmembers = ["one", "two"]\n';
    const files = { ...filesOf('one', 'one', script('one')), ...filesOf('two', 'two', script('two')) };
    const project = await locked({ ...files, 'pyproject.toml': members }, python.version);
    const programs = () => {
      const of = (path: string) => `(${environment(project, `${path}.meta`)}.mainProgram or null)`;
      return world.eval(`[ ${of('')} ${of('.only-one')} ${of('.only-two')} ]`);
    };
    assert.equal(programs(), [null, 'one', 'two']);
    project.write('two/pyproject.toml', project.read('two/pyproject.toml').replace(script('two'), ''));
    assert.equal(programs(), ['one', 'one', null]);
    project.remove();
  });

  test("Poetry's plugin for versions of a repository is told one, whatever placeholder its table has", async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    const said = () => {
      const one = environment(project, '.packages.shop');
      return world.eval(
        `let one = ${one}; in [ (one.version or null) (one.POETRY_DYNAMIC_VERSIONING_BYPASS or null) ]`,
      );
    };
    assert.equal(said(), ['1.0', null]);
    project.write(
      'pyproject.toml',
      `${project.read('pyproject.toml')}[tool.poetry-dynamic-versioning]\nenable = true\n`,
    );
    assert.equal(said(), [null, '0+unknown']);
    project.remove();
  });

  const member = async () => {
    const source = 'dependencies = ["lib"]\n[tool.uv.sources]\nlib = { path = "lib" }\n';
    const files = {
      ...filesOf('', 'shop', source),
      'shop.py': '',
      ...filesOf('lib', 'lib', ''),
      '.gitignore': '*.secret\n',
    };
    const project = await locked({ ...files, 'lib/backend/backend.py': packing, LICENSE: 'terms' }, python.version);
    project.write('docs/README.md', 'about');
    symlinkSync('../LICENSE', join(project.path, 'lib/LICENSE'));
    symlinkSync('../docs/README.md', join(project.path, 'lib/README.md'));
    return project;
  };

  test("links to the repository's licence and readme are texts in the build of a member, which heeds its .gitignore", async () => {
    const project = await member();
    const path = world.build(environment(project, '.packages.lib'));
    const text = (name: string) =>
      readFileSync(join(path, `lib/python${python.version}/site-packages/lib`, name), 'utf8');
    assert.equal(['LICENSE', 'README.md', 'ignored'].map(text), ['terms', 'about', '*.secret\n']);
    project.write('LICENSE', 'other terms');
    const changed = world.build(environment(project, '.packages.lib'));
    assert.is.not(changed, path);
    project.remove();
  });

  test('other links that lead out of a project are named behind the failure of its build', async () => {
    const project = await member();
    symlinkSync('../shop.py', join(project.path, 'lib/common.py'));
    project.write('lib/backend/backend.py', 'def build_wheel(*a):\n    raise ValueError("no common.py")\n');
    const failure = world.failure(environment(project, '.packages.lib'));
    assert.match(
      failure,
      "ValueError: no common.py\npylock: warning: links that lead out of the project's folder, which is all that a build sees: common.py\n",
    );
    project.remove();
  });

  test('caches that mark themselves change nothing, nor do variables of a shell', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    const derivation = () => world.eval(environment(project, '.drvPath'));
    const before = derivation();
    mkdirSync(join(project.path, 'target'));
    project.write('target/CACHEDIR.TAG', 'Signature: 8a477f597d28d172789f06886806bc55');
    project.write('.env', 'PASSWORD=secret');
    assert.is(derivation(), before);
    project.remove();
  });

  test('a project with Rust code has Cargo, and the crates of its own Cargo.lock', async () => {
    const maturin = { maturin: { '1.0': {} } };
    const files: Readonly<Record<string, string>> = { ...filesOf('', 'shop', ''), 'shop.py': '' };
    const text = files['pyproject.toml']?.replace('requires = []', 'requires = ["maturin"]') ?? '';
    const project = await locked({ ...files, 'pyproject.toml': text }, python.version, '.', maturin);
    const command = () => String(world.eval(`builtins.elemAt (${environment(project, '.packages.shop')}).args 1`));
    const crates = () => /^directory = "(.*-cargo-vendor-dir)"/m.exec(command())?.[1];
    assert.match(command(), 'CARGO_NET_OFFLINE=true');
    assert.is(crates(), undefined);
    project.write('Cargo.lock', 'version = 3\n');
    const outer = crates();
    assert.ok(outer);
    project.write('pyproject.toml', `${text}[tool.maturin]\nmanifest-path = "rust/Cargo.toml"\n`);
    assert.is(crates(), outer);
    project.write('rust/Cargo.lock', 'version = 4\n');
    assert.ok(crates());
    assert.is.not(crates(), outer);
    project.remove();
  });
}

test.run();
