import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
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
