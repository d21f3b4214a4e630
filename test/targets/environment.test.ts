import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { markerEnvironment } from '../../src/targets/environment.js';
import { parsePython, parseSystem } from '../../src/targets/target.js';
import { fromRoot } from '../helpers/root.js';

const table = JSON.parse(readFileSync(fromRoot('fixtures/pep/marker-evaluate.json'), 'utf8')) as {
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

for (const name of ['3.13 x86_64-linux', '3.9.20 aarch64-linux', '3.10 aarch64-darwin', '3.7 x86_64-darwin']) {
  test(`the marker environment of ${name}`, () => {
    const [python = '', system = ''] = name.split(' ');
    const full = /^3\.[0-9]+$/.test(python) ? `${python}.0` : python;
    assert.equal(markerEnvironment(parsePython(full), parseSystem(system)), table.environments[name]);
  });
}

test.run();
