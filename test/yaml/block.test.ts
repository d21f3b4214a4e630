import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { readBlockYaml } from '../../src/yaml/block.js';
import type { YamlNode } from '../../src/yaml/model.js';
import { readYaml } from '../../src/yaml/read.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

/** The files of a folder of fixtures, and of the folders in it. */
function yamlIn(folder: string): readonly string[] {
  const names = readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(fromRoot(`${folder}/${name}`), 'utf8'));
}

const inputs = ['fixtures/deps', 'fixtures/config', 'bench/stacks', 'fixtures/compare'].flatMap(yamlIn);
const sample = readFileSync(fromRoot('fixtures/lock/sample.yaml'), 'utf8').split('\n');
/** Lines of files that people write, as far as they are not long. */
const written = inputs.filter((text) => text.length < 5000).flatMap((text) => [...text.split('\n'), '']);

/** The characters that edits insert: everything that has a meaning in YAML, and what only looks like a space. */
const pieces = [
  ...[
    ':',
    ': ',
    ' ',
    '  ',
    '\n',
    '- ',
    '-',
    '#',
    ' #',
    "'",
    '"',
    '\t',
    '{}',
    '[]',
    '[',
    '{',
    '\\',
    '&a',
    '*a',
    '!x',
    '|',
  ],
  ...['>', '%', '@', '?', '? ', '\r', '\r\n', '---', '...', '<<: ', '<<<<<<< ', 'a', '~', '=', '_', '`', ',', '(', '+'],
  ...['\u00a0', '\ufeff', '\u2028', '\u001b', '\0', '\u00e9'],
];

/** Some lines, moved to the margin, with a few edits. */
const textsOf = (lines: readonly string[]) =>
  fc
    .record({
      from: fc.nat(lines.length - 8),
      count: fc.integer({ min: 2, max: 7 }),
      edits: fc.array(fc.record({ at: fc.nat(), drop: fc.nat(3), piece: fc.constantFrom(...pieces) }), {
        maxLength: 3,
      }),
    })
    .map(({ from, count, edits }) => {
      const indent = /^ */.exec(lines[from] ?? '')?.[0] ?? '';
      const part = lines
        .slice(from, from + count)
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
      return edits.reduce(applyEdit, `${part.join('\n')}\n`);
    });

interface Edit {
  readonly at: number;
  readonly drop: number;
  readonly piece: string;
}

function applyEdit(text: string, { at, drop, piece }: Edit): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + piece + text.slice(place + drop);
}

function fullReading(text: string): YamlNode | string | undefined {
  try {
    return readYaml(text, { path: 'x', code: 'bad-lock' });
  } catch (error) {
    if (error instanceof PylockError) return `refused: ${error.message}`;
    throw error;
  }
}

for (const [what, lines, share] of [
  ['a lock', sample, 0.1],
  ['deps files and configs', written, 0.05],
] as const)
  test(`whatever the fast reader reads of ${what}, a full YAML reader reads with the same positions`, () => {
    const numRuns = 3000;
    let read = 0;
    const law = fc.property(textsOf(lines), (text) => {
      const fast = readBlockYaml(text);
      if (fast === undefined) return;
      read += 1;
      assert.equal(fast, fullReading(text), text);
    });
    fc.assert(law, { numRuns });
    assert.ok(read > share * numRuns, `only ${read} of the texts were read at all, so the law was hardly tried`);
  });

test('files that people write are mostly read fast, each as a full YAML reader reads it', () => {
  const read = inputs.filter((text) => {
    const fast = readBlockYaml(text);
    if (fast !== undefined) assert.equal(fast, fullReading(text), text);
    return fast !== undefined;
  });
  assert.ok(read.length > inputs.length / 2, `${read.length} of ${inputs.length}`);
});

test('a text in brackets alone is read', () => {
  for (const text of ['{}\n', '# none\n[a, {b: c}] # all\n', '{"a": "b", \'c\': [d, "e f"]}'])
    assert.equal(readBlockYaml(text), fullReading(text), text);
  for (const text of ['{}\n{}', '{a}', '{a: b', '[a] b', '{}: a', '{a: b}\n---\n'])
    assert.is(readBlockYaml(text), undefined, text);
});

test('values on one line are read: quotes, brackets, comments', () => {
  const text = `# A comment
a: { version: ^1.0, extras: [x, 'y z'], python: ">=3.9 # no comment" } # a comment
b: [] # none
c: # below
  - <2, !=1.5
  - {}
`;
  assert.equal(readBlockYaml(text), fullReading(text));
  assert.ok(readBlockYaml(text));
});

test('texts that would be read in another way are left to the full reader', () => {
  const misleading = [
    'a #b: c',
    'a : b',
    "'a':b",
    '- - a: b',
    'a: - b',
    'a: b\u00a0',
    '\ufeffa: b',
    'a: b\u0000',
    'a: b\rc: d',
    '<<: a',
  ];
  for (const text of misleading) assert.is(readBlockYaml(text), undefined, JSON.stringify(text));
});

test('a deep or long text overflows no stack, and takes time in proportion to its length', () => {
  const refused = (text: string) => assert.is(readBlockYaml(text), undefined);
  // A text as deep as this has lines: half of its square in characters.
  const deep = (size: number) =>
    Array.from({ length: Math.sqrt(2 * size) }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
  assert.ok(
    growsInProportion(12_500_000, (size) => {
      const text = deep(size);
      return () => refused(text);
    }),
  );
  assert.ok(readsInProportion(900_000, 'x: ', refused, { start: 'a: ' }));
  assert.ok(readsInProportion(500_000, '-', refused));
});

test.run();
