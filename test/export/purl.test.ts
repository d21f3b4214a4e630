import { PackageURL } from 'packageurl-js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { purlOf } from '../../src/export/sbom/identity.js';
import { fc } from '../helpers/laws.js';

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
      assert.is(purlOf(name, version, file), judged);
    },
  );
  fc.assert(law, { numRuns: 2000 });
});

test('the purl of a wheel', () => {
  assert.is(
    purlOf('my-core', '1.4', 'my_core-1.4-py3-none-any.whl'),
    'pkg:pypi/my-core@1.4?file_name=my_core-1.4-py3-none-any.whl',
  );
});

test.run();
