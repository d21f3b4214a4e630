import { PackageURL } from 'packageurl-js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { purlOf } from '../../src/export/sbom/identity.js';
import type { HexSha256 } from '../../src/index-client/model.js';
import { hexToNix } from '../../src/lock/hash.js';
import type { Link } from '../../src/lock/model.js';
import { fc } from '../helpers/laws.js';

const sha256 = hexToNix('ab'.repeat(32) as HexSha256);
const linkOf = (name: string, url = 'https://files.example.org/x'): Link => ({ name, sha256, url });

const word = (characters: string) =>
  fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));

test('a purl is the one that the library of its specification prints', () => {
  const law = fc.property(
    word('abz09-'),
    word('019.rc+!-_'),
    fc.option(word('aZ09._-+ %:~é'), { nil: undefined }),
    (name, version, file) => {
      const qualifiers = file === undefined ? undefined : { file_name: file };
      const judged = new PackageURL('pypi', undefined, name, version, qualifiers, undefined).toString();
      assert.is(purlOf(name, version, file === undefined ? undefined : linkOf(file)), judged);
    },
  );
  fc.assert(law, { numRuns: 2000 });
});

test('the purl of a wheel', () => {
  assert.is(
    purlOf('my-core', '1.4', linkOf('my_core-1.4-py3-none-any.whl')),
    'pkg:pypi/my-core@1.4?file_name=my_core-1.4-py3-none-any.whl',
  );
});

test('the purl of a package from a repository names the commit', () => {
  const url = `git+https://git.example.org/us/mine.git@${'1'.repeat(40)}#subdirectory=lib&submodules=true`;
  assert.is(
    purlOf('mine', '1.4', linkOf('mine-1.4.tar.gz', url)),
    `pkg:pypi/mine@1.4?vcs_url=git%2Bhttps%3A%2F%2Fgit.example.org%2Fus%2Fmine.git%40${'1'.repeat(40)}%23lib`,
  );
});

test.run();
