// `npm run docs`: makes the pages of docs/ a site in build/site, without network and without scripts in it. Another folder may
// be named: `npm run docs -- FOLDER`.
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Marked } from 'marked';
import { sections } from './docs-pages.mjs';
import { pageHtml } from './docs-template.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const site = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? join(root, 'build/site'));
const pages = sections.flatMap(({ pages }) => pages);
/** Files of the repository that pages link to, which come along. */
const files = new Set();

/** The anchor that GitHub gives a heading, so that links hold there and here. */
function anchorOf(text, taken) {
  const words = text
    .toLowerCase()
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
  const count = taken.get(words) ?? 0;
  taken.set(words, count + 1);
  return count === 0 ? words : `${words}-${count}`;
}

/** The address in the site of a file of the repository. */
function siteAddress(path) {
  const page = pages.find((one) => one.source === path);
  if (page !== undefined) return page.address;
  files.add(path);
  return `files/${path}`;
}

/** A link of a page as one of the site. Those to other hosts stay. */
function linkFrom(source, href) {
  if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return href;
  const [path, anchor] = href.split('#', 2);
  const address = siteAddress(posix.join(posix.dirname(source), decodeURI(path)));
  return anchor === undefined ? address : `${address}#${anchor}`;
}

/** The HTML of a page, and its headings of the second level. */
function convert(source) {
  const taken = new Map();
  const headings = [];
  const marked = new Marked({
    gfm: true,
    walkTokens(token) {
      if (token.type === 'link' || token.type === 'image') token.href = linkFrom(source, token.href);
    },
    renderer: {
      heading({ tokens, depth, text }) {
        const plain = text.replaceAll(/`/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
        const anchor = anchorOf(plain, taken);
        if (depth === 2) headings.push({ anchor, text: plain });
        return `<h${depth} id="${anchor}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
    },
  });
  const html = marked.parse(readFileSync(join(root, source), 'utf8'));
  // A wide table or block scrolls by itself, also by the keyboard.
  const body = html
    .replaceAll('<table>', '<div class="wide" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<pre>', '<pre tabindex="0">');
  return { body, headings };
}

function write(address, text) {
  const path = join(site, address);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

rmSync(site, { recursive: true, force: true });
for (const page of pages) write(page.address, pageHtml({ sections, page, ...convert(page.source) }));
for (const path of files) {
  if (!statSync(join(root, path)).isFile()) throw new Error(`${path} is linked, and is no file`);
  mkdirSync(dirname(join(site, 'files', path)), { recursive: true });
  cpSync(join(root, path), join(site, 'files', path));
}
console.log(`${relative(process.cwd(), site) || '.'}: ${pages.length} pages; open index.html`);
