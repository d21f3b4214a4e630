import { Writable } from 'node:stream';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { forEach } from '../../src/cli/commands/each.js';
import type { ExitCode } from '../../src/cli/exit-codes.js';
import { Terminal } from '../../src/cli/terminal.js';
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
  const terminal = new Terminal({ out: sink, err: sink, quiet: false, color: 'never' });
  const code = await forEach(codes, { terminal, options: {} }, async (each) => {
    ran += 1;
    if (each === 2) throw new PylockError('usage', 'this is wrong');
    return each;
  });
  return [code, ran, printed];
}

test('all are tried, what is thrown is printed, and the highest code counts', async () => {
  assert.equal(await run(), [0, 0, '']);
  assert.equal(await run(0, 1, 0), [1, 3, '']);
  assert.equal(await run(2, 1), [2, 2, 'error: this is wrong\n']);
  assert.equal(await run(2, 3, 2), [3, 3, 'error: this is wrong\nerror: this is wrong\n']);
});

test.run();
