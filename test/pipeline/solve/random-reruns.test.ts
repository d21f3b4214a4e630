// A lock that is made again and again, while the index, the clock and the deps file change: what is remembered of earlier solves
// never changes the answer, its notices or its fault.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { defaultIndexName, type IndexSelection } from '../../../src/index-client/selection.js';
import { FakeIndex, type FakeIndexOptions, fromWorld, type RecordedProject } from '../../helpers/fake-index.js';
import type { WorldRelease } from '../../helpers/fake-index-world.js';
import {
  needText,
  random,
  type SmallRelease,
  type SmallWorld,
  smallWorld,
  versionLine,
} from '../../provider/small-world.js';
import { depsText } from '../../provider/solve-small-world.js';
import { rerun } from './rerun.js';

/** `PYLOCK_RUNS=2000 node build/default/test/pipeline/solve/random-reruns.test.js` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 24);
const steps = 5;
const [hourMs, yearMs] = [3_600_000, 366 * 86_400_000];

const base = mkdtempSync(join(tmpdir(), 'pylock-reruns-'));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));

const kinds: readonly FakeIndexOptions[] = [
  { etags: true },
  { etags: false },
  { etags: true, protocol: 'json-api', versionPages: true },
  { etags: true, protocol: 'html', coreMetadata: 'absent' },
  { etags: true, hashes: 'md5' },
];
const configs = [
  '',
  "exclude-newer: '2020-06-01'\n",
  'exclude-newer: 7 days\n',
  'prerelease: allow\n',
  'fork: never\n',
];

const wheelsOf = {
  any: ['py3-none-any'],
  sdist: [],
  linux: ['py3-none-manylinux1_x86_64'],
  darwin: ['py3-none-macosx_10_9_universal2'],
} as const;

function releaseOf({ files, yanked, tooNew, needs }: SmallRelease, uploaded: string): WorldRelease {
  return {
    requires: needs.map(needText),
    extras: ['x'],
    wheels: wheelsOf[files],
    ...(files === 'sdist' ? { sdist: true } : {}),
    ...(yanked ? { yanked: 'bad' } : {}),
    ...(tooNew ? { requiresPython: '>=3.14' } : {}),
    uploaded,
  };
}

/** The projects of a world; later versions were uploaded later, the last of them when the world begins. */
async function projectsOf(
  { projects }: SmallWorld,
  archived: ReadonlySet<string>,
): Promise<readonly RecordedProject[]> {
  const world = [...projects].map(([name, releases]) => {
    const rows = releases.map((release) => {
      const uploaded = release.version === versionLine.length - 1 ? '2025-12-20' : `2020-0${release.version + 1}-01`;
      return [versionLine[release.version] ?? '', releaseOf(release, uploaded)] as const;
    });
    return [name, Object.fromEntries(rows)] as const;
  });
  const tools = { setuptools: { '70.1': {} }, wheel: { '1.0': {} } };
  const made = await fromWorld({ ...Object.fromEntries(world), ...tools });
  return made.map((project) => (archived.has(project.name) ? { ...project, status: { status: 'archived' } } : project));
}

/** A project whose page has other bytes, and tells a solve the same. */
function withoutSizes({ files, ...rest }: RecordedProject): RecordedProject {
  return { ...rest, files: files.map(({ size: _, ...file }) => file) };
}

/** A world after a change of its index: another release, or one that changed, was yanked or is gone. */
function changed(world: SmallWorld, other: SmallWorld, next: () => number): SmallWorld {
  const names = [...world.projects.keys()];
  const name = names[Math.floor(next() * names.length)] ?? '';
  const releases = world.projects.get(name) ?? [];
  const at = Math.floor(next() * releases.length);
  const one = releases[at];
  const strange = [...other.projects.values()].flat();
  const [theirs] = strange.slice(Math.floor(next() * strange.length));
  const withReleases = (own: readonly SmallRelease[]): SmallWorld => ({
    ...world,
    projects: new Map([...world.projects, [name, own] as const]),
  });
  const replaced = (change: Partial<SmallRelease>) =>
    withReleases(releases.map((release, place) => (place === at ? { ...release, ...change } : release)));
  switch (Math.floor(next() * 6)) {
    case 0: {
      const known = new Set(releases.map(({ version }) => version));
      const free = versionLine.flatMap((_, version) => (known.has(version) ? [] : [version]));
      const version = free[Math.floor(next() * free.length)];
      if (theirs === undefined || version === undefined) return world;
      return withReleases([...releases, { ...theirs, version }].sort((a, b) => a.version - b.version));
    }
    case 1:
      return replaced({ yanked: one?.yanked !== true });
    case 2:
      return replaced({ needs: theirs?.needs.filter((need) => world.projects.has(need.name)) ?? [] });
    case 3:
      return releases.length === 1 ? world : withReleases(releases.filter((_, place) => place !== at));
    case 4:
      return replaced({ files: one?.files === 'any' ? 'linux' : 'any' });
    default:
      return world;
  }
}

test(`${worlds} random worlds that change: a remembered solve says what a new one would`, async () => {
  const seen = { runs: 0, remembered: 0, rememberedAfterChange: 0, faults: 0 };
  const wrong: string[] = [];
  for (let seed = 1; seed <= worlds; seed += 1) {
    const next = random(seed);
    const folder = join(base, String(seed));
    mkdirSync(join(folder, '.git'), { recursive: true });
    const [depsPath, lockPath] = [join(folder, 'pypi-deps.yaml'), join(folder, 'pypi-sources.yaml')];
    const config = configs[Math.floor(next() * configs.length)] ?? '';
    writeFileSync(
      join(folder, '.pylock.yaml'),
      `python: '3.11'\nsystems: [x86_64-linux, aarch64-darwin]\nnix: none\n${config}`,
    );
    const [first, other] = [smallWorld(seed), smallWorld(seed + 1_000_000)];
    let world: SmallWorld = {
      ...first,
      roots: [...first.roots, ...other.roots].filter(({ name }) => first.projects.has(name)),
    };
    const archived = new Set<string>();
    const index = await FakeIndex.start(await projectsOf(world, archived), kinds[seed % kinds.length]);
    const extra = await FakeIndex.start(
      await projectsOf({ ...other, projects: new Map([...other.projects].slice(0, 1)) }, archived),
      { etags: true },
    );
    const named = (name: string, { url }: FakeIndex) => ({ name, url, explicit: false });
    const indexes = [...(seed % 4 === 0 ? [named('extra', extra)] : []), named(defaultIndexName, index)];
    const selection: IndexSelection = { indexes, sources: new Map(), strategy: 'first-index' };
    const place = { depsPath, lockPath, selection };
    const caches = { own: join(folder, 'own'), whole: join(folder, 'whole') };
    let now = Date.parse('2026-01-01T00:00:00Z');
    for (let step = 0; step < steps; step += 1) {
      const isChanged = step > 0 && next() < 0.6;
      if (isChanged) world = changed(world, smallWorld(seed + step * 10_000), next);
      if (isChanged && next() < 0.1) archived.add('a');
      const projects = await projectsOf(world, archived);
      index.replace(next() < 0.3 ? projects.map(withoutSizes) : projects);
      if (next() < 0.15) world = { ...world, roots: world.roots.slice(-1) };
      now += next() < 0.3 ? 1 : next() < 0.9 ? hourMs : yearMs;
      writeFileSync(
        depsPath,
        depsText(world, () => undefined),
      );
      const isUpgrade = next() < 0.5;
      if (!isUpgrade) rmSync(lockPath, { force: true });

      const before = existsSync(lockPath) ? readFileSync(lockPath) : undefined;
      mkdirSync(caches.own, { recursive: true });
      mkdirSync(caches.whole, { recursive: true });
      const asked = { ...place, now, isUpgrade };
      const own = await rerun({ ...asked, cacheDir: caches.own });
      rmSync(lockPath, { force: true });
      if (before !== undefined) writeFileSync(lockPath, before);
      const whole = await rerun({ ...asked, cacheDir: caches.whole, remembers: false });
      seen.runs += 1;
      if (own.isRemembered) seen.remembered += 1;
      if (own.isRemembered && isChanged) seen.rememberedAfterChange += 1;
      const hasFault = !whole.text.startsWith('closure');
      if (hasFault) seen.faults += 1;
      if (own.text !== whole.text) wrong.push(`seed ${seed}, step ${step}:\n${own.text}\n---\n${whole.text}`);
      // Most of such worlds have no solution later either.
      if (hasFault && step === 0) break;
    }
    await Promise.all([index.close(), extra.close()]);
    rmSync(folder, { recursive: true });
  }
  console.log(JSON.stringify(seen));
  assert.equal(wrong.slice(0, 2), [], String(wrong.length));
  assert.ok(seen.remembered > worlds / 20 && seen.rememberedAfterChange > 0, JSON.stringify(seen));
});

test.run();
