import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../src/errors.js';
import { readBlockYaml } from '../../src/lock/fast-yaml.js';
import type { YamlNode } from '../../src/yaml/model.js';
import { readYaml } from '../../src/yaml/read.js';
import { growsInProportion, readsInProportion } from '../helpers/growth.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';

const lines = readFileSync(fromRoot('fixtures/lock/sample.yaml'), 'utf8').split('\n');

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

/** Some lines of a lock, moved to the margin, with a few edits. */
const texts = fc
  .record({
    from: fc.nat(lines.length - 8),
    count: fc.integer({ min: 2, max: 7 }),
    edits: fc.array(fc.record({ at: fc.nat(), drop: fc.nat(3), piece: fc.constantFrom(...pieces) }), { maxLength: 3 }),
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

/** A tree without positions and quoting, to compare two readers. */
function bare(node: YamlNode | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.text;
  if (node.kind === 'list') return node.items.map(bare);
  return node.entries.map(({ key, value }) => [key.text, bare(value)]);
}

function fullReading(text: string): unknown {
  try {
    return bare(readYaml(text, { path: 'x', code: 'bad-lock' }));
  } catch (error) {
    if (error instanceof PylockError) return `refused: ${error.message}`;
    throw error;
  }
}

test('whatever the fast reader reads, a full YAML reader reads in the same way', () => {
  let read = 0;
  const law = fc.property(texts, (text) => {
    const fast = readBlockYaml(text);
    if (fast === undefined) return;
    read += 1;
    assert.equal(bare(fast), fullReading(text));
  });
  fc.assert(law, { numRuns: 3000 });
  assert.ok(read > 300, `only ${read} of the texts were read at all, so the law was hardly tried`);
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
