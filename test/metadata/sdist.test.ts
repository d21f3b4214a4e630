import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { parseProject } from '../../src/metadata/pyproject.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { parseRequiresTxt } from '../../src/metadata/requires-txt.js';
import { readSdist } from '../../src/metadata/sdist.js';
import { readTar, readZipFile } from '../../src/metadata/sdist-archive.js';
import type { SdistFiles } from '../../src/metadata/sdist-files.js';
import { requirementsFor } from '../../src/metadata/setup-py/for-target.js';
import type { Packing } from '../../src/metadata/unpack.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { quoted } from '../../src/text/quoted.js';
import { linux } from '../helpers/environments.js';
import { makeTar, makeTarGz, makeZip, metadataText, type ZipSample } from './archives.js';

type Entry = Parameters<typeof makeTar>[0][number];
type Files = readonly (readonly [name: string, text: string, link?: string])[];

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
}

/** The requirements of an archive of foo 1.0 on Linux. */
function requirementsOf(files: SdistFiles): readonly string[] {
  const found = readSdist(files, 'foo' as NormalizedName, parseVersion('1.0').key);
  return ('conditional' in found ? requirementsFor(found.conditional, linux) : found).requiresDist;
}

async function outcome(files: Files): Promise<string> {
  return outcomeOf(await makeTarGz(files), '.tar.gz');
}

async function outcomeOf(bytes: Buffer, packing: Packing): Promise<string> {
  try {
    const sdist = await readTar(once(bytes), packing);
    return requirementsOf(sdist).join(', ');
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error;
    return `fault: ${error.message}`;
  }
}

const version22 = (...lines: readonly string[]): string => metadataText('foo', '1.0', ...lines).replace('2.1', '2.2');
const needsBuild = 'fault: has requirements that are only known by building it';
const rows: readonly (readonly [claim: string, files: Files, outcome: string])[] = [
  ['PKG-INFO 2.2 is binding', [['foo-1.0/PKG-INFO', version22('Requires-Dist: a')]], 'a'],
  ['PKG-INFO 2.2 without requirements needs none', [['foo-1.0/PKG-INFO', version22()]], ''],
  [
    'PKG-INFO 2.2 that leaves them to the build',
    [['foo-1.0/PKG-INFO', version22('Dynamic: Requires-Dist')]],
    needsBuild,
  ],
  [
    'PKG-INFO 2.2 that leaves its extras to the build',
    [['foo-1.0/PKG-INFO', version22('Requires-Dist: a', 'Dynamic: Provides-Extra')]],
    needsBuild,
  ],
  [
    'PKG-INFO 2.2 that leaves to the build what nobody resolves by',
    [['foo-1.0/PKG-INFO', version22('Requires-Dist: a', 'Dynamic: Description')]],
    'a',
  ],
  [
    'a pyproject.toml whose extras are dynamic',
    [['foo-1.0/pyproject.toml', '[project]\nname = "foo"\ndependencies = ["b"]\ndynamic = ["optional-dependencies"]']],
    `${needsBuild}: its pyproject.toml and its setup.py share them`,
  ],
  ['PKG-INFO 2.1 is not binding', [['foo-1.0/PKG-INFO', metadataText('foo', '1.0', 'Requires-Dist: a')]], needsBuild],
  [
    'the tables of Poetry in an archive without PKG-INFO, whose backend computes nothing',
    [
      [
        'foo-1.0/pyproject.toml',
        '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n[tool.poetry]\nname = "foo"\n[tool.poetry.dependencies]\na = "^1.2"',
      ],
    ],
    'a>=1.2,<2',
  ],
  [
    'the tables of Poetry beside another backend',
    [
      [
        'foo-1.0/pyproject.toml',
        '[build-system]\nrequires = ["x"]\nbuild-backend = "x"\n[tool.poetry.dependencies]\na = "^1.2"',
      ],
    ],
    needsBuild,
  ],
  [
    'a static pyproject.toml',
    [
      ['foo-1.0/PKG-INFO', metadataText('foo', '1.0')],
      ['foo-1.0/pyproject.toml', '[project]\nname = "foo"\ndependencies = ["b>=1"]'],
    ],
    'b>=1',
  ],
  [
    'a dynamic pyproject.toml, then requires.txt',
    [
      ['foo-1.0/pyproject.toml', '[project]\nname = "foo"\ndynamic = ["dependencies"]'],
      ['foo-1.0/src/foo.egg-info/requires.txt', 'c\n[x]\nd'],
    ],
    'c, d ; extra == "x"',
  ],
  ['egg-info without requires.txt needs none', [['foo-1.0/foo.egg-info/PKG-INFO', 'x']], ''],
  ['an egg-info deep below is not looked at', [['foo-1.0/tests/data/x/foo.egg-info/requires.txt', 'z']], needsBuild],
  ['a requires.txt beside the documentation is not looked at', [['foo-1.0/docs/requires.txt', 'z']], needsBuild],
  ['nothing', [['foo-1.0/README', '']], needsBuild],
  ['plain distutils knows no requirements', [['foo-1.0/setup.py', 'from distutils.core import setup; setup()']], ''],
  [
    'setuptools without its record, and without a word of requirements',
    [['foo-1.0/setup.py', 'import setuptools; setuptools.setup()']],
    '',
  ],
  [
    'a setup.py that does nothing itself',
    [['foo-1.0/setup.py', 'import build']],
    `${needsBuild}: line 1 of its setup.py imports build, which is not there while it is built`,
  ],
  [
    'requirements that pip heeds all the same',
    [['foo-1.0/setup.py', 'setup(install_requires=[])']],
    `${needsBuild}: line 1 of its setup.py uses setup, which is not defined`,
  ],
  [
    'requirements in setup.cfg',
    [
      ['foo-1.0/setup.py', 'from setuptools import setup; setup()'],
      ['foo-1.0/setup.cfg', '[options]\ninstall_requires = a'],
    ],
    'a',
  ],
  [
    'a setup.py beside a pyproject.toml that names no backend',
    [
      ['foo-1.0/setup.py', 'from distutils.core import setup; setup()'],
      ['foo-1.0/pyproject.toml', '[build-system]\nrequires = []'],
    ],
    '',
  ],
  [
    'a setup.py beside another backend than setuptools',
    [
      ['foo-1.0/setup.py', 'from distutils.core import setup; setup()'],
      ['foo-1.0/pyproject.toml', '[build-system]\nrequires = []\nbuild-backend = "other"'],
    ],
    needsBuild,
  ],
  [
    'another project',
    [['foo-1.0/PKG-INFO', metadataText('bar', '1.0')]],
    'fault: has metadata of another project, "bar"',
  ],
  [
    'another version',
    [['foo-1.0/PKG-INFO', metadataText('foo', '1.1')]],
    'fault: has metadata of another version, "1.1"',
  ],
  [
    'two PKG-INFO',
    [
      ['foo-1.0/PKG-INFO', version22('Requires-Dist: a')],
      ['bar-1.0/PKG-INFO', version22('Requires-Dist: b')],
    ],
    'fault: has a source archive with two PKG-INFO files',
  ],
  ['a link is not followed', [['foo-1.0/PKG-INFO', '', 'other']], needsBuild],
  ['dots in paths', [['./foo-1.0/PKG-INFO', version22('Requires-Dist: a')]], 'a'],
];
for (const [claim, files, expected] of rows) {
  test(claim, async () => {
    assert.is(await outcome(files), expected);
  });
}

const unsafe = "fault: is an archive that can't be read safely: ";
const link = (name: string, target: string): Entry => ({ name, type: 'symlink', linkname: target });
const archives: readonly (readonly [claim: string, entries: readonly Entry[], outcome: string])[] = [
  ...['../x', '/x', 'foo-1.0/../../x', 'foo-1.0/a\\b', 'C:/x', 'foo-1.0/./x', 'foo-1.0//x', 'foo-1.0/a\nb'].map(
    (name) =>
      [`the name ${JSON.stringify(name)}`, [{ name }], `${unsafe}a name in it is unsafe: ${quoted(name)}`] as const,
  ),
  [
    'a file twice',
    [{ name: 'foo-1.0/a' }, { name: './foo-1.0/a' }],
    `${unsafe}two entries may be one file: "foo-1.0/a" and "./foo-1.0/a"`,
  ],
  [
    'a file in a file',
    [{ name: 'foo-1.0/a' }, { name: 'foo-1.0/a/b' }],
    `${unsafe}two entries may be one file: "foo-1.0/a" and "foo-1.0/a/b"`,
  ],
  [
    'a file in a link',
    [link('foo-1.0/l', '.'), { name: 'foo-1.0/l/a' }],
    `${unsafe}two entries may be one file: "foo-1.0/l" and "foo-1.0/l/a"`,
  ],
  ['a device', [{ name: 'foo-1.0/d', type: 'fifo' }], `${unsafe}an entry is no file: "foo-1.0/d"`],
  ...['/etc/passwd', '../../x', 'x/../../../y'].map(
    (target) =>
      [
        `a link to ${target}`,
        [{ name: 'foo-1.0/a' }, link('foo-1.0/l', target)],
        `${unsafe}a link leads out of it: "foo-1.0/l"`,
      ] as const,
  ),
  [
    'links that lead out one by one',
    [link('foo-1.0/a', '..'), link('foo-1.0/b', 'a/..'), link('foo-1.0/c', 'b/x')],
    `${unsafe}a link leads out of it: "foo-1.0/b"`,
  ],
  [
    'a hard link to a file of the machine',
    [{ name: 'foo-1.0/l', type: 'link', linkname: '/etc/passwd' }],
    `${unsafe}a link in it leads to no file of it: "foo-1.0/l"`,
  ],
  [
    'a hard link to a folder',
    [
      { name: 'foo-1.0/d', type: 'directory' },
      { name: 'foo-1.0/l', type: 'link', linkname: 'foo-1.0/d' },
    ],
    `${unsafe}a link in it leads to no file of it: "foo-1.0/l"`,
  ],
  ['a sparse file', [{ name: 'foo-1.0/a', pax: { 'GNU.sparse.major': '1' } }], `${unsafe}it has a sparse file`],
  [
    'folders, programs and links inside',
    [
      { name: './', type: 'directory' },
      { name: './foo-1.0/', type: 'directory' },
      { name: 'foo-1.0', type: 'directory' },
      { name: './foo-1.0/a', mode: 0o755 },
      { name: 'foo-1.0/b', type: 'link', linkname: 'foo-1.0/a' },
      link('foo-1.0/d/l', '../a'),
      link('foo-1.0/loop', 'loop'),
      link('foo-1.0/dangling', 'none'),
    ],
    needsBuild,
  ],
];
for (const [claim, entries, expected] of archives) {
  test(`an archive with ${claim} is ${expected === needsBuild ? 'read' : 'refused'}`, async () => {
    assert.is(await outcomeOf(await makeTar(entries), '.tar.gz'), expected);
  });
}

test('a zip archive is refused for the same names and links, and links inside are no files', async () => {
  const read = async (...samples: readonly ZipSample[]): Promise<string> =>
    readZipFile(inMemory(makeZip(samples))).then(
      (files) => String(files.get('setup.py')),
      (error) => `fault: ${error.message}`,
    );
  const file = { name: 'foo-1.0/a', text: '' };
  assert.is(await read({ ...file, name: '../a' }), `${unsafe}a name in it is unsafe: "../a"`);
  assert.match(await read(file, file), `${unsafe}two entries may be one file`);
  assert.is(await read({ ...file, mode: 0o010644 }), `${unsafe}an entry is no file: "foo-1.0/a"`);
  assert.is(await read({ ...file, text: '../../x', mode: 0o120777 }), `${unsafe}a link leads out of it: "foo-1.0/a"`);
  assert.is(await read(file, { name: 'foo-1.0/setup.py', text: 'a', mode: 0o120777 }), 'undefined');
});

test('an archive that is a tar and a zip archive at once is read as its name says', async () => {
  const tar = await makeTarGz([['foo-1.0/PKG-INFO', version22('Requires-Dist: a')]]);
  const samples = [{ name: 'foo-1.0/PKG-INFO', text: version22('Requires-Dist: b') }];
  // The zip archive lies in an extra field of gzip's header, and takes the rest for its comment.
  const rest = tar.subarray(10);
  const zip = makeZip(samples, { comment: '?'.repeat(rest.length) }).subarray(0, -rest.length);
  const head = Buffer.from(tar.subarray(0, 10));
  head[3] = 4;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(zip.length);
  assert.is(await outcomeOf(Buffer.concat([head, length, zip, rest]), '.tar.gz'), 'a');
  const files = await readZipFile(inMemory(makeZip(samples)));
  assert.equal(requirementsOf(files), ['b']);
});

test('a release that must be built says what to do', async () => {
  const files = await readTar(once(await makeTarGz([['foo-1.0/README', '']])), '.tar.gz');
  try {
    readSdist(files, 'foo' as NormalizedName, parseVersion('1.0').key);
    assert.unreachable();
  } catch (error) {
    assert.is((error as MetadataFault).hint, 'State its requirements in .pylock.yaml under the key "metadata".');
  }
});

test('a damaged archive is the file’s fault, a broken connection is not', async () => {
  const bytes = await makeTarGz([['foo-1.0/PKG-INFO', 'x'.repeat(50_000)]]);
  await readTar(once(Buffer.from('no archive')), '.tar.gz').then(
    () => assert.unreachable(),
    (error) => assert.is(error.message, 'has a damaged source archive (incorrect header check)'),
  );
  async function* broken(): AsyncGenerator<Buffer> {
    yield bytes.subarray(0, 50);
    throw new Error('the line is dead');
  }
  await readTar(broken(), '.tar.gz').then(
    () => assert.unreachable(),
    (error) => assert.is(error.message, 'the line is dead'),
  );
});

test('a zip archive', async () => {
  const files = await readZipFile(
    inMemory(makeZip([{ name: 'foo-1.0/PKG-INFO', text: version22('Requires-Dist: a') }])),
  );
  assert.equal(requirementsOf(files), ['a']);
});

test('requires.txt: extras, markers, both, and what can’t be asked for', () => {
  const text = [
    'a>=1',
    '# note',
    '',
    '[:python_version < "3"]',
    'b',
    '[X_y]',
    'c ; os_name == "nt"',
    '[z:os_name == "nt"]',
    'd',
    '[-bad-]',
    'e',
  ].join('\r\n');
  assert.equal(parseRequiresTxt(text), {
    requiresDist: [
      'a>=1',
      'b ; (python_version < "3")',
      'c ; (os_name == "nt") and extra == "x-y"',
      'd ; (os_name == "nt") and extra == "z"',
    ],
    requiresPython: undefined,
    providesExtra: ['x-y', 'z'],
  });
});

function staticProject(text: string) {
  const project = parseProject(text);
  return project?.kind === 'static' ? project.declared : undefined;
}

test('pyproject.toml: what is declared, and what is left to the build', () => {
  const text =
    '[project]\nrequires-python = ">=3.9"\ndependencies = ["a"]\n[project.optional-dependencies]\nX = ["b; os_name == \'nt\'", "c @ https://host.example/c;v=1"]';
  assert.equal(staticProject(text), {
    requiresDist: ['a', 'b ; (os_name == \'nt\') and extra == "x"', 'c @ https://host.example/c;v=1 ; extra == "x"'],
    requiresPython: '>=3.9',
    providesExtra: ['x'],
  });
  assert.equal(staticProject('[project]\nname = "foo"')?.requiresDist, []);
  for (const unknown of [
    '',
    'not toml =',
    '[tool.poetry]\nname = "foo"',
    '[project]\ndynamic = ["optional-dependencies"]',
    '[project]\ndynamic = "dependencies"',
    '[project]\ndependencies = [1]',
    '[project]\noptional-dependencies = ["a"]',
  ]) {
    assert.is(staticProject(unknown), undefined, unknown);
  }
});

test.run();
