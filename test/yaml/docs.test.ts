import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../src/config/read.js';
import { readDeps } from '../../src/deps/read.js';
import { fromRoot } from '../helpers/root.js';
import { faultText } from './golden.js';

/** One fenced block of a page: the words behind its fence, and what is in it. */
interface Block {
  readonly kind: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(fromRoot('docs', page), 'utf8');
  return [...text.matchAll(/^```(.+)\n([^`]*?)^```$/gm)].map(([, kind = '', block = '']) => ({ kind, text: block }));
}

const pages: [page: string, read: (text: string) => unknown][] = [
  ['deps-file.md', (text) => readDeps(text, 'pypi-deps.yaml')],
  ['config.md', (text) => readConfig(text, '.pylock.yaml', new Date('2026-05-20T10:00:00Z'))],
];

for (const [page, read] of pages) {
  test(`each example of docs/${page} is read, or refused with the text below it`, () => {
    const blocks = blocksOf(page);
    assert.ok(blocks.length > 5);
    for (const [at, { kind, text }] of blocks.entries()) {
      if (kind === 'yaml') read(text);
      else if (kind === 'yaml wrong') {
        assert.is(
          faultText(text, () => read(text)),
          blocks[at + 1]?.text,
        );
      } else assert.is(kind, 'text');
    }
  });
}

test.run();
