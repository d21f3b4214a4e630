import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from './helpers/root.js';

/** Words of other people's errors, where they have no code for what is asked. */
const foreign: readonly string[] = [
  // The YAML parser has one code for a quote that is not closed and for other things.
  'yaml/syntax-fault.ts',
];

const text = String.raw`\b(?:message|notice|hint|detail|reason|reason\.text|finding\.message)`;
const asked = new RegExp(
  `${text}\\??\\.(?:startsWith|endsWith|includes|indexOf|match|matchAll|search|replace|replaceAll|split|slice)\\(|` +
    `\\.(?:test|exec)\\((?:[a-zA-Z]+\\.)?(?:message|notice|detail|reason)\\b`,
);

/** Where a hint of several lines is cut for printing, and an index's own words to their length: nothing is decided there. */
const shown: readonly string[] = [
  "detail.split(';')[0]",
  "detail.replace(/ \\(line .*$/, '')",
  "hint?.split('\\n')",
  'reason.slice(0, longestReason)',
];

test('nothing is decided by the words of a message: faults have a subject, findings their systems, notices a kind', () => {
  const files = readdirSync(fromRoot('src'), { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated/') && !foreign.includes(file))
    .flatMap((file) =>
      readFileSync(fromRoot('src', file), 'utf8')
        .split('\n')
        .map((line, at) => ({ line: line.trim(), where: `${file}:${at + 1}` }))
        .filter(({ line }) => asked.test(line) && !shown.some((words) => line.includes(words)))
        .map(({ where, line }) => `${where}: ${line}`),
    );
  assert.equal(found, [], 'give the fault, finding or notice a field for it');
});

test.run();
