import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { markdownTable, printSection } from '../speed/table.js';

test('columns are as wide as their longest cell, numbers at the right', () => {
  const table = markdownTable(
    ['set', 'pylock', 'uv'],
    [
      ['fastapi', '84', '1,234'],
      ['dbt', '7', '-'],
    ],
  );
  assert.is(
    table,
    [
      '| set     | pylock |    uv |',
      '| ------- | -----: | ----: |',
      '| fastapi |     84 | 1,234 |',
      '| dbt     |      7 |     - |',
      '',
    ].join('\n'),
  );
});

test('a section is its heading, its text, its table and its remarks', () => {
  const section = {
    title: 'Start',
    text: ['How long it takes to begin.'],
    columns: ['', 'ms'],
    rows: [['pylock', '70']],
    remarks: ['Poetry is left out'],
    data: undefined,
  };
  assert.is(
    printSection(section),
    `## Start

How long it takes to begin.

|        |  ms |
| ------ | --: |
| pylock |  70 |

- Poetry is left out
`,
  );
});

test.run();
