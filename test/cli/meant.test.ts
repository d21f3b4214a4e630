// The word that was meant, wherever a word is none of those that are known.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type CliResult, Project } from '../helpers/run-cli.js';
import { withIndex } from '../helpers/with-index.js';

const test = suite('meant');

const deps = 'web: "*"\nlint: {version: "*", optional: [dev]}\n';
const world = { web: { '1.0': { requires: ['core'] } }, core: { '1.0': {} }, lint: { '1.0': {} } };

test('misspelt packages and groups of a lock', () =>
  withIndex({ 'pypi-deps.yaml': deps, '.pylock.yaml': 'nix: none\n' }, world, async (project, run) => {
    assert.is((await run('resolve')).code, 0);
    const table: readonly (readonly [args: readonly string[], code: number, stderr: string])[] = [
      [
        ['upgrade', 'cor'],
        2,
        'error: pypi-deps.yaml: cor is not locked\n  hint: Did you mean: core\nNothing was written\n',
      ],
      [
        ['upgrade', 'nothere'],
        2,
        'error: pypi-deps.yaml: nothere is not locked\n  hint: To see what is locked: pylock list\nNothing was written\n',
      ],
    ];
    for (const [args, code, stderr] of table) {
      const result = await run(...args);
      assert.equal([result.code, result.stderr], [code, stderr], args.join(' '));
    }
    for (const args of [['tree'], ['list'], ['size', '--offline'], ['export', '--format', 'requirements.txt']])
      for (const flag of args[0] === 'export' ? ['--group'] : ['--group', '--only-group']) {
        const { code, stderr } = await project.run([...args, flag, 'devv']);
        const told = 'error: the lock has no group devv\n  hint: Did you mean: --group dev\n';
        assert.equal([code, stderr], [2, told], `${args} ${flag}`);
      }
    const far = await project.run(['tree', '--group', 'production']);
    assert.is(far.stderr, 'error: the lock has no group production\n  hint: Its groups are dev.\n');
    const moved = await run('resolve', '-P', 'cor');
    assert.match(moved.stderr, '  note: --upgrade-package cor: the lock does not have it; did you mean core?\n');
  }));

async function resolveWith(files: Readonly<Record<string, string>>, args: readonly string[] = []): Promise<CliResult> {
  const project = new Project(files);
  const result = await project.run(['resolve', '--offline', ...args]);
  project.remove();
  return result;
}

test('keys and values of .pylock.yaml and of [tool.pylock]', async () => {
  const table: readonly (readonly [yaml: string, toml: string, fault: string])[] = [
    ['pythn: "3.11"', 'pythn = "3.11"', '1: "pythn": there is no such key\n  hint: Did you mean "python"?\n'],
    ['index: x', 'index = "x"', '1: "index": there is no such key\n  hint: Did you mean "indexes"?\n'],
    [
      'exclude_newer: x',
      'exclude_newer = "x"',
      '1: "exclude_newer": there is no such key\n  hint: Did you mean "exclude-newer"?\n',
    ],
    [
      'prerelease: alow',
      'prerelease = "alow"',
      '13: prerelease: "alow": expected if-necessary, disallow, allow, explicit\n  hint: Did you mean "allow"?\n',
    ],
    [
      'resolution: lowst',
      'resolution = "lowst"',
      '13: resolution: "lowst": expected highest, first-found, lowest, lowest-direct\n  hint: Did you mean "lowest"?\n',
    ],
    [
      'systems: [linux]',
      'systems = ["linux"]',
      '11: systems[0]: system "linux": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin\n' +
        '  hint: Did you mean "x86_64-linux" or "aarch64-linux"?\n',
    ],
    [
      'nix: flakes',
      'nix = "flakes"',
      '6: nix: expected none, or a list of at least one of nix, makes, makes-builtin, flake\n  hint: Did you mean "flake"?\n',
    ],
  ];
  const project = '[project]\nname = "x"\nversion = "1"\n[tool.pylock]\n';
  for (const [yaml, toml, fault] of table) {
    const one = await resolveWith({ 'pypi-deps.yaml': '{}\n', '.pylock.yaml': `${yaml}\n` });
    assert.equal([one.code, one.stderr], [2, `error: .pylock.yaml:1:${fault}`]);
    const other = await resolveWith({ 'pyproject.toml': `${project}${toml}\n` }, ['pyproject.toml']);
    const column = (text: string) => text.replace(/^\d+/, (at) => `${Number(at) + (at === '1' ? 0 : 1)}`);
    assert.equal([other.code, other.stderr], [2, `error: pyproject.toml:5:${column(fault)}`]);
  }
});

test('values of flags, also where they would have no effect', async () => {
  const table: readonly (readonly [args: readonly string[], stderr: string])[] = [
    [
      ['resolve', '--system', 'linux'],
      'error: system "linux": expected one of x86_64-linux, aarch64-linux, aarch64-darwin, x86_64-darwin\n' +
        '  hint: Did you mean: x86_64-linux or aarch64-linux\n',
    ],
    [
      ['verify', '--format', 'jsn'],
      'error: --format jsn: expected text, json, sarif, github, junit, codequality\n  hint: Did you mean: --format json\n',
    ],
    [
      ['diff', '--format', 'makdown'],
      'error: --format makdown: expected text, markdown, json\n  hint: Did you mean: --format markdown\n',
    ],
    [
      ['export', '--format', 'spx'],
      'error: --format spx: expected requirements.txt, pylock.toml, cyclonedx, spdx, gl-sbom, slsa, github-snapshot, openvex\n  hint: Did you mean: --format spdx\n',
    ],
    [
      ['cache', 'dir', '--keyring-provider', 'subproces'],
      'error: pylock cache has no flag --keyring-provider\n' +
        '  hint: It is a flag of: pylock resolve, pylock add, pylock remove, pylock verify, pylock why-not, pylock outdated, pylock upgrade, pylock export, pylock vendor, pylock audit\n',
    ],
    [
      ['resolve', '--keyring-provider', 'subproces'],
      'error: --keyring-provider subproces: expected disabled, subprocess\n  hint: Did you mean: --keyring-provider subprocess\n',
    ],
    [
      ['add', 'web', '--bounds', 'mjor'],
      'error: --bounds mjor: expected lower, major, minor, exact\n  hint: Did you mean: --bounds major\n',
    ],
    [
      ['licences', '--allow', 'MITT'],
      'error: --allow MITT: this is no SPDX licence\n  hint: Did you mean: --allow MIT\n',
    ],
    [
      ['licences', '--allow', 'Apache 2.0'],
      'error: --allow Apache 2.0: this is no SPDX licence\n  hint: Did you mean: --allow Apache-2.0\n',
    ],
  ];
  const project = new Project({ 'pypi-deps.yaml': '{}\n', '.pylock.yaml': 'nix: none\n' });
  assert.is((await project.run(['resolve'])).code, 0);
  for (const [args, stderr] of table)
    assert.equal(await project.run(args), { code: 2, stdout: '', stderr }, args.join(' '));
  project.remove();
});

test.run();
