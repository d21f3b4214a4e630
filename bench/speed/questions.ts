import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, middle, type Run } from './bench.js';
import { linuxClosure } from './closures.js';
import type { Options } from './options.js';
import { type Peer, type Place, pylockCommand } from './peers.js';
import { largeSet, type PackageSet, packageSet, stacks } from './sets.js';
import { ratio, whole } from './statistics.js';
import type { Section } from './table.js';

/** A set of several of bench/stacks. */
function joined(...names: readonly string[]): PackageSet {
  return packageSet(
    names.join(' + '),
    stacks(names)
      .map(({ deps }) => deps)
      .join(''),
  );
}

/** Environments of 150 packages and more. */
export const questionSets: readonly PackageSet[] = [
  joined('science', 'django'),
  joined('langchain', 'jupyterlab'),
  largeSet,
];

/** The questions about a lock, as words; `NAME` is a package of it that nothing asks for directly. */
const questions: readonly string[] = [
  ...['tree', 'tree NAME --invert', 'tree --format svg', 'why NAME', 'list', 'show NAME', 'size', 'licences'],
  ...['export --format requirements.txt', 'export --format pylock.toml', 'export --format cyclonedx'],
  ...[
    'export --format spdx',
    'export --format gl-sbom',
    'export --format slsa',
    `export --format github-snapshot --sha ${'0'.repeat(40)} --ref refs/heads/main`,
  ],
  ...['audit', 'report', 'outdated'],
];

/** Those that load facts, and those that must not ask git or an index. */
const offline = /^(?:show|size|licences|audit|report|outdated|export --format (?:pylock|cyclonedx|spdx|gl-sbom|slsa))/;

function commandOf(words: string, name: string, { folder, cache, indexUrl }: Place, isOffline: boolean) {
  const asked = words.replace('NAME', name).split(' ');
  const flags = offline.test(words) ? ['--index-url', indexUrl, '--cache-dir', cache] : [];
  return pylockCommand(folder, [...asked, ...flags, ...(flags.length > 0 && isOffline ? ['--offline'] : [])]);
}

/** The CPU of a run, which a busy machine leaves as it is; its time where CPU is not told. */
function cost({ cpuSeconds, ms }: Run): number {
  return cpuSeconds === undefined ? ms : cpuSeconds * 1000;
}

/** The cost of each question about one lock, over that of `verify`. */
async function costs(bench: Bench, peer: Peer, set: PackageSet, runs: number): Promise<ReadonlyMap<string, string>> {
  const place = bench.place();
  peer.write(set, place);
  const { code, stderr } = await bench.run(peer.lock(place));
  if (code !== 0) throw new Error(`${set.name}: ${stderr.trim()}`);
  const names = [...(await linuxClosure(readFileSync(join(place.folder, peer.lockFile), 'utf8'))).keys()];
  const [name = ''] = names.filter((one) => !`\n${set.deps}`.includes(`\n${one}:`)).slice(names.length >> 2);
  // The first time each fills the cache with what it tells.
  for (const words of questions) await bench.run(commandOf(words, name, place, false));
  const subjects = [
    { name: 'verify', runs, once: () => bench.run(pylockCommand(place.folder, ['verify'])) },
    ...questions.map((words) => ({ name: words, runs, once: () => bench.run(commandOf(words, name, place, true)) })),
  ];
  const done = await bench.inTurns(set.name, subjects);
  bench.leave(place);
  const base = middle(done.get('verify'), cost);
  return new Map([
    ['packages', whole(names.length)],
    ['verify', whole(base)],
    ...questions.map((words): [string, string] => [words, ratio(middle(done.get(words), cost), base)]),
  ]);
}

/** The section of questions about locks, offline, beside `verify`. */
export async function questionSection(bench: Bench, peer: Peer, options: Options): Promise<Section> {
  const found: ReadonlyMap<string, string>[] = [];
  for (const set of questionSets) found.push(await costs(bench, peer, set, options.runs));
  const rows = ['packages', 'verify', ...questions].map((words) => [
    words === 'verify' ? 'verify, ms of CPU' : words.replace(/ --sha .*/, ''),
    ...found.map((one) => one.get(words) ?? '-'),
  ]);
  return {
    title: 'Questions about a lock',
    text: [
      'The CPU of each question over that of `verify` of the same lock, with `--offline` where a question may ask an index, and a cache that has been filled by asking each once.',
      'The bound: the start of Node, and reading the lock.',
    ],
    columns: ['', ...questionSets.map(({ name }) => name)],
    rows,
    remarks: [
      '`outdated` solves: which release is the newest allowed is told by every release of every package, which no lock holds.',
    ],
    data: rows,
  };
}
