// `npm run bench [-- WORD…]`: the speed of pylock on the Node that runs this, and on the newest that npm brings.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder =
  process.env.PYLOCK_BENCH_FOLDER ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'pylock-bench');
const speed = fileURLToPath(new URL('run.mjs', import.meta.url));
const versionOf = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();

/** The newest Node of npm's package `node`, below the bench's folder; undefined where there is none for this machine. */
function newestNode() {
  const place = join(folder, 'node');
  mkdirSync(place, { recursive: true });
  spawnSync('npm', ['install', '--silent', '--no-save', '--prefix', place, 'node@latest'], { stdio: ['ignore', 2, 2] });
  const node = join(place, 'node_modules/node/bin/node');
  return versionOf(node) === undefined ? undefined : node;
}

const newest = newestNode();
if (newest === undefined) console.error('the newest Node is left out: npm does not bring it');
const isOne = newest === undefined || versionOf(newest) === process.version;
for (const node of isOne ? [process.execPath] : [process.execPath, newest]) {
  console.log(`# Node ${versionOf(node)}\n`);
  const { status } = spawnSync(node, [speed, 'speed', ...process.argv.slice(2)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = status ?? 1;
}
