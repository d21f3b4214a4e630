import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IndexFile, Release } from '../../../src/index-client/model.js';
import { Availabilities } from '../../../src/provider/choice/availabilities.js';
import { type Availability, availability } from '../../../src/provider/choice/availability.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import { indexFile, release } from '../index-files.js';

const platform = { macos: '14.0', glibc: '2.34' };
const python = parsePython('3.11');
const linux = makeTarget(python, 'x86_64-linux', platform);
const mac = makeTarget(python, 'aarch64-darwin', platform);
const later = makeTarget(parsePython('3.12'), 'x86_64-linux', platform);
const policy = { excludeNewer: undefined };

/** All that is told of an answer. */
function told(answer: Availability): readonly unknown[] {
  if (answer.kind === 'usable') return [answer.file, answer.yanked];
  return [answer.reason.text, answer.reason.hint];
}

/** A file that counts how often its Requires-Python is read. */
function watched(name: string, requiresPython: string): { readonly file: IndexFile; readonly reads: () => number } {
  let reads = 0;
  const file = Object.defineProperty({ ...indexFile(name) }, 'requiresPython', {
    get: () => {
      reads += 1;
      return requiresPython;
    },
  });
  return { file, reads: () => reads };
}

test('each system gets the answer of its own, whichever was asked first', () => {
  const releases: readonly Release[] = [
    release('1.0', [indexFile('foo-1.0-cp311-cp311-macosx_11_0_arm64.whl'), indexFile('foo-1.0.tar.gz')]),
    release('2.0', [indexFile('foo-2.0-cp311-cp311-macosx_11_0_arm64.whl')]),
    release('3.0', [{ ...indexFile('foo-3.0-py3-none-any.whl'), systems: new Set(['aarch64-darwin']) }]),
    release('4.0', [{ ...indexFile('foo-4.0-py3-none-any.whl'), requiresPython: '>=3.12' }]),
    release('5.0', [{ ...indexFile('foo-5.0-py3-none-any.whl'), yanked: 'broken' }]),
  ];
  for (const targets of [
    [linux, mac, later],
    [later, mac, linux],
  ]) {
    const shared = new Availabilities(policy);
    for (const one of releases)
      for (const target of targets) {
        const where = `${one.version.text} on ${target.system}`;
        assert.equal(told(shared.of(one, target)), told(availability(one, target, policy)), where);
        assert.is(shared.of(one, target), shared.of(one, target), where);
      }
  }
});

test('the Python of a release is compared once for all systems', () => {
  const { file, reads } = watched('foo-1.0-py3-none-any.whl', '>=3.8');
  const one = release('1.0', [file]);
  const shared = new Availabilities(policy);
  assert.is(shared.of(one, linux).kind, 'usable');
  const after = reads();
  assert.ok(after > 0);
  assert.is(shared.of(one, mac).kind, 'usable');
  assert.is(reads(), after);
  assert.is(shared.of(one, later).kind, 'usable');
  assert.ok(reads() > after, 'another Python is another question');
});

test.run();
