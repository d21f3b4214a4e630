import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDeps } from '../../../src/deps/read.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { parseRequirement } from '../../../src/pep/requirement.js';
import { blindMarkers } from '../../../src/provider/requirements/blind-markers.js';
import { type Need, needsOfExtra, needsOfProject, needsOfRoot } from '../../../src/provider/requirements/needs.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';

const { environment } = makeTarget(parsePython('3.11'), 'x86_64-linux', { macos: '14.0', glibc: '2.34' });
const fast = 'fast' as NormalizedName;

const requirements = [
  'plain>=1',
  'linux; sys_platform == "linux"',
  'windows; sys_platform == "win32"',
  'speed[c]; extra == "fast"',
  'both; sys_platform == "linux" or extra == "fast"',
  'never; extra == "fast" and python_version < "3"',
  'other; extra == "other"',
].map(parseRequirement);

function texts(needs: readonly Need[]): readonly string[] {
  return needs.map(
    ({ name, extras, constraint }) => `${name}${extras.length > 0 ? `[${extras}]` : ''}${constraint.text}`,
  );
}

test('what a release needs is decided for the target', () => {
  assert.equal(texts(needsOfProject(requirements, environment)), ['plain>=1', 'linux', 'both']);
});

test('an extra gives only what it adds', () => {
  assert.equal(texts(needsOfExtra(requirements, environment, fast)), ['speed[c]']);
  assert.equal(texts(needsOfExtra(requirements, environment, 'none' as NormalizedName)), []);
});

test('systems that the markers of a release do not tell apart share its needs', () => {
  const mac = makeTarget(parsePython('3.11'), 'aarch64-darwin', { macos: '14.0', glibc: '2.34' }).environment;
  const alike = ['plain>=1', 'old; python_version < "3.12"', 'speed; extra == "fast"'].map(parseRequirement);
  assert.is(needsOfProject(alike, mac), needsOfProject(alike, environment));
  assert.is(needsOfExtra(alike, mac, fast), needsOfExtra(alike, environment, fast));
  assert.equal(texts(needsOfExtra(alike, mac, fast)), ['speed']);
  assert.equal(texts(needsOfProject(requirements, mac)), ['plain>=1']);
  assert.equal(texts(needsOfExtra(requirements, mac, fast)), ['speed[c]', 'both']);
  assert.equal(texts(needsOfProject(requirements, environment)), ['plain>=1', 'linux', 'both']);
});

test('roots: markers are decided, and groups belong to them', () => {
  const deps = readDeps(
    [
      'web: "*"',
      'mac: {version: "*", platform: darwin}',
      'old: {version: "*", python: "<3.8"}',
      'later: {version: "*", optional: true}',
    ].join('\n'),
    'pypi-deps.yaml',
  );
  assert.equal(
    needsOfRoot(deps.requirements, environment).map(({ name }) => name),
    ['web', 'later'],
  );
});

test('markers that ask for the kernel are told; those of extras only where extras are asked for', () => {
  const asking = [
    'a; platform_release >= "5"',
    'b; extra == "fast" and platform_version != ""',
    'c; platform_system == "Linux"',
    'd',
  ].map(parseRequirement);
  assert.equal(blindMarkers(asking, false), ['platform_release >= "5"']);
  assert.equal(blindMarkers(asking, true), ['platform_release >= "5"', 'extra == "fast" and platform_version != ""']);
});

test.run();
