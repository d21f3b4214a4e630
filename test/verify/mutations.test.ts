// Everything that can be wrong with a good lock, its deps file, its config and its Nix files, one fault at a time: each is
// found with the file and line of the fault, offline, or, where only the index can know, online.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { signed } from '../../src/emit/ours.js';
import { fromWorld } from '../helpers/fake-index-world.js';
import { EditableIndex } from './editable-index.js';
import { LockedProject } from './locked-project.js';
import { sampleFiles, sampleWorld } from './sample-world.js';

const lock = 'pypi-sources.yaml';
const deps = 'pypi-deps.yaml';
const config = '.pylock.yaml';

/** One fault. */
interface Mutation {
  readonly claim: string;
  readonly file: string;
  /** What is replaced, once; `undefined` replaces the whole file. */
  readonly from: string | RegExp | undefined;
  readonly to: string;
  readonly found: 'offline' | 'online';
  readonly code: string;
  /** What stands on the line that the finding names. */
  readonly at: string;
  /** The file that the finding names; the mutated one where left out. */
  readonly in?: string;
}

/** A row of the table: the lock is what is changed. */
function row(
  claim: string,
  from: Mutation['from'],
  to: string,
  code: string,
  at: string,
  found: Mutation['found'] = 'offline',
): Mutation {
  return { claim, file: lock, from, to, found, code, at };
}

const link = (name: string) => new RegExp(` {2}- name: ${name.replaceAll('.', '\\.')}\n.*\n.*\n`);
const otherHash = '0000000000000000000000000000000000000000000000000000';
const build = / {4}x86_64-linux:\n {6}old-1\.0\.tar\.gz:\n(?: {8}.*\n)+/;
const tools = '          - dep-0.9-py3-none-any.whl\n          - tool-1.5-py3-none-any.whl\n';

const mutations: readonly Mutation[] = [
  // The closure.
  row('a version of the closure', "  util: '2.0'", "  util: '2.1'", 'closure', "util: '2.1'"),
  row('an entry of the closure taken away', "  util: '2.0'\n", '', 'closure', 'closure:'),
  row('an entry of the closure added', 'closure:\n', "closure:\n  aaa: '1.0'\n", 'closure', 'aaa:'),
  row('the order of the closure', "  fast: '3.1'\n  more: '1.0'\n", "  more: '1.0'\n  fast: '3.1'\n", 'form', 'more:'),
  row('a name of the closure', "  util: '2.0'", "  utils: '2.0'", 'closure', 'utils:'),
  // The links.
  row('a link taken away', link('util-2.0-py3-none-any.whl'), '', 'link', 'util: util-2.0-py3-none-any.whl'),
  row('a link of a build tool taken away', link('dep-0.9-py3-none-any.whl'), '', 'link', '- dep-0.9-py3-none-any.whl'),
  row(
    'a link added',
    'links:\n',
    `links:\n  - name: aaa-1.0-py3-none-any.whl\n    sha256: '${otherHash}'\n    url: https://example.org/a\n`,
    'unneeded',
    'name: aaa-1.0',
  ),
  row('a link twice', link('more-1.0-py3-none-any.whl'), '$&$&', 'link', 'name: more-1.0'),
  row(
    'the order of links',
    /( {2}- name: more(?:.*\n){3})( {2}- name: old(?:.*\n){3})/,
    '$2$1',
    'link',
    'name: more-1.0',
  ),
  row('the name of a link', 'name: only-1.0-py3', 'name: only-1.1-py3', 'unneeded', 'name: only-1.1'),
  row(
    'a name that is no file',
    'name: only-1.0-py3-none-any.whl',
    'name: ../only.whl',
    'bad-lock',
    'name: ../only.whl',
  ),
  row('a hash that is none', /(name: app.*\n {4}sha256: ).*/, '$1abc', 'bad-lock', 'sha256: abc'),
  row('a hash', /(name: app.*\n {4}sha256: ).*/, `$1'${otherHash}'`, 'hash-changed', otherHash, 'online'),
  row(
    'the hash of a source archive',
    /(name: old.*\n {4}sha256: ).*/,
    `$1'${otherHash}'`,
    'hash-changed',
    otherHash,
    'online',
  ),
  row(
    'the hash of a build tool',
    /(name: dep.*\n {4}sha256: ).*/,
    `$1'${otherHash}'`,
    'hash-changed',
    otherHash,
    'online',
  ),
  row(
    'the hash of another system',
    /(name: fast.*macosx.*\n {4}sha256: ).*/,
    `$1'${otherHash}'`,
    'hash-changed',
    otherHash,
    'online',
  ),
  row('an address that is none', /(name: app.*\n.*\n {4}url: )http:/, '$1ftp:', 'bad-lock', 'url: ftp:'),
  row(
    'the host of an address',
    /(name: app.*\n.*\n {4}url: http:\/\/)[^/]+/,
    '$1evil.example',
    'url-changed',
    'evil.example',
    'online',
  ),
  row(
    'the path of an address',
    /(name: util.*\n.*\n {4}url: .*\/)files/,
    '$1other',
    'url-changed',
    '/other/',
    'online',
  ),
  row('a link without hash', /(name: app.*\n) {4}sha256: .*\n/, '$1', 'bad-lock', 'name: app'),
  row('a key that links do not have', /(name: app.*\n)/, '$1    size: 12\n', 'bad-lock', 'size: 12'),
  // Python and what the lock was made from.
  row('the Python', "python: '3.11'", "python: '3.12'", 'inputs', "python: '3.12'"),
  row('the full Python', 'python-full: 3.11.0', 'python-full: 3.11.4', 'inputs', 'python'),
  row("the format's version", "version: '1'", "version: '2'", 'bad-lock', "version: '2'"),
  row('a remembered requirement', "- 'app[big] ==1.0'", "- 'app[big] ==1.1'", 'inputs', "'app[big] ==1.1'"),
  { ...row('a remembered requirement taken away', '      - old\n', '', 'inputs', 'old:'), in: deps },
  row('a remembered requirement added', '      - old\n', '      - old\n      - zed\n', 'inputs', '- zed'),
  row(
    'the order of remembered requirements',
    "      - 'app[big] ==1.0'\n      - old\n",
    "      - old\n      - 'app[big] ==1.0'\n",
    'inputs',
    'requires:',
  ),
  row('an option', 'fork: never', 'fork: sometimes', 'inputs', 'fork: sometimes'),
  row('an option taken away', '      fork: never\n', '', 'inputs', 'options:'),
  row('an option added', '      fork: never\n', "      fork: never\n      glib: '2.17'\n", 'inputs', 'glib:'),
  row('the order of systems', "'x86_64-linux aarch64-darwin'", "'aarch64-darwin x86_64-linux'", 'inputs', 'systems:'),
  // The systems.
  row(
    'a system taken away',
    / {4}aarch64-darwin:\n(?: {6}.*\n)+(?= {4}x86_64-linux:\n {6}app)/,
    '',
    'inputs',
    'systems:',
  ),
  row(
    'a system added',
    '    x86_64-linux:\n      app:',
    '    x86_64-darwin: {}\n    x86_64-linux:\n      app:',
    'inputs',
    'x86_64-darwin',
  ),
  row(
    'a system of another name',
    '    x86_64-linux:\n      app:',
    '    x86_64-windows:\n      app:',
    'bad-lock',
    'x86_64-windows',
  ),
  row('a file of a system taken away', '      only: only-1.0-py3-none-any.whl\n', '', 'missing', 'only:'),
  row(
    'a file of a system added',
    '      util: util-2.0-py3-none-any.whl\n    x86_64',
    '      only: only-1.0-py3-none-any.whl\n      util: util-2.0-py3-none-any.whl\n    x86_64',
    'unneeded',
    'only: only-1.0',
  ),
  row(
    'a file of another system',
    'fast: fast-3.1-cp311-cp311-macosx_11_0_arm64.whl',
    'fast: fast-3.1-cp311-cp311-manylinux_2_17_x86_64.whl',
    'file',
    'fast: fast-3.1-cp311-cp311-manylinux',
  ),
  row(
    'a source archive for a wheel',
    'util: util-2.0-py3-none-any.whl',
    'util: util-2.0.tar.gz',
    'link',
    'util: util-2.0.tar.gz',
  ),
  row(
    'a file of another project',
    'more: more-1.0-py3-none-any.whl',
    'more: only-1.0-py3-none-any.whl',
    'file',
    'more: only-1.0',
  ),
  row(
    'a file of another version',
    'more: more-1.0-py3-none-any.whl',
    'more: more-2.0-py3-none-any.whl',
    'link',
    'more: more-2.0',
  ),
  // The packages.
  row('a locked version', "    more:\n      '1.0'", "    more:\n      '1.1'", 'missing', '    more:'),
  row('a package taken away', "    more:\n      '1.0': {}\n", '', 'missing', 'packages:'),
  row('a package added', '  packages:\n', "  packages:\n    aaa:\n      '1.0': {}\n", 'unneeded', "'1.0': {}"),
  row(
    'a second version',
    "    more:\n      '1.0': {}\n",
    "    more:\n      '1.0': {}\n      '2.0': {}\n",
    'unneeded',
    "'2.0': {}",
  ),
  row(
    'a Python that a release does not run on',
    "requires-python: '>=3.8'",
    "requires-python: '>=3.12'",
    'python',
    "'>=3.12'",
  ),
  row('a looser Python', "requires-python: '>=3.8'", "requires-python: '>=3.6'", 'metadata', "'>=3.6'", 'online'),
  row('a Python taken away', "        requires-python: '>=3.8'\n", '', 'metadata', "'1.0':", 'online'),
  row('an edge taken away', "          fast: '>=3,<4'\n", '', 'unneeded', 'fast:'),
  row('an edge taken away that others have too', "          util: '*'\n", '', 'metadata', "'1.0':", 'online'),
  row(
    'an edge to what is not there',
    "          util: '*'\n",
    "          util: '*'\n          zed: '*'\n",
    'missing',
    "zed: '*'",
  ),
  row(
    'an edge to what is there',
    "          util: '*'\n",
    "          more: '*'\n          util: '*'\n",
    'metadata',
    "more: '*'",
    'online',
  ),
  row('a narrower edge', "fast: '>=3,<4'", "fast: '>=4'", 'requirement', "fast: '>=4'"),
  row('a wider edge', "fast: '>=3,<4'", "fast: '>=3'", 'metadata', "fast: '>=3'", 'online'),
  row('an edge that is none', "fast: '>=3,<4'", 'fast: banana', 'requirement', 'fast: banana'),
  row(
    'an edge of one system for all',
    "        systems:\n          x86_64-linux:\n            only: '*'\n",
    '',
    'unneeded',
    'only:',
  ),
  row(
    'an edge for all that one system has',
    "          util: '*'\n        systems:",
    "          only: '*'\n          util: '*'\n        systems:",
    'missing',
    "only: '*'",
  ),
  row('an extra taken away', / {8}extras:\n {10}big:\n(?: {12}.*\n| {14}.*\n)+/, '', 'unneeded', 'more:'),
  row(
    'an extra added',
    '          big:\n',
    "          aaa:\n            requires:\n              util: '*'\n          big:\n",
    'unneeded',
    'aaa:',
  ),
  row('an edge of an extra', "more: '>=1'", "more: '>=0.5'", 'metadata', "more: '>=0.5'", 'online'),
  // The builds.
  row('a build taken away', build, '', 'missing', 'old: old-1.0.tar.gz'),
  row(
    'a build added',
    '    x86_64-linux:\n      old-1',
    '    x86_64-linux:\n      aaa-1.0.tar.gz:\n        backend: x\n        requires:\n          - tool-1.5-py3-none-any.whl\n      old-1',
    'unneeded',
    'aaa-1.0.tar.gz:',
  ),
  row('the backend of a build', 'backend: tool.api', 'backend: tool.evil', 'metadata', 'tool.evil', 'online'),
  row(
    'where a backend lies',
    'backend: tool.api\n',
    "backend: tool.api\n        backend-path:\n          - '.'\n",
    'metadata',
    'backend-path',
    'online',
  ),
  row('a tool taken away', tools, '          - tool-1.5-py3-none-any.whl\n', 'requirement', 'requires:', 'online'),
  row(
    'a tool added',
    tools,
    `          - dep-0.9-py3-none-any.whl\n          - only-1.0-py3-none-any.whl\n          - tool-1.5-py3-none-any.whl\n`,
    'unneeded',
    '- only-1.0',
    'online',
  ),
  row(
    'the order of tools',
    tools,
    '          - tool-1.5-py3-none-any.whl\n          - dep-0.9-py3-none-any.whl\n',
    'form',
    'requires:',
  ),
  row('a tool of another version', '- tool-1.5-py3', '- tool-1.0-py3', 'link', '- tool-1.0-py3'),
  // How it is written.
  row('other quotes', "app: '1.0'", 'app: "1.0"', 'form', 'app: "1.0"'),
  row('a comment', 'links:\n', '# why\nlinks:\n', 'form', '# why'),
  row('lines that end in CR LF', /\n/g, '\r\n', 'form', 'closure:'),
  row('a key that pylock does not write', /^/, 'aaa: 1\n', 'form', 'aaa: 1'),
  row('a key that the format does not have', '  inputs:\n', "  extra: '1'\n  inputs:\n", 'bad-lock', "extra: '1'"),
  row('half of it', /python: '3\.11'[\s\S]*/, '', 'bad-lock', 'closure:'),
  row('nothing in it', undefined, '', 'bad-lock', ''),
  row("marks of git's", 'links:\n', '<<<<<<< HEAD\nlinks:\n=======\n>>>>>>> topic\n', 'bad-lock', '<<<<<<< HEAD'),
  // The deps file.
  {
    claim: 'a constraint',
    file: deps,
    from: 'version: 1.0',
    to: 'version: 1.1',
    found: 'offline',
    code: 'inputs',
    at: 'version:',
  },
  {
    claim: 'a package taken away',
    file: deps,
    from: 'old: "*"\n',
    to: '',
    found: 'offline',
    code: 'inputs',
    at: '- old',
    in: lock,
  },
  {
    claim: 'a package added',
    file: deps,
    from: 'old: "*"\n',
    to: 'old: "*"\nutil: ">=2"\n',
    found: 'offline',
    code: 'inputs',
    at: 'util:',
  },
  {
    claim: 'an extra',
    file: deps,
    from: '  extras: [big]\n',
    to: '',
    found: 'offline',
    code: 'inputs',
    at: 'version:',
  },
  {
    claim: 'a marker',
    file: deps,
    from: 'old: "*"\n',
    to: 'old:\n  version: "*"\n  platform: linux\n',
    found: 'offline',
    code: 'inputs',
    at: 'version:',
  },
  {
    claim: 'a Python that the lock is not for',
    file: deps,
    from: /^/,
    to: 'python: ">=3.12"\n',
    found: 'offline',
    code: 'python',
    at: 'python:',
  },
  {
    claim: 'a deps file that is none',
    file: deps,
    from: 'old:',
    to: '- old:',
    found: 'offline',
    code: 'bad-deps',
    at: '- old:',
  },
  // The config.
  {
    claim: 'another Python',
    file: config,
    from: "'3.11'",
    to: "'3.12'",
    found: 'offline',
    code: 'inputs',
    at: 'python:',
    in: lock,
  },
  {
    claim: 'another system',
    file: config,
    from: 'aarch64-darwin',
    to: 'aarch64-linux',
    found: 'offline',
    code: 'inputs',
    at: 'systems:',
    in: lock,
  },
  {
    claim: 'another glibc',
    file: config,
    from: /^/,
    to: "glibc: '2.17'\n",
    found: 'offline',
    code: 'inputs',
    at: 'options:',
    in: lock,
  },
  {
    claim: 'a cut-off',
    file: config,
    from: /^/,
    to: 'exclude-newer: 2020-01-01\n',
    found: 'offline',
    code: 'inputs',
    at: 'options:',
    in: lock,
  },
  {
    claim: 'an override',
    file: config,
    from: /^/,
    to: 'overrides: { util: ">=3" }\n',
    found: 'offline',
    code: 'inputs',
    at: 'options:',
    in: lock,
  },
  {
    claim: 'a constraint',
    file: config,
    from: /^/,
    to: 'constraints: { util: ">=3" }\n',
    found: 'offline',
    code: 'requirement',
    at: "'2.0'",
    in: lock,
  },
  {
    claim: 'an exclusion',
    file: config,
    from: /^/,
    to: 'excludes: [more]\n',
    found: 'offline',
    code: 'inputs',
    at: 'options:',
    in: lock,
  },
  {
    claim: 'a config that is none',
    file: config,
    from: /^/,
    to: 'pyton: x\n',
    found: 'offline',
    code: 'bad-config',
    at: 'pyton:',
  },
  // The Nix files.
  {
    claim: 'an older pypi.nix',
    file: 'pypi.nix',
    from: undefined,
    to: signed('{ }\n'),
    found: 'offline',
    code: 'nix',
    at: 'Made by pylock',
  },
  {
    claim: 'an edited pypi.nix',
    file: 'pypi.nix',
    from: 'pkgs.fetchurl',
    to: 'pkgs.fetchTarball',
    found: 'offline',
    code: '~nix',
    at: 'pkgs.fetchTarball',
  },
  {
    claim: 'an older default.nix',
    file: 'default.nix',
    from: undefined,
    to: signed('import ./pypi.nix\n'),
    found: 'offline',
    code: 'nix',
    at: 'Made by pylock',
  },
  {
    claim: 'an edited default.nix',
    file: 'default.nix',
    from: './pypi.nix',
    to: './evil.nix',
    found: 'offline',
    code: '~nix',
    at: './evil.nix',
  },
];

const test = suite('mutations of a good lock');
let index: EditableIndex;
let project: LockedProject;
const good = new Map<string, string>();

test.before(async () => {
  index = await EditableIndex.start(await fromWorld(sampleWorld));
  project = new LockedProject(index, sampleFiles);
  await project.lock();
  for (const name of [lock, deps, config, 'pypi.nix', 'default.nix']) good.set(name, project.read(name));
});
test.after(() => index.close());
test.after.each(() => {
  for (const [name, text] of good) project.write(name, text);
});

test('a fresh lock is clean, offline, online and by its bytes', async () => {
  assert.equal(await project.check({}), { findings: [], notices: [] });
  assert.equal(await project.check({ online: true, download: true }), { findings: [], notices: [] });
  assert.ok(mutations.length >= 40);
});

for (const { claim, file, from, to, found, code, at, in: place = file } of mutations) {
  test(`${file}: ${claim} is found ${found}`, async () => {
    const before = good.get(file) ?? '';
    const after = from === undefined ? to : before.replace(from, to);
    assert.is.not(after, before, 'the mutation changes something');
    project.write(file, after);
    const offline = (await project.check({})).findings;
    if (found === 'online') assert.equal(offline, [], 'only the index can know');
    const findings = found === 'offline' ? offline : (await project.check({ online: true })).findings;
    const lines = project.read(place).split('\n');
    const matching = findings.filter((finding) => {
      const [, sign = '', name = '', line = '', kind = ''] = /^(~?)([^:]+):([0-9]+) ([a-z-]+):/.exec(finding) ?? [];
      return name === place && sign + kind === code && lines[Number(line) - 1]?.includes(at) === true;
    });
    assert.ok(matching.length > 0, findings.join('\n') || 'nothing is found');
  });
}

test('a Nix file that is gone is found', async () => {
  const { rmSync } = await import('node:fs');
  rmSync(`${project.folder}/pypi.nix`);
  assert.equal((await project.check({})).findings, ['pypi-sources.yaml:1 nix: pypi.nix is missing']);
});

test.run();
