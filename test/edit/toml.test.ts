import { readdirSync } from 'node:fs';
import { suite } from 'uvu';
import { readAsked, readName } from '../../src/edit/asked.js';
import { addToToml, boundsInToml, removeFromToml } from '../../src/edit/toml/pyproject.js';
import { normalizeName } from '../../src/pep/name.js';
import { fromRoot } from '../helpers/root.js';
import { matchesCommands } from './goldens.js';

const test = suite('edits of pyproject.toml');
const folder = fromRoot('fixtures/edit/toml');
const path = 'pyproject.toml';

for (const name of readdirSync(folder).filter((one) => one.endsWith('.toml'))) {
  test(`${name}: only the lines that are meant change`, () => {
    matchesCommands(`${folder}/${name}`, (text, { verb, word, group: typed }) => {
      const group = typed === undefined ? undefined : normalizeName(typed);
      if (verb === 'remove') return removeFromToml(text, path, { name: readName(word), group });
      const chosen = boundsInToml(text, path, group) === 'lower' ? '>=9.9.9' : '^9.9.9';
      return addToToml(text, path, { asked: readAsked(word), group, chosen });
    });
  });
}

test.run();
