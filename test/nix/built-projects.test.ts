// The user's own projects, from a pyproject.toml to programs that run: built, and from their working tree.
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printFlake } from '../../src/emit/flake.js';
import { readLock } from '../../src/lock/read.js';
import { alone } from '../emit/place.js';
import { fromRoot } from '../helpers/root.js';
import type { Project } from '../helpers/run-cli.js';
import { BareRoot } from './bare-root.js';
import { NixWorld } from './nix-world.js';
import { filesOf, locked, says } from './own-projects.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

if (!hasNix || hostPython === undefined) {
  saySkipped("building the user's own projects", 'nix and python3');
  test.skip('own projects', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const environment = (project: Project, attribute = '', folder = project.path) =>
    `(import ${folder}/default.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; })${attribute}`;
  const said = (program: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) => {
    const { stdout, stderr } = run(program, args, { env: { ...process.env, ...env } });
    return stdout.trim() + stderr.trim();
  };

  test('nix-build builds the project beside the lock: its programs run, and Nix knows which stands for it', async () => {
    const scripts =
      '[project.scripts]\nother = "shop:main"\n"shop" = "shop:main" # it\n[project.entry-points."a.b"]\nthird = "shop:main"';
    const project = await locked(
      { ...filesOf('', 'shop', scripts), 'shop/__init__.py': says('built') },
      python.version,
    );
    const path = world.build(environment(project));
    assert.is(said(join(path, 'bin/shop')), 'built');
    assert.is(readFileSync(join(path, 'share/shop.txt'), 'utf8'), 'data');
    assert.equal(world.eval(environment(project, '.meta.mainProgram')), 'shop');
    assert.equal(
      world.eval(`let one = ${environment(project, '.packages.shop')}; in [ one.pname one.version one.name ]`),
      ['shop', '1.0', `python${python.version}-shop-1.0`],
    );
    project.remove();
  });

  test('evaluating it reads nothing but the project and nixpkgs, and builds nothing', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    const seen = ['-I', `project=${project.path}`, '-I', `stub=${fromRoot('test/nix')}`];
    const options = ['restrict-eval', 'true', 'allow-import-from-derivation', 'false'];
    const args = ['--eval', ...seen, '-E', `toString ${environment(project, '.editable.drvPath')}`];
    const { code, stderr } = world.run('nix-instantiate', args, options);
    assert.is(code, 0, stderr);
    project.remove();
  });

  test('what tools and Nix put into the folder changes nothing; an edit does', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop/__init__.py': '' }, python.version);
    const derivation = () => world.eval(environment(project, '.drvPath'));
    const before = derivation();
    for (const path of [
      '.git/HEAD',
      'node_modules/a/b.js',
      'env/pyvenv.cfg',
      'shop/__pycache__/a.pyc',
      'shop/fast.cpython-311-x86_64-linux-gnu.so',
      'build/lib/shop/old.py',
      'dist/shop-1.0.tar.gz',
      'shop.egg-info/SOURCES.txt',
      'overrides.nix',
      'uv.lock',
    ])
      project.write(path, path === 'overrides.nix' ? '{ ... }: { }' : '');
    symlinkSync('/nowhere', join(project.path, 'result'));
    assert.is(derivation(), before);
    project.write('shop/__init__.py', 'x = 1\n');
    assert.is.not(derivation(), before);
    project.remove();
  });

  test('a version that a repository would tell is said to the backend, and the overrides say another', async () => {
    const files: Readonly<Record<string, string>> = { ...filesOf('', 'shop', ''), 'shop.py': '' };
    const text = files['pyproject.toml']?.replace('version = "1.0"', 'dynamic = ["version"]') ?? '';
    const project = await locked({ ...files, 'pyproject.toml': text }, python.version);
    const version = () => {
      const path = world.build(environment(project));
      return said(join(path, 'bin/python'), ['-c', 'import importlib.metadata as m; print(m.version("shop"))']);
    };
    assert.is(version(), '0_unknown');
    project.write('overrides.nix', '{ ... }: { overrides.shop.env.SETUPTOOLS_SCM_PRETEND_VERSION = "2.5"; }');
    assert.is(version(), '2.5');
    project.write('overrides.nix', '{ pkgs, ... }: { overrides.shop.libs = [ pkgs.zlib ]; }');
    assert.match(
      world.failure(environment(project)),
      'overrides.shop.libs has no effect: shop is built from source, where libraries are overrides.shop.buildInputs',
    );
    project.remove();
  });

  const workspace: Readonly<Record<string, string>> = {
    ...filesOf('', 'shop', '[project.scripts]\nshop = "shop.web:main"'),
    'shop/web.py': says('web'),
    ...filesOf('packages/api', 'shop-api', '[project.scripts]\napi = "shop.api:main"', 'src'),
    'packages/api/src/shop/api.py': says('api'),
    ...filesOf('packages/data', 'shop-data', ''),
    'packages/data/shop_data.py': 'word = "data"\n',
  };
  const members =
    'dependencies = ["shop-api", "shop-data"]\n[tool.uv.workspace]\nmembers = ["packages/*"]\n' +
    '[tool.uv.sources]\nshop-api = { workspace = true }\nshop-data = { workspace = true }\n';
  const ofWorkspace = () => {
    const text = workspace['pyproject.toml']?.replace('version = "1.0"\n', `version = "1.0"\n${members}`) ?? '';
    const scripts = '[project.scripts]\nshop = "shop.web:main"\n';
    const whole = text.replace(scripts, '').replace('[build-system]', `${scripts}[build-system]`);
    return locked({ ...workspace, 'pyproject.toml': whole }, python.version);
  };

  test('members of a workspace are packages of the environments that need them', async () => {
    const project = await ofWorkspace();
    const path = world.build(environment(project));
    assert.is(said(join(path, 'bin/shop')), 'web');
    assert.is(said(join(path, 'bin/api')), 'api');
    assert.equal(world.eval(`builtins.attrNames ${environment(project, '.only-shop-data.packages')}`), ['shop-data']);
    assert.equal(world.eval(environment(project, '.only-shop-api.meta.mainProgram')), 'api');
    assert.equal(world.eval(environment(project, '.only-shop-data.meta ? mainProgram')), false);
    project.remove();
  });

  test('the editable environment runs what stands in the working tree: flat, in src, in a namespace of several members', async () => {
    const project = await ofWorkspace();
    const path = world.build(environment(project, '.editable'));
    assert.is(said(join(path, 'bin/shop')), 'web');
    project.write('shop/web.py', says('edited'));
    project.write('packages/api/src/shop/api.py', says('changed'));
    project.write('packages/data/shop_data.py', 'word = "fresh"\n');
    assert.is(said(join(path, 'bin/shop')), 'edited');
    assert.is(said(join(path, 'bin/api')), 'changed');
    const ask = 'import importlib.metadata as m, shop_data; print(shop_data.word, m.version("shop-api"))';
    assert.is(said(join(path, 'bin/python'), ['-c', ask]), 'fresh 1.0');
    const editor = world.build(environment(project, '.editor { }'));
    assert.is(said(join(editor, 'bin/python'), ['-c', ask]), 'fresh 1.0');
    project.remove();
  });

  test('a flake is a copy of the working tree: the shell says where that is, and so does a link in it', async () => {
    const project = await ofWorkspace();
    const copy =
      world.build(`builtins.derivation { name = "source"; system = builtins.currentSystem; builder = "/bin/sh";
      args = [ "-c" "/bin/cp -r ${project.path} $out; exit 0" ]; }`);
    const path = world.build(environment(project, '.editable', copy));
    project.write('shop/web.py', says('edited'));
    const shop = join(path, 'bin/shop');
    assert.match(
      said(shop),
      'the working tree of shop is not found: set PYLOCK_ROOT to the folder of pypi-sources.yaml',
    );
    assert.is(said(shop, [], { PYLOCK_ROOT: project.path }), 'edited');
    const hook = world.eval(environment(project, '.shell.shellHook', copy)) as string;
    const inner = join(project.path, 'packages/api');
    const inShell = run('bash', ['-euc', `PYLOCK_ROOT=; ${hook}\nexec "${shop}"`], { cwd: inner });
    assert.is(inShell.stdout.trim(), 'edited', inShell.stderr);
    const outside = run('bash', ['-euc', `PYLOCK_ROOT=; ${hook}`], { cwd: '/' });
    assert.match(outside.stderr, 'nothing at or above / has ./pypi-sources.yaml: set PYLOCK_ROOT');
    symlinkSync(path, join(project.path, '.venv'));
    const linked = said(join(project.path, '.venv/bin/python'), ['-c', 'from shop.web import main; main()']);
    assert.is(linked, 'edited');
    project.remove();
  });

  test('pylock-build puts machine code beside its package in the working tree', async () => {
    const project = await locked(
      { ...filesOf('', 'shop', '', 'src'), 'src/shop/__init__.py': '', 'code.txt': 'code' },
      python.version,
    );
    const env = { PYLOCK_ROOT: project.path };
    const shell = world.eval(`map toString ${environment(project, '.shell.packages')}`);
    assert.ok(Array.isArray(shell));
    const tool = world.build(
      `builtins.elemAt ((import ${project.path}/default.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')} // { mkShell = one: one; }; }).shell.packages) 1`,
    );
    mkdirSync(join(project.path, 'env'));
    writeFileSync(join(project.path, 'env/pyvenv.cfg'), '');
    const program = join(tool, 'bin/pylock-build');
    assert.match(said(program, [], env), `pylock: built ${project.path}/src/shop/fast.so`);
    assert.is(readFileSync(join(project.path, 'src/shop/fast.so'), 'utf8'), 'code');
    assert.match(said(program, ['other'], env), 'there is no project other, only shop');
    assert.ok(existsSync(dirname(program)));
    project.remove();
  });

  test('a project in another folder is built from there, and edited there', async () => {
    const source = 'dependencies = ["lib"]\n[tool.uv.sources]\nlib = { path = "../lib" }\n';
    const files = {
      ...filesOf('app', 'shop', source),
      'app/shop.py': 'import lib\nprint(lib.word)\n',
      ...filesOf('lib', 'lib', ''),
      'lib/lib.py': 'word = "built"\n',
      '.git/HEAD': '',
    };
    const project = await locked(files, python.version, 'app');
    const app = join(project.path, 'app');
    const ask = (path: string) => said(join(path, 'bin/python'), ['-c', 'import shop']);
    assert.is(ask(world.build(environment(project, '', app))), 'built');
    const path = world.build(environment(project, '.editable', app));
    project.write('lib/lib.py', 'word = "edited"\n');
    assert.is(ask(path), 'edited');
    project.remove();
  });

  test('a flake has a shell dev of everything, where no group is called so', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    const shells = async () => {
      const lock = await readLock(project.read('pypi-sources.yaml'), 'pypi-sources.yaml');
      project.write('flake.nix', printFlake(alone({ lock })));
      const pkgs = world.pkgs('system = "x86_64-linux";');
      const nixpkgs = `{ legacyPackages.x86_64-linux = ${pkgs}; lib.genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names); }`;
      const outputs = `((import ${project.path}/flake.nix).outputs { nixpkgs = ${nixpkgs}; })`;
      return world.eval(`builtins.mapAttrs (_: one: one.name) ${outputs}.devShells.x86_64-linux`);
    };
    assert.equal(await shells(), { default: 'api-env', dev: 'api-env' });
    project.remove();
  });

  test('in a bare root, with its sandbox, the project is built and runs', async () => {
    const bare = BareRoot.open("the user's own project in a bare root");
    if (bare === undefined) return;
    const files = {
      ...filesOf('', 'shop', '[project.scripts]\nshop = "shop:main"', 'src'),
      'src/shop.py': says('bare'),
    };
    const project = await locked(files, python.version);
    cpSync(project.path, join(bare.folder, 'shop'), { recursive: true });
    const path = bare.build(`(import ${bare.folder}/shop/default.nix { pkgs = ${bare.pkgs()}; })`);
    const { stdout, stderr } = bare.runInside(`${path}/bin/shop`);
    assert.is(stdout.trim(), 'bare', stderr);
    project.remove();
    bare.remove();
  });

  test('a project that its backend does not build says how its environment is built without it', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    project.write('backend/backend.py', 'def build_wheel(*a):\n    raise ValueError("no package is here")\n');
    const failure = world.failure(environment(project));
    assert.match(failure, 'pylock: error: this project itself is not built, for the reason below.');
    assert.match(failure, 'ValueError: no package is here');
    project.remove();
  });

  test('project = null builds what the project needs, and not the project', async () => {
    const project = await locked({ ...filesOf('', 'shop', ''), 'shop.py': '' }, python.version);
    cpSync(join(project.path, 'default.nix'), join(project.path, 'with.nix'));
    const without = `(import ${project.path}/pypi.nix { pkgs = ${world.pkgs('system = "x86_64-linux";')}; })`;
    assert.equal(world.eval(`builtins.attrNames ${without}.packages`), []);
    project.remove();
  });
}

test.run();
