import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { fromRoot } from '../helpers/root.js';
import { textOf, yamlFiles } from './golden.js';

/** Files whose fault is in the meaning, or in the YAML itself, so that only the reader can see it. */
const onlyReader: Readonly<Record<string, ReadonlySet<string>>> = {
  deps: new Set(['same-package-twice', 'anchor', 'directive', 'tag']),
  config: new Set(['anchor', 'bad-range', 'too-old']),
};

/** The file as an editor sees it; undefined where it is no YAML. */
function asEditorsSee(path: string): { readonly value: unknown } | undefined {
  try {
    return { value: parse(textOf(path), { maxAliasCount: 0, logLevel: 'error' }) };
  } catch {
    return undefined;
  }
}

const rooms: [room: string, schema: string][] = [
  ['deps', 'pypi-deps.schema.json'],
  ['config', 'pylock-config.schema.json'],
];

for (const [room, name] of rooms) {
  const schema = JSON.parse(readFileSync(fromRoot('schemas', name), 'utf8'));
  const validate = new Ajv({ allowUnionTypes: true, allowMatchingProperties: true }).compile(schema);

  test(`${name} takes what the reader takes`, () => {
    for (const path of yamlFiles(room, 'valid')) {
      const value = asEditorsSee(path)?.value ?? {};
      assert.ok(validate(value), `${basename(path)}: ${JSON.stringify(validate.errors)}`);
    }
  });

  test(`${name} refuses what the reader refuses`, () => {
    const taken = yamlFiles(room, 'invalid').filter((path) => {
      const value = asEditorsSee(path);
      return value !== undefined && validate(value.value);
    });
    const unexpected = taken.map((path) => basename(path, '.yaml')).filter((claim) => !onlyReader[room]?.has(claim));
    assert.equal(unexpected, []);
  });
}

test.run();
