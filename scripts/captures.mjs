// Makes the pictures of terminals in docs/terminal: each command runs in a real tmux of 80 columns, against an index of this process.
// `npm run captures`; it needs tmux 3.1 or newer, and test/docs/captures.test.ts tells when a picture is old.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { columns } from '../build/default/test/docs/captures/picture.js';
import { play } from '../build/default/test/docs/captures/play.js';
import { root } from './setup.mjs';

const start = promisify(execFile);
const folder = `${root}docs/terminal`;
/** More rows than any command prints. */
const rows = 200;

/** A word as a shell reads it back. */
const quoted = (word) => `'${word.replaceAll("'", "'\\''")}'`;

/** The lines on the screen, those that the width broke joined again, without the empty ones at the end. */
const linesOf = (screen) =>
  screen
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());

/** The folder of the servers' sockets, and of exit codes. */
const own = mkdtempSync(join(tmpdir(), 'captures-'));
let count = 0;

/** Runs a command in a tmux of its own, which ends with it. */
async function inTmux({ project, words, environment }) {
  count += 1;
  const env = { ...project.environment(environment), LC_ALL: 'C.UTF-8', SHELL: '/bin/sh', TMUX_TMPDIR: own };
  const server = ['-u', '-L', String(count), '-f', '/dev/null'];
  const tmux = (...args) => start('tmux', [...server, ...args], { cwd: project.path, env });
  const command = [process.execPath, `${root}bin/pylock.js`, ...words].map(quoted).join(' ');
  const script = `${command}; echo $? >${own}/code; tmux wait-for -S ended; sleep 60`;
  try {
    await tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), script);
    await tmux('wait-for', 'ended');
    const { stdout } = await tmux('capture-pane', '-p', '-e', '-J');
    return { code: Number(readFileSync(`${own}/code`, 'utf8')), lines: linesOf(stdout) };
  } finally {
    await tmux('kill-server').catch(() => undefined);
  }
}

const pictures = await play(inTmux).finally(() => rmSync(own, { recursive: true, force: true }));
mkdirSync(folder, { recursive: true });
for (const [name, svg] of pictures) writeFileSync(`${folder}/${name}.svg`, svg);
for (const name of readdirSync(folder)) if (!pictures.has(name.replace(/\.svg$/, ''))) rmSync(`${folder}/${name}`);
console.log(`docs/terminal has ${pictures.size} pictures`);
