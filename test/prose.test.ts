import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from './helpers/root.js';

const wholeLines = /^[ \t]*\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n?)+/gm;

/** Comments that take whole lines, by the ending of the file. */
const comments: Readonly<Record<string, RegExp>> = {
  '.ts': wholeLines,
  '.mjs': wholeLines,
  '.nix': /(?:^[ \t]*#.*\n?)+/gm,
  '.py': /(?:^[ \t]*#.*\n?)+/gm,
};

/** A sentence, or the cell of a table, that begins with its object: the reader needs it twice. */
const objectFirst = /(?:^|[.!?] |\| |- )\(?(?:Who|Whom|Whose|What)\b[^.!?|]*[^.?!|]?/g;

function sentencesOf(block: string): string {
  return block
    .replaceAll(/^[ \t]*(?:\/\*\*?|\*\/|\*|\/\/|#)[ \t]?/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The sentences of a text that begin with their object; questions are fine. */
function faultsOf(block: string): readonly string[] {
  const text = sentencesOf(block);
  return [...text.matchAll(objectFirst)]
    .filter((match) => text[match.index + match[0].length] !== '?' && !match[0].endsWith('?'))
    .map((match) => match[0].trim());
}

/** The paragraphs of a page without its headings and code. */
function paragraphs(page: string): readonly string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/^#.*$/gm, '');
  return prose.split(/\n\s*\n|\n(?=\s*[-|])/);
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => !name.startsWith('generated')).map((name) => join(folder, name));
}

function faultsIn(files: readonly string[], blocksOf: (text: string, file: string) => readonly string[]) {
  return files.flatMap((file) =>
    blocksOf(readFileSync(fromRoot(file), 'utf8'), file)
      .flatMap(faultsOf)
      .map((fault) => `${file}: ${fault}`),
  );
}

test('no comment begins a sentence with "Who" or "What"', () => {
  const below = ['src', 'test', 'scripts', 'bench'].flatMap(filesBelow);
  const files = below.filter((file) => extname(file) in comments && !file.includes('node_modules'));
  assert.ok(files.length > 500);
  const faults = faultsIn(files, (text, file) => text.match(comments[extname(file)] ?? /$^/) ?? []);
  assert.equal(faults, [], 'name the subject first: "The requirements of a release", not "What a release needs"');
});

test('no page begins a sentence with "Who" or "What"', () => {
  const files = filesBelow('docs').filter((file) => extname(file) === '.md');
  const faults = faultsIn([...files, 'README.md', 'CONTRIBUTING.md', 'SECURITY.md'], paragraphs);
  assert.equal(faults, [], 'name the subject first');
});

test('no description of a schema begins with "Who" or "What"', () => {
  const files = filesBelow('schemas').filter((file) => extname(file) === '.json');
  const faults = faultsIn(files, (text) =>
    [...text.matchAll(/"description": "([^"]*)"/g)].map((match) => match[1] ?? ''),
  );
  assert.equal(faults, [], 'name the subject first');
});

test('a planted sentence is found, a question is not', () => {
  assert.equal(faultsOf('/** Reads it. What it is\n * for is told. */').length, 1);
  assert.equal(faultsOf('  // Who gave up waiting gets the turn.').length, 1);
  assert.equal(faultsOf('/** What is a pin? A version that stays. */'), []);
  assert.equal(faultsOf('/** The locks; what is in them counts. */'), []);
});

test.run();
