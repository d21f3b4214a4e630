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

test('left out, everything is measured five times, and docs stay', () => {
  const { sets, latencies, runs, peers, sections, writesDocs } = readOptions([]);
  assert.equal(
    { sets, latencies, runs, peers, sections, writesDocs },
    {
      sets: [],
      latencies: [0, 40, 150],
      runs: 5,
      peers: [],
      sections: ['cold', 'others', 'tls', 'warm', 'change', 'again', 'questions', 'stale', 'many', 'memory'],
      writesDocs: false,
    },
  );
});

test('parts are measured in the order of the whole', () => {
  const { sets, latencies, sections } = readOptions(['--sets', 'dbt,aws', '--latency=40', '--only', 'many,cold']);
  assert.equal({ sets, latencies, sections }, { sets: ['dbt', 'aws'], latencies: [40], sections: ['cold', 'many'] });
});

test('a check measures a part of it, and further arguments count before its own', () => {
  const { sets, latencies, sections, runs, isCheck } = readOptions(['--check', '--runs', '5', '--sets', 'dbt']);
  assert.equal(
    { sets, latencies, sections, runs, isCheck },
    {
      sets: ['dbt'],
      latencies: [40, 150],
      sections: ['cold', 'tls', 'warm', 'change', 'again'],
      runs: 5,
      isCheck: true,
    },
  );
});

test('a run writes docs where it is told so', () => {
  assert.is(readOptions(['--docs']).writesDocs, true);
});

test('a wrong argument is named', () => {
  assert.is(fault('--latency', '0,fast'), 'fast is not a number');
  assert.is(fault('--runs', '0'), 'each program must run at least once');
  assert.is(
    fault('--only', 'hot'),
    'no section is called hot; there are cold, others, tls, warm, change, again, questions, stale, many, memory',
  );
});

test.run();
