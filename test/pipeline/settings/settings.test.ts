import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emptyConfig } from '../../../src/config/read.js';
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
