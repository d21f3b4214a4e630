import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Range } from '../../src/pep/range.js';
import { type Relaxation, suggest, withDependencies } from '../../src/resolver/suggest.js';
import { opposed } from './hard-worlds.js';
import { picks, root, rootVersion, type World, WorldProvider } from './world.js';

const world: World = {
  'fastapi 0.78.0': { starlette: '==0.19.1' },
  'fastapi 0.80.0': { starlette: '==0.20.4' },
  'starlette 0.19.1': {},
  'starlette 0.20.4': {},
  'uvicorn 0.18.2': {},
};
const needs = { fastapi: '==0.78.0', starlette: '>=0.20', uvicorn: '*' };

/** Any version of one of the root's needs. */
function anyVersion(id: string): Relaxation {
  return {
    label: `any ${id}`,
    apply: (provider) => withDependencies(provider, root, (known) => new Map([...known, [id, Range.any]])),
  };
}

async function suggested(relaxations: readonly Relaxation[], budget?: Parameters<typeof suggest>[4]) {
  const found = await suggest(new WorldProvider(needs, world), root, rootVersion, relaxations, budget);
  return found.map(({ relaxation, solution }) => [relaxation.label, ...picks(solution)]);
}

test('suggests only what was solved, with what it comes to, in the order given', async () => {
  assert.equal(await suggested([anyVersion('uvicorn'), anyVersion('starlette'), anyVersion('fastapi')]), [
    ['any starlette', 'fastapi 0.78.0', 'starlette 0.19.1', 'uvicorn 0.18.2'],
    ['any fastapi', 'fastapi 0.80.0', 'starlette 0.20.4', 'uvicorn 0.18.2'],
  ]);
});

test('a change may be another world altogether', async () => {
  const released: Relaxation = {
    label: 'after the next release',
    apply: () => new WorldProvider(needs, { ...world, 'fastapi 0.78.0': { starlette: '*' } }),
  };
  assert.equal(await suggested([released]), [
    ['after the next release', 'fastapi 0.78.0', 'starlette 0.20.4', 'uvicorn 0.18.2'],
  ]);
});

test('works with a provider that answers later', async () => {
  const provider = new WorldProvider(needs, world, { delay: () => 2 });
  const found = await suggest(provider, root, rootVersion, [anyVersion('starlette')]);
  assert.is(found.length, 1);
});

test('stops after as many as are wanted, and as many as may be tried', async () => {
  const all = [anyVersion('uvicorn'), anyVersion('starlette'), anyVersion('fastapi')];
  const budget = { maxStepsEach: 100, maxTried: 3, maxFound: 1 };
  assert.is((await suggested(all, budget)).length, 1);
  assert.is((await suggested(all, { ...budget, maxTried: 1 })).length, 0);
});

test('does not suggest what is not solved within the steps', async () => {
  const hard = opposed(50);
  const apply = () => new WorldProvider({ right: '*' }, hard.world);
  const provider = new WorldProvider(hard.needs, hard.world);
  const relaxation = { label: 'without left', apply };
  const budget = { maxStepsEach: 2, maxTried: 1, maxFound: 1 };
  assert.is((await suggest(provider, root, rootVersion, [relaxation], budget)).length, 0);
  assert.is((await suggest(provider, root, rootVersion, [relaxation])).length, 1);
});

test.run();
