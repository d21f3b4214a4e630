// Edits of one line that nobody thought of, in locks of every kind: a line deleted, doubled, swapped with the next, and a
// character changed. None is clean offline but what only the index can know; that is found online, but what a list below names.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { settingFlags } from '../../src/config/settle.js';
import { fromWorld } from '../helpers/fake-index-world.js';
import { fc } from '../helpers/laws.js';
import { EditableIndex } from './editable-index.js';
import { LockedProject } from './locked-project.js';
import { scenes } from './scenes.js';

const lockName = 'pypi-sources.yaml';

/** A line after its edit; what stood there before. */
interface Edit {
  readonly what: string;
  readonly line: string;
  readonly text: string;
}

/** Edits that neither the lock's own parts nor the index reveal, and why. */
const beyondKnowledge: readonly (readonly [why: string, line: RegExp])[] = [
  ['what flags said of the Python stands nowhere else', /^ {2}python-full: /],
  ['what flags said of options stands nowhere else', /^ {6}(?:exclude-newer|exclude-newer-package|no-binary): /],
];

function isBeyondKnowledge(scene: string, { line }: Edit): boolean {
  return scene === 'flags' && beyondKnowledge.some(([, form]) => form.test(line));
}

/** Whether the lock is now one of the first releases of pylock, which assumed the first patch of each Python: these stay clean. */
function isOfFirstReleases({ what }: Edit): boolean {
  return /^-> {3}python-full: [0-9]+\.[0-9]+\.0$/.test(what);
}

/** Whether a line still has the same address: `127.0.0x1` is `127.0.0.1` (URL standard, "Host parsing"). */
function hasSameAddress({ line, what }: Edit): boolean {
  const [before, after] = [line, what].map((text) => /url: (\S+)$/.exec(text)?.[1] ?? '');
  if (before === undefined || after === undefined || !URL.canParse(before) || !URL.canParse(after)) return false;
  return new URL(before).href === new URL(after).href;
}

/** The parts of a lock that the index alone knows; everything else is to be found offline. */
const ofTheIndex: readonly (readonly [why: string, line: RegExp])[] = [
  ['the bytes of a file', /^ {4}sha256: /],
  ['the address of a file', /^ {4}url: /],
  ['the Python that a release is for', /^ {8}requires-python: /],
  ['what a release needs', /^ {10,16}(?:[a-z]+|'[a-z]+\[[a-z]+\]'): (?:'.*'|[a-z].*)$/],
  ['how an archive is built', /^ {8}backend(?:-path)?: /],
  ['what else a build needs', /^ {10}- .*\.whl$/],
];

function* wholeLines(text: string): Iterable<Edit> {
  const lines = text.slice(0, -1).split('\n');
  for (const [at, line] of lines.entries()) {
    const put = (...parts: readonly string[]) => `${[...lines.slice(0, at), ...parts].join('\n')}\n`;
    const [next, ...rest] = lines.slice(at + 1);
    yield { what: 'deleted', line, text: put(...lines.slice(at + 1)) };
    yield { what: 'doubled', line, text: put(line, line, ...lines.slice(at + 1)) };
    if (next !== undefined && next !== line) yield { what: 'swapped', line, text: put(next, line, ...rest) };
  }
}

/** One character of one line changed to another; spaces before a line are not changed. */
function characters(text: string): fc.Arbitrary<Edit> {
  const lines = text.split('\n');
  const positions = lines.flatMap((line, at) =>
    [...line].flatMap((character, column) => (character === ' ' ? [] : [{ at, column }])),
  );
  const replacements = fc.constantFrom(...'abcxyz0189.-_+=<>*~!#\'":/[]{}, ABZ');
  return fc.tuple(fc.constantFrom(...positions), replacements).map(([{ at, column }, replacement]) => {
    const line = lines[at] ?? '';
    const changed = line.slice(0, column) + replacement + line.slice(column + 1);
    return { what: `-> ${changed}`, line, text: [...lines.slice(0, at), changed, ...lines.slice(at + 1)].join('\n') };
  });
}

/** A scene that was locked in this process. */
async function locked(name: string): Promise<{ readonly index: EditableIndex; readonly project: LockedProject }> {
  const { world, files } = scenes[name] ?? { world: {}, files: {} };
  const index = await EditableIndex.start(await fromWorld(world));
  const own = Object.entries(files).map(([file, text]) => [file, text.replaceAll('ORIGIN', index.origin)]);
  const project = new LockedProject(index, Object.fromEntries(own));
  const flags = {
    python: ['3.11.4'],
    system: ['x86_64-linux'],
    'exclude-newer': '2024-01-01',
    'exclude-newer-package': ['core=2023-01-01'],
    'no-binary': ['old'],
    nix: 'none',
  };
  await project.lock(name === 'flags' ? settingFlags(flags, new Date('2026-01-01')) : undefined);
  return { index, project };
}

for (const name of ['sample', 'forked', 'flags', 'addresses']) {
  const test = suite(`random edits of a good lock: ${name}`);
  let index: EditableIndex;
  let project: LockedProject;
  let good = '';

  test.before(async () => {
    ({ index, project } = await locked(name));
    good = project.read(lockName);
    assert.equal((await project.check({ online: true })).findings, []);
  });
  test.after(() => index.close());

  /** Why an edit is missed; undefined where it is found. */
  async function missed(edit: Edit): Promise<string | undefined> {
    if (edit.text === good) return undefined;
    project.write(lockName, edit.text);
    if ((await project.check({})).findings.length > 0) return undefined;
    if (isBeyondKnowledge(name, edit) || isOfFirstReleases(edit) || hasSameAddress(edit)) return undefined;
    if (!ofTheIndex.some(([, form]) => form.test(edit.line))) return `offline: ${edit.line} ${edit.what}`;
    const { findings } = await project.check({ online: true });
    return findings.length > 0 ? undefined : `online: ${edit.line} ${edit.what}`;
  }

  test('no line can be deleted, doubled or swapped', async () => {
    const unseen: string[] = [];
    for (const edit of wholeLines(good)) unseen.push(...[(await missed(edit)) ?? []].flat());
    assert.equal(unseen, []);
  });

  test('no character can be changed', async () => {
    const property = fc.asyncProperty(characters(good), async (edit) => {
      assert.is(await missed(edit), undefined);
    });
    await fc.assert(property, { numRuns: Number(process.env['PYLOCK_RUNS'] ?? 150) });
  });

  test.run();
}
