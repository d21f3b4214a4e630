import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseDocument, YAMLMap } from 'yaml';
import { readConfig } from '../../src/config/read.js';
import { readDeps } from '../../src/deps/read.js';
import { PylockErrors } from '../../src/errors.js';
import { fromRoot } from '../helpers/root.js';
import { textOf, yamlFiles } from './golden.js';

/** One kind of file, its schema, and the keys of each fixture whose fault only the reader can see: it is in the meaning, or in the YAML. */
interface Room {
  readonly name: string;
  readonly schema: string;
  readonly read: (text: string) => unknown;
  readonly onlyReader: Readonly<Record<string, string>>;
}

const rooms: readonly Room[] = [
  {
    name: 'deps',
    schema: 'pypi-deps.schema.json',
    read: (text) => readDeps(text, 'a.yaml'),
    onlyReader: {
      addresses: 'e',
      anchor: 'a',
      'bad-constraints': 'c h i j k l o',
      'bad-references': 's u x z',
      // Refs, folders, and addresses whose parts are checked one by one.
      'bad-repositories': 'f g h j o p r t',
      'bad-tables': 'e f j',
      'bad-urls': 'h k',
      'hostile-names': 'foo[a b]',
      'mistaken-values': 'a b c k',
      'other-values': 'd e',
      // Only the disk can tell whether a path leads to a project.
      sources: 'i',
      tag: 'a',
    },
  },
  {
    name: 'config',
    schema: 'pylock-config.schema.json',
    read: (text) => readConfig(text, 'a.yaml', new Date()),
    onlyReader: {
      anchor: 'python',
      'bad-range': 'required-version',
      'bad-shapes': 'exclude-newer',
      'bad-values': 'macos',
      'python-twice': 'python',
      'too-old': 'required-version',
    },
  },
];

function isTaken(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof PylockErrors) return false;
    throw error;
  }
}

/** Each entry at the top of a file as a file of its own; none where the file is no map, or no YAML at all. */
function entriesOf(text: string): readonly { readonly key: string; readonly alone: string }[] {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
  if (document.errors.length > 0 || !(document.contents instanceof YAMLMap)) return [];
  return document.contents.items.flatMap(({ key, value }) => {
    const [start, end] = [key.range[0], value?.range?.[1] ?? key.range[1]];
    return [{ key: String(key), alone: text.slice(start, end) }];
  });
}

/** The file as an editor sees it; undefined where it has aliases. */
function seen(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

function validator(schema: string) {
  const text = readFileSync(fromRoot('schemas', schema), 'utf8');
  return new Ajv({ allowUnionTypes: true, allowMatchingProperties: true }).compile(JSON.parse(text));
}

for (const { name, schema, read, onlyReader } of rooms) {
  const validate = validator(schema);

  test(`${schema} takes what the reader takes`, () => {
    for (const path of yamlFiles(name, 'valid')) {
      assert.ok(validate(seen(textOf(path)) ?? {}), `${basename(path)}: ${JSON.stringify(validate.errors)}`);
    }
  });

  test(`${schema} and the reader agree on each entry of the fixtures, but where only the reader can know`, () => {
    let count = 0;
    for (const path of [...yamlFiles(name, 'valid'), ...yamlFiles(name, 'invalid')]) {
      const claim = basename(path, '.yaml');
      const differing: string[] = [];
      for (const { key, alone } of entriesOf(textOf(path))) {
        count += 1;
        const taken = isTaken(() => read(alone));
        if (taken !== validate(seen(alone))) differing.push(key);
        assert.not.ok(taken && differing.at(-1) === key, `an editor would blame a good entry: ${claim}: ${alone}`);
      }
      assert.is(differing.join(' '), onlyReader[claim] ?? '', claim);
    }
    assert.ok(count > 15);
  });
}

test('an editor blames no constraint that the reader takes', () => {
  const table = JSON.parse(readFileSync(fromRoot('fixtures/deps/poetry-constraints.json'), 'utf8'));
  const validate = validator('pypi-deps.schema.json');
  const rows: [text: string][] = [...table.rows, ...table.python];
  for (const [text] of rows) {
    if (isTaken(() => readDeps(JSON.stringify({ a: text }), 'a.yaml'))) assert.ok(validate({ a: text }), text);
  }
});

/** Files that people open in editors, whose language servers and SchemaStore know draft-07 best. */
const edited = ['pylock-config', 'pypi-deps', 'pypi-pins', 'pypi-sources'];

/** Every object in a JSON value. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

test('every schema has a name of its own, and an editor understands those of files that people open', () => {
  for (const file of readdirSync(fromRoot('schemas'))) {
    const name = file.replace('.schema.json', '');
    const schema = JSON.parse(readFileSync(fromRoot('schemas', file), 'utf8'));
    assert.is(schema.$id, `urn:pylock:schema:${name}`);
    const isEdited = edited.includes(name);
    const draft = isEdited ? 'http://json-schema.org/draft-07/schema#' : 'https://json-schema.org/draft/2020-12/schema';
    assert.is(schema.$schema, draft, file);
    if (!isEdited) continue;
    for (const key of ['title', 'description', 'type']) assert.type(schema[key], 'string', `${file}: ${key}`);
    // Draft-07 ignores whatever stands beside a $ref (section 8.3).
    const beside = objectsIn(schema).filter((one) => '$ref' in one && Object.keys(one).length > 1);
    assert.equal(beside, [], file);
    const strict = new Ajv({ strictTypes: true, allowUnionTypes: true, allowMatchingProperties: true });
    assert.type(strict.compile(schema), 'function', file);
  }
});

test.run();
