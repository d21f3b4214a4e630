import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { NormalizedName } from '../../../src/pep/name.js';
import { parseVersion, type Version } from '../../../src/pep/version.js';
import { rootId, splitId } from '../../../src/provider/package-id.js';
import type { SolvedTarget } from '../../../src/provider/solve/solved-target.js';
import type { Versions } from '../../../src/provider/solve/target-questions.js';
import type { Change, Floors } from '../../../src/provider/why-not/change.js';
import { type Answer, whyNot } from '../../../src/provider/why-not/why-not.js';
import { type Assignment, fault, solutions } from '../judge.js';
import {
  type SmallNeed,
  type SmallWorld,
  type SystemWord,
  satisfies,
  smallWorld,
  versionLine,
} from '../small-world.js';
import { smallPlatform, smallRequest, solvedTargetsOf, systemOf } from '../solve-small-world.js';

/** `PYLOCK_RUNS=20000 node build/default/test/provider/why-not/random.test.js` tries many more. */
const worlds = Number(process.env['PYLOCK_RUNS'] ?? 500);
const words: readonly SystemWord[] = ['linux', 'darwin'];

/** A wish of a world, with what the lock has. */
interface Case {
  readonly world: SmallWorld;
  readonly solved: readonly SolvedTarget[];
  readonly name: string;
  readonly version: number;
  readonly on: readonly SystemWord[];
}

function* casesOf(world: SmallWorld, solved: readonly SolvedTarget[]): Iterable<Case> {
  for (const [name, releases] of world.projects) {
    const has = (word: SystemWord) => solved[words.indexOf(word)]?.picks.get(name as NormalizedName);
    const on = words.filter((word) => has(word) !== undefined);
    for (const { version } of on.length === 0 ? [] : releases) yield { world, solved, name, version, on };
  }
}

/** The pins of a lock by project, of all systems together the lowest. */
function floorsOf({ solved, name }: Case): Floors {
  const floors = new Map<NormalizedName, Version>();
  for (const [own, { release }] of solved.flatMap(({ picks }) => [...picks])) {
    const known = floors.get(own);
    if (own !== name && (known === undefined || release.version.key < known.key)) floors.set(own, release.version);
  }
  return floors;
}

function ask({ world, solved, name, version, on }: Case, floors: Floors = new Map()): Promise<Answer> {
  const pins = new Map(
    solved.map(({ target, picks }) => [
      target.system,
      new Map([...picks].map(([own, { release }]) => [own, release.version])),
    ]),
  );
  const request = smallRequest(world, words);
  return whyNot(
    {
      ...request,
      platform: smallPlatform,
      floors,
      pins: (system) => ({ versions: pins.get(system) ?? new Map(), files: new Map() }),
    },
    {
      name: name as NormalizedName,
      version: parseVersion(versionLine[version] ?? ''),
      systems: new Set(on.map(systemOf)),
    },
  );
}

const positions: readonly string[] = versionLine;

function assignmentFrom(versions: Versions | undefined): Assignment {
  return new Map([...(versions ?? [])].map(([name, { text }]) => [name, positions.indexOf(text)]));
}

function wishOf({ name, version }: Case): SmallNeed {
  return { name, extra: false, operator: '==', version, onlyOn: undefined, forExtra: false };
}

/** The world where a system must have the version that is wished for. */
function wished(one: Case, word: SystemWord, world = one.world): SmallWorld {
  return one.on.includes(word) ? { ...world, roots: [...world.roots, wishOf(one)] } : world;
}

/** Whether brute force finds an answer of a system with exactly that version. */
function isHad(one: Case, word: SystemWord, world = one.world): boolean {
  for (const answer of solutions(wished(one, word, world), word))
    if (!one.on.includes(word) || answer.get(one.name) === one.version) return true;
  return false;
}

/** The fault of an answer; a pin of a lock may stay yanked or a pre-release. */
function faultIn(one: Case, word: SystemWord, answer: Assignment, world = one.world): string | undefined {
  const found = fault(wished(one, word, world), answer, word);
  if (one.on.includes(word) && answer.get(one.name) !== one.version) return 'another version';
  return found?.endsWith('is yanked') || found?.endsWith('is a pre-release') ? undefined : found;
}

/** A world with changed requirements of the deps file; undefined for changes that a small world does not have. */
function changedWorld(world: SmallWorld, changes: readonly Change[]): SmallWorld | undefined {
  let roots = world.roots;
  for (const change of changes) {
    if (change.kind === 'system' || change.kind === 'prerelease') continue;
    if (change.kind !== 'requirement') return undefined;
    const { allow } = change;
    const allowed = allow?.versions.map(({ text }) => positions.indexOf(text)) ?? [];
    const [lowest = 0] = allowed;
    const free = (need: SmallNeed): readonly SmallNeed[] => {
      if (need.name !== change.name || (allow !== undefined && allowed.every((at) => satisfies(at, need))))
        return [need];
      if (allow === undefined) return [{ ...need, operator: '*' }];
      const from: SmallNeed = { ...need, operator: '>=', version: lowest };
      return allow.above ? [from] : [from, { ...need, operator: '<=', version: allowed.at(-1) ?? lowest }];
    };
    roots = roots.flatMap(free);
  }
  return { ...world, roots };
}

function freed(world: SmallWorld): SmallWorld {
  return { ...world, roots: world.roots.map((need) => ({ ...need, operator: '*' })) };
}

/** Whether a fact names a real requirement. */
function isReal({ world }: Case, fact: Extract<Answer, { kind: 'held' }>['failed'][number]['facts'][number]): boolean {
  if (fact.needed === undefined) return true;
  const [from, to] = [splitId(fact.id).name, splitId(fact.needed.id).name];
  if (fact.id === rootId) return world.roots.some(({ name }) => name === to);
  const releases = world.projects.get(from) ?? [];
  const isNeeding = (version: number) =>
    from === to || releases.some((one) => one.version === version && one.needs.some(({ name }) => name === to));
  return versionLine.some((text, at) => fact.versions.contains(parseVersion(text)) && isNeeding(at));
}

test(`the answers for ${worlds} random worlds agree with brute force, and what is proposed helps`, async () => {
  const wrong: string[] = [];
  const seen = { possible: 0, held: 0, proposed: 0, changes: 0, nothing: 0, undecided: 0 };
  for (let seed = 1; seed <= worlds; seed += 1) {
    const world = smallWorld(seed);
    const solved = await solvedTargetsOf(world, words);
    for (const one of solved === undefined ? [] : casesOf(world, solved)) {
      const say = (text: string) => wrong.push(`seed ${seed}: ${one.name} ${positions[one.version]}: ${text}`);
      const answer = await ask(one);
      seen[answer.kind] += 1;
      if (answer.kind === 'undecided') continue;
      if (answer.kind === 'possible') {
        for (const word of words) {
          const found = faultIn(one, word, assignmentFrom(answer.versions.get(systemOf(word))));
          if (found !== undefined) say(`possible, but ${found} on ${word}`);
        }
        continue;
      }
      if (words.every((word) => isHad(one, word))) say('held, but brute force finds it');
      for (const { target, facts } of answer.failed)
        for (const fact of facts)
          if (!isReal(one, fact) && splitId(fact.needed?.id ?? '').name !== one.name)
            say(`${target.system}: no requirement is "${fact.text}"`);
      for (const { changes, versions } of answer.proposals) {
        const changed = changedWorld(world, changes);
        if (changed === undefined) continue;
        seen.proposed += 1;
        seen.changes = Math.max(seen.changes, changes.length);
        for (const word of words) {
          const own = versions.get(systemOf(word));
          const found = own === undefined ? undefined : faultIn(one, word, assignmentFrom(own), changed);
          if (found !== undefined) say(`${JSON.stringify(changes)}: ${found} on ${word}`);
        }
      }
      if (answer.proposals.length > 0 || !answer.isComplete) continue;
      seen.nothing += 1;
      if (words.every((word) => isHad(one, word, freed(world)))) say('nothing helps, but other constraints would');
    }
  }
  console.log(JSON.stringify(seen));
  assert.equal(wrong.slice(0, 10), []);
  assert.ok(seen.possible > worlds / 2 && seen.held > worlds / 2 && seen.proposed > worlds / 4);
  assert.ok(seen.nothing > worlds / 50 && seen.changes >= 2);
});

test('no package goes back behind the lock, unless that is what is proposed', async () => {
  const wrong: string[] = [];
  let back = 0;
  for (let seed = 1; seed <= worlds; seed += 1) {
    const world = smallWorld(seed);
    const solved = await solvedTargetsOf(world, words);
    for (const one of solved === undefined ? [] : casesOf(world, solved)) {
      const floors = floorsOf(one);
      const answer = await ask(one, floors);
      const found =
        answer.kind === 'held' ? answer.proposals : answer.kind === 'possible' ? [{ ...answer, changes: [] }] : [];
      for (const { changes, versions } of found) {
        const freed = new Set<string>(changes.flatMap((change) => (change.kind === 'back' ? [change.name] : [])));
        back += freed.size;
        for (const [name, { key }] of [...versions.values()].flatMap((own) => [...own]))
          if (key < (floors.get(name)?.key ?? '') && !freed.has(name)) wrong.push(`seed ${seed}: ${one.name}: ${name}`);
      }
    }
  }
  assert.equal(wrong.slice(0, 10), []);
  assert.ok(back > worlds / 50, `${back} go back`);
});

test.run();
