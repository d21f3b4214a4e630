import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { printLock } from '../../src/lock/write.js';
import { mergeLockTexts } from '../../src/pipeline/merge.js';
import { edges, locked, name, needs, sampleLock } from '../lock/sample.js';

const good = sampleLock();
const part = good.pylock;
if (part === undefined) throw new Error('the sample has a pylock part');
const base = printLock(good);

test('what one side changed is the merged text, also where both sides added the file', async () => {
  const asked = { ...part.inputs, requires: ['app[more] >=1'] };
  const changed = printLock({ ...good, pylock: { ...part, inputs: asked } });
  assert.equal(await mergeLockTexts({ base, ours: base, theirs: changed }, 'x'), { kind: 'merged', text: changed });
  assert.equal(await mergeLockTexts({ base, ours: changed, theirs: base }, 'x'), { kind: 'merged', text: changed });
  assert.equal(await mergeLockTexts({ base: '\n', ours: base, theirs: base }, 'x'), { kind: 'merged', text: base });
});

test('a merge that does not agree with itself is none', async () => {
  const broken = new Map([...part.packages, [name('fast'), new Map([['3.10', locked(needs({ gone: '*' }))]])]]);
  const table: readonly (readonly [theirs: typeof part, reason: string])[] = [
    [{ ...part, packages: broken }, 'fast 3.10 needs gone on '],
    [
      { ...part, inputs: { ...part.inputs, requires: ['app[less] ==1.0'] } },
      'the deps file asks for the extra less of app 1.0, and the lock does not say what that adds',
    ],
    [{ ...part, systems: new Map([...part.systems].slice(0, 1)) }, 'app 1.0 is not needed on x86_64-linux'],
    [
      {
        ...part,
        packages: new Map([
          ...part.packages,
          [
            name('util'),
            new Map([
              ['2.0.post1', locked(needs({}))],
              ['1.0', locked({ everywhere: edges({}), on: new Map() })],
            ]),
          ],
        ]),
      },
      'no system has util 1.0',
    ],
  ];
  for (const [pylock, reason] of table) {
    const outcome = await mergeLockTexts({ base, ours: base, theirs: printLock({ ...good, pylock }) }, 'x');
    assert.is(outcome.kind, 'conflict');
    assert.match(outcome.kind === 'conflict' ? outcome.reason : '', reason);
  }
});

test('what both sides changed is left to resolve, and what is no lock is a fault', async () => {
  const asking = (text: string) =>
    printLock({ ...good, pylock: { ...part, inputs: { ...part.inputs, requires: [text] } } });
  assert.equal(await mergeLockTexts({ base, ours: asking('app[more] >=1'), theirs: asking('app[more] <2') }, 'x'), {
    kind: 'conflict',
    reason: 'both sides changed the requirement on app',
  });
  await mergeLockTexts({ base, ours: 'x: 1\n', theirs: base }, 'y.yaml').then(
    () => assert.unreachable(),
    (error: { readonly code: string }) => assert.is(error.code, 'bad-lock'),
  );
});

test.run();
