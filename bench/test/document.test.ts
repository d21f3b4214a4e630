import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Circumstances, printCircumstances } from '../speed/circumstances.js';
import { printDocument, speedChart } from '../speed/document.js';

const about: Circumstances = {
  date: '2026-01-31',
  node: '20.0.0',
  system: 'linux x64',
  cpus: 2,
  cpu: 'Some CPU',
  load: 0.1,
  python: '3.11',
  peers: [
    { name: 'pylock', version: '1.2.3' },
    { name: 'uv', version: '4.5' },
  ],
  runs: 5,
  slowRuns: 1,
  until: '2026-01-01T00:00:00Z',
};

test('the machine, the date and the versions stand above the numbers', () => {
  assert.is(
    printCircumstances(about),
    `Measured 2026-01-31 on linux x64, 2 CPUs (Some CPU), load 0.1 before it began, Node 20.0.0.
pylock 1.2.3, uv 4.5; for Python 3.11, from an index as it was on 2026-01-01.
Each number is the median of 5 runs, of nab, Poetry and pip of 1.`,
  );
});

test('a page has what must be known, the picture and the sections', () => {
  const section = { title: 'Start', text: [], columns: ['', 'ms'], rows: [['pylock', '1']], remarks: [], data: 0 };
  const page = printDocument(
    { about, sections: [section], remarks: ['pip is left out'] },
    { chart: '<svg/>', trace: '<svg/>' },
  );
  assert.is(
    page.slice(page.indexOf('\n\n- '), page.indexOf('Milliseconds of CPU')),
    `

- pip is left out

![Seconds of each set](speed.svg)

![When each request was under way](trace.svg)

## Start

|        |  ms |
| ------ | --: |
| pylock |   1 |

## Where the time goes

`,
  );
});

test('the chart shows what was measured at 40 ms, and is left out where nothing was', () => {
  const traffic = { requests: 0, bytes: 0, repeated: 0, wheels: 0, sdists: 0, unchanged: 0, bodies: 0, mostAtOnce: 0 };
  const run = (ms: number) => ({
    code: 0,
    ms,
    megabytes: undefined,
    cpuSeconds: undefined,
    stdout: '',
    stderr: '',
    traffic,
    connections: { opened: 0, resumed: 0 },
    indexShare: 0,
  });
  const result = {
    set: 'fastapi',
    runs: new Map([
      ['pylock' as const, [run(400), run(500), run(600)]],
      ['uv' as const, [run(1000)]],
    ]),
  };
  assert.is(speedChart([{ ...result, latency: 0 }]), undefined);
  const chart = speedChart([{ ...result, latency: 40 }]) ?? '';
  for (const part of ['fastapi', '>0.5<', '>1<', 'pylock', 'uv', 'seconds (logarithmic)']) assert.match(chart, part);
  assert.not.match(chart, 'Poetry');
});

test.run();
