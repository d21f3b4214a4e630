import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Project } from '../../src/index-client/model.js';
import { parseVersion } from '../../src/pep/version.js';
import { type Difference, faultOf, parseProof, preReleasesOf } from '../compare/proofs.js';

const client = {
  project: async (name: string) =>
    name === 'a'
      ? ({ releases: [{ version: parseVersion('1.0'), files: [{ parsed: { kind: 'wheel' } }] }] } as unknown as Project)
      : undefined,
  metadata: async () => ({
    requiresDist: ['B[y,x] (<5,>=4)', 'c (>dev)', 'd ; python_version < "3.8"'],
    requiresPython: undefined,
    providesExtra: [],
  }),
};
const difference: Difference = {
  ours: new Map([
    ['b', '4.1'],
    ['d', '1'],
    ['e', '2.0rc1'],
  ]),
  theirs: new Map([
    ['b', '5.0'],
    ['e', '1.0'],
  ]),
  client,
  lines: ['e>=1.0rc1', 'f<2'],
  python: '3.11.9',
  system: 'x86_64-linux',
};
const fault = (...proofs: string[]) => faultOf(proofs, difference);

test('a requirement that a release states, however it is written, and that refuses one of the answers', async () => {
  assert.is(await fault('a 1 needs b[x,y]>=4,<5'), undefined);
  assert.is(await fault('A 1.0 needs b[x,y]>=4,<5'), undefined);
});

test('a requirement of the deps file that names a pre-release, and one below a marker', async () => {
  assert.is(await fault('pypi-deps.yaml needs e >=1.0rc1'), undefined);
  assert.is(await fault("a 1.0 needs d; python_version < '3.8'"), undefined);
});

test('a requirement that nobody states proves nothing', async () => {
  for (const proof of [
    'a 1.0 needs b[x,y]>=4,<6',
    'a 2.0 needs b[x,y]>=4,<5',
    'z 1.0 needs b',
    'pypi-deps.yaml needs b',
  ])
    assert.is(await fault(proof), `not stated: ${proof}`);
});

test('a requirement that both answers meet proves nothing', async () => {
  assert.is(await fault('pypi-deps.yaml needs f<2'), 'no proof refuses either answer');
  assert.is(await fault(), 'no proof refuses either answer');
});

test('pre-releases in the answer of a judge are explained by requirements that only shut some out', async () => {
  const shutting = {
    ...client,
    metadata: async () => ({ requiresDist: ['g <2.0.dev0', 'h <2', 'i >=1.0rc1,<2.0.dev0'] }),
  };
  const found = await preReleasesOf({
    ...difference,
    client: shutting as unknown as Difference['client'],
    ours: new Map(['g', 'h', 'i'].map((name) => [name, '1.0'])),
    theirs: new Map([['a', '1.0'], ...['g', 'h', 'i'].map((name) => [name, '1.1rc1'] as const)]),
  });
  assert.equal([...found], [['g', 'a 1.0 needs g <2.0.dev0']]);
});

test('a text of another form is no proof', () => {
  for (const text of ['a needs b', 'a 1.0 wants b', 'a 1.0 needs '])
    assert.throws(() => parseProof(text), /expected NAME VERSION needs REQUIREMENT/, text);
});

test.run();
