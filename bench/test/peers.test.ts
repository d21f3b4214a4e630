import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nabPeer, type Peer, type Place, pipPeer, poetryPeer, pylockPeer, uvPeer } from '../speed/peers.js';
import { packageSet, withNeed } from '../speed/sets.js';

const set = packageSet('made', 'flask: ^2.1\n');

/** The files of a peer for a set, by name. */
function written(peer: Peer, file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'peer-'));
  const place: Place = { folder, cache: join(folder, 'cache'), indexUrl: 'https://index.example.org/simple' };
  try {
    peer.write(set, place);
    return readFileSync(join(folder, file), 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a set with one more requirement says so in both languages', () => {
  const { deps, lines } = withNeed(set, 'click');
  assert.is(deps, "flask: ^2.1\nclick: '*'\n");
  assert.equal(lines, ['flask>=2.1,<3.0', 'click']);
});

test('uv is asked for the systems that pylock locks', () => {
  assert.is(
    written(uvPeer('uv', '1', 'python3'), 'pyproject.toml'),
    `[project]
name = "bench"
version = "0"
requires-python = "==3.11.*"
dependencies = [
  "flask>=2.1,<3.0",
]

[tool.uv]
index-url = "https://index.example.org/simple"
environments = ["(sys_platform == 'linux') or (sys_platform == 'darwin' and platform_machine == 'arm64')"]
`,
  );
});

test('Poetry asks the same index and nothing else', () => {
  assert.match(
    written(poetryPeer('poetry', '1'), 'pyproject.toml'),
    '[[tool.poetry.source]]\nname = "bench"\nurl = "https://index.example.org/simple/"\npriority = "primary"\n',
  );
});

test('nab asks the same index for the systems that pylock locks', () => {
  const text = written(nabPeer('nab', '1'), 'pyproject.toml');
  assert.match(text, '[[tool.nab.indexes]]\nname = "bench"\nurl = "https://index.example.org/simple"\n');
  assert.is(text.split('runs-on-').length - 1, 3);
});

test('packages of a lock are counted, the project itself not', () => {
  const closure = "closure:\n  a: '1'\n  b: '2'\nlinks:\n  - name: x\n";
  assert.is(pylockPeer('1').count(closure), 2);
  assert.is(pylockPeer('1').count('closure: {}\nlinks: []\n'), 0);
  assert.is(
    uvPeer('uv', '1', 'python3').count('version = 1\n\n[[package]]\nname = "a"\n\n[[package]]\nname = "bench"\n'),
    1,
  );
  assert.is(nabPeer('nab', '1').count('[[packages]]\nname = "a"\n'), 1);
  assert.is(poetryPeer('poetry', '1').count('[[package]]\nname = "a"\n'), 1);
  assert.is(pipPeer('pip', '1').count('[[packages]]\nname = "a"\n[[packages]]\nname = "b"\n'), 2);
});

test.run();
