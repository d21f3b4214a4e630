// The Containerfile, of which no engine for containers is needed to hold that it makes a pylock: its steps are done by hand, on
// this machine's Node, in a folder of what the build may see.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { run } from '../nix/tools.js';

interface Step {
  readonly word: string;
  readonly rest: string;
}

const text = readFileSync(fromRoot('Containerfile'), 'utf8');
const lines = text.replaceAll(/^#.*\n/gm, '').replaceAll(/\\\n\s*/g, '');
const steps: readonly Step[] = [...lines.matchAll(/^([A-Z]+) (.+)$/gm)].map(([, word = '', rest = '']) => ({
  word,
  rest,
}));
const valuesOf = (name: string): readonly string[] => steps.flatMap(({ word, rest }) => (word === name ? [rest] : []));
const copied = valuesOf('COPY').map((rest) => rest.split(' '));
const fromContext = copied.filter(([first]) => first?.startsWith('--from=') === false);

const folder = mkdtempSync(join(tmpdir(), 'pylock-image-'));
test.after(() => rmSync(folder, { recursive: true }));
const root = join(folder, 'root');

/** The folder of a path in the image, under the folder that stands for its root. */
const inImage = (path: string): string => join(root, path.startsWith('/') ? path : join('source', path));

/** Copies as COPY does: the content of a folder, or files into a folder. */
function copy(sources: readonly string[], target: string): void {
  for (const source of sources)
    cpSync(source, target.endsWith('/') ? join(target, basename(source)) : target, { recursive: true });
}

test('both stages start from one image, which is pinned by its digest', () => {
  const bases = valuesOf('FROM').map((rest) => rest.replace(/ AS .*/, ''));
  assert.is(bases.length, 2);
  assert.is(new Set(bases).size, 1);
  assert.match(bases[0] ?? '', /^node:[0-9]+\.[0-9]+\.[0-9]+-alpine[0-9.]+@sha256:[0-9a-f]{64}$/);
});

test('it runs as a user of its own, starts nothing before the shell of a CI, and says what it is', () => {
  assert.equal(valuesOf('USER'), ['node']);
  assert.equal(valuesOf('ENTRYPOINT'), ['[]']);
  const { description, license, name } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  const [labels = ''] = valuesOf('LABEL');
  const said = Object.fromEntries(
    [...labels.matchAll(/opencontainers\.image\.([a-z]+)="([^"]*)"/g)].map((one) => one.slice(1)),
  );
  assert.equal([said['title'], said['licenses']], [name, license]);
  assert.ok(description.startsWith(said['description']), description);
});

test('what it copies is in the repository, and nothing else of that is seen by the build', () => {
  const wanted = fromContext.flatMap((words) => words.slice(0, -1));
  for (const path of wanted) assert.ok(existsSync(fromRoot(path)), path);
  const ignore = readFileSync(fromRoot('.dockerignore'), 'utf8').split('\n');
  const seen = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  assert.equal(seen, [...new Set(wanted)].sort());
  assert.equal(ignore.slice(1, 2), ['*']);
});

test('its steps make a pylock that runs from its link, with nothing of the build beside it', () => {
  for (const words of fromContext) {
    const target = words.at(-1) ?? '';
    mkdirSync(target.endsWith('/') ? inImage(target) : join(inImage(target), '..'), { recursive: true });
    copy(
      words.slice(0, -1).map((path) => fromRoot(path)),
      inImage(target),
    );
  }
  rmSync(inImage('src/generated'), { recursive: true, force: true });
  symlinkSync(fromRoot('node_modules'), inImage('node_modules'));
  const bundle = valuesOf('RUN').find((rest) => rest.includes('rolldown')) ?? '';
  const [program = '', ...args] = bundle.split(' ');
  assert.is(program, 'node');
  const built = run(process.execPath, args, { cwd: inImage('.') });
  assert.is(built.code, 0, built.stderr);
  for (const [from, source = '', target = ''] of copied)
    if (from === '--from=build') copy([inImage(source)], inImage(target));
  rmSync(inImage('/source'), { recursive: true });
  const [, place = '', link = ''] = /ln -s (\S+) (\S+)/.exec(lines) ?? [];
  assert.is(link, '/usr/local/bin/pylock');
  const { stdout, stderr } = run(process.execPath, [inImage(place), '--version'], { env: { HOME: folder } });
  assert.match(stdout, /^pylock [0-9]/, stderr);
  assert.equal(readdirSync(inImage('/opt/pylock')).sort(), [
    'LICENSE',
    'bin',
    'data',
    'dist',
    'package.json',
    'schemas',
  ]);
});

test.run();
