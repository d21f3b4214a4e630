import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { noRules } from '../../src/deps/version-rules.js';
import type { IndexFile, Project } from '../../src/index-client/model.js';
import { parseVersion } from '../../src/pep/version.js';
import { TargetRules } from '../../src/provider/requirements/target-rules.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { usedKey } from '../../src/verify/offline/edges.js';
import { checkMetadata } from '../../src/verify/online/check-metadata.js';
import { edges, locked, name, needs, sampleLock } from '../lock/sample.js';
import { indexFile } from '../provider/index-files.js';

const fast = name('fast');
const part = sampleLock().pylock;
if (part === undefined) throw new Error('the sample has a pylock part');
const targets = (['x86_64-linux', 'aarch64-darwin'] as const).map((system) => {
  const target = makeTarget(parsePython('3.11'), system, { macos: '14.0', glibc: '2.34' });
  const rules = new TargetRules(noRules, target.environment);
  return { target, rules, used: new Set([usedKey(fast, '3.10', undefined)]) };
});
const [linux, mac] = ['x86_64-linux', 'aarch64-darwin'].map((system) =>
  indexFile([...part.systems].find(([key]) => key === system)?.[1].get(fast) ?? ''),
);
if (linux === undefined || mac === undefined) throw new Error('the sample has both wheels');
const project: Project = {
  name: fast,
  releases: [{ version: parseVersion('3.10'), files: [linux, mac] }],
  status: { marker: 'active', reason: undefined },
  source: 'https://index.example.org/simple/',
};

/** The findings where these are the edges of `fast`, and the wheels declare these requirements. */
async function found(
  own: ReturnType<typeof needs>,
  declared: ReadonlyMap<IndexFile, readonly string[]>,
  asking = targets,
) {
  const packages = new Map([[fast, new Map([['3.10', locked(own)]])]]);
  const answer = await checkMetadata(
    { name: fast, files: [], project },
    {
      part: { ...part, packages } as NonNullable<typeof part>,
      targets: asking,
      client: {
        metadata: async (_project, _release, file) => ({
          requiresDist: declared.get(file) ?? [],
          requiresPython: undefined,
          providesExtra: [],
        }),
      },
      declared: new Map(),
    },
  );
  return answer.findings.map(({ path, message }) => `${path.slice(4).join('.')}: ${message}`);
}

test('where wheels of a release declare different things, each system goes by its own', async () => {
  const onLinux = new Map([['x86_64-linux', edges({ util: '>=2' })] as const]);
  const declared = new Map([
    [linux, ['util>=2']],
    [mac, []],
  ]);
  assert.equal(await found(needs({}, onLinux), declared), []);
  assert.equal(await found(needs({ util: '>=2' }), declared), [], 'the first one spoke for all, once');
  assert.equal(await found(needs({}, new Map([['x86_64-linux', edges({ util: '>=1' })] as const])), declared), [
    'systems.x86_64-linux.util: the lock has fast 3.10 need util >=1, and the index says >=2',
  ]);
});

test('what an asked extra adds is compared though the lock does not have the extra', async () => {
  const declared = new Map([
    [linux, ["a; extra == 'more'"]],
    [mac, ["a; extra == 'more'"]],
  ]);
  const asking = targets.map((one) => ({ ...one, used: new Set([...one.used, usedKey(fast, '3.10', 'more')]) }));
  assert.equal(await found(needs({}), declared), []);
  assert.equal(await found(needs({}), declared, asking), [
    ': the index says that fast 3.10 needs a *, and the lock does not',
  ]);
});

test('each difference is told, what is missing at the release', async () => {
  const declared = new Map([
    [linux, ['a', 'b>=1,<2']],
    [mac, ['a', 'b>=1,<2']],
  ]);
  assert.equal(await found(needs({ a: '*', b: '<2,>=1' }), declared), []);
  assert.equal(await found(needs({ b: '>=1', c: '*' }), declared), [
    'requires.b: the lock has fast 3.10 need b >=1, and the index says >=1,<2',
    'requires.c: the lock has fast 3.10 need c *, and the index does not say so',
    ': the index says that fast 3.10 needs a *, and the lock does not',
  ]);
});

test.run();
