import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { docBlock } from '../helpers/doc-block.js';
import { FakeIndex, fromWorld, type World } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';

const page = fromRoot('docs', 'questions.md');

const world: World = {
  web: {
    '1.4': {
      requires: ['core>=2', 'speed>=0.3; extra == "fast" and sys_platform == "linux"'],
      extras: ['fast'],
      headers: [
        'License-Expression: MIT',
        'Summary: A small web server',
        'Author: Ann',
        'Home-page: https://web.example.org/',
      ],
      requiresPython: '>=3.8',
      uploaded: '2024-05-01',
    },
  },
  core: { '2.1': { headers: ['Classifier: License :: OSI Approved :: BSD License', 'License: BSD-3-Clause'] } },
  speed: {
    '0.3': {
      requires: ['core'],
      wheels: ['cp311-cp311-manylinux_2_17_x86_64'],
      headers: ['License-Expression: MIT OR Apache-2.0'],
    },
  },
  table: { '3.0': { requires: ['core<3'], headers: ['License: GPL'] } },
  check: { '5.0': { wheels: [], sdist: true, build: { requires: ['builder'] }, headers: ['License-Expression: MIT'] } },
  builder: { '1.0': { headers: ['License-Expression: MIT'] } },
};

/** A command of the page with its output. */
const block = /^```console\n\$ pylock (.*)\n([\s\S]*?)^```$/gm;

test('every command of docs/questions.md prints what the page says; UPDATE_GOLDENS=1 writes it', async () => {
  const index = await FakeIndex.start(await fromWorld(world));
  const project = new Project({ 'pypi-deps.yaml': docBlock('questions.md', 'yaml questions') });
  const run = (...args: readonly string[]) => project.run(args, { PIP_INDEX_URL: index.url });
  try {
    const made = await run('resolve', '--python', '3.11', '--system', 'x86_64-linux', '--system', 'aarch64-darwin');
    assert.is(made.code, 0, made.stderr);
    const text = readFileSync(page, 'utf8');
    const commands = [...text.matchAll(block)].map(([, words = '']) => words);
    assert.ok(commands.length >= 8);
    const outputs = new Map<string, string>();
    for (const words of commands) {
      const { code, stdout, stderr } = await run(...words.split(' '));
      assert.is(code, words.includes('--allow') ? 1 : 0, stderr);
      outputs.set(words, stdout);
    }
    const written = text.replaceAll(
      block,
      (_, words: string) => `\`\`\`console\n$ pylock ${words}\n${outputs.get(words)}\`\`\``,
    );
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(page, written);
    else assert.equal(text, written);
  } finally {
    await index.close();
    project.remove();
  }
});

test.run();
