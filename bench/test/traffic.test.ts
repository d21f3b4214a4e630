import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SeenRequest } from '../recording/server.js';
import { trafficOf } from '../speed/traffic.js';

function seen(path: string, [start, end]: readonly [number, number], status = 200, bytes = 100): SeenRequest {
  return { path, start, end, status, bytes };
}

test('nothing was asked', () => {
  assert.equal(trafficOf([]), {
    requests: 0,
    bytes: 0,
    repeated: 0,
    wheels: 0,
    sdists: 0,
    unchanged: 0,
    bodies: 0,
    mostAtOnce: 0,
  });
});

test('an address that is asked for three times is repeated twice', () => {
  const log = [seen('/simple/a/', [0, 1]), seen('/simple/a/', [1, 2]), seen('/simple/a/', [2, 3], 304, 0)];
  const { requests, repeated, unchanged, bodies, bytes } = trafficOf(log);
  assert.equal(
    { requests, repeated, unchanged, bodies, bytes },
    { requests: 3, repeated: 2, unchanged: 1, bodies: 2, bytes: 200 },
  );
});

test('whole files count by kind; METADATA and parts of wheels are no files', () => {
  const log = [
    seen('/packages/aa/a-1-py3-none-any.whl', [0, 1]),
    seen('/packages/aa/b-1-py3-none-any.whl', [0, 1], 206),
    seen('/packages/aa/c-1-py3-none-any.whl.metadata', [0, 1]),
    seen('/packages/aa/d-1.tar.gz', [0, 1]),
    seen('/packages/aa/e-1.tar.gz', [0, 1], 404),
  ];
  const { wheels, sdists, bodies } = trafficOf(log);
  assert.equal({ wheels, sdists, bodies }, { wheels: 1, sdists: 1, bodies: 4 });
});

test('requests are at once where one begins before another ends', () => {
  const log = [seen('/a', [0, 10]), seen('/b', [5, 12]), seen('/c', [10, 20]), seen('/d', [11, 13])];
  assert.is(trafficOf(log).mostAtOnce, 3);
});

test.run();
