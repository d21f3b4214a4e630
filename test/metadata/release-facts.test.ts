import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseCoreMetadata } from '../../src/metadata/core-metadata.js';
import type { ReleaseFacts } from '../../src/metadata/release-facts.js';

/** The facts of a METADATA file with more header lines. */
function factsOf(...lines: readonly string[]): ReleaseFacts {
  return parseCoreMetadata(
    Buffer.from(['Name: a', 'Version: 1', ...lines, '', 'License: of the body'].join('\n')),
  ).facts();
}

test('licences are told by all of their fields', () => {
  const facts = factsOf(
    ...[
      'License-Expression: MIT OR Apache-2.0',
      'License: The MIT License',
      '  Copyright somebody',
      'License-File: LICENSE',
    ],
    ...[
      'License-File: licenses/b.txt',
      'Classifier: License :: OSI Approved :: MIT License',
      'Classifier: Typing :: Typed',
    ],
  );
  assert.is(facts.licenceExpression, 'MIT OR Apache-2.0');
  assert.is(facts.licenceText, 'The MIT License');
  assert.equal(facts.licenceFiles, ['LICENSE', 'licenses/b.txt']);
  assert.equal(facts.licenceClassifiers, ['License :: OSI Approved :: MIT License']);
});

test('fields that say nothing are unknown', () => {
  const facts = factsOf(
    'License: UNKNOWN',
    'Summary: ',
    'Home-page: UNKNOWN',
    'Author: UNKNOWN',
    'Author-email: a@example.org',
  );
  const nothing = { summary: undefined, licenceExpression: undefined, licenceText: undefined };
  const none = { licenceClassifiers: [], licenceFiles: [], author: 'a@example.org', urls: new Map() };
  assert.equal(facts, { ...nothing, ...none });
});

test('addresses are those of the web, a home page under any of its labels, and the first of a label', () => {
  const facts = factsOf(
    ...['Project-URL: Home Page, https://example.org/a', 'Project-URL: homepage, https://example.org/b'],
    ...[
      'Project-URL: Source, javascript:alert(1)',
      'Project-URL: Docs, https://example.org/docs',
      'Project-URL: nothing',
    ],
  );
  assert.equal(
    [...facts.urls],
    [
      ['Homepage', 'https://example.org/a'],
      ['Docs', 'https://example.org/docs'],
    ],
  );
});

test('long and many values of a hostile file are cut', () => {
  const facts = factsOf(
    ...[`License: ${'x'.repeat(100_000)}`, `Project-URL: a, https://example.org/${'x'.repeat(3_000)}`],
    ...Array.from({ length: 5_000 }, (_, at) => `Classifier: License :: ${at}`),
  );
  assert.is(facts.licenceText?.length, 300);
  assert.is(facts.urls.size, 0);
  assert.is(facts.licenceClassifiers.length, 50);
});

test.run();
