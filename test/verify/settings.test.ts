// Every setting of .pylock.yaml, with a lock that breaks it and says that it was made by it: what verify finds without
// network, what only the index can tell, and what nobody can.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { PylockError } from '../../src/errors.js';
import { fromWorld, type World } from '../helpers/fake-index-world.js';
import { fromRoot } from '../helpers/root.js';
import { EditableIndex } from './editable-index.js';
import { edited } from './lock-edits.js';
import { LockedProject } from './locked-project.js';

const world: World = {
  app: { '1.0': { requires: ['core>=1'] } },
  core: { '1.0': {}, '2.0': { uploaded: '2024-01-01' } },
  early: { '1.0': {}, '2.0rc1': {} },
  asks: { '1.0': { requires: ['early>=2.0rc1'] } },
  forked: {
    '1.0': { wheels: ['cp311-cp311-macosx_11_0_arm64'] },
    '2.0': { wheels: ['cp311-cp311-manylinux_2_17_x86_64'] },
  },
  native: { '1.0': { wheels: ['cp311-cp311-manylinux_2_34_x86_64', 'cp311-cp311-macosx_13_0_arm64', 'py3-none-any'] } },
  pure: { '1.0': { sdist: true } },
  old: { '1.0': { wheels: [], sdist: true, build: { backend: 'tool.api', requires: ['tool'] } } },
  tool: { '1.0': { wheels: [], sdist: true, build: { backend: 'base.api', requires: ['base'] } } },
  base: { '1.0': { sdist: true }, '2.0': { sdist: true } },
  extra: { '1.0': { requires: ["core; extra == 'more'"], extras: ['more'] } },
  silent: { '1.0': { wheels: [], sdist: 'opaque', build: { backend: 'base.api', requires: ['base'] } } },
  group: { '1.0': {} },
};

/** A lock that breaks a setting. */
interface Row {
  readonly setting: string;
  readonly claim: string;
  readonly deps: string;
  /** The real settings of the lock, besides the systems. */
  readonly made?: string;
  /** The config at the time of the check. */
  readonly said: string;
  readonly found: 'offline' | 'online' | 'never';
  /** The finding, without the file and line; or why there is none. */
  readonly findings: readonly string[];
}

const both = 'x86_64-linux and aarch64-darwin';
const rows: readonly Row[] = [
  {
    setting: 'python',
    claim: 'another Python',
    deps: 'app: "*"\n',
    made: "python: '3.12'\n",
    said: '',
    found: 'offline',
    findings: ['inputs: the lock is for Python 3.12.3, and 3.11.9 is asked for'],
  },
  {
    setting: 'systems',
    claim: 'a system less',
    deps: 'app: "*"\n',
    made: 'systems: [x86_64-linux]\n',
    said: '',
    found: 'offline',
    findings: ['inputs: the lock holds nothing for aarch64-darwin'],
  },
  {
    setting: 'nixpkgs',
    claim: 'one that has an older Python than the lock assumes',
    deps: 'app: "*"\n',
    said: "nixpkgs: '22.11'\n",
    found: 'offline',
    findings: ['inputs: the lock is for Python 3.11.9, and 3.11.0 is asked for'],
  },
  {
    setting: 'nixpkgs',
    claim: 'one that runs on an older macOS than a wheel needs',
    deps: 'native: "*"\n',
    made: 'python: 3.11.0\n',
    said: "nixpkgs: '22.05'\npython: 3.11.0\n",
    found: 'offline',
    findings: ['file: native-1.0-cp311-cp311-macosx_13_0_arm64.whl does not fit Python 3.11 on aarch64-darwin'],
  },
  {
    setting: 'macos',
    claim: 'a wheel for a newer macOS',
    deps: 'native: "*"\n',
    said: "macos: '12.0'\n",
    found: 'offline',
    findings: ['file: native-1.0-cp311-cp311-macosx_13_0_arm64.whl does not fit Python 3.11 on aarch64-darwin'],
  },
  {
    setting: 'glibc',
    claim: 'a wheel for a newer glibc',
    deps: 'native: "*"\n',
    said: "glibc: '2.28'\n",
    found: 'offline',
    findings: ['file: native-1.0-cp311-cp311-manylinux_2_34_x86_64.whl does not fit Python 3.11 on x86_64-linux'],
  },
  {
    setting: 'exclude-newer',
    claim: 'a newer file',
    deps: 'core: "*"\n',
    said: 'exclude-newer: 2023-01-01\n',
    found: 'online',
    findings: [
      'metadata: core-2.0-py3-none-any.whl was uploaded on 2024-01-01T00:00:00Z, after the cut-off 2023-01-01T23:59:59.999999Z',
    ],
  },
  {
    setting: 'exclude-newer-package',
    claim: 'a newer file of the package',
    deps: 'core: "*"\n',
    said: 'exclude-newer-package: { core: 2023-01-01 }\n',
    found: 'online',
    findings: [
      'metadata: core-2.0-py3-none-any.whl was uploaded on 2024-01-01T00:00:00Z, after the cut-off 2023-01-01T23:59:59.999999Z',
    ],
  },
  {
    setting: 'prerelease',
    claim: 'disallow, and a pre-release that the deps file asks for',
    deps: 'early: ">=2.0rc1"\n',
    said: 'prerelease: disallow\n',
    found: 'offline',
    findings: ['requirement: early 2.0rc1 is a pre-release, and prerelease: disallow leaves pre-releases out'],
  },
  {
    setting: 'prerelease',
    claim: 'explicit, and a pre-release that only a package asks for',
    deps: 'asks: "*"\n',
    said: 'prerelease: explicit\n',
    found: 'offline',
    findings: [
      'requirement: early 2.0rc1 is a pre-release, and prerelease: explicit takes only those that the deps file or the config name or allow',
    ],
  },
  {
    setting: 'resolution',
    claim: 'lowest, and the newest',
    deps: 'core: "*"\n',
    said: 'resolution: lowest\n',
    found: 'never',
    findings: ['other releases that fit too are no fault of a lock, older ones no more than newer ones'],
  },
  {
    setting: 'constraints',
    claim: 'a version that one forbids, of a package that another needs',
    deps: 'app: "*"\n',
    said: 'constraints: { core: <2 }\n',
    found: 'offline',
    findings: [`requirement: the config needs core <2, and 2.0 is locked for ${both}`],
  },
  {
    setting: 'overrides',
    claim: 'a version that one replaces, of a package that another needs',
    deps: 'app: "*"\n',
    said: 'overrides: { core: 1.0 }\n',
    found: 'offline',
    findings: [`requirement: the config needs core ==1.0, and 2.0 is locked for ${both}`],
  },
  {
    setting: 'overrides',
    claim: 'a package that one takes away by its marker',
    deps: 'app: "*"\n',
    said: "overrides: { core: { version: '*', platform: win32 } }\n",
    found: 'offline',
    findings: [`unneeded: the lock has app 1.0 need core on ${both}, and the config leaves core out`],
  },
  {
    setting: 'overrides',
    claim: 'an extra that one asks for',
    deps: 'extra: "*"\n',
    said: "overrides: { extra: { version: '*', extras: [more] } }\n",
    found: 'offline',
    findings: ['missing: the deps file asks for the extra more of extra 1.0, and the lock does not say what that adds'],
  },
  {
    setting: 'excludes',
    claim: 'a package that another needs',
    deps: 'app: "*"\n',
    said: 'excludes: [core]\n',
    found: 'offline',
    findings: [`unneeded: the lock has app 1.0 need core on ${both}, and the config leaves core out`],
  },
  {
    setting: 'no-binary',
    claim: 'a wheel',
    deps: 'pure: "*"\n',
    said: 'no-binary: [pure]\n',
    found: 'offline',
    findings: [
      'file: pure-1.0-py3-none-any.whl is a wheel, and no-binary asks for a source archive of pure',
      'file: pure-1.0-py3-none-any.whl is a wheel, and no-binary asks for a source archive of pure',
    ],
  },
  {
    setting: 'no-binary',
    claim: 'a build tool as a wheel',
    deps: 'old: "*"\n',
    made: 'systems: [x86_64-linux]\n',
    said: 'no-binary: [base]\nsystems: [x86_64-linux]\n',
    found: 'offline',
    findings: ['file: base-2.0-py3-none-any.whl is a wheel, and no-binary asks for a source archive of base'],
  },
  {
    setting: 'only-binary',
    claim: 'a source archive',
    deps: 'old: "*"\n',
    made: 'systems: [x86_64-linux]\n',
    said: 'only-binary: [old]\nsystems: [x86_64-linux]\n',
    found: 'offline',
    findings: ['file: old-1.0.tar.gz is a source archive, and only-binary asks for a wheel of old'],
  },
  {
    setting: 'only-binary',
    claim: 'a build tool as a source archive',
    deps: 'old: "*"\n',
    made: 'systems: [x86_64-linux]\n',
    said: 'only-binary: [tool]\nsystems: [x86_64-linux]\n',
    found: 'offline',
    findings: ['file: tool-1.0.tar.gz is a source archive, and only-binary asks for a wheel of tool'],
  },
  {
    setting: 'makes-groups',
    claim: 'a group less in the closure',
    deps: 'app: "*"\ngroup: { version: "*", optional: dev }\n',
    said: 'makes-groups: [dev]\n',
    found: 'offline',
    findings: ['closure: the closure has group not at all, and the packages have 1.0'],
  },
  {
    setting: 'conflicts',
    claim: 'groups in forks of their own',
    deps: 'app: "*"\ngroup: { version: "*", optional: dev }\nold: { version: "*", optional: docs }\n',
    made: 'systems: [x86_64-linux]\n',
    said: 'conflicts: [[dev, docs]]\nsystems: [x86_64-linux]\n',
    found: 'offline',
    findings: [
      'unneeded: nothing needs group on x86_64-linux',
      'unneeded: nothing needs old on x86_64-linux',
      'group: there is no group dev',
      'group: there is no group docs',
      'group: the lock has no fork dev, and conflicts in the config ask for it',
      'group: the lock has no fork docs, and conflicts in the config ask for it',
    ],
  },
  {
    setting: 'indexes',
    claim: 'files of another index',
    deps: 'app: "*"\n',
    said: 'indexes: { corp: https://index.example.org/simple }\n',
    found: 'never',
    findings: [
      'an address looks like any other offline, and online the index of the config is asked: it has them or not',
    ],
  },
  {
    setting: 'fork',
    claim: 'never, and a version for each system',
    deps: 'forked: "*"\n',
    said: 'fork: never\n',
    found: 'offline',
    findings: [
      'requirement: forked is 2.0 on x86_64-linux and 1.0 on aarch64-darwin, and fork: never asks for one version',
    ],
  },
  {
    setting: 'nix',
    claim: 'a kind that is not there',
    deps: 'app: "*"\n',
    said: 'nix: nix\n',
    found: 'offline',
    findings: ['nix: pypi.nix is missing', 'nix: default.nix is missing'],
  },
  {
    setting: 'export',
    claim: 'a file that is not there',
    deps: 'app: "*"\n',
    said: 'export: [{ format: requirements.txt, path: requirements.txt }]\n',
    found: 'offline',
    findings: ['export: requirements.txt is missing'],
  },
  {
    setting: 'provenance',
    claim: 'no publisher',
    deps: 'app: "*"\n',
    said: 'provenance: true\n',
    found: 'never',
    findings: ['not every file has one: verify --online --provenance tells which (recorded-provenance.test.ts)'],
  },
  {
    setting: 'libraries',
    claim: 'no wheel with what it loads',
    deps: 'app: "*"\n',
    said: 'libraries: true\n',
    found: 'never',
    findings: ['most wheels load nothing more; nix --check-libs and the build tell of what is missing'],
  },
  {
    setting: 'collisions',
    claim: 'files of two packages at one place',
    deps: 'app: "*"\n',
    said: 'collisions: true\n',
    found: 'never',
    findings: ['the setting asks for a note of resolve alone; the build of the environment tells of such files'],
  },
  {
    setting: 'metadata',
    claim: 'other requirements than it states',
    deps: 'silent: "*"\n',
    made: "metadata: { silent: ['core <2'] }\n",
    said: "metadata: { silent: ['core >=1', 'app'] }\n",
    found: 'offline',
    findings: [
      'metadata: the lock has silent 1.0 need core <2, and the config says >=1',
      'metadata: the config says that silent 1.0 needs app *, and the lock does not',
    ],
  },
  {
    setting: 'build-requires',
    claim: 'another version than it asks for, and none',
    deps: 'old: "*"\n',
    made: 'systems: [x86_64-linux]\n',
    said: "build-requires: { tool: ['base <2'], old: ['core', \"app; sys_platform == 'win32'\"] }\nsystems: [x86_64-linux]\n",
    found: 'offline',
    findings: [
      'requirement: building old-1.0.tar.gz on x86_64-linux needs core by build-requires of the config, and the lock does not have it',
      'requirement: building tool-1.0.tar.gz on x86_64-linux needs base <2 by build-requires of the config, and 2.0 is locked',
    ],
  },
  {
    setting: 'ignore',
    claim: 'a vulnerability',
    deps: 'app: "*"\n',
    said: 'ignore: [{ id: PYSEC-1 }]\n',
    found: 'never',
    findings: ['it says what a check passes over, and nothing of a lock'],
  },
  {
    setting: 'licences',
    claim: 'a licence',
    deps: 'app: "*"\n',
    said: 'licences: { app: MIT }\n',
    found: 'never',
    findings: ['it says what questions and exports take for a licence, and nothing of a lock'],
  },
  {
    setting: 'native-needs',
    claim: 'a library that is loaded by name',
    deps: 'app: "*"\n',
    said: 'native-needs: { app: { runtimeLibs: [zbar] } }\n',
    found: 'never',
    findings: ['it says what a note of resolve names, and nothing of a lock'],
  },
  {
    setting: 'osv',
    claim: 'an OSV service',
    deps: 'app: "*"\n',
    said: 'osv: https://osv.example.org\n',
    found: 'never',
    findings: ['it says where an audit looks, and nothing of a lock'],
  },
  {
    setting: 'required-version',
    claim: 'another pylock',
    deps: 'app: "*"\n',
    said: "required-version: '>=0.1'\n",
    found: 'never',
    findings: ['it says who may look at a lock'],
  },
];

const test = suite('a lock that breaks a setting');
let index: EditableIndex;
test.before(async () => {
  index = await EditableIndex.start(await fromWorld(world));
});
test.after(() => index.close());

/** A config; a later line of the same key counts. */
function configOf(text: string): string {
  const has = (key: string) => text.includes(`${key}: `);
  const more = [has('nix') ? '' : 'nix: none\n', has('python') ? '' : "python: '3.11'\n"];
  return `${text}${more.join('')}${has('systems') ? '' : 'systems: [x86_64-linux, aarch64-darwin]\n'}`;
}

function plain(findings: readonly string[]): readonly string[] {
  return findings.map((one) => one.replace(/^[^ ]+ /, ''));
}

for (const { setting, claim, deps, made = '', said, found, findings } of rows) {
  test(`${setting}: ${claim} is ${found === 'never' ? 'not to be told' : `found ${found}`}`, async () => {
    const project = new LockedProject(index, { 'pypi-deps.yaml': deps, '.pylock.yaml': configOf(made) });
    await project.lock();
    assert.equal(await project.check({ online: true }), { findings: [], notices: [] });
    project.write('.pylock.yaml', configOf(said));
    const options = await project.options();
    const forged = await edited(project.read('pypi-sources.yaml'), ({ inputs }) => ({
      inputs: { ...inputs, options },
    }));
    project.write('pypi-sources.yaml', forged);
    assert.equal(plain((await project.check({})).findings), found === 'offline' ? findings : []);
    if (found === 'online') assert.equal(plain((await project.check({ online: true })).findings), findings);
  });
}

test('explicit takes pre-releases that the deps file, a constraint or an override names or allows', async () => {
  const table: readonly (readonly [deps: string, config: string])[] = [
    ['early: ">=2.0rc1"\n', ''],
    ['early: { version: "*", allow-prereleases: true }\n', ''],
    ['asks: "*"\n', 'constraints: { early: ">=2.0rc1" }\n'],
    ['asks: "*"\n', 'overrides: { early: ">=2.0rc1" }\n'],
  ];
  for (const [deps, config] of table) {
    const project = new LockedProject(index, {
      'pypi-deps.yaml': deps,
      '.pylock.yaml': configOf(`prerelease: explicit\n${config}`),
    });
    await project.lock();
    assert.match(project.read('pypi-sources.yaml'), '2.0rc1');
    assert.equal((await project.check({})).findings, []);
  }
});

test('disallow is for files by their addresses and pins too, as when they are locked', async () => {
  const direct = { 'pypi-deps.yaml': `early:\n  url: ${index.origin}/files/early-2.0rc1-py3-none-any.whl\n` };
  const config = { '.pylock.yaml': configOf('prerelease: disallow\n') };
  await new LockedProject(index, { ...direct, ...config }).lock().then(
    () => assert.unreachable(),
    ({ lines }: PylockError) => assert.match(lines?.join(' ') ?? '', 'pre-release'),
  );
});

test('every setting of docs/config.md has a row', () => {
  const headings = readFileSync(fromRoot('docs/config.md'), 'utf8').matchAll(/^## ([a-z, -]+)$/gm);
  const settings = [...headings].flatMap(([, text = '']) => text.split(', '));
  const tested = new Set(rows.map(({ setting }) => setting));
  assert.ok(settings.length > 15);
  assert.equal(
    settings.filter((setting) => !tested.has(setting)),
    [],
  );
});

test.run();
