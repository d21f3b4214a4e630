import { basename } from 'node:path';
import { suite } from 'uvu';
import { readAsked, readName } from '../../src/edit/asked.js';
import { addToYaml } from '../../src/edit/yaml/add.js';
import { removeFromYaml } from '../../src/edit/yaml/remove.js';
import { normalizeName } from '../../src/pep/name.js';
import { yamlFiles } from '../yaml/golden.js';
import { matchesCommands } from './goldens.js';

const test = suite('edits of deps files in YAML');

for (const path of yamlFiles('edit', 'yaml')) {
  test(`${basename(path)}: only the lines that are meant change`, () => {
    matchesCommands(path, (text, { verb, word, group: typed }) => {
      const group = typed === undefined ? undefined : normalizeName(typed);
      if (verb === 'remove') return removeFromYaml(text, 'pypi-deps.yaml', { name: readName(word), group });
      return addToYaml(text, 'pypi-deps.yaml', { asked: readAsked(word), group, chosen: '^9.9.9' });
    });
  });
}

test.run();
