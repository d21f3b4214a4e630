import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Ignore, parseIgnore } from '../../src/config/ignored-advisories.js';
import { PylockError } from '../../src/errors.js';
import { holds, ignoreFor } from '../../src/verify/online/active-ignores.js';

function faultOf(text: string): string {
  try {
    parseIgnore(text);
  } catch (error) {
    if (error instanceof PylockError) return error.message;
    throw error;
  }
  return 'no fault';
}

test('--ignore takes an id, with its last day or without one', () => {
  const rest = { reason: undefined, justification: undefined };
  assert.equal(parseIgnore('PYSEC-2024-48'), { id: 'PYSEC-2024-48', until: undefined, ...rest });
  assert.equal(parseIgnore('CVE-2024-21503=2026-01-31'), { id: 'CVE-2024-21503', until: '2026-01-31', ...rest });
  assert.is(faultOf('=2026-01-31'), '"" is not the id of a vulnerability');
  assert.is(faultOf('CVE-1='), '"" is not a day, such as 2026-01-31');
  assert.is(faultOf('CVE-1=2026-02-30'), '"2026-02-30" is not a day, such as 2026-01-31');
});

const at = (text: string): Date => new Date(text);

test('an id is ignored up to the end of its last day, by any of its names', () => {
  const short: Ignore = parseIgnore('CVE-2024-1=2026-01-31');
  const long: Ignore = parseIgnore('PYSEC-2024-1');
  assert.ok(holds(short, at('2026-01-31T23:59:59Z')));
  assert.not.ok(holds(short, at('2026-02-01T00:00:00Z')));
  assert.ok(holds(long, at('2999-01-01T00:00:00Z')));
  const now = at('2026-06-01T00:00:00Z');
  assert.is(ignoreFor(['GHSA-x', 'cve-2024-1'], [short], now), short, 'one that is over is told as such');
  assert.is(ignoreFor(['CVE-2024-1', 'PYSEC-2024-1'], [short, long], now), long, 'one that holds is stronger');
  assert.is(ignoreFor(['CVE-2024-10'], [short, long], now), undefined);
});

test.run();
