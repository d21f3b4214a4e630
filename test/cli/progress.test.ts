import { Writable } from 'node:stream';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Asking } from '../../src/cli/terminal/asking.js';
import { Terminal } from '../../src/cli/terminal/terminal.js';

const test = suite('progress');

/** A terminal whose output is kept. */
function screen(options: { readonly isTTY?: boolean; readonly columns?: number; readonly quiet?: boolean } = {}) {
  let text = '';
  const stream = () =>
    Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          text += String(chunk);
          done();
        },
      }),
      { isTTY: options.isTTY ?? true, columns: options.columns ?? 80 },
    );
  const terminal = new Terminal({
    ...{ out: stream(), err: stream(), json: false, debug: false },
    ...{ quiet: options.quiet ?? false, color: 'never' as const },
  });
  return { terminal, text: () => text };
}

test('the line tells how many projects are known, and which are asked for, in the width of the terminal', () => {
  const asking = new Asking();
  assert.is(asking.line(80), '', 'a download that asks for no project');
  for (const name of ['web', 'core', 'tools', 'flask']) asking.began(name);
  asking.ended('web');
  asking.began('web');
  assert.is(asking.line(80), '[#####---------------] 1/4 asking for core, tools, flask');
  assert.is(asking.line(50), '[#####---------------] 1/4 asking for core, tools…');
  assert.is(asking.line(30), '[#####---------------] 1/4');
  for (const name of ['core', 'tools', 'flask']) asking.ended(name);
  assert.is(asking.line(80), 'Choosing versions of 4 packages');
});

test('one line is rewritten, not more often than an eye can follow, and is gone before other output', () => {
  const { terminal, text } = screen({ columns: 20 });
  terminal.progress('a'.repeat(30));
  terminal.progress('too soon');
  terminal.note('done');
  assert.is(text(), `\r\u001b[K${'a'.repeat(19)}\r\u001b[Kdone\n`);
});

test('nothing is drawn where no terminal is, where it is dumb, and when quiet', () => {
  const shown = [screen({ isTTY: false }), screen({ quiet: true })];
  for (const { terminal } of shown) terminal.progress('x');
  const { TERM } = process.env;
  process.env['TERM'] = 'dumb';
  const dumb = screen();
  dumb.terminal.progress('x');
  if (TERM === undefined) delete process.env['TERM'];
  else process.env['TERM'] = TERM;
  assert.equal(
    [...shown, dumb].map((one) => one.text()),
    ['', '', ''],
  );
});

test.run();
