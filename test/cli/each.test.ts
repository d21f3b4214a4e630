import { Writable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { failed, forEach, forEachAtOnce } from '../../src/cli/commands/each.js';
import type { ExitCode } from '../../src/cli/terminal/exit-codes.js';
import { Terminal } from '../../src/cli/terminal/terminal.js';
import { PylockError } from '../../src/errors.js';

/** Runs a step for some codes; a step that gets 2 throws a usage error. */
async function run(...codes: readonly ExitCode[]): Promise<readonly [code: ExitCode, ran: number, printed: string]> {
  let printed = '';
  let ran = 0;
  const sink = new Writable({
    write(chunk, _encoding, done) {
      printed += chunk;
      done();
    },
  });
  const terminal = new Terminal({ out: sink, err: sink, quiet: false, color: 'never', json: false, debug: false });
  const code = await forEach(codes.map(String), terminal, async (path) => {
    const each = codes[ran] ?? 70;
    assert.is(path, String(each));
    ran += 1;
    if (each === 2) throw new PylockError('usage', 'this is wrong');
    return each;
  });
  return [code, ran, printed];
}

test('all are tried, what is thrown is printed once, and the highest code counts', async () => {
  assert.equal(await run(), [0, 0, '']);
  assert.equal(await run(0, 1, 0), [1, 3, '']);
  assert.equal(await run(2, 1), [2, 2, 'error: this is wrong\n']);
  assert.equal(await run(2, 3, 2), [3, 3, 'error: this is wrong\n']);
});

test('steps side by side are finished in the order of their items, a failed one in its turn', async () => {
  const told: string[] = [];
  let running = 0;
  let most = 0;
  const code = await forEachAtOnce([30, 20, 10, 0], 2, async (ms) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, ms));
    running -= 1;
    const finish = (): ExitCode => {
      told.push(String(ms));
      return ms === 10 ? 1 : 0;
    };
    return ms === 20 ? [failedQuietly(told), finish] : [finish];
  });
  assert.equal([code, most, told], [2, 2, ['30', 'error: this is wrong\n', '20', '10', '0']]);
});

/** The finish of a step that has thrown, which prints into a list. */
function failedQuietly(told: string[]): ReturnType<typeof failed> {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      told.push(String(chunk));
      done();
    },
  });
  const terminal = new Terminal({ out: sink, err: sink, quiet: false, color: 'never', json: false, debug: false });
  return failed(new PylockError('usage', 'this is wrong'), terminal, 'a');
}

test.run();
