// Laws of edits, on every deps file and pyproject.toml of the fixtures.
import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAsked } from '../../src/edit/asked.js';
import { editorOf } from '../../src/edit/edit-deps.js';
import { PylockError, PylockErrors } from '../../src/errors.js';
import { normalizeName } from '../../src/pep/name.js';
import { fromRoot } from '../helpers/root.js';
import { lineDiff } from './goldens.js';

const test = suite('laws of edits');

/** Names that come first, somewhere inside, and last among others. */
const names = ['a0', 'middle', 'zzzz'];

/** Files of fixtures; those that name no package yet, or whose reading fails, are told by their suites. */
function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(fromRoot('fixtures', folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => fromRoot('fixtures', folder, name));
}

const files = [
  ...filesIn('edit/yaml', '.yaml'),
  ...filesIn('deps/valid', '.yaml'),
  ...filesIn('edit/toml', '.toml'),
  ...filesIn('inputs/pyproject/valid', '.toml'),
];

/** The result of an edit; undefined where it is refused. */
function attempt<T>(edit: () => T): T | undefined {
  try {
    return edit();
  } catch (error) {
    if (error instanceof PylockError || error instanceof PylockErrors) return undefined;
    throw error;
  }
}

/** Lines of a difference that only gained or lost the comma behind a last item, or the line break at the end. */
const plain = (diff: string) =>
  new Set(
    diff.split('\n').flatMap(
      (line) =>
        line
          .replace(/^[-+][0-9]+ /, '')
          .replaceAll(/,|\\no line break|\\r/g, '')
          .trimEnd() || [],
    ),
  );

test('a package that is added and removed again leaves the file as it was, but for a comma behind the last item', () => {
  let edits = 0;
  for (const path of files) {
    const editor = editorOf(path);
    const text = readFileSync(path, 'utf8');
    for (const name of names) {
      for (const group of [undefined, normalizeName('dev')]) {
        const addition = { asked: readAsked(`${name}[x]>=1`), group, chosen: '*' };
        const added = attempt(() => editor.add(text, 'f', addition));
        if (added === undefined || added.change.kind !== 'added') continue;
        edits += 1;
        assert.ok(added.text.includes(name), path);
        const removed = editor.remove(added.text, 'f', { name: addition.asked.name, group });
        // A place that was made for it stays.
        if (
          lineDiff(text, removed.text)
            .split('\n')
            .some((line) => /dependenc|\{\}|^\+[0-9]+ dev = \[\]/.test(line))
        )
          continue;
        assert.ok(plain(lineDiff(text, removed.text)).size <= 1, `${path}: ${name}: ${lineDiff(text, removed.text)}`);
      }
    }
  }
  assert.ok(edits > 300, `${edits}`);
});

test('an edit that is made twice changes nothing the second time', () => {
  for (const path of files) {
    const editor = editorOf(path);
    const text = readFileSync(path, 'utf8');
    for (const word of ['a0', 'web[x]>=2', 'core==1.0']) {
      const addition = { asked: readAsked(word), group: undefined, chosen: '^1.0' };
      const added = attempt(() => editor.add(text, 'f', addition));
      if (added === undefined) continue;
      const again = editor.add(added.text, 'f', addition);
      assert.equal([again.change.kind, again.text], ['kept', added.text], `${path}: ${word}`);
    }
  }
});

/** Another form of the bytes of a file; undefined where it has no such form. */
type Form = (text: string, path: string) => string | undefined;

/** Tabs for spaces; a new line has one too, where another line of the file shows it. YAML has none there. */
const withTabs: Form = (text, path) =>
  path.endsWith('.yaml') || /"""|'''/.test(text) || !/^ {4}[^\s#]/m.test(text)
    ? undefined
    : text.replaceAll(/^(?: {4})+/gm, (all) => '\t'.repeat(all.length / 4));

const forms: Readonly<Record<string, Form>> = {
  'a byte order mark': (text) => `\ufeff${text}`,
  'line breaks of two characters': (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  'no line break at the end': (text) => (/\n\r?\n$/.test(text) ? undefined : text.replace(/\r?\n$/, '')),
  'a tab for four spaces at the beginning of a line': withTabs,
};

for (const [form, inForm] of Object.entries(forms)) {
  test(`an edit of a file with ${form} is the same edit`, () => {
    let edits = 0;
    for (const path of files) {
      const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
      const other = inForm(text, path);
      for (const group of other === undefined ? [] : [undefined, normalizeName('dev')]) {
        const editor = editorOf(path);
        const addition = { asked: readAsked('middle[x]>=1'), group, chosen: '*' };
        const removal = { name: addition.asked.name, group };
        const added = attempt(() => editor.add(text, 'f', addition))?.text;
        if (added === undefined || other === undefined) continue;
        edits += 1;
        const otherAdded = editor.add(other, 'f', addition).text;
        assert.is(otherAdded, inForm(added, path), `${path}: add`);
        const removed = attempt(() => editor.remove(added, 'f', removal))?.text;
        if (removed === undefined) continue;
        assert.is(editor.remove(otherAdded, 'f', removal).text, inForm(removed, path) ?? removed, `${path}: remove`);
      }
    }
    assert.ok(edits > 20, `${edits}`);
  });
}

test.run();
