import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DepsRequirement } from '../../src/deps/model.js';
import { readDeps } from '../../src/deps/read.js';
import { parseRequirementText, requirementText } from '../../src/deps/requirement-text.js';
import { PylockErrors } from '../../src/errors.js';
import { printMarker } from '../../src/pep/marker-print.js';
import { fc } from '../helpers/laws.js';
import { specifierSetText } from '../pep/arbitraries.js';

const name = fc.constantFrom('a', 'foo-bar', 'python-dateutil', 'x1');
const extras = fc.uniqueArray(fc.constantFrom('cli', 'dev', 'all-of-it'));
const constraint = fc.oneof(
  specifierSetText.filter((text) => text !== ''),
  fc.constantFrom('*', '^1.2', '~1.2 || ^3', '1.*', '===a.b'),
);
const marker = fc.constantFrom(
  "sys_platform == 'linux'",
  "python_version < '3.9' and (os_name == 'nt' or extra_ == 'x')".replace('extra_', 'platform_machine'),
  "platform_version == 'a ; b from c @ d (pre-releases)e'",
);
const table = fc.record({ markers: marker, 'allow-prereleases': fc.boolean(), extras }, { requiredKeys: [] });
const ofIndex = fc
  .record({ version: constraint, source: fc.option(fc.constantFrom('corp', 'a-b.c'), { nil: undefined }), table })
  .map(({ table: rest, version, source }) => ({ version, ...(source === undefined ? {} : { source }), ...rest }));
const address = fc.constantFrom(
  'https://files.example.org/{}-1.0.tar.gz',
  `https://files.example.org/{}-1.0.tar.gz#sha512=${'ab12'.repeat(32)}`,
);

function readOne(text: string): DepsRequirement | undefined {
  try {
    return readDeps(text, 'a.yaml').requirements[0];
  } catch (error) {
    if (error instanceof PylockErrors) return undefined;
    throw error;
  }
}

test('parsing a printed requirement gives its parts again', () => {
  const values = fc.oneof(
    ofIndex,
    fc.record({ url: address, table }).map(({ url, table: rest }) => ({ url, ...rest })),
  );
  fc.assert(
    fc.property(name, values, (project, value) => {
      const text = JSON.stringify({ [project]: value }).replaceAll('{}-1.0', `${project.replaceAll('-', '_')}-1.0`);
      const read = readOne(text);
      // A constraint that no version can meet is refused.
      fc.pre(read !== undefined);
      assert.equal(parseRequirementText(requirementText(read)), {
        name: read.name,
        extras: read.extras,
        constraint: read.constraint.text,
        url: read.url,
        sha512: read.urlHash?.hex.slice(0, 16),
        source: read.source,
        marker: read.marker && printMarker(read.marker).replaceAll(/["']/g, ''),
        allowPrereleases: read.allowPrereleases,
      });
    }),
  );
});

test('a text that no requirement has is none', () => {
  for (const text of ['', ' ', '[x]', 'a[', 'é 1', '; x']) assert.is(parseRequirementText(text), undefined, text);
});

test.run();
