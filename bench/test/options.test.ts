import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readOptions } from '../speed/options.js';

/** The answer to a wrong argument. */
function fault(...args: readonly string[]): string {
  try {
    readOptions(args);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'no fault';
}

test('left out, everything is measured five times, and docs may show it', () => {
  const { sets, latencies, runs, slowRuns, peers, sections, isWhole } = readOptions([]);
  assert.equal(
    { sets, latencies, runs, slowRuns, peers, sections, isWhole },
    {
      sets: [],
      latencies: [0, 40, 150],
      runs: 5,
      slowRuns: 1,
      peers: [],
      sections: ['cold', 'tls', 'warm', 'change', 'again', 'questions', 'stale', 'many', 'memory'],
      isWhole: true,
    },
  );
});

test('parts are measured in the order of the whole, and are not for docs', () => {
  const { sets, latencies, sections, isWhole } = readOptions([
    '--sets',
    'dbt,aws',
    '--latency=40',
    '--only',
    'many,cold',
  ]);
  assert.equal(
    { sets, latencies, sections, isWhole },
    { sets: ['dbt', 'aws'], latencies: [40], sections: ['cold', 'many'], isWhole: false },
  );
});

test('fewer than five runs are not for docs, more are', () => {
  assert.is(readOptions(['--runs', '4']).isWhole, false);
  assert.is(readOptions(['--runs', '7', '--slow-runs', '3']).isWhole, true);
});

test('a check measures a part of it, and further arguments count before its own', () => {
  const { sets, latencies, sections, runs, isCheck, isWhole } = readOptions([
    '--check',
    '--runs',
    '5',
    '--sets',
    'dbt',
  ]);
  assert.equal(
    { sets, latencies, sections, runs, isCheck, isWhole },
    {
      sets: ['dbt'],
      latencies: [40, 150],
      sections: ['cold', 'tls', 'warm', 'change', 'again'],
      runs: 5,
      isCheck: true,
      isWhole: false,
    },
  );
});

test('a run that is not for docs says so', () => {
  assert.is(readOptions(['--no-docs']).isWhole, false);
});

test('a wrong argument is named', () => {
  assert.is(fault('--latency', '0,fast'), 'fast is not a number');
  assert.is(fault('--runs', '0'), 'each program must run at least once');
  assert.is(
    fault('--only', 'hot'),
    'no section is called hot; there are cold, tls, warm, change, again, questions, stale, many, memory',
  );
});

test.run();
