// The preset for Renovate, default.json: run here as Renovate runs it, and held against pylock's own reading.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { DepsRequirement } from '../../src/deps/model.js';
import { readDeps } from '../../src/deps/read.js';
import { normalizeName } from '../../src/pep/name.js';
import { readConstraint } from '../../src/poetry/poetry-constraint.js';
import { fc } from '../helpers/laws.js';
import { fromRoot } from '../helpers/root.js';
import { textOf, yamlFiles } from '../yaml/golden.js';
import { type Found, findDependencies, preset } from './renovate-reading.js';

/** A package as one line: its name, its constraint in pylock's words, its groups. Any version is no constraint. */
function linesOf(requirements: readonly DepsRequirement[]): readonly string[] {
  return requirements
    .filter(({ url, source, constraint }) => url === undefined && source === undefined && constraint.text !== '')
    .map(({ name, constraint, groups = ['main'] }) => `${name} ${constraint.text} ${groups.join(' ')}`);
}

/** The same of what Renovate finds, which knows of a package in several groups the one that is written first. */
function foundLines(found: readonly Found[], requirements: readonly DepsRequirement[]): readonly string[] {
  return found
    .map(({ depName, currentValue, depType }) => {
      const name = normalizeName(depName);
      const constraint = readConstraint(currentValue).text;
      const first = normalizeName(depType);
      const whole = requirements.find((one) => first !== undefined && one.name === name && one.groups?.includes(first));
      return { constraint, line: `${name} ${constraint} ${whole?.groups?.join(' ') ?? depType}` };
    })
    .filter(({ constraint }) => constraint !== '')
    .map(({ line }) => line);
}

function agrees(text: string, path: string): number {
  const { requirements } = readDeps(text, path);
  const found = findDependencies(text);
  assert.equal(foundLines(found, requirements), linesOf(requirements), path);
  for (const { depName, packageName } of found) assert.is(packageName, normalizeName(depName), path);
  return found.length;
}

function depsFilesBelow(...folder: readonly string[]): readonly string[] {
  return readdirSync(fromRoot(...folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|\/)[^/]*deps\.yaml$/.test(name) && !name.includes('node_modules'))
    .map((name) => fromRoot(...folder, name));
}

test('Renovate finds the packages and constraints of every deps file that pylock reads', () => {
  const real = [...depsFilesBelow('fixtures'), ...depsFilesBelow('bench')];
  const found = [...yamlFiles('deps', 'valid'), ...real].map((path) => agrees(textOf(path), path));
  assert.ok(found.length > 90);
  console.log(
    found.length,
    found.reduce((sum, count) => sum + count, 0),
  );
});

test('the examples of docs/deps-file.md are read alike', () => {
  const docs = readFileSync(fromRoot('docs/deps-file.md'), 'utf8');
  const examples = [...docs.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  assert.ok(examples.length >= 8);
  for (const example of examples) agrees(example, 'docs/deps-file.md');
});

test('each way to write a package is read alike', () => {
  const texts = [
    'h2: 2\n2to3: 2\npg8000: 8.0\n',
    'web: 1.0 # was 0.9\n# old: 1.2\n#older: 1\n\ncore: 1.1\n',
    'web:\n  # version: 1.0\n  version: 1.10 # version: 1.9\n',
    'web:\n\n  extras: [a]\n  version: "~1.2, !=1.3"\ncore: 2\n',
    "web:\n- version: ^1\n  python: <3.9\n- {version: '>=2', python: '>=3.9'}\ncore: 3",
    'web: [{version: ^1, python: <3.9}, {version: ^2, python: ">=3.9"}]\n',
    'web: {\n  version: ^0.18,\n  extras: [standard]\n}\ncore: 1.0\n',
    'web:\n  optional: [dev, ci]\n  version: 1.0\n',
    'web:\n  optional:\n    - dev\n  version: 1.0\n',
    'web:\n  version: 1.0\n  optional: "dev"\ncore: {optional: true, version: 2.0}\n',
    'web: {source: corp, version: 1.0}\ncore: {version: 2.0, source: corp}\nutil: 1.0\n',
    '"web[fast]" : 1.0\n\'core\': "==2.*"\n',
    'web[a, b]: {version: 1.0, optional: dev}\nweb: 1.0\n',
    'python: ">=3.9"\nPython-dateutil: 2.9\n',
    '{"web": "1.10", "core": {"extras": ["a"], "version": "^2"},\n"util": [{"version": "1"}, {"version": "2", "optional": "dev"}]}\n',
    '# JSON\n{web: 1.10, # one\n # other\n core: {version: ^2, python: ">=3.9"}, "zope.interface[docs,test]": ">=5,<7"}\n',
    '---\nweb: 1.0\n...\n',
    'web: 1.0\r\ncore:\r\n  version: 2.0\r\n\r\nutil: 3.0\r\n',
    '{}\n',
  ];
  for (const text of texts) agrees(text, text);
});

const constraint = fc.constantFrom(
  '1.10',
  '10',
  '"0.110"',
  "'>=1,<2'",
  '^1.2 || ^2.0',
  '~1.2,!=1.2.3',
  '==1.0.*',
  '"*"',
);
const extras = fc.constantFrom([], ['extras: [a, b]'], ['markers: "sys_platform == \'linux\'"'], ['optional: dev']);
const tableLines = fc
  .record({ constraint, before: extras, after: fc.constantFrom([], ['python: "<3.9"'], ['platform: linux || darwin']) })
  .map((one) => [...one.before, `version: ${one.constraint.replaceAll(/^(?=[~^].*,)(.*)$/g, '"$1"')}`, ...one.after]);
const valueText = fc.oneof(
  constraint.map((text) => ` ${text}`),
  tableLines.map((lines) => ` { ${lines.join(', ')} }`),
  tableLines.map((lines) => lines.map((line) => `\n  ${line}`).join('')),
  fc
    .array(tableLines, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((one) => `\n  - ${one.join('\n    ')}`).join('')),
);
const between = fc.constantFrom('', ' # 1.0', '\n# gone: 1.0', '\n\n');
const names = fc.uniqueArray(fc.constantFrom('web', 'core[a]', '"util"', 'h2', 'a.b', 'X_y', 'version-x', 'python-x'), {
  minLength: 1,
});
const depsText = names.chain((keys) =>
  fc
    .tuple(...keys.map((key) => fc.tuple(valueText, between).map(([value, more]) => `${key}:${value}${more}\n`)))
    .map((entries) => entries.join('')),
);

test('random deps files are read alike', () => {
  fc.assert(
    fc.property(depsText, (text) => void agrees(text, text)),
    { numRuns: 300 },
  );
});

test('an update of each package changes its constraint and nothing else', () => {
  for (const path of yamlFiles('deps', 'valid')) {
    const text = textOf(path);
    for (const [at, { currentValue, replaceString }] of findDependencies(text).entries()) {
      const changed = text.replace(replaceString, replaceString.replace(currentValue, '987.0'));
      const values = findDependencies(changed).map((one) => one.currentValue);
      // Renovate goes on to the next place where this one is another package's.
      const places = text.split(replaceString).length - 1;
      if (places === 1) assert.is(values[at], '987.0', path);
      assert.is(values.filter((value) => value === '987.0').length, 1, path);
    }
  }
});

test('the versioning fits the constraint: Poetry’s where the form is Poetry’s own', () => {
  const forms = {
    pep440: ['1.2.3', '0.110', '==1.0.*', '>=1,<2', '~=1.4'],
    poetry: ['^1.2', '~1', '1.*', '=1.2', '1 || 2'],
  };
  for (const [versioning, texts] of Object.entries(forms))
    for (const text of texts) assert.is(findDependencies(`web: '${text}'\n`)[0]?.versioning, versioning, text);
});

test('default.json is what scripts/renovate.mjs writes, and needs nothing that RE2 lacks', () => {
  const { stdout } = spawnSync(process.execPath, [fromRoot('scripts/renovate.mjs'), '--print'], { encoding: 'utf8' });
  assert.is(readFileSync(fromRoot('default.json'), 'utf8'), stdout);
  for (const { matchStrings, managerFilePatterns } of preset.customManagers) {
    for (const expression of matchStrings) assert.not.match(expression, /\(\?<?[=!]|\\[1-9]|\\k</);
    const [pattern = ''] = managerFilePatterns;
    const files = new RegExp(pattern.slice(1, -1));
    for (const name of ['pypi-deps.yaml', 'a/web-deps.yaml', 'deps.yaml']) assert.ok(files.test(name), name);
    for (const name of ['pypi-deps.yml', 'pypi-deps.yaml.orig', 'pypi-sources.yaml'])
      assert.not.ok(files.test(name), name);
  }
});

test.run();
