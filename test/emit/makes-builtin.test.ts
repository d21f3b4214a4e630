import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import type { LockPlace, NamedLock } from '../../src/emit/lock-attributes.js';
import { printMakesBuiltin } from '../../src/emit/makes-builtin.js';
import { isOurs, signed } from '../../src/emit/ours.js';
import { PylockError } from '../../src/errors.js';
import type { Lock } from '../../src/lock/model.js';
import { printLock } from '../../src/lock/write.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { hasNix, nixInstantiate, sayNixIsMissing } from '../helpers/nix.js';
import { groupedLock, link, locked, name, needs, sampleLock } from '../lock/sample.js';
import { alone, named } from './place.js';

/** A lock whose two systems need different packages and have one in different versions; the older one is not in the closure. */
function forkedLock(older = '1.0'): Lock {
  const lock = sampleLock();
  if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
  const linux = lock.pylock.systems.get('x86_64-linux') ?? new Map<NormalizedName, string>();
  const util = locked(needs({}));
  return {
    ...lock,
    pylock: {
      ...lock.pylock,
      systems: new Map([
        ['x86_64-linux', new Map([...linux, [name('util'), 'util-2.0.post1-py3-none-any.whl']])],
        ['aarch64-darwin', new Map([...linux, [name('util'), 'util-1.0-py3-none-any.whl']])],
      ]),
      packages: new Map([
        ...lock.pylock.packages,
        [
          name('util'),
          new Map([
            ['2.0.post1', util],
            [older, util],
          ]),
        ],
      ]),
    },
  };
}

function faultOf(lock: Lock): string {
  try {
    printMakesBuiltin(alone({ lock }));
  } catch (error) {
    if (error instanceof PylockError) return `${error.message} (${error.hint})`;
    throw error;
  }
  return 'no fault';
}

test('where all systems have the same packages, the lock is handed over as it is', () => {
  const text = printMakesBuiltin(alone({ lock: sampleLock() }));
  assert.match(text, '\nbuild "default" "api-env" { sourcesYaml = ./pypi-sources.yaml; }\n');
  assert.not.match(text, 'fromYamlFile');
  assert.ok(isOurs(text));
});

test('a file is ours until somebody edits it', () => {
  const text = signed('{ }\n');
  assert.ok(isOurs(text));
  // Files of earlier versions stay ours only while this stays what it is.
  assert.match(text, 'Checksum: 1d6faa9e1a76d13f\n');
  assert.not.ok(isOurs(text.replace('{ }', '{  }')));
  assert.not.ok(isOurs(`${text}# more\n`));
  assert.not.ok(isOurs('{ }\n'));
  assert.not.ok(isOurs(''));
});

test('what the builtin can not do is refused, with the way out', () => {
  assert.is(
    faultOf({ ...sampleLock(), python: '3.13' }),
    'Makes\' makePythonPypiEnvironment has no Python 3.13, only 3.7, 3.8, 3.9 in Makes 22.07 and 3.8, 3.9, 3.10, 3.11 in Makes 23.07 (Choose one of them with --python, or leave makes-builtin out of "nix".)',
  );
  assert.is(
    faultOf({ ...sampleLock(), closure: new Map([[name('app'), '1!1.0']]) }),
    'Makes\' makePythonPypiEnvironment can\'t hold app 1!1.0: a store path may not have "!" in it (Ask for a version without an epoch, or leave makes-builtin out of "nix".)',
  );
  assert.match(faultOf(forkedLock('1!1.0')), "can't hold util 1!1.0", 'a version that only one system has');
  assert.is(
    faultOf({ ...sampleLock(), links: [...sampleLock().links, link('pip-21.2.4-py3-none-any.whl')] }),
    "Makes' makePythonPypiEnvironment brings pip 21.2.4 itself and can't take it from a lock (Ask for another version of pip.)",
  );
  const ofGit = { ...link('mine-1.0.tar.gz'), url: `git+https://git.example.org/us/mine.git@${'1'.repeat(40)}` };
  assert.match(faultOf({ ...sampleLock(), links: [ofGit] }), "can't fetch mine from its repository of git (Use Makes");
});

if (hasNix) {
  /** The arguments that the builtin gets on a system. */
  function evaluate(lock: Lock, system: string, where: Partial<NamedLock> = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'pylock-emit-'));
    try {
      writeFileSync(join(folder, 'main.nix'), printMakesBuiltin(alone({ lock, ...where })));
      writeFileSync(join(folder, 'lock.json'), JSON.stringify(parse(printLock(lock), { schema: 'failsafe' })));
      const call = `import ${folder}/main.nix {
        makePythonPypiEnvironment = args: args;
        fromYamlFile = _: builtins.fromJSON (builtins.readFile ${folder}/lock.json);
        __system__ = "${system}";
      }`;
      // A path would be copied into the store; its text is enough.
      const shown = `let args = ${call}; in args // (if args ? sourcesYaml then { sourcesYaml = toString args.sourcesYaml; } else { })`;
      return JSON.parse(nixInstantiate(['--eval', '--strict', '--json'], shown));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('a lock with groups hands over what its closure has, and no file of a group', () => {
    const { sourcesRaw } = evaluate(groupedLock(), 'x86_64-linux');
    assert.equal(sourcesRaw.closure, { fast: '3.10' });
    assert.equal(
      sourcesRaw.links.map((one: { readonly name: string }) => one.name),
      ['fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl'],
    );
  });

  test('where systems differ, Nix hands over the part of the one that builds', () => {
    const linux = evaluate(forkedLock(), 'x86_64-linux');
    assert.is(linux.name, 'api-env');
    assert.is(linux.sourcesRaw.python, '3.11');
    assert.equal(linux.sourcesRaw.closure, { app: '1.0', fast: '3.10', util: '2.0.post1' });
    assert.is(linux.sourcesRaw.links.length, 3);
    assert.equal(Object.keys(linux.sourcesRaw.links[0]), ['name', 'sha256', 'url']);
    assert.equal(evaluate(forkedLock(), 'aarch64-darwin').sourcesRaw.closure, {
      app: '1.0',
      fast: '3.10',
      util: '1.0',
    });
    assert.throws(
      () => evaluate(forkedLock(), 'aarch64-linux'),
      /has no packages for aarch64-linux; add it to the systems/,
    );
  });

  /** The arguments that the builtin gets on Linux, by attribute; `''` for what is built without one. */
  function evaluateAll(place: LockPlace, overrides?: string): Readonly<Record<string, unknown>> {
    const folder = mkdtempSync(join(tmpdir(), 'pylock-emit-'));
    try {
      writeFileSync(join(folder, 'main.nix'), printMakesBuiltin(place));
      writeFileSync(join(folder, 'lock.json'), JSON.stringify(parse(printLock(forkedLock()), { schema: 'failsafe' })));
      if (overrides !== undefined) writeFileSync(join(folder, 'overrides.nix'), overrides);
      const call = `import ${folder}/main.nix {
        makePythonPypiEnvironment = args: { inherit args; inherit (args) name; };
        fromYamlFile = _: builtins.fromJSON (builtins.readFile ${folder}/lock.json);
        __system__ = "x86_64-linux";
        __nixpkgs__ = { gcc = "/gcc"; ssl = { dev = "/ssl-dev"; out = "/ssl"; }; gl = { lib = "/gl-lib"; }; };
        inputs = { };
      }`;
      const argsOf =
        'one: one.args // (if one.args ? sourcesYaml then { sourcesYaml = baseNameOf one.args.sourcesYaml; } else { })';
      const several = `(builtins.mapAttrs (_: argsOf) { inherit (all) ${place.locks.map(({ attribute }) => `"${attribute}"`).join(' ')}; }) // { "" = all.name; }`;
      const expression = `let argsOf = ${argsOf}; all = ${call}; in ${place.hasAttributes ? several : 'argsOf all'}`;
      return JSON.parse(nixInstantiate(['--eval', '--strict', '--json'], expression));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('several locks are built by one main.nix, each by what it needs', () => {
    const plain = named({ lock: sampleLock() });
    const dev = { attribute: 'dev', fileName: 'dev-sources.yaml', environment: 'api-env-dev', lock: forkedLock() };
    const args = evaluateAll({ locks: [named(dev), plain], main: plain, hasAttributes: true });
    assert.equal(args['default'], { name: 'api-env', sourcesYaml: 'pypi-sources.yaml' });
    assert.equal(Object.keys(args['dev'] as object), ['name', 'sourcesRaw']);
    assert.is(args[''], 'api-env');
  });

  test('of overrides.nix, Makes is handed what its builtin has a use for', () => {
    const place = alone({ lock: sampleLock() });
    const overrides = `{ pkgs, environment }: {
      overrides.app = { nativeBuildInputs = [ pkgs.gcc ]; buildInputs = [ pkgs.ssl ]; env.CFLAGS = "-O2"; };
      overrides.fast.libs = [ pkgs.gl ];
      allowCollisions = [ "*" ];
      extraPackages = [ environment ];
    }`;
    assert.equal(evaluateAll(place, overrides), {
      name: 'api-env',
      sourcesYaml: 'pypi-sources.yaml',
      searchPathsBuild: {
        bin: ['/gcc'],
        export: [
          ['CPATH', '/ssl-dev', '/include'],
          ['LIBRARY_PATH', '/ssl', '/lib'],
          ['CFLAGS', '-O2', ''],
        ],
        pkgConfig: ['/ssl-dev'],
        rpath: ['/ssl', '/gl-lib'],
      },
      searchPathsRuntime: { rpath: ['/gl-lib'] },
    });
    const bare = { name: 'api-env', sourcesYaml: 'pypi-sources.yaml' };
    assert.equal(evaluateAll(place, '{ ... }: { extraPackages = [ ]; }'), bare, 'releases without search paths go on');
    assert.throws(
      () => evaluateAll(place, '{ ... }: { override = { }; }'),
      /overrides\.nix: there is no override, only allowCollisions extraPackages licences overrides python/,
    );
    for (const change of ['postPatch = "true"', 'patches = [ ./x ]', 'package = { }'])
      assert.throws(
        () => evaluateAll(place, `{ ... }: { overrides.one.${change}; }`),
        /overrides\.nix: package, patches and postPatch are for Makes 24\.01 and newer/,
      );
    const empty = 'overrides.one = { patches = [ ]; postPatch = ""; package = null; };';
    assert.ok(evaluateAll(place, `{ ... }: { ${empty} }`), 'empty ones change nothing');
  });

  test('a forked package has the version of its file, whatever its spelling and name', () => {
    const table: readonly (readonly [project: string, file: string, other: string, version: string])[] = [
      ['foo', 'foo-2021.05.30-py3-none-any.whl', '2021.10.8', '2021.05.30'],
      ['foo', 'foo-1.0+cu118-py3-none-any.whl', '1.0+cpu', '1.0+cu118'],
      ['foo', 'foo-1.1-1-py3-none-any.whl', '1', '1.1'],
      ['foo-2', 'foo-2-1.0.post1.tar.gz', '1.0', '1.0.post1'],
      ['foo', 'foo-1.0.zip', '1.0.1', '1.0'],
      ['with', 'with-1.1-py3-none-any.whl', '1.0', '1.1'],
      ['2to3', '2to3-1.1.tgz', '1.0', '1.1'],
      ['a-b-c', 'a.b_c-1.1.tar.bz2', '1.0', '1.1'],
    ];
    for (const [project, file, other, version] of table) {
      const lock = sampleLock();
      if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
      const versions = new Map([version, other].map((text) => [text, locked(needs({}))]));
      const packages = new Map([[name(project), versions]]);
      const systems = new Map([['x86_64-linux', new Map([[name(project), file]])]] as const);
      const forked = {
        ...lock,
        closure: new Map([[name(project), other]]),
        pylock: { ...lock.pylock, packages, systems },
      };
      assert.equal(evaluate(forked, 'x86_64-linux').sourcesRaw.closure, { [project]: version });
    }
  });

  test('names that look like code stay text', () => {
    const canaries = ['${canary}', "''${canary}", '$${canary}', '\\${canary}', '"+canary+"', 'a\nb', '*/ canary'];
    for (const canary of canaries) {
      for (const lock of [sampleLock(), forkedLock()]) {
        const where = { fileName: `${canary.replaceAll('/', '')}-sources.yaml`, environment: canary };
        const args = evaluate(lock, 'x86_64-linux', where);
        assert.is(args.name, canary);
        if (args.sourcesYaml !== undefined) assert.ok(args.sourcesYaml.endsWith(`/${where.fileName}`));
      }
    }
  });

  test('both forms are valid Nix', () => {
    for (const lock of [sampleLock(), forkedLock()]) nixInstantiate(['--parse'], printMakesBuiltin(alone({ lock })));
  });
} else {
  sayNixIsMissing('emit/makes-builtin');
  for (const claim of ['the part of the building system', 'versions of forks', 'canaries', 'valid Nix'])
    test.skip(claim, () => {});
}

test.run();
