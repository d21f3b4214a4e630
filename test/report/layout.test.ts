import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { layOut } from '../../src/report/layout/layout.js';
import type { Arrow, Layout } from '../../src/report/layout/model.js';
import { pathOf } from '../../src/report/layout/path.js';
import { fc } from '../helpers/laws.js';

const box = { width: 100, height: 26 };
const boxes = (count: number) => Array.from({ length: count }, () => box);
const layersOf = ({ boxes: placed }: Layout): readonly number[] => placed.map(({ layer }) => layer);

test('each package stands right of all that need it, by the longest way', () => {
  const layout = layOut(boxes(4), [
    [0, 1],
    [1, 2],
    [0, 2],
    [0, 3],
  ]);
  assert.equal(layersOf(layout), [0, 1, 2, 1]);
  assert.equal(
    layout.routes.map(({ points }) => points.length),
    [2, 2, 4, 2],
  );
});

test('a circle is drawn with one arrow that leads back, and a graph without boxes is empty', () => {
  const layout = layOut(boxes(3), [
    [0, 1],
    [1, 2],
    [2, 1],
    [2, 2],
  ]);
  assert.equal(layersOf(layout), [0, 1, 2]);
  assert.equal(
    layout.routes.map(({ isBack }) => isBack),
    [false, false, true, true],
  );
  assert.match(pathOf(layout.routes[2] ?? { points: [], isBack: true }), /^M[\d. ]+C[\d. -]+$/);
  assert.equal(layOut([], []).boxes, []);
});

test('packages that need nothing stay in the first column, and a chain of any length is laid out', () => {
  assert.equal(layersOf(layOut(boxes(3), [])), [0, 0, 0]);
  const count = 3_000;
  const chain = Array.from({ length: count - 1 }, (_, at): Arrow => [at, at + 1]);
  assert.is(layersOf(layOut(boxes(count), chain)).at(-1), count - 1);
});

const graphs = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const end = fc.integer({ min: 0, max: count - 1 });
  const arrows = fc.array(fc.tuple(end, end), { maxLength: 120 });
  const widths = fc.array(fc.integer({ min: 10, max: 300 }), { minLength: count, maxLength: count });
  return fc.record({ arrows, boxes: widths.map((all) => all.map((width) => ({ width, height: 26 }))) });
});

test('no two boxes overlap, arrows lead right but for those that close a circle, and all lies in the drawing', () => {
  fc.assert(
    fc.property(graphs, ({ arrows, boxes: sizes }) => {
      const layout = layOut(sizes, arrows);
      for (const [at, a] of layout.boxes.entries()) {
        assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width && a.y + a.height <= layout.height);
        for (const b of layout.boxes.slice(at + 1)) {
          const isApart = a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
          assert.ok(isApart, JSON.stringify([a, b]));
        }
      }
      for (const [at, { points, isBack }] of layout.routes.entries()) {
        const [from = 0, to = 0] = arrows[at] ?? [];
        if (!isBack) assert.ok((layout.boxes[from]?.layer ?? 0) < (layout.boxes[to]?.layer ?? 0));
        const xs = points.map(({ x }) => x);
        if (!isBack)
          assert.equal(
            xs,
            [...xs].sort((a, b) => a - b),
          );
      }
    }),
  );
});

test('the same graph gets the same places', () => {
  fc.assert(
    fc.property(graphs, ({ arrows, boxes: sizes }) => assert.equal(layOut(sizes, arrows), layOut(sizes, arrows))),
    { numRuns: 20 },
  );
});

test.run();
