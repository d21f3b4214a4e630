// Every command of docs/export.md, typed into a shell: pylock is the real one, the other tools check what they are given.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FakeIndex, fromWorld } from '../helpers/fake-index.js';
import { hermetic } from '../helpers/hermetic.js';
import { fromRoot } from '../helpers/root.js';
import { collect, Project } from '../helpers/run-cli.js';

const text = readFileSync(fromRoot('docs/export.md'), 'utf8');
const shellBlocks = [...text.matchAll(/^```sh.*\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const gitlab = /^```yaml gitlab\n[\s\S]*?^ {4}- (pylock .*)$/m.exec(text)?.[1] ?? '';

/** Another tool: it fails without the files and folders that it is told to read, and notes its words. */
const otherTool = `#!/bin/sh
echo "\${0##*/} $*" >> "$SEEN"
for word; do
  case "$before $word" in
    "-r "* | "--input "* | "sync "*) test -s "$word" || exit 1 ;;
    *" file://"*) test -s "\${word#file://}/flask/index.html" || exit 1 ;;
  esac
  before=$word
done
`;

test('every command of the page runs, one after the other', async () => {
  const index = await FakeIndex.start(await fromWorld({ flask: { '3.0': {} }, pytest: { '8.0': {} } }));
  const project = new Project({
    'pypi-deps.yaml': 'flask: "*"\npytest: {version: "*", optional: dev}\n',
    '.pylock.yaml': 'ignore:\n  - id: CVE-2026-1000\n    reason: nobody calls it\n',
    'bin/pylock': `#!/bin/sh\nexec "${process.execPath}" "${fromRoot('bin/pylock.js')}" "$@"\n`,
    ...Object.fromEntries(['pip', 'uv', 'gh'].map((name) => [`bin/${name}`, otherTool])),
  });
  for (const name of ['pylock', 'pip', 'uv', 'gh']) chmodSync(join(project.path, 'bin', name), 0o755);
  const home = hermetic(project.path);
  const env = {
    ...home,
    PATH: [join(project.path, 'bin'), home['PATH']].join(delimiter),
    PIP_INDEX_URL: index.url,
    GITHUB_SHA: 'c0ffee'.padEnd(40, '0'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'example/web',
    SEEN: join(project.path, 'seen'),
  };
  try {
    for (const script of ['pylock resolve --python 3.11', ...shellBlocks, gitlab]) {
      const shell = spawn('sh', ['-e', '-u', '-c', script], {
        cwd: project.path,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const { code, stderr } = await collect(shell);
      assert.is(code, 0, `${script}\n${stderr}`);
    }
    assert.equal(project.read('seen').trim().replaceAll(`file://${project.path}`, 'file://HERE').split('\n'), [
      'pip install --require-hashes --no-deps -r requirements.txt',
      'pip install -r pylock.toml',
      'uv pip sync pylock.toml',
      'gh api --method POST /repos/example/web/dependency-graph/snapshots --input snapshot.json',
      'pip install --index-url file://HERE/wheels/simple flask',
      'uv pip install --default-index file://HERE/wheels/simple flask',
    ]);
    const written = text.match(/(?<= -o )\S+/g) ?? [];
    assert.ok(written.length >= 8);
    for (const name of written) assert.ok(existsSync(join(project.path, name)), name);
  } finally {
    await index.close();
    project.remove();
  }
});

test.run();
