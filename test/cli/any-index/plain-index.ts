import { createHash } from 'node:crypto';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { makeWheel } from '../../helpers/fake-index-archives.js';
import { type Attempt, type Attempted, attempt } from '../catalogue/attempt.js';
import { type Handler, HostileIndex, type Reply, type Routes } from '../catalogue/hostile-index.js';

/** A wheel of the world with the links to it. */
export interface PlainFile {
  readonly filename: string;
  /** Where it lies on the index. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  /** Its `<a>`, with the sha256 in the address and nothing of its metadata. */
  readonly link: string;
}

function plainFile(name: string, version: string, ...requires: readonly string[]): PlainFile {
  const filename = `${name}-${version}-py3-none-any.whl`;
  const lines = ['Metadata-Version: 2.1', `Name: ${name}`, `Version: ${version}`];
  const metadata = [...lines, ...requires.map((text) => `Requires-Dist: ${text}`)];
  const bytes = makeWheel({ filename, name, version, metadata });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = `/files/${filename}`;
  return { filename, path, bytes, sha256, link: `<a href="../..${path}#sha256=${sha256}">${filename}</a><br>\n` };
}

/** The old release, which no fault of the index may lead to. */
export const old = plainFile('foo', '1.0');
/** The new one, of which `bar` can only be known by its metadata. */
export const foo = plainFile('foo', '2.0', 'bar>=1');
export const bar = plainFile('bar', '1.0');
const files = [old, foo, bar];

/** Sends a file, or the end or the part of it that is asked for. */
export function sendParts(bytes: Buffer): Handler {
  return (response, _, request) => {
    const match = /^bytes=([0-9]*)-([0-9]*)$/.exec(request.headers.range ?? '');
    if (match === null) return void response.end(bytes);
    const [, from = '', to = ''] = match;
    const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
    const end = from === '' || to === '' ? bytes.length - 1 : Number(to);
    const headers = { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
    response.writeHead(206, headers).end(bytes.subarray(start, end + 1));
  };
}

/** A page of HTML with something in its body. */
export function html(body: string, type = 'text/html'): Reply {
  return { headers: { 'content-type': type }, body: `<!DOCTYPE html><html><body>\n${body}</body></html>\n` };
}

/** The world below some root: pages in HTML, wheels that are sent in parts, and nothing else. */
export function plain(root = '/simple'): Routes {
  return {
    [`${root}/foo/`]: html(old.link + foo.link),
    [`${root}/bar/`]: html(bar.link),
    ...Object.fromEntries(files.map(({ path, bytes }) => [path, sendParts(bytes)])),
  };
}

/** The same routes for every file of the world. */
export function forFiles(route: (file: PlainFile) => Routes[string], ending = ''): Routes {
  return Object.fromEntries(files.map((file) => [`${file.path}${ending}`, route(file)]));
}

/** How `foo: "*"` is locked from an index of these routes; `root` is where its Simple API lies. */
export async function lockFrom(
  routes: Routes,
  more: Partial<Attempt> & { readonly root?: string } = {},
): Promise<{ readonly run: Attempted; readonly index: HostileIndex }> {
  const index = await HostileIndex.start(routes);
  const { root = '/simple', args = [], ...rest } = more;
  try {
    const run = await attempt({ deps: 'foo: "*"\n', ...rest, args: ['--index-url', `${index.origin}${root}`, ...args] });
    return { run: { ...run, stderr: run.stderr.replaceAll(index.origin, 'ORIGIN') }, index };
  } finally {
    await index.close();
  }
}

/** Makes sure that a run has locked what a careful person would. */
export function checkRight({ code, stderr, lock }: Attempted): void {
  assert.is(code, 0, stderr);
  assert.ok(lock.startsWith("closure:\n  bar: '1.0'\n  foo: '2.0'\nlinks:"), lock);
  assert.not.match(stderr, /^(?:error|warning):/m);
}

/** Makes sure that nothing was asked for again and again: once, and once past all caches where there is no hash. */
export function checkTries({ seen }: HostileIndex, most = 2): void {
  const counts = new Map<string, number>();
  for (const { path, headers } of seen) {
    const what = `${path} ${headers.range ?? ''}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count > most);
  assert.equal(often, [], 'asked too often');
}

/** Registers a test for each variant of the plain index: the right releases, at once. They all run side by side. */
export function walkRight(test: Test, what: string, variants: readonly (readonly [claim: string, Routes])[]): void {
  for (const [claim, routes] of variants) {
    const locked = lockFrom({ ...plain(), ...routes });
    locked.catch(() => undefined);
    test(`${what}: ${claim}`, async () => {
      const { run, index } = await locked;
      checkRight(run);
      checkTries(index, claim.includes('itself') ? 6 : 2);
    });
  }
}
