import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { NixWorld } from './nix-world.js';
import { writeProject } from './sample-project.js';
import { type WheelSample, wheelFiles, wheelName } from './sample-wheels.js';
import { type HostPython, hasNix, hostPython, run, saySkipped, which } from './tools.js';

const isReady = hasNix && process.platform === 'linux' && which('cc') !== undefined && which('patchelf') !== undefined;

/** Stops the suite with what the program said. */
function must(program: string, args: readonly string[], cwd: string, input = ''): void {
  const { code, stderr } = run(program, args, { cwd, input });
  if (code !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}

/** Compiles C text to a file. */
function compile(folder: string, name: string, text: string, ...flags: readonly string[]): void {
  must('cc', ['-x', 'c', '-', '-x', 'none', '-o', name, ...flags], folder, text);
}

/** Archives a wheel whose own files lie in a folder already; makeZip knows text only. */
function zip(folder: string, wheel: WheelSample, own: readonly string[]): Buffer {
  const info = `${wheel.name}-${wheel.version}.dist-info`;
  mkdirSync(join(folder, info));
  for (const [path, text] of wheelFiles(wheel)) writeFileSync(join(folder, path), text);
  must('python3', ['-m', 'zipfile', '-c', 'wheel', info, ...own], folder);
  return readFileSync(join(folder, 'wheel'));
}

if (!isReady || hostPython === undefined) {
  saySkipped('machine code in wheels', 'Linux, nix, python3, cc and patchelf');
  test.skip('machine code', () => {});
} else machineCode(hostPython);

function machineCode(python: HostPython): void {
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const tag = 'py3-none-manylinux_2_17_x86_64.manylinux_2_17_aarch64';
  const folder = (name: string): string => {
    mkdirSync(join(world.folder, name), { recursive: true });
    return join(world.folder, name);
  };

  // A library of nixpkgs, and one that only an override brings: by names that no interpreter of a machine has loaded by itself.
  const libraries = folder('libraries');
  const more = folder('more/lib');
  compile(
    libraries,
    'libnixpkgs.so.1',
    'int of_nixpkgs() { return 40; }',
    '-shared',
    '-fPIC',
    '-Wl,-soname,libnixpkgs.so.1',
  );
  compile(more, 'libmore.so.5', 'int of_more() { return 2; }', '-shared', '-fPIC', '-Wl,-soname,libmore.so.5');

  // One wheel whose module needs both, and a library of a second wheel by $ORIGIN/../.., as torch and nvidia do.
  const user = folder('user/user');
  const lender = folder('lender/lender');
  compile(lender, 'liblent.so', 'int lent() { return 100; }', '-shared', '-fPIC', '-Wl,-soname,liblent.so');
  compile(
    user,
    'user.so',
    'int of_nixpkgs(); int of_more(); int lent(); int answer() { return lent() + of_nixpkgs() + of_more(); }',
    ...['-shared', '-fPIC', '-Wl,-rpath,$ORIGIN/../lender', '-Wl,--enable-new-dtags'],
    ...[join(libraries, 'libnixpkgs.so.1'), join(more, 'libmore.so.5'), join(lender, 'liblent.so')],
  );
  writeFileSync(
    join(user, '__init__.py'),
    'import ctypes, os\nanswer = ctypes.CDLL(os.path.join(os.path.dirname(__file__), "user.so")).answer\n',
  );
  const scripts = folder('user/user-1.0.data/scripts');
  compile(scripts, 'program', 'int main() { return 7; }', '-Wl,--dynamic-linker,/nonexistent/ld.so');

  const wheels: readonly WheelSample[] = [
    { name: 'lender', version: '1.0', tag, files: {} },
    { name: 'user', version: '1.0', tag, files: {} },
  ];
  const own = [['lender'], ['user', 'user-1.0.data']];
  const files = wheels.map((wheel, at) => ({
    name: wheelName(wheel),
    bytes: zip(join(world.folder, wheel.name), wheel, own[at] ?? []),
  }));
  const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
  const path = writeProject(join(world.folder, 'project'), {
    python: python.version,
    files,
    systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen },
  });
  const call = (override: string): string =>
    `(import ${path} { pkgs = ${world.pkgs(`libraries = builtins.path { path = ${libraries}; };`)}; ${override} })`;
  const moreLibraries = `overrides.user.libs = [ (builtins.path { path = ${join(world.folder, 'more')}; }) ];`;

  test('a module finds libraries of nixpkgs, of an override and of another wheel', () => {
    const environment = world.build(call(moreLibraries));
    const { stdout, stderr } = run(join(environment, 'bin/python'), ['-c', 'import user; print(user.answer())'], {
      env: {},
    });
    assert.equal([stdout, stderr], ['142\n', '']);
  });

  test('a program of a wheel starts by the loader of the Python', () => {
    assert.is(run(join(world.build(call(moreLibraries)), 'bin/program'), []).code, 7);
  });

  test('a library that is missing is named in the build log, with the way to add it', () => {
    const derivation = world.run('nix-instantiate', ['-E', `${call('')}.packages.user`]).stdout.trim();
    const { code, stderr } = world.run('nix-store', ['--realise', derivation]);
    assert.is(code, 0, stderr);
    const warning = `pylock: warning: lib/python${python.version}/site-packages/user/user.so wants libmore.so.5, which nothing here provides. Unless something else loads it first: overrides.user.libs = [ pkgs.... ];`;
    assert.match(stderr, warning);
  });

  test('an override changes the packages that it is for, and no other', () => {
    const ofAll = (expression: string) =>
      world.eval(`builtins.mapAttrs (_: one: one.drvPath) ${expression}.packages`) as Record<string, string>;
    const [without, withLibraries] = [ofAll(call('')), ofAll(call(moreLibraries))];
    assert.is(without['lender'], withLibraries['lender']);
    assert.is.not(without['user'], withLibraries['user']);
  });

  test('Linux only: elsewhere, wheels are unpacked as they are', () => {
    const darwin = writeProject(join(world.folder, 'darwin'), {
      python: python.version,
      files,
      systems: { 'aarch64-darwin': chosen },
    });
    const args = world.eval(
      `(import ${darwin} { pkgs = ${world.pkgs('system = "aarch64-darwin";')}; }).packages.user.args`,
    );
    assert.is((args as readonly string[]).length, 3);
  });
}

test.run();
