import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from '../../src/lock/read.js';
import { parseFilename } from '../../src/pep/filename.js';
import { parsePython } from '../../src/targets/target.js';
import type { Bench } from './bench.js';
import { type Peer, type Place, pylockCommand } from './peers.js';
import { benchPython, type PackageSet } from './sets.js';

/** How the closures of a set compare. */
export interface Closures {
  /** Packages in each peer's lock. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The findings of `pylock verify`; empty where the lock is clean. */
  readonly findings: string;
  /** Packages of x86_64-linux whose version is not uv's; undefined where uv was not asked. */
  readonly differing: readonly string[] | undefined;
}

/** Name -> version of what a lock of pylock's installs on x86_64-linux. */
export async function linuxClosure(text: string): Promise<ReadonlyMap<string, string>> {
  const lock = await readLock(text, 'pypi-sources.yaml');
  const files = lock.pylock?.systems.get('x86_64-linux') ?? new Map();
  return new Map([...files].map(([name, file]) => [name, parseFilename(file, name)?.version.text ?? file]));
}

/** Name -> version of lines such as `a==1.0`. */
export function pinnedVersions(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => /^[a-z0-9][a-z0-9._-]*(?:\[.*\])?==/.test(line));
  return new Map(
    lines.map((line) => {
      const [name = '', version = ''] = line.split('==');
      return [name.replace(/\[.*/, ''), version.trim()];
    }),
  );
}

/** Names that two closures don't have in the same version, as `NAME 1.0 / 1.1`, `-` where one lacks it. */
export function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].sort();
  return names
    .filter((name) => a.get(name) !== b.get(name))
    .map((name) => `${name} ${a.get(name) ?? '-'} / ${b.get(name) ?? '-'}`);
}

/** uv's closure for x86_64-linux alone. */
async function askUv(bench: Bench, uv: Peer, set: PackageSet, place: Place): Promise<ReadonlyMap<string, string>> {
  const { program } = uv.lock(place);
  const platform = ['--python-version', parsePython(benchPython).full, '--python-platform', 'x86_64-manylinux_2_34'];
  const args = ['pip', 'compile', '-', '--no-header', '--no-annotate', '-q', '--no-python-downloads', ...platform];
  const input = `printf '%s\\n' "$@" | '${program}' ${args.join(' ')} --index-url ${place.indexUrl} --cache-dir ${place.cache}`;
  const command = { program: 'sh', args: ['-c', input, 'sh', ...set.lines], cwd: place.folder };
  const { stdout } = await bench.run(command);
  return pinnedVersions(stdout);
}

/** Locks a set once by each peer and looks at the locks. */
export async function compareClosures(bench: Bench, set: PackageSet, peers: readonly Peer[]): Promise<Closures> {
  const sizes = new Map<string, number>();
  let own: ReadonlyMap<string, string> = new Map();
  let theirs: ReadonlyMap<string, string> | undefined;
  let findings = 'it was not locked';
  for (const peer of peers) {
    await bench.cold(peer, set, async (place) => {
      const text = readFileSync(join(place.folder, peer.lockFile), 'utf8');
      sizes.set(peer.name, peer.count(text));
      if (peer.name === 'uv') theirs = await askUv(bench, peer, set, place);
      if (peer.name !== 'pylock') return;
      own = await linuxClosure(text);
      const verified = await bench.run(pylockCommand(place.folder, ['verify']));
      findings = verified.code === 0 ? '' : `${verified.stdout}${verified.stderr}`.trim();
    });
  }
  return { sizes, findings, differing: theirs === undefined ? undefined : differences(own, theirs) };
}
