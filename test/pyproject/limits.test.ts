import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockErrors } from '../../src/errors.js';
import { readPyproject } from '../../src/pyproject/read.js';

async function read(text: string) {
  return readPyproject(text, 'pyproject.toml', 'pyproject.toml', new Date(0));
}

/** The messages of the faults. */
async function faultsOf(text: string): Promise<readonly string[]> {
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof PylockErrors)) throw error;
    return error.errors.map(({ message }) => message);
  }
  return [];
}

test('groups that include the next one twice, forty deep, have its requirements once', async () => {
  const groups = Array.from({ length: 40 }, (_, at) => `g${at} = [${`{include-group = "g${at + 1}"},`.repeat(2)}]`);
  const { deps } = await read(`[dependency-groups]\n${groups.join('\n')}\ng40 = ["six"]\n`);
  assert.is(deps.requirements.length, 41);
});

test('extras that double the conditions of the next one end in a fault', async () => {
  const extras = Array.from({ length: 40 }, (_, at) => {
    const markers = ['linux', 'darwin'].map((name) => `"p[e${at + 1}] ; sys_platform == '${name}'"`);
    return `e${at} = [${markers.join(', ')}]`;
  });
  const text = `[project]\nname = "p"\n[project.optional-dependencies]\n${extras.join('\n')}\ne40 = ["six"]\n`;
  assert.match((await faultsOf(text))[0] ?? '', 'more than 5000 requirements come together here');
});

test('thousands of names that are not there have their faults, and a suggestion for the first', async () => {
  const groups = Array.from({ length: 3000 }, (_, at) => `g${at} = [{include-group = "x${at}"}]`);
  const faults = await faultsOf(`[dependency-groups]\n${groups.join('\n')}\n`);
  assert.is(faults.length, 3000);
});

test('names of the prototype are no names of groups or packages', async () => {
  const text = '[project]\nname = "p"\n[dependency-groups]\n__proto__ = ["constructor"]\nconstructor = ["six"]\n';
  assert.equal(await faultsOf(text), ['"__proto__" is not the name of a group']);
});

test('a file of more words than any real one is refused before it is read', async () => {
  assert.equal(await faultsOf(`[project]\ndependencies = [${'"a",'.repeat(100_001)}]\n`), ['the file is too large']);
});

test('a uv workspace without members says nothing', async () => {
  const text = '[project]\nname = "p"\ndependencies = ["six"]\n[tool.uv.workspace]\nexclude = ["old"]\n';
  assert.equal((await read(text)).unhonoured, []);
});

test.run();
