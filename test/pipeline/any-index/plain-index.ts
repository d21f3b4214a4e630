import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { exitCodeOf } from '../../../src/cli/terminal/exit-codes.js';
import { errorLines } from '../../../src/cli/terminal/print-error.js';
import type { SettingFlags } from '../../../src/config/model.js';
import { noFlags } from '../../../src/config/settle.js';
import { type RetryClock, realClock } from '../../../src/index-client/http/retry.js';
import { Indexes } from '../../../src/index-client/index-pool.js';
import { noUpgrade } from '../../../src/pipeline/pins/upgrade.js';
import { resolveDeps } from '../../../src/pipeline/resolve.js';
import { parsePython } from '../../../src/targets/target.js';
import { type Handler, HostileIndex, type Reply, type Routes } from '../../cli/catalogue/hostile-index.js';
import { makeWheel } from '../../helpers/fake-index-archives.js';

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

/** The result of a run. */
export interface Locked {
  /** As of the command: 0, or that of the fault. */
  readonly code: number;
  /** The closure of the lock, `name version` each; none where there is no lock. */
  readonly closure: readonly string[];
  readonly lock: string;
  /** The lines of the fault, with `ORIGIN` for the address of the index. */
  readonly fault: readonly string[];
  readonly notices: readonly string[];
  readonly warnings: readonly string[];
  /** The waits before retries, in ms. */
  readonly waits: readonly number[];
  readonly seen: HostileIndex['seen'];
}

/** How {@link lockFrom} locks. */
export interface Locking {
  readonly deps?: string;
  /** Where the Simple API of the index lies. */
  readonly root?: string;
  /** `USER` or `USER:PASSWORD` in its address. */
  readonly login?: string;
  readonly flags?: Partial<SettingFlags>;
  readonly cacheDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Locks for Python 3.11 on Linux from an index of these routes, without any wait. */
export async function lockFrom(routes: Routes, options: Locking = {}): Promise<Locked> {
  const { deps = 'foo: "*"\n', root = '/simple', login, flags = {}, cacheDir, environment = {} } = options;
  const index = await HostileIndex.start(routes);
  const folder = mkdtempSync(join(tmpdir(), 'pylock-any-'));
  const [depsPath, lockPath] = [join(folder, 'pypi-deps.yaml'), join(folder, 'pypi-sources.yaml')];
  writeFileSync(depsPath, deps);
  const [waits, warnings]: [number[], string[]] = [[], []];
  const clock: RetryClock = {
    ...realClock,
    sleep: async (ms) => {
      waits.push(ms);
    },
  };
  const onWarning = (text: string): number => warnings.push(text);
  const indexes = new Indexes({
    ...{ cacheDir, offline: false, refresh: false, concurrency: 8, environment, clock, onWarning },
  });
  const shown = (text: string): string => text.replaceAll(index.origin, 'ORIGIN').replaceAll(`${folder}/`, '');
  const told = { warnings, waits, seen: index.seen };
  try {
    const { lock, notices } = await resolveDeps({
      ...{ depsPath, lockPath, upgrade: noUpgrade, refresh: false, dryRun: false, now: new Date('2026-01-01') },
      flags: { ...noFlags, nix: 'none', python: parsePython('3.11'), systems: ['x86_64-linux'], ...flags },
      openClient: async ({ indexes: given, ...rest }) =>
        indexes.open({
          ...rest,
          indexes: given.map((one) => ({
            ...one,
            url: `${login === undefined ? index.origin : index.origin.replace('//', `//${login}@`)}${root}`,
          })),
        }),
    });
    const closure = [...lock.closure].map(([name, version]) => `${name} ${version}`);
    return {
      code: 0,
      closure,
      lock: shown(readFileSync(lockPath, 'utf8')),
      fault: [],
      notices: notices.map(({ text }) => shown(text)),
      ...told,
    };
  } catch (error) {
    const code = exitCodeOf(error);
    return { code, closure: [], lock: '', fault: errorLines(error, true).map(shown), notices: [], ...told };
  } finally {
    await indexes.close();
    await index.close();
    rmSync(folder, { recursive: true });
  }
}

/** Makes sure that a run has locked what a careful person would, and has waited for nothing. */
export function checkRight({ fault, closure, warnings, waits }: Locked): void {
  assert.equal(fault, []);
  assert.equal(closure, ['bar 1.0', 'foo 2.0']);
  assert.equal(warnings, []);
  assert.equal(waits, []);
}

/** Makes sure that nothing was asked for again and again: once, and once past all caches where there is no hash. */
export function checkTries({ seen }: Locked, most = 2): void {
  const counts = new Map<string, number>();
  for (const { path, headers } of seen) {
    const what = `${path} ${headers.range ?? ''}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  assert.equal(
    [...counts].filter(([, count]) => count > most),
    [],
  );
}

/** Registers a test for each variant of the plain index: the right releases, at once. */
export function walkRight(test: Test, what: string, variants: readonly (readonly [claim: string, Routes])[]): void {
  for (const [claim, routes] of variants) {
    test(`${what}: ${claim}`, async () => {
      const locked = await lockFrom({ ...plain(), ...routes });
      checkRight(locked);
      checkTries(locked, claim.includes('itself') ? 6 : 2);
    });
  }
}
