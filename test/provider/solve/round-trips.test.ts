import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import type { IndexClient } from '../../../src/index-client/model.js';
import type { World } from '../../helpers/fake-index-world.js';
import { solveWorld, versionsOf, type WorldOptions, worldIndex } from '../world-index.js';

const test = suite('round trips');

/** Turns of the event loop that a round takes: more than a solver that is interrupted needs to ask for all that it can. */
const turnsOfRound = 50;

/**
 * An index far away: what is asked for in one round is answered together, in the next. `rounds` has what each round asked
 * for, sorted: a page by its project, metadata by its file.
 */
class FarIndex {
  readonly rounds: string[][] = [];
  #waiting: (() => void)[] = [];
  #asked: string[] = [];

  /** A client of this index that answers as another one does. Each answer takes a round once. */
  over(index: IndexClient): IndexClient {
    const known = new Map<string, Promise<void>>();
    const trip = (what: string): Promise<void> => {
      const found = known.get(what) ?? this.#trip(what);
      known.set(what, found);
      return found;
    };
    return {
      ...index,
      project: (name) => trip(name).then(() => index.project(name)),
      metadata: (...asked) => trip(asked[2].filename).then(() => index.metadata(...asked)),
    };
  }

  #trip(what: string): Promise<void> {
    this.#asked.push(what);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#answerAfter(turnsOfRound);
    });
  }

  #answerAfter(turns: number): void {
    setImmediate(() => (turns === 0 ? this.#answer() : this.#answerAfter(turns - 1)));
  }

  #answer(): void {
    this.rounds.push(this.#asked.toSorted());
    const answers = this.#waiting;
    [this.#waiting, this.#asked] = [[], []];
    for (const answer of answers) answer();
  }
}

async function roundsOf(
  world: World,
  deps: string,
  options: WorldOptions = {},
): Promise<{ readonly rounds: readonly (readonly string[])[]; readonly versions: readonly (readonly string[])[] }> {
  const far = new FarIndex();
  const solved = await solveWorld(world, deps, { ...options, client: far.over(worldIndex(world)) });
  return { rounds: far.rounds, versions: versionsOf(solved) };
}

/** Releases 1 to `count`, of which only the first can be used beside base 1. */
function walk(count: number): World[string] {
  const versions = Array.from({ length: count }, (_, at) => at + 1);
  return Object.fromEntries(versions.map((at) => [`${at}.0`, { requires: [at === 1 ? 'base' : 'base>=2'] }]));
}

test('a walk over versions asks for as many ahead as it has tried, so that it waits seldom', async () => {
  const world: World = { web: walk(60), base: { '1.0': {}, '2.0': {} } };
  const { rounds, versions } = await roundsOf(world, '{base: "<2", web: "*"}');
  assert.equal(versions, [['base 1.0', 'web 1.0']]);
  const read = rounds
    .map((round) => round.filter((what) => what.startsWith('web-')).length)
    .filter((count) => count > 0);
  assert.equal(read, [1, 3, 6, 10, 18, 22]);
});

test('a walk of two versions asks for no more than two besides', async () => {
  const web = { ...walk(60), '59.0': { requires: ['base'] } };
  const world: World = { web, base: { '1.0': {}, '2.0': {} } };
  const { rounds, versions } = await roundsOf(world, '{base: "<2", web: "*"}');
  assert.equal(versions, [['base 1.0', 'web 59.0']]);
  assert.equal(rounds.flat().filter((what) => what.startsWith('web-')).length, 4);
});

test('walks over several projects for one reason go on side by side, and end at what is allowed', async () => {
  const names = ['one', 'two', 'three', 'four'];
  const world: World = {
    ...Object.fromEntries(names.map((name) => [name, walk(12)])),
    app: { '1.0': { requires: names } },
    base: { '1.0': {}, '2.0': {} },
  };
  const { rounds, versions } = await roundsOf(world, '{base: "<2", app: "*"}');
  assert.equal(versions, [['app 1.0', 'base 1.0', 'four 1.0', 'one 1.0', 'three 1.0', 'two 1.0']]);
  const read = (name: string) => rounds.map((round) => round.filter((what) => what.startsWith(`${name}-`)).length);
  assert.equal(
    read('two').filter((count) => count > 0),
    [1, 2, 3, 6],
  );
  assert.equal([read('three'), read('four')], [read('two'), read('two')]);
});

test('a walk ahead of the solver ends at what is allowed, and before a source archive', async () => {
  const old = { ...walk(9), '7.0': { wheels: [], sdist: true, requires: ['base>=2'] } };
  const world: World = {
    app: { '1.0': { requires: ['slow', 'web', 'old'] } },
    slow: walk(40),
    web: { ...walk(30), '28.0': { requires: ['base'] } },
    old,
    base: { '1.0': {}, '2.0': {} },
  };
  const { rounds } = await roundsOf(world, '{base: "<2", app: "*"}');
  const read = (name: string) =>
    rounds
      .flat()
      .filter((what) => what.startsWith(`${name}-`))
      .toSorted();
  assert.equal(
    read('web').map((file) => file.slice(0, 6)),
    ['web-28', 'web-29', 'web-30'],
  );
  const roundOf = (what: string) => rounds.findIndex((round) => round.some((one) => one.startsWith(what)));
  assert.ok(roundOf('old-8.0') < roundOf('slow-1.0'), 'a wheel is read before its turn');
  assert.ok(roundOf('old-7.0') > roundOf('slow-1.0'), 'an archive is read in its turn');
});

test('pre-releases that are tried after all final releases are asked for together', async () => {
  const pre = Object.fromEntries([5, 6, 7, 8, 9].map((at) => [`2.0b${at}`, { requires: ['base>=2'] }]));
  const world: World = {
    web: { '1.0': {}, ...pre, ...Object.fromEntries([2, 3, 4].map((at) => [`${at}.0`, { requires: ['base>=2'] }])) },
    base: { '1.0': {}, '2.0': {} },
  };
  const far = new FarIndex();
  const failed = await solveWorld(world, '{base: "<2", web: ">=1.5"}', { client: far.over(worldIndex(world)) }).catch(
    (error: unknown) => error,
  );
  assert.ok(failed instanceof PylockError);
  const read = far.rounds.map((round) => round.filter((what) => what.startsWith('web-2.0b')));
  assert.equal(
    read.filter(({ length }) => length > 0),
    [[9], [6, 7, 8], [5]].map((some) => some.map((at) => `web-2.0b${at}-py3-none-any.whl`)),
  );
});

test('the needs of a release that is likely to be taken are asked for before it is decided', async () => {
  // slow is decided first, and takes long to decide; what web leads to needs no decision to be asked for.
  const world: World = {
    slow: walk(30),
    base: { '1.0': {}, '2.0': {} },
    web: { '1.0': { requires: ['core'] } },
    core: { '1.0': { requires: ['leaf'] } },
    leaf: { '1.0': {} },
  };
  const { rounds } = await roundsOf(world, '{base: "<2", slow: "*", web: "*"}');
  const roundOf = (what: string) => rounds.findIndex((round) => round.includes(what));
  assert.equal(['web', 'core', 'leaf'].map(roundOf), [0, 2, 4]);
  assert.ok(roundOf('slow-1.0-py3-none-any.whl') >= 5, 'slow is decided after that');
});

test('the files for a system are told before the next system is asked about', async () => {
  const world: World = {
    web: { '1.0': { requires: ["mac-only; sys_platform == 'darwin'"] } },
    'mac-only': { '1.0': {} },
  };
  const far = new FarIndex();
  const told: string[] = [];
  await solveWorld(world, 'web: "*"', {
    systems: ['x86_64-linux', 'aarch64-darwin'],
    client: far.over(worldIndex(world)),
    onPicks: (picks) => told.push(`${[...picks.keys()].join()} after ${far.rounds.flat().length}`),
  });
  assert.equal(told, ['web after 2', 'web,mac-only after 4']);
});

test('what only another system needs is asked for with the rest', async () => {
  const world: World = {
    web: { '1.0': { requires: ['core', "mac-only; sys_platform == 'darwin'"] } },
    core: { '1.0': {} },
    'mac-only': { '1.0': { requires: ['mac-leaf'] } },
    'mac-leaf': { '1.0': {} },
  };
  const systems = ['x86_64-linux', 'aarch64-darwin'] as const;
  const { rounds } = await roundsOf(world, 'web: "*"', { systems });
  assert.ok(rounds[2]?.includes('mac-only') && rounds[2].includes('core'), `${rounds[2]?.join()} has both`);
  assert.ok(rounds[4]?.includes('mac-leaf'));
});

test.run();
