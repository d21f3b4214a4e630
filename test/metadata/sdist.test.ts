import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { MetadataFault } from '../../src/metadata/model.js';
import { parseStaticProject } from '../../src/metadata/pyproject.js';
import { inMemory } from '../../src/metadata/random-access.js';
import { parseRequiresTxt } from '../../src/metadata/requires-txt.js';
import { readSdist } from '../../src/metadata/sdist.js';
import { readTar, readZipFile } from '../../src/metadata/sdist-archive.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { makeTarGz, makeZip, metadataText } from './archives.js';

type Files = readonly (readonly [name: string, text: string, link?: string])[];

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
}

async function outcome(files: Files): Promise<string> {
  try {
    const sdist = await readTar(once(await makeTarGz(files)), '.tar.gz');
    return readSdist(sdist, 'foo' as NormalizedName, parseVersion('1.0').key).requiresDist.join(', ');
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
    needsBuild,
  ],
  ['PKG-INFO 2.1 is not binding', [['foo-1.0/PKG-INFO', metadataText('foo', '1.0', 'Requires-Dist: a')]], needsBuild],
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
  ['nothing', [['foo-1.0/README', '']], needsBuild],
  ['plain distutils knows no requirements', [['foo-1.0/setup.py', 'from distutils.core import setup; setup()']], ''],
  [
    'setuptools without its record, and without a word of requirements',
    [['foo-1.0/setup.py', 'import setuptools; setuptools.setup()']],
    '',
  ],
  ['a setup.py that does nothing itself', [['foo-1.0/setup.py', 'import build']], needsBuild],
  ['requirements that pip heeds all the same', [['foo-1.0/setup.py', 'setup(install_requires=[])']], needsBuild],
  [
    'requirements in setup.cfg',
    [
      ['foo-1.0/setup.py', 'setup()'],
      ['foo-1.0/setup.cfg', '[options]\ninstall_requires = a'],
    ],
    needsBuild,
  ],
  [
    'a setup.py beside a backend of its own',
    [
      ['foo-1.0/setup.py', 'from distutils.core import setup; setup()'],
      ['foo-1.0/pyproject.toml', '[build-system]\nrequires = []'],
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
  ['a link is not followed', [['foo-1.0/PKG-INFO', '', '/etc/passwd']], needsBuild],
  ['dots in paths', [['./foo-1.0/PKG-INFO', version22('Requires-Dist: a')]], 'a'],
];
for (const [claim, files, expected] of rows) {
  test(claim, async () => {
    assert.is(await outcome(files), expected);
  });
}

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
  assert.equal(readSdist(files, 'foo' as NormalizedName, parseVersion('1.0').key).requiresDist, ['a']);
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

test('pyproject.toml: what is declared, and what is left to the build', () => {
  const text =
    '[project]\nrequires-python = ">=3.9"\ndependencies = ["a"]\n[project.optional-dependencies]\nX = ["b; os_name == \'nt\'", "c @ https://host.example/c;v=1"]';
  assert.equal(parseStaticProject(text), {
    requiresDist: ['a', 'b ; (os_name == \'nt\') and extra == "x"', 'c @ https://host.example/c;v=1 ; extra == "x"'],
    requiresPython: '>=3.9',
    providesExtra: ['x'],
  });
  assert.equal(parseStaticProject('[project]\nname = "foo"')?.requiresDist, []);
  for (const unknown of [
    '',
    'not toml =',
    '[tool.poetry]\nname = "foo"',
    '[project]\ndynamic = ["optional-dependencies"]',
    '[project]\ndynamic = "dependencies"',
    '[project]\ndependencies = [1]',
    '[project]\noptional-dependencies = ["a"]',
  ]) {
    assert.is(parseStaticProject(unknown), undefined, unknown);
  }
});

test.run();
