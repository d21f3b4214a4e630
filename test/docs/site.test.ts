// The site that `npm run docs` makes: every page is in its menu, and every link and anchor leads somewhere.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { Parser } from 'htmlparser2';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';

const folder = mkdtempSync(join(tmpdir(), 'pylock-site-'));
test.after(() => rmSync(folder, { recursive: true, force: true }));
const made = spawnSync(process.execPath, [fromRoot('scripts/docs.mjs'), folder], { encoding: 'utf8' });

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
  readonly sources: readonly string[];
  readonly tags: ReadonlySet<string>;
}

function readPage(name: string): Page {
  const ids: string[] = [];
  const links: string[] = [];
  const sources: string[] = [];
  const tags = new Set<string>();
  const parser = new Parser({
    onopentag: (tag, { id, href, src }) => {
      tags.add(tag);
      if (id !== undefined) ids.push(id);
      if (href !== undefined) links.push(href);
      if (src !== undefined) sources.push(src);
    },
  });
  parser.end(readFileSync(join(folder, name), 'utf8'));
  assert.is(new Set(ids).size, ids.length, `${name} has an id twice`);
  return { ids: new Set(ids), links, sources, tags };
}

test('the site is made by one command, and has each page of docs in its menu', () => {
  assert.is(made.status, 0, made.stderr);
  const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  assert.is(scripts.docs, 'node scripts/docs.mjs');
  const { links } = readPage('index.html');
  for (const name of readdirSync(fromRoot('docs')).filter((one) => one.endsWith('.md'))) {
    const page = name === 'index.md' ? 'asking-an-index.html' : name.replace(/md$/, 'html');
    assert.ok(links.includes(page), `${name} is missing in scripts/docs-pages.mjs`);
  }
});

test('every link and anchor of the site leads somewhere', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  const pages = new Map(names.map((name) => [name, readPage(name)]));
  const dead: string[] = [];
  for (const [name, { links, sources }] of pages)
    for (const link of [...links, ...sources].filter((one) => !/^(?:https?|mailto):/.test(one))) {
      const [path = '', anchor] = link.split('#', 2);
      const target = path === '' ? name : posix.normalize(path);
      const isThere = existsSync(join(folder, target));
      if (!isThere || (anchor !== undefined && !pages.get(target)?.ids.has(anchor))) dead.push(`${name}: ${link}`);
    }
  assert.ok(pages.size > 20);
  assert.equal(dead, []);
});

test('a page loads nothing from elsewhere, and runs nothing', () => {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.html'))) {
    const { sources, tags } = readPage(name);
    assert.equal(
      sources.filter((source) => /^(?:[a-z]+:|\/\/)/i.test(source)),
      [],
      name,
    );
    for (const tag of ['script', 'link', 'iframe']) assert.not.ok(tags.has(tag), `${name}: ${tag}`);
  }
});

test.run();
