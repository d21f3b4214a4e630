// Edits that nobody thought of: each line of a lock deleted, doubled, swapped with the next, and changed.
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../src/deps/read.js';
import { PylockError } from '../../src/errors.js';
import { readLock } from '../../src/lock/read.js';
import { printLock } from '../../src/lock/write.js';
import { makeTarget, parsePython } from '../../src/targets/target.js';
import { lineOf, pathOf } from '../../src/verify/line-of.js';
import { verifyLock } from '../../src/verify/offline/verify-lock.js';
import { sampleDeps, sampleLock } from '../lock/sample.js';

const good = printLock(sampleLock());
const lines = good.slice(0, -1).split('\n');
const targets = (['x86_64-linux', 'aarch64-darwin'] as const).map((system) =>
  makeTarget(parsePython('3.11.0'), system, { macos: '14.0', glibc: '2.34' }),
);
const options = new Map([['systems', 'x86_64-linux aarch64-darwin']]);

/** The findings of verify for a text, each as `line: message`; a lock that can't be read is one finding. */
async function findings(text: string): Promise<readonly string[]> {
  try {
    const lock = await readLock(text, 'pypi-sources.yaml');
    const found = verifyLock({ lock, deps: readDeps(sampleDeps, 'pypi-deps.yaml'), targets, options, text });
    return found.map((finding) => `${lineOf(text, finding.path)}: ${finding.message}`);
  } catch (error) {
    if (error instanceof PylockError) return [`unreadable: ${error.message}`];
    throw error;
  }
}

/** Only the index knows the bytes of a file and what it requires. */
function isKnownToTheIndexOnly(line: string): boolean {
  return /^ +(?:sha256|url|requires-python): /.test(line) || line.includes("fast: '>=3,<4'");
}

function* edits(at: number): Iterable<readonly [what: string, text: string]> {
  const [line = '', next] = lines.slice(at, at + 2);
  const put = (...parts: readonly string[]) => `${[...lines.slice(0, at), ...parts].join('\n')}\n`;
  const rest = lines.slice(at + 1);
  yield ['deleted', put(...rest)];
  yield ['doubled', put(line, line, ...rest)];
  if (next !== undefined && next !== line) yield ['swapped', put(next, line, ...rest.slice(1))];
  yield ['indented', put(`  ${line}`, ...rest)];
  if (isKnownToTheIndexOnly(line)) return;
  yield [
    'another digit',
    put(
      line.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
      ...rest,
    ),
  ];
  yield [
    'another letter',
    put(
      line.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'q' ? 'r' : 'q')),
      ...rest,
    ),
  ];
}

test('no edit of a line goes unseen', async () => {
  assert.equal(await findings(good), []);
  const unseen: string[] = [];
  for (const at of lines.keys()) {
    for (const [what, text] of edits(at)) {
      if (text !== good && (await findings(text)).length === 0) unseen.push(`line ${at + 1} ${what}: ${lines[at]}`);
    }
  }
  assert.equal(unseen, []);
});

test('a lock in another form is found, with the line', async () => {
  const table: readonly (readonly [text: string, finding: string])[] = [
    [good.replace("app: '1.0'", 'app: "1.0"'), '2: pylock would write "app: \'1.0\'" where "app: "1.0"" stands'],
    [
      good.replace("  app: '1.0'\n  fast: '3.10'\n", "  fast: '3.10'\n  app: '1.0'\n"),
      '2: pylock would write "app: \'1.0\'" where "fast: \'3.10\'" stands',
    ],
    [good.replace('links:', '# why\nlinks:'), '4: pylock would write "links:" where "# why" stands'],
    [good.replaceAll('\n', '\r\n'), '1: lines end in CR LF, which Nix can not read'],
    [`${good}\n`, '52: the file is not written as pylock writes it'],
  ];
  for (const [text, finding] of table) assert.equal(await findings(text), [finding]);
});

test('what is there without need is found below packages and builds too', async () => {
  const build = (system: string, sdist: string, file: string) =>
    `${good}  builds:\n    ${system}:\n      ${sdist}:\n        backend: flit_core.buildapi\n        requires:\n          - ${file}\n`;
  const table: readonly (readonly [text: string, finding: string])[] = [
    [
      good.replace(
        '          more:',
        "          less:\n            requires:\n              util: '*'\n          more:",
      ),
      '45: nothing asks for the extra less of app 1.0',
    ],
    [
      good.replace(
        '          x86_64-linux:\n            util',
        "          x86_64-darwin:\n            util: '*'\n          x86_64-linux:\n            util",
      ),
      '42: app 1.0 is not needed on x86_64-darwin, so what it needs there is not either',
    ],
    [
      build('x86_64-linux', 'zed-1.0.tar.gz', 'util-2.0.post1-py3-none-any.whl'),
      '55: zed-1.0.tar.gz is not built on x86_64-linux',
    ],
    [
      build('x86_64-linux', 'app-1.0-py3-none-any.whl', 'zed-1.0-py3-none-any.whl'),
      '55: app-1.0-py3-none-any.whl is not built on x86_64-linux',
    ],
    [good.replace("fast: '>=3,<4'", "Fast: '>=3,<4'"), "40: this requirement can't be read"],
  ];
  for (const [text, finding] of table) {
    const found = await findings(text);
    assert.ok(found.includes(finding), found.join('\n'));
  }
});

test('a Python that the deps file does not allow is found', () => {
  const deps = readDeps(`python: ">=3.12"\n${sampleDeps}`, 'pypi-deps.yaml');
  const messages = verifyLock({ lock: sampleLock(), deps, targets, options }).map((finding) => finding.message);
  assert.ok(messages.includes('the deps file needs Python >=3.12, and the lock is for 3.11.0'), messages.join('\n'));
});

test('each line has a path, and the path leads back to it', () => {
  for (const at of lines.keys()) assert.is(lineOf(good, pathOf(good, at + 1)), at + 1, lines[at] ?? '');
});

test.run();
