import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../../src/deps/read.js';
import { readLock } from '../../../src/lock/read.js';
import { printLock } from '../../../src/lock/write.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import { lineOf } from '../../../src/verify/line-of.js';
import { verifyForeignLock } from '../../../src/verify/offline/foreign-lock.js';
import { selfCheck } from '../../../src/verify/offline/self-check.js';
import { verifyLock } from '../../../src/verify/offline/verify-lock.js';
import { link, sampleDeps, sampleLock } from '../../lock/sample.js';

const good = printLock(sampleLock());
const options = new Map([['systems', 'x86_64-linux aarch64-darwin']]);
const systems = ['x86_64-linux', 'aarch64-darwin'] as const;

interface Question {
  readonly lock?: string;
  readonly deps?: string;
  readonly python?: string;
  readonly options?: ReadonlyMap<string, string>;
}

/** Findings as `line: message`. */
async function findings(question: Question): Promise<readonly string[]> {
  const text = question.lock ?? good;
  const python = parsePython(question.python ?? '3.11.0');
  const found = verifyLock({
    lock: await readLock(text, 'pypi-sources.yaml'),
    deps: readDeps(question.deps ?? sampleDeps, 'pypi-deps.yaml'),
    targets: systems.map((system) => makeTarget(python, system, { macos: '14.0', glibc: '2.34' })),
    options: question.options ?? options,
  });
  return found.map((finding) => `${lineOf(text, finding.path)}: ${finding.message}`);
}

test('a fresh lock is clean', async () => {
  assert.equal(await findings({}), []);
});

test('a deps file that says the same in other words changes nothing', async () => {
  assert.equal(await findings({ deps: '# why\n"App[more]": ==1.0\n' }), []);
});

test('each edit of a lock is found, with its line', async () => {
  const table: readonly (readonly [edit: (text: string) => string, expected: readonly string[]])[] = [
    [
      (text) => text.replace("fast: '3.10'", "fast: '3.9'"),
      ['3: the closure has fast 3.9, and the packages have 3.10'],
    ],
    [
      (text) => text.replace('  util: 2.0.post1\nlinks', 'links'),
      ['1: the closure has util not at all, and the packages have 2.0.post1'],
    ],
    [
      (text) => text.replace('closure:\n', 'closure:\n  more: 1.0.0\n'),
      ['2: more is in the closure and not among the packages'],
    ],
    [
      (text) => text.replace("fast: '>=3,<4'", "fast: '>=4'"),
      ['40: app 1.0 needs fast >=4, and 3.10 is locked for x86_64-linux and aarch64-darwin'],
    ],
    [
      (text) => text.replace("requires-python: '>=3.8'", "requires-python: '>=3.12'"),
      ['50: fast 3.10 needs Python >=3.12, and the lock is for 3.11.0'],
    ],
    [
      (text) => text.replace('      util: util-2.0.post1-py3-none-any.whl\n    x86_64', '    x86_64'),
      ['46: app 1.0 needs util on aarch64-darwin, and the lock has no file of it'],
    ],
    [
      (text) =>
        text.replace(
          'fast: fast-3.10-cp311-cp311-macosx_11_0_arm64.whl',
          'fast: fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
        ),
      [
        '30: fast-3.10-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl does not fit Python 3.11 on aarch64-darwin',
        '9: nothing uses the link fast-3.10-cp311-cp311-macosx_11_0_arm64.whl',
      ],
    ],
    [
      (text) => text.replace("requires:\n      - 'app[more] ==1.0'", "requires:\n      - 'app ==1.0'"),
      [
        '23: the deps file asks for app[more] ==1.0, and the lock was made without it',
        '24: the lock was made for app ==1.0, and the deps file does not ask for it',
      ],
    ],
    [
      (text) => text.replace('python-full: 3.11.0', 'python-full: 3.11.4'),
      ['21: the lock is for Python 3.11.4, and 3.11.0 is asked for'],
    ],
    [
      (text) => text.replace('    util:\n      2.0.post1: {}\n', ''),
      [
        'util-2.0.post1-py3-none-any.whl is chosen for x86_64-linux and aarch64-darwin, and util 2.0.post1 is not among the packages',
      ]
        .map((line) => `36: ${line}`)
        .concat('4: util is in the closure and not among the packages'),
    ],
    [
      (text) => `${text}    zed:\n      1.0.0: {}\n`,
      ['54: no system has zed 1.0.0', '1: the closure has zed not at all, and the packages have 1.0.0'],
    ],
  ];
  for (const [edit, expected] of table) {
    const lock = edit(good);
    assert.is.not(lock, good, 'the edit must change something');
    assert.equal(await findings({ lock }), expected);
  }
});

test('a link that is gone, there twice, or out of order is found', async () => {
  const block = `${good.split('\n').slice(14, 17).join('\n')}\n`;
  assert.ok(block.startsWith('  - name: util-2.0.post1'));
  assert.equal(await findings({ lock: good.replace(block, '') }), [
    '32: util-2.0.post1-py3-none-any.whl is chosen for x86_64-linux and aarch64-darwin and does not stand in links',
  ]);
  assert.equal(await findings({ lock: good.replace(block, block + block) }), [
    '18: util-2.0.post1-py3-none-any.whl stands in links twice',
  ]);
  const moved = good.replace(block, '').replace('links:\n', `links:\n${block}`);
  assert.equal(await findings({ lock: moved }), [
    '9: links are not in order: app-1.0-py3-none-any.whl stands behind util-2.0.post1-py3-none-any.whl',
  ]);
});

test('source archives beside wheels are right where --include-sdists asks for them, those of locked releases alone', async () => {
  const listed = new Map([...options, ['include-sdists', 'true']]);
  const lockWith = (archive: string, asked: ReadonlyMap<string, string>) => {
    const { links, pylock: part, ...rest } = sampleLock();
    if (part === undefined) throw new Error('the sample has a pylock part');
    const all = [...links, link(archive)].sort((a, b) => (a.name < b.name ? -1 : 1));
    return printLock({ ...rest, links: all, pylock: { ...part, inputs: { ...part.inputs, options: asked } } });
  };
  for (const [archive, asked, expected] of [
    ['util-2.0.post1.tar.gz', listed, []],
    ['util-2.0.post1.tar.gz', options, ['18: nothing uses the link util-2.0.post1.tar.gz']],
    ['util-2.0.tar.gz', listed, ['18: nothing uses the link util-2.0.tar.gz']],
    ['zed-1.0.tar.gz', listed, ['18: nothing uses the link zed-1.0.tar.gz']],
    ['util-2.0.post1-1-py3-none-any.whl', listed, ['15: nothing uses the link util-2.0.post1-1-py3-none-any.whl']],
  ] as const)
    assert.equal(await findings({ lock: lockWith(archive, asked), options: asked }), expected, archive);
});

test('changed inputs are found', async () => {
  assert.equal(await findings({ deps: 'app: 1.1\n' }), [
    '23: the deps file asks for app ==1.1, and the lock was made without it',
    '24: the lock was made for app[more] ==1.0, and the deps file does not ask for it',
    '38: the deps file needs app ==1.1, and 1.0 is locked for x86_64-linux and aarch64-darwin',
    '31: nothing needs util on aarch64-darwin',
    '45: nothing asks for the extra more of app 1.0',
  ]);
  assert.equal(await findings({ options: new Map([...options, ['glibc', '2.28']]) }), [
    '25: the option glibc is 2.28, and the lock was made with its default',
  ]);
  const python = await findings({ python: '3.12' });
  assert.ok(python.includes('18: the lock is for Python 3.11.0, and 3.12.3 is asked for'));
});

test('held against itself alone, a lock needs no deps file; requirements beyond PEP 508 are not followed', () => {
  const check = (...requires: readonly string[]) => {
    const lock = sampleLock();
    if (lock.pylock === undefined) throw new Error('the sample has a pylock part');
    const part = { ...lock.pylock, inputs: { ...lock.pylock.inputs, requires } };
    const targets = systems.map((system) =>
      makeTarget(parsePython('3.11.0'), system, { macos: '14.0', glibc: '2.34' }),
    );
    return selfCheck({ ...lock, pylock: part }, part, targets).map(({ message }) => message);
  };
  assert.equal(check('app[more] ==1.0'), []);
  assert.equal(check('python >=3.8', 'app[more] ==1.0 from corp ; os_name == posix'), []);
  assert.match(check('app[more] ==2.0').join('\n'), 'needs app ==2.0, and 1.0 is locked');
  assert.match(
    check('app[more] ==1.0', 'zed').join('\n'),
    'the deps file needs zed on x86_64-linux and aarch64-darwin, and the lock has no file of it',
  );
  assert.match(check('app[more] >=1,<2 || >=3').join('\n'), 'nothing needs app');
});

test('a lock of the tool that Makes had is held against the deps file as far as it tells', async () => {
  const foreign = await readLock(good.slice(0, good.indexOf('pylock:')), 'x');
  assert.equal(verifyForeignLock(foreign, readDeps(sampleDeps, 'x')), []);
  const messages = verifyForeignLock(foreign, readDeps('app: ^2\nother: "*"\n', 'x')).map((finding) => finding.message);
  assert.equal(messages, [
    'the deps file needs app >=2,<3, and 1.0 is locked',
    'the deps file needs other, and the closure does not have it',
  ]);
});

test.run();
