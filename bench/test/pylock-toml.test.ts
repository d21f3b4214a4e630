import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readPylockToml } from '../compare/pylock-toml.js';

const lock = `lock-version = "1.0"
environments = [
  'python_version == "3.11" and sys_platform == "linux"',
  'python_version == "3.11" and sys_platform == "darwin" and platform_machine == "arm64"',
]
created-by = "a program"
[[packages]]
name = "Every.Where"
version = "1.0"
[packages.sdist]
name = "every_where-1.0.tar.gz"
[[packages]]
name = "forked"
version = "1.0"
marker = 'sys_platform == "linux"'
[[packages]]
name = "forked"
version = "2.0"
marker = 'sys_platform == "darwin"'
[[packages]]
name = "late"
version = "3"
marker = 'python_full_version >= "3.11.5"'
`;

test('each system has the packages whose markers hold there', () => {
  const closures = readPylockToml(lock, '3.11.4', ['x86_64-linux', 'aarch64-darwin']);
  assert.equal(
    [...(closures.get('x86_64-linux') ?? [])],
    [
      ['every-where', '1.0'],
      ['forked', '1.0'],
    ],
  );
  assert.equal(
    [...(closures.get('aarch64-darwin') ?? [])],
    [
      ['every-where', '1.0'],
      ['forked', '2.0'],
    ],
  );
});

test('the patch release decides, too', () => {
  const closure = readPylockToml(lock, '3.11.5', ['x86_64-linux']).get('x86_64-linux');
  assert.is(closure?.get('late'), '3');
});

const refused: readonly (readonly [claim: string, text: string, message: RegExp])[] = [
  ['a lock of another format', 'lock-version = "2.0"', /lock-version 2\.0 is not 1\.0/],
  ['a text that is no lock', 'a = 1', /lock-version undefined/],
  ['a lock for other systems', lock.replace('"linux"\',', '"win32"\','), /not for x86_64-linux/],
  ['two entries of one package', lock.replace(/^marker = 'sys.*$/gm, ''), /two entries of forked/],
  ['a package without version', lock.replace('version = "1.0"\n[packages', '[packages'), /Every\.Where has no version/],
  ['packages that are no tables', 'lock-version = "1.0"\npackages = [1]', /packages is no list of tables/],
];
for (const [claim, text, message] of refused)
  test(`${claim} is refused`, () => {
    assert.throws(() => readPylockToml(text, '3.11.4', ['x86_64-linux']), message);
  });

test.run();
