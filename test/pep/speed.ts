import * as assert from 'uvu/assert';

/** What any text may cost, however hostile. */
const MOST_MILLISECONDS = 50;

/** Fails where the run takes long. The best of three counts, so that a busy machine is not taken for slow code. */
export function assertFast(label: string, run: () => void): void {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > MOST_MILLISECONDS; attempt += 1) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  assert.ok(best <= MOST_MILLISECONDS, `${label.slice(0, 40)} took ${best.toFixed(0)} ms`);
}
