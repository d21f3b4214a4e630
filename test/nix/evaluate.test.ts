import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';
import { NixWorld } from './nix-world.js';
import { type ProjectSample, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped, which } from './tools.js';

const systems = ['aarch64-darwin', 'aarch64-linux', 'x86_64-darwin', 'x86_64-linux'];
const pure: WheelSample = { name: 'pure', version: '1.0', files: { 'pure.py': '' } };
const native: WheelSample = { name: 'native', version: '1.0', tag: 'cp311-cp311-manylinux_2_17_x86_64', files: {} };

function sample(python: string, wheels: readonly WheelSample[], on: readonly string[] = systems): ProjectSample {
  const files = wheels.map((wheel) => ({ name: wheelName(wheel), bytes: makeWheel(wheel) }));
  const chosen = Object.fromEntries(wheels.map((wheel) => [wheel.name, wheelName(wheel)]));
  return { python, files, systems: Object.fromEntries(on.map((system) => [system, chosen])) };
}

if (!hasNix || hostPython === undefined) {
  saySkipped('evaluating pypi.nix', 'nix and python3');
  test.skip('evaluation', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const folder = join(world.folder, 'project');
  const lockPath = join(folder, 'pypi-sources.yaml');
  const path = writeProject(folder, sample(python.version, [native, pure]));
  const lockText = readFileSync(lockPath, 'utf8');
  const pkgs = world.pkgs();

  /** Writes another lock text and gives the expression that reads it. */
  const withLock = (text: string, more = ''): string => {
    writeFileSync(lockPath, text);
    return `(import ${path} { pkgs = ${pkgs}; ${more} })`;
  };
  /** The first line of what Nix says about an expression. */
  const fault = (expression: string, args: readonly string[] = []): string => {
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '--strict', ...args, '-E', expression]);
    assert.is.not(code, 0, 'the evaluation succeeded');
    return stderr.split('\n').find((line) => line.includes('error:')) ?? '';
  };

  test('every system of the lock evaluates, each with its own packages', () => {
    const linux = sample(python.version, [native, pure], ['x86_64-linux', 'aarch64-linux']);
    const darwin = sample(python.version, [pure], ['x86_64-darwin', 'aarch64-darwin']);
    const both = { ...linux, systems: { ...linux.systems, ...darwin.systems } };
    const expression = writeProject(join(world.folder, 'differ'), both);
    const names = (system: string) =>
      world.eval(
        `let env = import ${expression} { pkgs = ${world.pkgs(`system = "${system}";`)}; }; in [ env.system (builtins.attrNames env.packages) (builtins.isString env.drvPath) ]`,
      );
    assert.equal(names('x86_64-linux'), ['x86_64-linux', ['native', 'pure'], true]);
    assert.equal(names('aarch64-linux'), ['aarch64-linux', ['native', 'pure'], true]);
    assert.equal(names('x86_64-darwin'), ['x86_64-darwin', ['pure'], true]);
    assert.equal(names('aarch64-darwin'), ['aarch64-darwin', ['pure'], true]);
  });

  test('the reader reads what a YAML reader reads', () => {
    const read = world.eval(`${withLock(lockText)}.lock`);
    assert.equal(read, parse(lockText, { schema: 'failsafe' }));
  });

  test('pure wheels need nothing of nixpkgs but fetchurl, an interpreter and the system', () => {
    const only = writeProject(join(world.folder, 'pure'), sample(python.version, [pure]));
    const attribute = `python${python.version.replace('.', '')}`;
    const few = `let all = ${pkgs}; in { inherit (all) fetchurl ${attribute}; stdenv.hostPlatform.system = all.stdenv.hostPlatform.system; stdenv.hostPlatform.isLinux = true; }`;
    assert.ok(world.eval(`(import ${only} { pkgs = ${few}; }).drvPath`));
  });

  test('libraries of every Linux are those of nixpkgs by any name that it has; one that it lacks or throws for is left out', () => {
    const linux = writeProject(join(world.folder, 'usual'), sample(python.version, [native], ['x86_64-linux']));
    const folders = (more: string) =>
      (
        world.eval(
          `builtins.elemAt (import ${linux} { pkgs = ${world.pkgs('system = "x86_64-linux";')} // { ${more} }; }).packages.native.args 4`,
        ) as string
      ).split(':').length;
    const own = `${pkgs}.zlib`;
    const few = folders('');
    assert.is(folders(`expat = ${own}; libx11 = ${own};`), few + 2);
    assert.is(folders(`xorg.libX11 = ${own}; xorg.libSM = ${own};`), few + 2);
    assert.is(folders(`libx11 = ${own}; xorg = throw "the xorg set is gone";`), few + 1);
    assert.is(folders('expat = throw "removed"; libGL = null; xorg = builtins.throw "gone";'), few);
    const wheel = wheelName(native);
    const needing = writeProject(join(world.folder, 'needing'), {
      ...sample(python.version, [native], ['x86_64-linux']),
      needs: { [wheel]: ['libodbc.so.2', 'libunknown.so.1'] },
    });
    const given = (project: string, more: string) =>
      world.eval(
        `builtins.elemAt (import ${project} { pkgs = ${world.pkgs('system = "x86_64-linux";')} // { ${more} }; }).packages.native.args 4`,
      ) as string;
    const odbc = 'unixODBC = builtins.derivation { name = "odbc"; system = "x86_64-linux"; builder = "/none"; };';
    assert.match(given(needing, odbc), /:[^:]+-odbc\/lib$/);
    assert.not.match(given(linux, odbc), /-odbc/);
    assert.match(given(needing, odbc.replace('unixODBC', 'unixodbc')), /:[^:]+-odbc\/lib$/);
  });

  test('no store path is read or built while evaluating', () => {
    const expression = `${withLock(lockText)}.drvPath`;
    assert.ok(world.eval(expression, ['--option', 'allow-import-from-derivation', 'false']));
  });

  test('evaluation asks no network and reads nothing but the project and nixpkgs', () => {
    const canUnshare = which('unshare') !== undefined && run('unshare', ['-rn', 'true']).code === 0;
    const seen = ['-I', `project=${folder}`, '-I', `stub=${fromRoot('test/nix')}`];
    const args = ['--eval', '--option', 'restrict-eval', 'true', ...seen, '-E', `${withLock(lockText)}.drvPath`];
    const [program = '', ...before] = [...(canUnshare ? ['unshare', '-rn'] : []), 'nix-instantiate'];
    const { code, stderr } = world.run(program, [...before, ...args]);
    assert.is(code, 0, stderr);
  });

  const linkText = (name: string, url: string, sha256: string): string =>
    `  - name: ${name}\n    sha256: ${sha256}\n    url: ${url}`;

  const edits: readonly (readonly [claim: string, edit: (text: string) => string, message: string])[] = [
    [
      'a conflict mark',
      (text) => text.replace('links:', '<<<<<<< HEAD\nlinks:'),
      'this is not in the form that pylock writes: <<<<<<< HEAD',
    ],
    [
      'double quotes',
      (text) => text.replace("'1.0'", '"1.0"'),
      'this is not in the form that pylock writes:   native: "1.0"',
    ],
    [
      'a flow list',
      (text) => text.replace('links:', 'more: [a]\nlinks:'),
      'this is not in the form that pylock writes: more: [a]',
    ],
    [
      'a folded text',
      (text) => text.replace('links:', 'more: >\nlinks:'),
      'this is not in the form that pylock writes: more: >',
    ],
    [
      'a note at the end of a line',
      (text) => text.replace("'1.0'", "'1.0' # old"),
      "this is not in the form that pylock writes:   native: '1.0' # old",
    ],
    [
      'a key twice',
      (text) => text.replace("  pure: '1.0'", "  pure: '1.0'\n  pure: '1.1'"),
      "a key stands twice in the map that begins here:   native: '1.0'",
    ],
    [
      'a deeper line below a value',
      (text) => text.replace("  pure: '1.0'", "  pure: '1.0'\n    more: x"),
      "this can't follow a key that has a value:     more: x",
    ],
    [
      'a line that is too far left',
      (text) => text.replace("  pure: '1.0'", " pure: '1.0'"),
      "this is indented less than the map that it stands in:  pure: '1.0'",
    ],
    ['a key without a value', (text) => text.replace("  pure: '1.0'", '  pure:'), 'this key has no value:   pure:'],
  ];
  for (const [claim, edit, message] of edits) {
    test(`refused with its line: ${claim}`, () => {
      const edited = edit(lockText);
      assert.is.not(edited, lockText);
      const place = edited.split('\n').findIndex((line) => line === message.slice(message.indexOf(': ') + 2)) + 1;
      const expected = `error: pylock: ${lockPath}, line ${place}: ${message}. Undo the edit, or run: pylock resolve`;
      assert.is(fault(`${withLock(edited)}.lock`), expected);
    });
  }

  test('refused: a tab', () => {
    const edited = lockText.replace("  native: '1.0'", "\tnative: '1.0'");
    assert.match(fault(`${withLock(edited)}.lock`), /line 2: this is not in the form that pylock writes:/);
  });

  test('blank lines and lines of comment do no harm', () => {
    const text = `# a note\n\n${lockText.replace('links:', '  # another\nlinks:')}`;
    assert.equal(world.eval(`${withLock(text)}.lock`), parse(lockText, { schema: 'failsafe' }));
  });

  const quiet = 'Run: pylock resolve';
  const faults: readonly (readonly [claim: string, expression: () => string, message: string])[] = [
    ['an empty lock', () => withLock('\n'), `pylock: ${lockPath} is empty. ${quiet}`],
    [
      'a lock of another tool',
      () => withLock("closure:\n  pure: '1.0'\nlinks: []\npython: '3.9'\n"),
      `pylock: ${lockPath} does not say what each system needs: another tool wrote it. ${quiet}`,
    ],
    [
      'a format of the future',
      () => withLock(lockText.replace("version: '1'", "version: '2'")),
      `pylock: ${lockPath} has format 2, and this pypi.nix reads format 1. Run: pylock nix`,
    ],
    [
      'a system that is not in the lock',
      () => withLock(lockText).replace('bash =', 'system = "riscv64-linux"; bash ='),
      `pylock: ${lockPath} has no packages for riscv64-linux, only for ${systems.join(', ')}. Add it to systems in .pylock.yaml and run: pylock resolve`,
    ],
    [
      'musl',
      () =>
        `(import ${path} { pkgs = let all = ${pkgs}; in all // { stdenv = all.stdenv // { hostPlatform = all.stdenv.hostPlatform // { isMusl = true; }; }; }; lock = ${lockPath}; })`,
      "pylock: the lock's wheels are for glibc and do not run on musl. Use nixpkgs without pkgsMusl",
    ],
    [
      'a Python that later releases of nixpkgs lack',
      () => withLock(lockText.replace(`python: '${python.version}'`, "python: '3.9'")),
      'pylock: this nixpkgs has no python39. Use nixpkgs 24.11, which has it, pass python = ...; or lock for another one: pylock resolve --python VERSION',
    ],
    [
      'a Python that earlier releases of nixpkgs lack',
      () => withLock(lockText.replace(`python: '${python.version}'`, "python: '3.99'")),
      'pylock: this nixpkgs has no python399. Use a newer nixpkgs, pass python = ...; or lock for another one: pylock resolve --python VERSION',
    ],
    [
      'another interpreter than the lock is for',
      () => withLock(lockText, 'python = { pythonVersion = "3.7"; };'),
      `pylock: ${lockPath} is for Python ${python.version}, and python = ... is 3.7`,
    ],
    [
      "the free-threaded build of the lock's Python, as PyPy would be",
      () =>
        withLock(
          lockText,
          `python = { pythonVersion = "${python.version}"; libPrefix = "python${python.version}t"; };`,
        ),
      `pylock: ${lockPath} is for python${python.version}, and python = ... is python${python.version}t, for which pylock does not lock: pass the usual CPython`,
    ],
    [
      'a file without a link',
      () => withLock(lockText.replace('name: pure-1.0', 'name: other-1.0')),
      `pylock: ${lockPath} has no link named pure-1.0-py3-none-any.whl. Undo the edit, or run: pylock resolve`,
    ],
    [
      'a link to a file of this machine',
      () => withLock(lockText.replace(/url: https:(.*pure-1)/, 'url: file:$1')),
      `pylock: ${lockPath}, link pure-1.0-py3-none-any.whl: its url is no http or https address. Undo the edit, or run: pylock resolve`,
    ],
    [
      'a link of another scheme, though this system needs none of it',
      () =>
        withLock(
          lockText.replace('links:', `links:\n${linkText('other.whl', "'ftp://files.example.org/x'", '0'.repeat(52))}`),
        ),
      `pylock: ${lockPath}, link other.whl: its url is no http or https address. Undo the edit, or run: pylock resolve`,
    ],
    ...['0'.repeat(51), '0'.repeat(53), `e${'0'.repeat(51)}`, 'f'.repeat(64), `sha256:${'0'.repeat(52)}`].map(
      (sha256) =>
        [
          `a sha256 of another form, ${sha256.length} characters`,
          () =>
            withLock(
              lockText.replace('links:', `links:\n${linkText('other.whl', 'https://files.example.org/x', sha256)}`),
            ),
          `pylock: ${lockPath}, link other.whl: its sha256 is not 52 characters of Nix's base 32. Undo the edit, or run: pylock resolve`,
        ] as const,
    ),
    [
      'an override for no package',
      () => withLock(lockText, 'overrides.Pure = { };'),
      `pylock: overrides.Pure: ${lockPath} has no such package; names are in lower case with single dashes`,
    ],
    [
      'an override that is no set',
      () => withLock(lockText, 'overrides.pure = [ ];'),
      'pylock: overrides.pure is a list, and not a set',
    ],
    [
      'an override of another kind',
      () => withLock(lockText, 'overrides.pure.libs = "zlib";'),
      'pylock: overrides.pure.libs is a string, and not a list',
    ],
    [
      'an override of no meaning',
      () => withLock(lockText, 'overrides.pure.lib = [ ];'),
      'pylock: there is no overrides.pure.lib, only buildInputs, crates, env, libs, nativeBuildInputs, package, patches, postPatch, programs, runtimeLibs',
    ],
  ];
  for (const [claim, expression, message] of faults) {
    test(`refused with the way out: ${claim}`, () => {
      assert.is(fault(`${expression()}.drvPath`), `error: ${message}`);
    });
  }

  test('a Python that nixpkgs removed with words of its own is refused with ours', () => {
    const removed = `(${pkgs} // { python39 = throw "removed"; })`;
    const expression = withLock(lockText.replace(`python: '${python.version}'`, "python: '3.9'")).replace(
      pkgs,
      removed,
    );
    assert.match(fault(`${expression}.drvPath`), 'pylock: this nixpkgs has no python39. Use nixpkgs 24.11');
  });

  /** The lock for a patch release of its Python, and what a nixpkgs has that is at another one. */
  const patched = (needed: string, version: string, more = ''): string =>
    withLock(lockText.replace(/python-full: .*/, `python-full: ${needed}`), more).replace(
      pkgs,
      world.pkgs(`fullVersion = "${version}";`),
    );
  const at = (patch: string): string => `${python.version}.${patch}`;
  const patchFault = (needed: string, has: string): string =>
    `error: pylock: ${lockPath} is for Python ${at(needed)} or a later patch release, and this nixpkgs has ${at(has)}`;

  test('an interpreter that is older than the lock assumes is refused, with both versions and the way out', () => {
    for (const [needed, has] of [
      ['9', '6'],
      ['10', '9'],
      ['1', '0'],
    ] as const) {
      const way = `. Use a newer nixpkgs, or lock for this one: pylock resolve --python ${at(has)}`;
      assert.is(fault(`${patched(at(needed), at(has))}.drvPath`), patchFault(needed, has) + way);
    }
    const given = `python = { pythonVersion = "${python.version}"; version = "${at('2')}"; };`;
    assert.is(
      fault(`${patched(at('9'), at('9'), given)}.drvPath`),
      `error: pylock: ${lockPath} is for Python ${at('9')} or a later patch release, and python = ... is ${at('2')}. Give a newer one, or lock for this one: pylock resolve --python ${at('2')}`,
    );
  });

  test('an interpreter that is a pre-release is refused, whatever patch the lock is for', () => {
    for (const has of ['0a3', '0b1', '0rc2']) {
      const way = ', a pre-release. Use a newer nixpkgs, or lock for another Python: pylock resolve --python VERSION';
      assert.is(fault(`${patched(at('0'), at(has))}.drvPath`), patchFault('0', has) + way);
    }
  });

  test('an interpreter of the same or a later patch, or one that tells no version, is taken', () => {
    for (const [needed, has] of [
      ['9', '9'],
      ['9', '10'],
      ['0', '15'],
    ] as const)
      assert.ok(world.eval(`${patched(at(needed), at(has))}.drvPath`), `${needed} on ${has}`);
    assert.ok(world.eval(`${withLock(lockText.replace(/python-full: .*/, `python-full: ${at('9')}`))}.drvPath`));
  });

  test('the lock may be given as a value', () => {
    const expression = `(import ${path} { pkgs = ${pkgs}; lock = ${withLock(lockText)}.lock; }).drvPath`;
    assert.is(world.eval(expression), world.eval(`${withLock(lockText)}.drvPath`));
  });
}

test.run();
