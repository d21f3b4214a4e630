import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Circumstances, printCircumstances } from '../speed/circumstances.js';
import { type Part, printDocument, speedChart } from '../speed/document.js';
import { keepParts, keptNodes } from '../speed/kept-parts.js';
import type { Section } from '../speed/table.js';

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
  until: '2026-01-01T00:00:00Z',
};

const measured =
  '2026-01-31, linux x64, 2 CPUs (Some CPU), load 0.1 before it began, Node 20.0.0; pylock 1.2.3, uv 4.5; Python 3.11, an index as it was on 2026-01-01; medians of 5 runs.';

test('the machine, the date and the versions stand in one line', () => {
  assert.is(printCircumstances(about), measured);
});

const start: Section = {
  title: 'Start',
  text: [],
  columns: ['', 'ms'],
  rows: [['pylock', '1']],
  remarks: [],
  data: 0,
  ratios: [{ row: 'cold', set: 'dbt', ratio: 0.5 }],
};
const part: Part = { name: 'warm', sections: [start], about, remarks: ['pip is left out'] };

test('a page has each part as it was last measured, with what must be known', () => {
  const page = printDocument([part]);
  assert.is(
    page.slice(page.indexOf('\n\n## '), page.indexOf('Milliseconds of CPU')),
    `

## Start

|        |  ms |
| ------ | --: |
| pylock |   1 |

- pip is left out
- Measured ${measured}

## Where the time goes

`,
  );
});

test('the ratios of each version of Node stand side by side', () => {
  const ratios = [
    { row: 'cold', set: 'dbt', ratio: 0.5 },
    { row: 'cold', set: 'aws', ratio: 2 },
    { row: 'cold', set: 'gone', ratio: undefined },
  ];
  const newer: Part = { ...part, sections: [{ ...start, ratios }] };
  const without: Part = { ...part, name: 'memory', sections: [{ ...start, ratios: [] }], about: { ...about, runs: 9 } };
  const page = printDocument(
    [part],
    [
      { major: '26', parts: [newer, without] },
      { major: '20', parts: [part] },
    ],
  );
  const rows = page.split('\n').filter((line) => line.startsWith('| cold') || line.startsWith('- Node 2'));
  assert.equal(rows, [
    '| cold | 1.00 (0.50 dbt, 2.00 aws) | 0.50 (0.50 dbt, 0.50 dbt) |',
    '- Node 26: measured 2026-01-31, load 0.1, 5 runs',
    '- Node 20: measured 2026-01-31, load 0.1, 5 runs',
  ]);
});

test('parts are kept until they are measured again', () => {
  const results = mkdtempSync(join(tmpdir(), 'pylock-parts-'));
  try {
    const folder = join(results, 'node-20');
    keepParts(folder, [part, { ...part, name: 'cold' }]);
    keepParts(folder, [{ ...part, remarks: [] }]);
    assert.equal(
      keptNodes(results).map(({ major, parts }) => [major, ...parts.map(({ name, remarks }) => [name, ...remarks])]),
      [['20', ['cold', 'pip is left out'], ['warm']]],
    );
  } finally {
    rmSync(results, { recursive: true });
  }
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
