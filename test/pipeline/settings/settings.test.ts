import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emptyConfig } from '../../../src/config/read-entries.js';
import { noFlags, optionsForLock } from '../../../src/config/settle.js';
import { type SettingSources, settle } from '../../../src/pipeline/settings/settings.js';
import { parsePython } from '../../../src/targets/target.js';
import { sampleLock } from '../../lock/sample.js';

const nothing: SettingSources = {
  flags: noFlags,
  config: emptyConfig,
  pythonFile: undefined,
  lock: undefined,
  pythonInName: undefined,
  isFresh: false,
};

test('defaults, where nothing says otherwise, need no word in the lock', () => {
  const settings = settle(nothing);
  assert.is(settings.python.full, '3.13.0');
  assert.equal(settings.systems, ['x86_64-linux', 'aarch64-linux', 'aarch64-darwin']);
  assert.equal(settings.platform, { macos: '14.0', glibc: '2.34' });
  assert.equal([...optionsForLock(settings)], []);
});

test('flag before config before .python-version before lock before default', () => {
  const lock = sampleLock();
  const python = (sources: Partial<SettingSources>) => settle({ ...nothing, ...sources }).python.minor;
  const pythonFile = parsePython('3.9');
  const config = { ...emptyConfig, python: [parsePython('3.10')] };
  const flags = { ...noFlags, python: parsePython('3.12') };
  assert.is(python({ lock }), '3.11');
  assert.is(python({ lock, pythonFile }), '3.9');
  assert.is(python({ lock, pythonFile, config }), '3.10');
  assert.is(python({ lock, pythonFile, config, flags }), '3.12');
  assert.equal(settle({ ...nothing, lock }).systems, ['x86_64-linux', 'aarch64-darwin'], 'in the order declared then');
});

function lockWith(pythonFull: string, options: readonly (readonly [string, string])[] = []) {
  const { pylock, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const inputs = { ...pylock.inputs, options: new Map(options) };
  return { ...rest, pylock: { ...pylock, pythonFull, inputs } };
}

test('a lock that assumes a lower patch keeps it until it is made anew', () => {
  const full = (sources: Partial<SettingSources>) => settle({ ...nothing, ...sources }).python.full;
  const config = { ...emptyConfig, python: [parsePython('3.11')] };
  const pythonFile = parsePython('3.11');
  for (const old of ['3.11.0', '3.11.3', '3.11.9']) {
    const lock = lockWith(old);
    for (const sources of [{ lock }, { lock, config }, { lock, pythonFile }, { lock, pythonInName: '3.11' }]) {
      assert.is(full(sources), old);
      assert.is(full({ ...sources, isRelock: true }), '3.11.9');
      assert.is(full({ ...sources, isFresh: true }), '3.11.9');
    }
  }
  const flags = { ...noFlags, python: parsePython('3.11') };
  assert.is(full({ lock: lockWith('3.11.0'), flags }), '3.11.0', 'nor does the flag ask for another one');
  assert.is(full({ lock: lockWith('3.11.0'), flags: { ...noFlags, python: parsePython('3.12') } }), '3.12.3');
});

test('a lock that assumes a higher patch than its nixpkgs has is stale', () => {
  const full = (sources: Partial<SettingSources>) =>
    settle({ ...nothing, lock: lockWith('3.11.9'), ...sources }).python.full;
  assert.is(full({ config: { ...emptyConfig, nixpkgs: '23.05' } }), '3.11.3');
  assert.is(full({ nixpkgsBeside: { kind: 'makes-builtin' } }), '3.11.1');
  assert.is(full({ config: { ...emptyConfig, nixpkgs: '26.05' } }), '3.11.9', 'a lower one is right on a higher');
});

test('a patch that the user names is remembered as such, also where it could be an assumed one', () => {
  for (const named of ['3.11.0', '3.11.9', '3.11.4']) {
    const settings = settle({ ...nothing, flags: { ...noFlags, python: parsePython(named) } });
    const options = [...optionsForLock(settings)];
    assert.equal(options, named === '3.11.4' ? [] : [['python', named]]);
    const lock = lockWith(named, options);
    assert.equal(settle({ ...nothing, lock, isRelock: true }).python, { minor: '3.11', full: named, exactPatch: true });
    const config = { ...emptyConfig, python: [parsePython('3.11')] };
    assert.is(settle({ ...nothing, lock, config }).python.full, '3.11.9', 'the config asks for another one');
  }
});

test('nixpkgs sets patch, macOS and glibc, is remembered alone, and gives way to what is said of each', () => {
  const config = { ...emptyConfig, nixpkgs: '25.11', python: [parsePython('3.12')] };
  const settings = settle({ ...nothing, config });
  assert.is(settings.python.full, '3.12.12');
  assert.equal(settings.platform, { macos: '14.0', glibc: '2.40' });
  assert.equal([...optionsForLock(settings)], [['nixpkgs', '25.11']]);
  const lock = lockWith('3.12.12', [['nixpkgs', '25.11']]);
  assert.equal(settle({ ...nothing, lock: { ...lock, python: '3.12' } }).platform, settings.platform, 'remembered');
  const said = settle({ ...nothing, config: { ...config, macos: '13.0', glibc: '2.34' } });
  assert.equal(said.platform, { macos: '13.0', glibc: '2.34' });
  assert.equal(
    [...optionsForLock(said)],
    [
      ['glibc', '2.34'],
      ['macos', '13.0'],
      ['nixpkgs', '25.11'],
    ],
  );
  const nonsense = settle({ ...nothing, lock: lockWith('3.11.9', [['nixpkgs', '99.05']]) });
  assert.equal([...optionsForLock(nonsense)], [], 'what means nothing is not taken over');
});

test('the default Python is one that the nixpkgs has as a final release', () => {
  const minor = (sources: Partial<SettingSources>) => settle({ ...nothing, ...sources }).python.full;
  assert.is(minor({ config: { ...emptyConfig, nixpkgs: '24.05' } }), '3.12.3');
  assert.is(minor({ config: { ...emptyConfig, nixpkgs: '26.05' } }), '3.13.13');
  const makes = settle({ ...nothing, nixpkgsBeside: { kind: 'release', release: '23.11', isDeclared: false } });
  assert.is(makes.python.full, '3.12.0');
  assert.equal(makes.platform, { macos: '14.0', glibc: '2.34' }, 'only what is declared sets the platform');
  assert.equal([...optionsForLock(makes)], []);
  assert.is(minor({ nixpkgsBeside: { kind: 'makes-builtin' } }), '3.11.1');
});

test('a named patch release is remembered as one', () => {
  const { pylock, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const lock = { ...rest, pylock: { ...pylock, pythonFull: '3.11.4' } };
  assert.equal(settle({ ...nothing, lock }).python, { minor: '3.11', full: '3.11.4', exactPatch: true });
});

test('a cut-off is remembered; a duration moves only with the pins; none lifts it', () => {
  const { pylock, ...rest } = sampleLock();
  if (pylock === undefined) throw new Error('the sample has a pylock part');
  const inputs = { ...pylock.inputs, options: new Map([['exclude-newer', '2022-01-01T23:59:59.999Z']]) };
  const lock = { ...rest, pylock: { ...pylock, inputs } };
  const cutOff = (sources: Partial<SettingSources>) => settle({ ...nothing, lock, ...sources }).excludeNewer;
  const today = '2026-01-01T00:00:00.000Z';
  const duration = { ...emptyConfig, excludeNewer: { instant: today, isDuration: true } };
  const date = { ...emptyConfig, excludeNewer: { instant: today, isDuration: false } };
  assert.is(cutOff({}), '2022-01-01T23:59:59.999Z');
  assert.is(cutOff({ config: duration }), '2022-01-01T23:59:59.999Z');
  assert.is(cutOff({ config: duration, isFresh: true }), today);
  assert.is(cutOff({ config: date }), today);
  assert.is(cutOff({ flags: { ...noFlags, excludeNewer: 'none' } }), undefined);
});

test.run();
