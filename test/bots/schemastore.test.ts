// The entries for SchemaStore, whose catalog gives editors the schema of a file by its name.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

interface Entry {
  readonly name: string;
  readonly fileMatch: readonly string[];
  readonly url: string;
}

const entries: readonly Entry[] = JSON.parse(readFileSync(fromRoot('.github/schemastore.json'), 'utf8'));
const text = { type: 'string', minLength: 1 };

test('each entry has what the catalog asks for', () => {
  const valid = new Ajv().compile({
    type: 'array',
    items: {
      type: 'object',
      required: ['name', 'description', 'fileMatch', 'url'],
      additionalProperties: false,
      properties: {
        name: text,
        description: text,
        fileMatch: { type: 'array', minItems: 1, uniqueItems: true, items: text },
        url: { type: 'string', pattern: '^https://[^ ]+\\.schema\\.json$' },
      },
    },
  });
  assert.ok(valid(entries), JSON.stringify(valid.errors));
});

test('the entries are the schemas of files that people open, each in the draft that editors know', () => {
  const named = entries.map(({ url }) => url.slice(url.lastIndexOf('/') + 1)).sort();
  const draft7 = readdirSync(fromRoot('schemas')).filter((name) =>
    readFileSync(fromRoot('schemas', name), 'utf8').includes('draft-07'),
  );
  assert.equal(named, draft7.sort());
  for (const { url } of entries) assert.ok(existsSync(fromRoot(url.split('/main/')[1] ?? '')), url);
});

test('no name of a file is so general that another tool has it', () => {
  const names = entries.flatMap(({ fileMatch }) => fileMatch);
  assert.is(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^(?:pypi-(?:deps|sources|pins)|\.pylock|pypi-sources-3\.\*)\.yaml$/);
});

test.run();
