import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printExport } from '../../src/export/print.js';
import { pylockAsDeps } from '../../src/foreign-locks/as-deps.js';
import { nixToHex } from '../../src/lock/hash.js';
import { link, name, sampleLock } from '../lock/sample.js';
import { requestFor, sampleWith } from './requests.js';

const print = (...args: Parameters<typeof requestFor>): string => printExport('pylock.toml', requestFor(...args));

const sdist = 'util-2.0.post1.tar.gz';
const tool = 'tool-3.0-py3-none-any.whl';

/** The sample, with a source archive of util on Linux alone, which tool builds. */
function withSdist() {
  const lock = sampleWith(({ systems }) => {
    const onLinux = new Map([...(systems.get('x86_64-linux') ?? [])]).set(name('util'), sdist);
    const build = { backend: 'tool.api', backendPath: ['.'], requires: [tool] };
    return {
      systems: new Map(systems).set('x86_64-linux', onLinux),
      builds: new Map([['x86_64-linux', new Map([[sdist, build]])]]),
      publishers: new Map([[name('util'), 'github.com/org/util a%20b.yml, none']]),
    };
  });
  return { ...lock, links: [...lock.links, link(sdist), link(tool)] };
}

function file(filename: string, facts = ''): string {
  const { url, sha256 } = link(filename);
  return `{ name = "${filename}", url = "${url}", ${facts}hashes = { sha256 = "${nixToHex(sha256)}" } }`;
}

test('a lock as pylock.toml has the keys of PEP 751 in the order of its specification', () => {
  const text = print(withSdist(), {
    indexes: { main: 'https://main.example.org/simple', others: [] },
    facts: ({ name: one }) =>
      one === tool
        ? undefined
        : { size: 7, uploaded: one === sdist ? 'now"' : '2024-01-02T03:04:05.678Z', release: undefined },
  });
  const facts = 'upload-time = 2024-01-02T03:04:05.678Z, size = 7, ';
  const [linux, mac] = [
    'fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    'fast-3.10-cp311-cp311-macosx_11_0_arm64.whl',
  ];
  assert.is(
    text,
    `# pypi-sources.yaml as pylock.toml, by pylock export: a change here is lost.
lock-version = "1.0"
environments = [
    'sys_platform == "darwin" and platform_machine == "arm64"',
    'sys_platform == "linux" and platform_machine == "x86_64"',
]
requires-python = ">=3.11.0,<3.12"
created-by = "pylock"

[[packages]]
name = "app"
version = "1.0"
dependencies = [
    { name = "fast" },
    { name = "util" },
]
index = "https://main.example.org/simple"
wheels = [
    ${file('app-1.0-py3-none-any.whl', facts)},
]

[[packages]]
name = "fast"
version = "3.10"
requires-python = ">=3.8"
index = "https://main.example.org/simple"
wheels = [
    ${file(mac, facts)},
    ${file(linux, facts)},
]

[[packages]]
name = "util"
version = "2.0.post1"
index = "https://main.example.org/simple"
sdist = ${file(sdist, 'size = 7, ')}
wheels = [
    ${file('util-2.0.post1-py3-none-any.whl', facts)},
]
attestation-identities = [
    { kind = "GitHub", repository = "org/util", workflow = "a b.yml" },
]

[[packages.tool.pylock.builds]]
systems = ["x86_64-linux"]
build-backend = "tool.api"
backend-path = ["."]
requires = [
    "${tool}",
]

[tool.pylock]
build-files = [
    ${file(tool)},
]
`,
  );
});

test('pylock reads its own pylock.toml back: versions, files, markers and needs', () => {
  const { lock } = pylockAsDeps(print(withSdist()), 'pylock.toml');
  assert.equal(
    lock.packages.map(({ name: one, version, files }) => [one, version.text, files.length]),
    [
      ['app', '1.0', 1],
      ['fast', '3.10', 2],
      ['util', '2.0.post1', 2],
    ],
  );
  assert.equal(lock.packages[0]?.needs, ['fast', 'util']);
  assert.equal(lock.notCarried, []);
});

test('two versions of a project are two packages with markers, and a need names which', () => {
  const other = 'fast-3.9-py3-none-any.whl';
  const lock = sampleWith(({ systems, packages }) => ({
    systems: new Map(systems).set('x86_64-linux', new Map(systems.get('x86_64-linux')).set(name('fast'), other)),
    packages: new Map(packages).set(
      name('fast'),
      new Map(
        [...(packages.get(name('fast')) ?? [])].flatMap(([, one]) => [
          ['3.9', one],
          ['3.10', one],
        ]),
      ),
    ),
  }));
  const text = print({ ...lock, links: [...lock.links, link(other)] });
  assert.match(text, 'name = "fast"\nversion = "3.9"\nmarker = \'sys_platform == "linux"\'\n');
  assert.match(text, 'name = "fast"\nversion = "3.10"\nmarker = \'sys_platform == "darwin"\'\n');
  assert.match(
    text,
    '    { name = "fast", version = "3.9" },\n    { name = "fast", version = "3.10" },\n    { name = "util" },\n',
  );
});

test('a lock without packages is a pylock.toml too', () => {
  const empty = sampleWith(({ inputs }) => ({ inputs: { ...inputs, requires: [] } }));
  assert.match(print(empty), /created-by = "pylock"\npackages = \[\]\n$/);
  assert.is(pylockAsDeps(print(empty), 'pylock.toml').lock.packages.length, 0);
  assert.match(print(sampleLock()), 'created-by = "pylock"\n\n[[packages]]\n');
});

test.run();
