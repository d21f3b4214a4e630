import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromRoot } from '../helpers/root.js';
import { withShop } from '../helpers/shop-world.js';

const page = fromRoot('docs', 'upgrade.md');
const text = readFileSync(page, 'utf8');
const blocks = /^```console\n([\s\S]*?)^```$/gm;

test('the examples of docs/upgrade.md are what the commands print; UPDATE_GOLDENS=1 writes them anew', () =>
  withShop(async (run) => {
    const printed: string[] = [];
    for (const [, block = ''] of text.matchAll(blocks)) {
      const commands = block.split('\n').filter((line) => line.startsWith('$ '));
      const outputs: string[] = [];
      for (const command of commands) {
        const { code, stdout, stderr } = await run(...command.split(' ').slice(2));
        assert.is(code, 0, stderr);
        outputs.push(`${command}\n${stdout}`);
      }
      printed.push(`\`\`\`console\n${outputs.join('')}\`\`\``);
    }
    const left = printed.values();
    const fresh = text.replace(blocks, () => left.next().value ?? '');
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, fresh);
    else assert.equal(text, fresh);
    assert.is(printed.length, 4);
  }));

test.run();
