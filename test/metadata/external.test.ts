import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readExternal } from '../../src/metadata/external.js';

const test = suite('the table [external] of a source archive');

test('its three lists are read; what is no specifier is passed over', () => {
  const text = '[external]\nbuild-requires = ["dep:generic/cmake"]\nhost-requires = [1, ["x"], "dep:generic/zlib"]\n';
  assert.equal(readExternal(text), { build: ['dep:generic/cmake'], host: ['dep:generic/zlib'], run: [] });
  assert.equal(readExternal(`[external]\ndependencies = ["${'x'.repeat(501)}"]\nbuild-requires = "cmake"\n`), {
    ...{ build: [], host: [], run: [] },
  });
});

test('there is none where it is missing, no table, or in a text that is no TOML', () => {
  for (const text of ['', 'external = 1\n', '[[external]]\n', '[external\n', '[project]\nname = "x"\n'])
    assert.is(readExternal(text), undefined, text);
});

test.run();
