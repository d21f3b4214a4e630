import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import { PylockError } from '../../src/errors.js';
import { readLock } from '../../src/lock/read.js';
import { fromRoot } from '../helpers/root.js';

type Tree = string | Tree[] | { [key: string]: Tree };

/** What a value is changed to; undefined takes it away. */
const changes: readonly (Tree | undefined)[] = [undefined, {}, [], '', 'x', { x: 'y' }, ['x'], [''], { '': 'y' }];

function* pathsIn(tree: Tree, path: readonly string[] = []): Iterable<readonly string[]> {
  yield path;
  if (typeof tree === 'string') return;
  for (const [key, value] of Object.entries(tree)) yield* pathsIn(value, [...path, key]);
}

/** A copy with another value at a path. */
function changed(tree: Tree, [key, ...rest]: readonly string[], value: Tree | undefined): Tree | undefined {
  if (key === undefined) return value;
  if (typeof tree === 'string') return tree;
  const entries = Object.entries(tree).flatMap(([name, one]): [string, Tree][] => {
    const next = name === key ? changed(one, rest, value) : one;
    return next === undefined ? [] : [[name, next]];
  });
  return Array.isArray(tree) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

async function isTaken(text: string): Promise<boolean> {
  try {
    await readLock(text, 'pypi-sources.yaml');
    return true;
  } catch (error) {
    if (error instanceof PylockError && error.code === 'bad-lock') return false;
    throw error;
  }
}

const more = `  builds:
    x86_64-linux:
      util-2.0.tar.gz: { backend: tool.api, backend-path: [.], requires: [tool-1.0-py3-none-any.whl] }
  publishers: { app: GitHub example/app }
`;
const text = `${readFileSync(fromRoot('fixtures/lock/sample.yaml'), 'utf8')}${more}`;
const sample: Tree = parse(text, { schema: 'failsafe' });

test('the schema of a lock and its reader agree on each change of the sample', async () => {
  const schema = JSON.parse(readFileSync(fromRoot('schemas/pypi-sources.schema.json'), 'utf8'));
  const validate = new Ajv.default({ strict: true }).compile(schema);
  const found: Record<string, string> = {};
  let count = 0;
  for (const path of pathsIn(sample)) {
    for (const change of changes) {
      const tree = changed(sample, path, change);
      const text =
        tree === undefined
          ? ''
          : stringify(tree, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'QUOTE_SINGLE' });
      const taken = await isTaken(text);
      count += 1;
      if (taken === validate(tree)) continue;
      found[`${path.join('.')}: ${JSON.stringify(change) ?? 'taken away'}`] =
        `only the ${taken ? 'reader' : 'schema'} takes it`;
    }
  }
  assert.equal(found, {});
  assert.ok(count > 400);
});

test.run();
