import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { importsOfSource } from '../helpers/imports.js';
import { rooms } from '../helpers/rooms.js';
import { roomsPictures } from '../helpers/rooms-picture.js';
import { fromRoot } from '../helpers/root.js';

const page = fromRoot('docs', 'architecture.md');
const text = readFileSync(page, 'utf8');

/** The files and folders that a text names in code: with a slash, or by an ending of ours. */
function namedPaths(markdown: string): readonly string[] {
  const names = [...markdown.matchAll(/`([A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*\/?)`/g)].map((match) => match[1] ?? '');
  return names.filter((name) => name.includes('/') || /\.(?:ts|mjs|nix|py)$/.test(name));
}

test('the pictures are those of the table of rooms; UPDATE_GOLDENS=1 draws them anew', () => {
  const drawn = text.replace(/(?<=<!-- pictures -->\n\n)[\s\S]*?(?=\n\n<!-- end of pictures -->)/, () =>
    roomsPictures(),
  );
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, drawn);
  else assert.equal(text, drawn);
});

/** The calls that the page lists as `a.ts` > `b.ts` > …, as paths without an ending. */
function chains(markdown: string): readonly (readonly string[])[] {
  return [...markdown.matchAll(/^Calls from [^:]*:((?:\s>?\s?`[^`]+\.ts`)(?:\s>\s`[^`]+\.ts`)*)/gm)].map(
    ([, list = '']) => [...list.matchAll(/`([^`]+)\.ts`/g)].map(([, path = '']) => path),
  );
}

test('few files lie between the command line and a deps file, and between a candidate and the socket', () => {
  const imports = importsOfSource();
  const of = (file: string): readonly string[] => imports.get(file) ?? [];
  // A room below is known by its model: then both files import that.
  const leads = (from: string, to: string): boolean =>
    of(from).includes(to) || of(from).some((path) => /model$|request$/.test(path) && of(to).includes(path));
  const [deps = [], candidate = [], ...others] = chains(text);
  assert.equal(others, []);
  assert.ok(deps.length >= 4 && deps.length <= 7, `${deps.length} files to a deps file`);
  assert.ok(candidate.length >= 4 && candidate.length <= 10, `${candidate.length} files to the socket`);
  for (const chain of [deps, candidate])
    for (const [at, from] of chain.slice(0, -1).entries())
      assert.ok(leads(from, chain[at + 1] ?? ''), `${from} does not call ${chain[at + 1]}`);
  assert.ok(of(deps[0] ?? '').length > 0 && of(candidate.at(-1) ?? '').some((path) => path.startsWith('undici')));
});

test('every room is told of', () => {
  const silent = Object.keys(rooms[''] ?? {}).filter((room) => !text.includes(`| \`${room}\` |`));
  assert.equal(silent, []);
});

test('every file that the page names is there', () => {
  const names = namedPaths(text);
  assert.ok(names.length > 80, `${names.length} names`);
  assert.equal(
    names.filter((name) => !existsSync(fromRoot('src', name)) && !existsSync(fromRoot(name))),
    [],
  );
});

/** Files of a folder, at any depth, by paths from the root. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`);
}

test('every source file that a page or a comment names is there', () => {
  const all = ['src', 'test', 'scripts', 'bench', 'docs'].flatMap(filesBelow);
  const there = new Set(all.map((name) => basename(name)));
  const told = [...all.filter((name) => /^docs\/.*\.md$|^src\/.*\.ts$/.test(name)), 'CONTRIBUTING.md', 'README.md'];
  const lost = told.flatMap((name) =>
    namedPaths(readFileSync(fromRoot(name), 'utf8'))
      .filter((path) => /\.ts$/.test(path) && !there.has(basename(path)))
      .map((path) => `${name}: ${path}`),
  );
  assert.equal(lost, []);
});

test('CONTRIBUTING leads to it', () => {
  assert.match(readFileSync(fromRoot('CONTRIBUTING.md'), 'utf8'), '](docs/architecture.md)');
});

test.run();
