import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import { readConfig } from '../../src/config/read.js';
import { readDeps } from '../../src/deps/read.js';
import { PylockErrors } from '../../src/errors.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

function keysOf(schema: string): readonly string[] {
  const { properties, definitions } = JSON.parse(readFileSync(fromRoot('schemas', schema), 'utf8'));
  return [...Object.keys(properties), ...Object.keys(definitions.table?.properties ?? {})];
}

const config = keysOf('pylock-config.schema.json');
const deps = keysOf('pypi-deps.schema.json');
const words = [
  ...config,
  ...deps,
  'all',
  'none',
  'nix',
  '3.12',
  'id',
  'until',
  'x86_64-linux',
  '__proto__',
  'constructor',
];
const key = fc.constantFrom(...words, 'foo', 'a b', 'Python', 'git');

/** Any value of a few levels, in words that files have. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...words, '', 'true', '^1.2', null, true, false, 3.1),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
const file = fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));

const readers: readonly (readonly [name: string, read: (text: string) => unknown])[] = [
  ['.pylock.yaml', (text) => readConfig(text, '.pylock.yaml', new Date())],
  ['pypi-deps.yaml', (text) => readDeps(text, 'pypi-deps.yaml')],
];

for (const [name, read] of readers) {
  test(`a ${name} of any shape is read or refused: no value passes the schema that the reader can't read`, () => {
    fc.assert(
      fc.property(file, (content) => {
        try {
          read(JSON.stringify(content));
        } catch (error) {
          if (!(error instanceof PylockErrors)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
}

test.run();
