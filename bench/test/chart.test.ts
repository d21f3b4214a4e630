import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { barChart, lineChart, type Series, timeline } from '../chart.js';

const log = (label: string) => ({ label, scale: 'log' }) as const;
const linear = (label: string) => ({ label, scale: 'linear' }) as const;

/** The texts that a picture shows, in order. */
function words(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, word = '']) => word);
}

test('a line chart shows its title, ticks, axes and series, with a dot at each point', () => {
  const points: Series['points'] = [
    [100, 1],
    [1_000, 10],
    [10_000, 100],
  ];
  const svg = lineChart({ title: 'Growth', x: log('packages'), y: log('ms'), series: [{ name: 'a & b', points }] });
  const up = ['Growth', '1', '2', '5', '10', '20', '50', '100', 'ms', 'packages'];
  const across = ['100', '200', '500', '1,000', '2,000', '5,000', '10,000'];
  assert.equal(words(svg), [...up, ...across, 'a &amp; b']);
  assert.match(svg, '<polyline points="76,400 402,252 728,104"');
  assert.is(svg.match(/<circle/g)?.length, 3);
});

test('a bar chart has a bar for each number, as high as the number from zero up', () => {
  const groups = [
    { name: 'small', values: [1, 4] },
    { name: 'large', values: [2, undefined] },
  ];
  const svg = barChart({ title: 'Times', y: linear('seconds'), names: ['ours', 'theirs'], groups });
  const heights = [...svg.matchAll(/<rect[^>]* height="([0-9.]+)"/g)].map(([, height]) => Number(height));
  assert.equal(heights, [11, 11, 74, 296, 148]);
  assert.equal(words(svg).slice(-5), ['1', '4', 'small', '2', 'large']);
});

test('a timeline has a bar for each span, from its beginning to its end, and a line where all was over', () => {
  const spans = [
    { start: 500, end: 1000, kind: 1 },
    { start: 0, end: 250, kind: 0 },
  ];
  const svg = timeline({ title: 'Trace', kinds: ['pages', 'files'], rows: [{ name: 'ours', end: 1000, spans }] });
  const bars = [...svg.matchAll(/<rect x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)" height="1.6"/g)];
  assert.equal(
    bars.map(([, x, wide]) => [x, wide]),
    [
      ['76', '163'],
      ['402', '326'],
    ],
  );
  assert.match(svg, '<line x1="728" x2="728"');
  assert.ok(words(svg).includes('ours: 1,000 ms, 2 requests'));
  assert.throws(() => timeline({ title: '', kinds: [], rows: [] }), 'there is nothing to draw for ms');
});

test('what can not be drawn is refused by name', () => {
  const chart = (points: Series['points']) =>
    lineChart({ title: '', x: linear('size'), y: log('ms'), series: [{ name: 'a', points }] });
  assert.throws(() => chart([]), 'there is nothing to draw for size');
  assert.throws(() => chart([[1, 0]]), "a logarithmic axis can't show 0 (ms)");
});

test.run();
