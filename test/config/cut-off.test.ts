import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseCutOff } from '../../src/config/cut-off.js';
import { PylockError } from '../../src/errors.js';

const now = new Date('2026-05-20T10:30:00.5Z');

test('a day means its end in UTC', () => {
  assert.equal(parseCutOff('2022-08-09', now), { instant: '2022-08-09T23:59:59.999999Z', isDuration: false });
  assert.is(parseCutOff('2024-02-29', now).instant, '2024-02-29T23:59:59.999999Z');
});

test('an instant is taken to UTC', () => {
  assert.equal(parseCutOff('2022-08-09T12:00:00Z', now), { instant: '2022-08-09T12:00:00.000Z', isDuration: false });
  assert.is(parseCutOff('2022-08-09T00:30:00.123456+02:00', now).instant, '2022-08-08T22:30:00.123Z');
});

test('a duration counts back from now', () => {
  const durations: [text: string, instant: string][] = [
    ...['14 days', '14days', '14d', 'P14D', '2 weeks', '2w', 'P2W'].map((text): [string, string] => [
      text,
      '2026-05-06T10:30:00.500Z',
    ]),
    ['1 day', '2026-05-19T10:30:00.500Z'],
    ['12 hours', '2026-05-19T22:30:00.500Z'],
    ['PT12H', '2026-05-19T22:30:00.500Z'],
    ['0d', '2026-05-20T10:30:00.500Z'],
  ];
  for (const [text, instant] of durations) assert.equal(parseCutOff(text, now), { instant, isDuration: true }, text);
});

test('what the lock remembers is read as the same cut-off', () => {
  assert.is(parseCutOff(parseCutOff('2 days', now).instant, now).instant, '2026-05-18T10:30:00.500Z');
});

test('anything else is refused', () => {
  const texts = [
    '',
    'yesterday',
    '2022-02-30',
    '2022-13-01',
    '2022-8-9',
    '20220809',
    '2022-08-09 12:00:00',
    '14',
    '-1 day',
  ];
  const more = [
    '2022-08-09T12:00:00',
    '2022-02-30T12:00:00Z',
    '2022-08-09T25:00:00Z',
    '1 month',
    'P1M',
    'P1DT1H',
    '１ day',
  ];
  for (const text of [...texts, ...more, '999999 days', 'd', 'P', '1 day ago', ' 1 day']) {
    try {
      parseCutOff(text, now);
      assert.unreachable(text);
    } catch (error) {
      if (!(error instanceof PylockError)) throw error;
      assert.is(error.code, 'usage');
      assert.ok(error.message.endsWith(' is not a cut-off: expected a date, an instant or a duration'));
    }
  }
});

test.run();
