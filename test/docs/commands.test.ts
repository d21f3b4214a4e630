// Every command of pylock's in README and docs: its flags are there, and those of a shell block run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isCommand } from '../../src/cli/words/command-table.js';
import { parseWords } from '../../src/cli/words/parse.js';
import { PylockError } from '../../src/errors.js';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { fromRoot } from '../helpers/root.js';
import { Project } from '../helpers/run-cli.js';
import { splitWords } from './story.js';
import { webWorld } from './web-world.js';

const pages = ['README.md', ...readdirSync(fromRoot('docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const textOf = (page: string): string => readFileSync(fromRoot(page), 'utf8');

/** The `pylock` lines of a page's shell blocks, without comments. */
function shellLines(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^```sh.*\n([\s\S]*?)^```$/gm)]
    .flatMap(([, block = '']) => block.split('\n'))
    .filter((line) => line.startsWith('pylock '))
    .map((line) => line.replace(/\s+#.*$/, ''));
}

/** The commands in the text of a page, such as `pylock why NAME`: those of one command, with nothing left out. */
function inlineLines(page: string): readonly string[] {
  return [...textOf(page).matchAll(/`(pylock [^`]+)`/g)]
    .map(([, line = '']) => line.replaceAll(/\s+/g, ' '))
    .filter((line) => !/[…|]/.test(line));
}

test('each command in README and docs has flags that pylock knows', () => {
  const faults: string[] = [];
  let count = 0;
  for (const page of pages)
    for (const line of [...shellLines(page), ...inlineLines(page)]) {
      const [, ...words] = splitWords(line);
      // Brackets mean that a word may be left out.
      const typed = words.map((word) => word.replaceAll(/^\[|\]$/g, ''));
      count += 1;
      try {
        if (!isCommand(typed[0] ?? '') && !typed[0]?.startsWith('-')) faults.push(`${page}: ${line}: no such command`);
        parseWords(typed);
      } catch (error) {
        if (!(error instanceof PylockError)) throw error;
        faults.push(`${page}: ${line}: ${error.message}`);
      }
    }
  assert.ok(count > 120, String(count));
  assert.equal(faults, []);
});

/** Pages whose shell blocks need more than an index, and the suites that run them. */
const elsewhere: Readonly<Record<string, string>> = {
  'README.md': 'test/live/newcomer.test.ts',
  'docs/export.md': 'test/docs/export.test.ts',
  'docs/import.md': 'test/docs/guides.test.ts',
  'docs/verify.md': 'test/verify/provenance.test.ts',
};

/** A project with a group, and a vulnerability that it ignores. */
const files = {
  'pypi-deps.yaml': "httpx: '*'\npytest: { version: '*', optional: dev }\n",
  '.pylock.yaml': 'ignore:\n  - id: CVE-2024-0001\n    reason: never called\n',
};

/** The variables of a workflow of GitHub that a page's commands may read. */
const workflow = { GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567', GITHUB_REF: 'refs/heads/main' };

test('the commands in the shell blocks of docs run, one after the other', async () => {
  for (const suite of Object.values(elsewhere)) assert.ok(existsSync(fromRoot(suite)), suite);
  const index = await FakeIndex.start(await fromWorld(webWorld));
  try {
    for (const page of pages.filter((one) => !(one in elsewhere))) {
      const project = new Project(files);
      const run = async (words: readonly string[]) => {
        const { code, stderr } = await project.run(words, { PIP_INDEX_URL: index.url, ...workflow });
        assert.is(code, 0, `${page}: ${words.join(' ')}\n${stderr}`);
      };
      const lines = shellLines(page);
      if (lines.length > 0) await run(['resolve', '--python', '3.13']);
      for (const line of lines) await run(splitWords(line).slice(1));
      project.remove();
    }
  } finally {
    await index.close();
  }
});

test.run();
