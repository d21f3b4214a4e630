// Environments of groups, from one lock: main, main with groups, a group alone, and everything.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printDefaultNix } from '../../src/emit/default-nix.js';
import { printFlake } from '../../src/emit/flake.js';
import { groupAttributes } from '../../src/emit/group-attributes.js';
import { printMakes } from '../../src/emit/makes.js';
import { takenAttributes } from '../../src/emit/taken-attributes.js';
import { pypiNix } from '../../src/generated/pypi-nix.js';
import { printLock } from '../../src/lock/write.js';
import { alone } from '../emit/place.js';
import { docBlock } from '../helpers/doc-block.js';
import { NixWorld } from './nix-world.js';
import { type ProjectSample, sampleLock, writeProject } from './sample-project.js';
import { makeWheel, type WheelSample, wheelName } from './sample-wheels.js';
import { hasNix, hostPython, run, saySkipped } from './tools.js';

const wheel = (name: string): WheelSample => ({
  name,
  version: '1.0',
  files: { [`${name}.py`]: `word = "${name}"\n` },
});
const wheels = ['app', 'core', 'lint', 'guide'].map(wheel);

/** main is app with core, dev is lint with core, docs is guide; odd groups have names that are taken. */
function sample(python: string, odd: readonly string[] = []): ProjectSample {
  const chosen = Object.fromEntries(wheels.map((one) => [one.name, wheelName(one)]));
  return {
    python,
    files: wheels.map((one) => ({ name: wheelName(one), bytes: makeWheel(one) })),
    systems: { 'x86_64-linux': chosen, 'aarch64-linux': chosen, 'aarch64-darwin': chosen },
    main: ['app', 'core'],
    groups: {
      dev: ['core', 'lint'],
      docs: ['guide'],
      empty: [],
      ...Object.fromEntries(odd.map((group) => [group, ['guide']])),
    },
  };
}

const odd = ['all', 'shell', 'group-shell', 'only-dev', '38', 'packages', 'default', 'version', 'rec', 'with', 'a-b'];

test('pypi.nix knows the attributes that a group could hide', () => {
  const [, list = ''] = /takenAttributes = \[([^\]]*)\]/.exec(pypiNix) ?? [];
  const names = [...list.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
  assert.equal(names, [...takenAttributes].filter((name) => /^[a-z0-9-]+$/.test(name)).sort());
});

test('a name that is taken gets a prefix, whatever else is called so', () => {
  const lock = sampleLock(join(process.cwd(), 'build', 'groups'), sample('3.11', odd));
  assert.equal(
    groupAttributes(lock)
      .filter((name) => !name.startsWith('only-'))
      .join(' '),
    [
      ...['a-b', 'all', 'dev', 'docs', 'empty', 'group-38', 'group-all', 'group-default', 'group-group-shell'],
      ...['group-only-dev', 'group-packages', 'group-shell', 'group-version', 'rec', 'with'],
    ].join(' '),
  );
  assert.equal(groupAttributes({ ...lock, pylock: undefined }), []);
});

if (!hasNix || hostPython === undefined) {
  saySkipped('environments of groups', 'nix and python3');
  test.skip('groups in Nix', () => {});
} else {
  const python = hostPython;
  const world = new NixWorld(python);
  test.after(() => world.remove());
  const folder = join(world.folder, 'project');
  const path = writeProject(folder, sample(python.version));
  const lock = sampleLock(folder, sample(python.version));
  const pkgs = world.pkgs('libraries = builtins.toFile "none" "";');
  const call = (more: string) => `(import ${path} { pkgs = ${pkgs}; name = "api-env"; ${more} })`;
  const packagesOf = (expression: string) => world.eval(`builtins.attrNames ${expression}.packages`);
  const fault = (expression: string): string => {
    const { code, stderr } = world.run('nix-instantiate', ['--eval', '-E', `${expression}.drvPath`]);
    assert.is.not(code, 0, 'the evaluation succeeded');
    return stderr.split('\n').find((line) => line.includes('error:')) ?? '';
  };
  /** The modules among all that an environment can import. */
  const imported = (environment: string): string => {
    const code = `import importlib.util as u; print(*[n for n in "${wheels.map(({ name }) => name).join(' ')}".split() if u.find_spec(n)])`;
    return run(join(environment, 'bin/python'), ['-c', code]).stdout.trim();
  };

  test('main, groups with it, groups alone, and everything: each has what it needs', () => {
    const table: readonly (readonly [arguments_: string, packages: readonly string[]])[] = [
      ['', ['app', 'core']],
      ['groups = [ "dev" ];', ['app', 'core', 'lint']],
      ['groups = [ "docs" "dev" ];', ['app', 'core', 'guide', 'lint']],
      ['groups = [ "dev" ]; withMain = false;', ['core', 'lint']],
      ['groups = "all";', ['app', 'core', 'guide', 'lint']],
      ['groups = [ "empty" ]; withMain = false;', []],
    ];
    for (const [more, packages] of table) assert.equal(packagesOf(call(more)), packages, more);
    for (const [attribute, packages] of Object.entries({
      dev: ['app', 'core', 'lint'],
      'only-dev': ['core', 'lint'],
      docs: ['app', 'core', 'guide'],
      all: ['app', 'core', 'guide', 'lint'],
    })) {
      assert.equal(packagesOf(`${call('')}.${attribute}`), packages, attribute);
      assert.is(world.eval(`${call('')}.${attribute}.name`), `api-env-${attribute}`);
    }
  });

  test('the attributes are those that flakes name, also for groups with names that are taken', () => {
    const other = writeProject(join(world.folder, 'odd'), sample(python.version, odd));
    const made = sampleLock(join(world.folder, 'odd'), sample(python.version, odd));
    const environment = `(import ${other} { pkgs = ${pkgs}; })`;
    const plain = writeProject(join(world.folder, 'plain'), {
      ...sample(python.version),
      main: undefined,
      groups: {},
    });
    const own = world.eval(`builtins.attrNames (import ${plain} { pkgs = ${pkgs}; })`) as readonly string[];
    const names = world.eval(`builtins.attrNames ${environment}`) as readonly string[];
    const added = names.filter((name) => !own.includes(name) || name === 'all');
    assert.equal(added, groupAttributes(made));
    for (const attribute of ['group-shell', 'group-all', 'rec'])
      assert.equal(packagesOf(`${environment}."${attribute}"`), ['app', 'core', 'guide'], attribute);
    assert.ok(world.eval(`${environment}.shell ? drvPath`), 'what was there is not hidden');
  });

  test('nix-build of default.nix is main, -A dev is main and dev, and they import what they have', () => {
    writeFileSync(join(folder, 'default.nix'), printDefaultNix(alone({ lock })));
    const build = (...args: readonly string[]) => {
      const { code, stdout, stderr } = world.run('nix-build', [
        folder,
        '--no-out-link',
        '--arg',
        'pkgs',
        pkgs,
        ...args,
      ]);
      assert.is(code, 0, stderr);
      return stdout.trim();
    };
    assert.is(imported(build()), 'app core');
    assert.is(imported(build('-A', 'dev')), 'app core lint');
    assert.is(imported(build('-A', 'only-dev')), 'core lint');
    assert.is(imported(build('-A', 'all')), 'app core lint guide');
    assert.ok(existsSync(build('-A', 'dev.shell')));
  });

  test("Makes' output is main, with the groups as attributes", () => {
    const main = join(folder, 'main.nix');
    writeFileSync(main, printMakes(alone({ lock })));
    const output = `(import ${main} { inputs = { }; __nixpkgs__ = ${pkgs}; })`;
    assert.is(world.eval(`${output}.type`), 'derivation');
    assert.equal(packagesOf(output), ['app', 'core']);
    assert.equal(packagesOf(`${output}.dev`), ['app', 'core', 'lint']);
    assert.ok(world.eval(`${output}.dev.shell.drvPath`));
  });

  test('beside other locks the groups stand below the attribute of theirs', () => {
    const plain = { fileName: 'pypi-sources.yaml', attribute: 'default', isRenamed: false, environment: 'api', lock };
    const other = { ...plain, fileName: 'dev-sources.yaml', attribute: 'dev', environment: 'api-dev' };
    writeFileSync(join(folder, 'dev-sources.yaml'), printLock({ ...lock, pylock: undefined }));
    const text = printDefaultNix({ locks: [other, plain], main: plain, hasAttributes: true });
    writeFileSync(join(folder, 'several.nix'), text);
    const several = `(import ${folder}/several.nix { pkgs = ${pkgs}; })`;
    assert.equal(packagesOf(`${several}.default.dev`), ['app', 'core', 'lint']);
    assert.is(world.eval(`${several}.default.only-docs.name`), 'api-only-docs');
  });

  test('the commands and the call of docs/nix.md build what they say', () => {
    writeFileSync(join(folder, 'default.nix'), printDefaultNix(alone({ lock })));
    const names = docBlock('nix.md', 'sh groups')
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +#.*/, '').split(' '))
      .map(([program, ...args]) => {
        if (program !== 'nix-build' && program !== 'nix-shell') return [program, ...args].join(' ');
        const built = world.run('nix-build', [folder, '--no-out-link', '--arg', 'pkgs', pkgs, ...args]);
        assert.is(built.code, 0, built.stderr);
        return built.stdout.replace(/^.*-api/, 'api').trim();
      });
    assert.equal(names, [
      'api-env',
      'api-env-dev',
      'api-env-only-dev',
      'api-env-all',
      'api-env-dev',
      'nix build .#dev',
    ]);
    const called = docBlock('nix.md', 'nix groups').replaceAll('./', `${folder}/`);
    assert.equal(packagesOf(`(let pkgs = ${pkgs}; in ${called})`), ['core', 'guide', 'lint']);
  });

  test('groups that exclude each other are taken from their fork, and never together', () => {
    const on = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, wheelName(wheel(name))]));
    const systems = (names: readonly string[]) => ({
      'x86_64-linux': on(names),
      'aarch64-linux': on(names),
      'aarch64-darwin': on(names),
    });
    const dev = { dev: ['lint'] };
    const forked: ProjectSample = {
      ...sample(python.version),
      systems: systems(['app', 'lint']),
      main: ['app'],
      groups: dev,
      forks: {
        cpu: { systems: systems(['app', 'core', 'lint']), main: ['app'], groups: { ...dev, cpu: ['core'] } },
        cuda: {
          systems: systems(['app', 'guide', 'lint']),
          main: ['app', 'guide'],
          groups: { ...dev, cuda: ['guide'] },
        },
      },
    };
    const project = writeProject(join(world.folder, 'forked'), forked);
    const own = (more: string) => `(import ${project} { pkgs = ${pkgs}; ${more} })`;
    const table: readonly (readonly [arguments_: string, packages: readonly string[]])[] = [
      ['', ['app']],
      ['groups = [ "dev" ];', ['app', 'lint']],
      ['groups = [ "cpu" "dev" ];', ['app', 'core', 'lint']],
      ['groups = [ "cuda" ];', ['app', 'guide']],
      ['groups = [ "cuda" ]; withMain = false;', ['guide']],
    ];
    for (const [more, packages] of table) assert.equal(packagesOf(own(more)), packages, more);
    assert.equal(packagesOf(`${own('')}.cpu`), ['app', 'core']);
    assert.equal(packagesOf(`${own('')}.only-cuda`), ['guide']);
    assert.not.ok(world.eval(`(builtins.isAttrs ${own('')}.all)`), 'all is what every derivation has');
    for (const groups of ['[ "cpu" "cuda" ]', '[ "dev" "cuda" "cpu" ]', '"all"'])
      assert.match(
        fault(own(`groups = ${groups};`)),
        /the groups cpu, cuda exclude each other, as conflicts in \.pylock\.yaml say\. Leave out all but one of a set/,
      );
    assert.equal(groupAttributes(sampleLock(join(world.folder, 'forked'), forked)), [
      'cpu',
      'cuda',
      'dev',
      'only-cpu',
      'only-cuda',
      'only-dev',
    ]);
  });

  test('a package is built once, whatever environments have it', () => {
    const core = (attribute: string) => world.eval(`${call('')}${attribute}.packages.core.drvPath`);
    assert.is(core(''), core('.dev'));
    assert.is(core('.only-dev'), core('.all'));
  });

  test('a group that is not there, and a lock that lists what it does not have, are told', () => {
    assert.match(
      fault(call('groups = [ "devv" ];')),
      /has no group devv, only dev, docs, empty\. Name one that it has, or add it to the deps file and run: pylock resolve/,
    );
    const plain = writeProject(join(world.folder, 'plain'), {
      ...sample(python.version),
      main: undefined,
      groups: {},
    });
    const ofPlain = (more: string) => `(import ${plain} { pkgs = ${pkgs}; ${more} })`;
    assert.match(fault(ofPlain('groups = [ "dev" ];')), /has no group dev\. Name one/);
    assert.equal(packagesOf(ofPlain('groups = "all";')), ['app', 'core', 'guide', 'lint']);
    const wrong = { ...sample(python.version), main: ['app', 'gone'] };
    const broken = writeProject(join(world.folder, 'broken'), wrong);
    assert.match(
      fault(`(import ${broken} { pkgs = ${pkgs}; })`),
      /has no file of gone for [a-z0-9_-]+, and lists it\. Undo the edit, or run: pylock resolve/,
    );
  });

  test('a flake has the groups among its packages and shells, on the systems of the lock', () => {
    const flake = join(folder, 'flake.nix');
    writeFileSync(flake, printFlake(alone({ lock })));
    const outputs = `((import ${flake}).outputs { nixpkgs = { lib.genAttrs = names: f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names); legacyPackages = builtins.mapAttrs (system: _: ${pkgs}) { x86_64-linux = 1; aarch64-linux = 1; aarch64-darwin = 1; }; }; })`;
    const here = world.eval('builtins.currentSystem');
    const wanted = ['default', ...groupAttributes(lock)].sort();
    for (const kind of ['packages', 'devShells'])
      assert.equal(world.eval(`builtins.attrNames ${outputs}.${kind}.${here}`), wanted, kind);
    assert.equal(packagesOf(`${outputs}.packages.${here}.only-docs`), ['guide']);
    assert.ok(world.eval(`${outputs}.devShells.${here}.dev.drvPath`));
  });
}

test.run();
