// The page of `pylock report` as texts: its code in one script, its style, its markup. src/generated embeds them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

const folder = 'src/report/page';
const read = (path) => readFileSync(`${root}${path}`, 'utf8');

/** The script for browsers: an expression that runs at once. @throws Error with the bundler's own words */
function bundled() {
  const made = mkdtempSync(join(tmpdir(), 'pylock-page-'));
  try {
    const file = join(made, 'page.js');
    const words = ['--format', 'iife', '--platform', 'browser', '--minify', '--logLevel', 'warn', '--file', file];
    const bundler = `${root}node_modules/rolldown/bin/cli.mjs`;
    const options = { cwd: root, encoding: 'utf8' };
    const { status, stderr } = spawnSync(process.execPath, [bundler, `${folder}/main.ts`, ...words], options);
    if (status !== 0) throw new Error(`the page of the report can't be bundled: ${stderr}`);
    return readFileSync(file, 'utf8').trim();
  } finally {
    rmSync(made, { recursive: true });
  }
}

/** A hash of all that the page is made of, or may import: while it stays, the bundler has no work. */
export function pageDigest() {
  const hash = createHash('sha256').update(read('package.json'));
  for (const room of ['src/report', 'src/questions', 'src/facts', 'scripts'])
    for (const path of readdirSync(`${root}${room}`, { recursive: true }).sort())
      if (/\.(?:ts|css|html|mjs)$/.test(path)) hash.update(`${path}\0${read(`${room}/${path}`)}\0`);
  return hash.digest('hex').slice(0, 16);
}

/** The texts by the names of their constants, each with what it is. @throws Error for a script that would end its own element */
export function pageTexts() {
  const script = bundled();
  if (/<\/script|<!--/i.test(script)) throw new Error('the script of the report ends its own element');
  return [
    ['pageScript', 'The code of the page, for browsers.', script],
    ['pageStyle', 'Its style.', read(`${folder}/style.css`).trim()],
    ['pageShell', 'Its markup, with the names of its parts in comments.', read(`${folder}/page.html`)],
  ];
}
