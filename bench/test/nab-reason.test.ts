import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nabReason } from '../compare/nab-reason.js';

const experimental = "warning: the multi-target ('universal') lockfile format is experimental\n";

test('one system: the first line of the proof, and of the diagnostics', () => {
  const text = `${experimental}warning: Skipping a==1.0: metadata cannot be parsed
error: resolution failed: because no versions of a <2 are available
because your project depends on a <2

Diagnostics: (-v for detail)
  - a: every version in range was rejected on its metadata
    try: something else
`;
  const reason = 'because no versions of a <2 are available; a: every version in range was rejected on its metadata';
  assert.is(nabReason(text), reason);
});

test('several systems: the first that failed', () => {
  const text = `${experimental}error: resolution failed:
# py311-linux_x86_64: FAILED
#   ResolutionError: because your project depends on a >=2
#   because your project depends on a <1
# py311-macos_arm64: FAILED
#   ResolutionError: because of another
`;
  assert.is(nabReason(text), 'because your project depends on a >=2');
});

test('any other error, and none', () => {
  assert.is(nabReason('error: config error: x\n'), 'config error: x');
  assert.is(nabReason('Traceback\nKeyError: 1\n'), 'Traceback');
  assert.is(nabReason(''), undefined);
});

test.run();
