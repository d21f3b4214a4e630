import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, type FakeIndexOptions, fromWorld, type World } from '../helpers/fake-index.js';
import { Project } from '../helpers/run-cli.js';

const test = suite('protocols');

/** Extras, markers, a fork, a yanked release, a source archive with its tools, a pre-release. */
const world: World = {
  app: {
    '2.0': { requires: ['lib >=1', 'tool[fast] <3', "linux-only; sys_platform == 'linux'"], requiresPython: '>=3.8' },
    '3.0': { requires: ['lib >=1'], yanked: 'broken' },
  },
  lib: {
    '1.0': {},
    '2.0': { wheels: ['cp313-cp313-manylinux_2_17_x86_64', 'cp313-cp313-macosx_11_0_arm64'], sdist: true },
    '3.0b1': {},
  },
  tool: { '2.0': { extras: ['fast'], requires: ["speed; extra == 'fast'"] }, '3.0': {} },
  speed: { '1.0': { wheels: [], sdist: true, requires: ['lib'], build: { requires: ['setuptools >=40'] } } },
  'linux-only': { '1.0': { requires: ['lib <3'] } },
  setuptools: { '70.0': {}, '39.0': {} },
  wheel: { '0.40': {} },
};
const protocols = ['json', 'html', 'json-api', 'mirror'] as const;
const metadata = ['announced', 'served', 'absent'] as const;
const variants: readonly FakeIndexOptions[] = protocols.flatMap((protocol) =>
  metadata.flatMap((coreMetadata) => [true, false].map((ranges) => ({ protocol, coreMetadata, ranges }))),
);
const projects = await fromWorld(world);

/** The lock that an index makes, with `http://index` in place of its address. */
async function lockWith(options: FakeIndexOptions): Promise<readonly [lock: string, stderr: string]> {
  const index = await FakeIndex.start(projects, options);
  const project = new Project({ 'pypi-deps.yaml': 'app: "*"\n', '.pylock.yaml': 'nix: none\n' });
  try {
    const { code, stderr } = await project.run(['resolve', '--no-cache', '--index-url', index.url]);
    assert.is(code, 0, stderr);
    return [project.read('pypi-sources.yaml').replaceAll(index.origin, 'http://index'), stderr];
  } finally {
    await index.close();
    project.remove();
  }
}

const [expected] = await lockWith({});

test('the lock has all kinds of files in it', () => {
  for (const part of [
    'speed-1.0.tar.gz',
    'setuptools-70.0',
    'lib-2.0.tar.gz',
    'lib-2.0-cp313',
    'linux_only-1.0',
    "app: '2.0'",
  ])
    assert.ok(expected.includes(part), `${part}: ${expected}`);
});

for (const options of variants) {
  const { protocol, coreMetadata, ranges } = options;
  test(`${protocol}, metadata ${coreMetadata}, ${ranges ? 'ranges' : 'whole files'}: the same bytes`, async () => {
    assert.is((await lockWith(options))[0], expected);
  });
}

for (const hashes of ['md5', 'none'] as const) {
  for (const protocol of protocols) {
    test(`${protocol} with ${hashes === 'md5' ? 'MD5 alone' : 'no hashes'}: the same bytes, and a note`, async () => {
      const [lock, stderr] = await lockWith({ protocol, hashes, coreMetadata: 'absent' });
      assert.is(lock, expected);
      assert.match(stderr, /^note: 9 files were downloaded to be hashed: default offers no sha256$/m);
    });
  }
}

test.run();
