import { parse } from 'smol-toml';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Controls, nabProject } from '../compare/nab-project.js';

function projectOf(config: Controls) {
  const { lines, constraints, python } = { lines: ['a>=1'], constraints: ['b<2'], python: '3.11.9' };
  return nabProject({ lines, config, constraints, python, systems: ['x86_64-linux', 'aarch64-darwin'] });
}

function settingsOf(config: Controls): Readonly<Record<string, unknown>> {
  const project = projectOf(config);
  if ('unable' in project) throw new Error(project.unable);
  // The reader gives objects without a prototype, which `equal` tells from others.
  const { tool } = JSON.parse(JSON.stringify(parse(project.text)));
  return (tool as { readonly nab: Readonly<Record<string, unknown>> }).nab;
}

test('nab locks for the same systems, patch release and day, and builds nothing', () => {
  const nab = settingsOf({ 'exclude-newer': '2024-06-01' });
  assert.equal(nab['matrix'], {
    python: '==3.11.*',
    platforms: [
      { id: 'linux_x86_64', 'runs-on-libc': '2.34' },
      { id: 'macos_arm64', 'runs-on-macos': '14.0' },
    ],
    'python-patches': { '3.11': '3.11.9' },
  });
  assert.is(nab['uploaded-prior-to'], '2024-06-01T23:59:59.999999Z');
  assert.is(nab['build-policy'], 'never');
  assert.equal(nab['constraints'], ['b<2']);
});

test('kinds of files and cut-offs of single packages', () => {
  const some = settingsOf({
    'no-binary': ['a'],
    'only-binary': ['b'],
    'exclude-newer-package': { a: 'none', c: '2024-01-02' },
  });
  assert.equal(some['packages'], {
    a: { 'dist-policy': 'sdist-only', 'uploaded-prior-to': false },
    b: { 'dist-policy': 'wheel-only' },
    c: { 'uploaded-prior-to': '2024-01-02T23:59:59.999999Z' },
  });
  const all = settingsOf({ 'only-binary': 'all', resolution: 'lowest' });
  assert.equal(all['dist-policy'], { policy: 'wheel-only', 'trust-unverified-deps': true });
  assert.is(all['resolution'], 'lowest');
});

test('controls that nab lacks are named', () => {
  assert.equal(projectOf({ prerelease: 'allow' }), { unable: 'it has no setting like prerelease' });
  assert.equal(projectOf({ overrides: { a: '1' } }), { unable: 'it has no setting like overrides' });
});

test.run();
