import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { emptyConfig } from '../../../src/config/read-entries.js';
import { readDeps } from '../../../src/deps/read.js';
import { PylockErrors } from '../../../src/errors.js';
import { settleGroups } from '../../../src/pipeline/settings/settle-groups.js';
import { name } from '../../lock/sample.js';

const deps = readDeps('lint: { version: "*", optional: [dev] }\n', 'pypi-deps.yaml');

/** The groups that a lock is for where the command line asks for some, and those that it forgets. */
async function settled(flagged: readonly string[] | undefined, remembered: readonly string[] = [], elsewhere?: string) {
  const asked = new Set((flagged ?? remembered).map(name));
  const { extras, forgotten } = await settleGroups({
    deps,
    config: emptyConfig,
    flagged: flagged && asked,
    elsewhere: elsewhere === undefined ? undefined : new Set([name(elsewhere)]),
    asked,
  });
  return [[...extras], forgotten];
}

test('groups that are there, all of them, those of another deps file, and those that are gone', async () => {
  assert.equal(await settled(['dev', 'lint']), [['dev', 'lint'], []]);
  assert.equal(await settled(['all']), [['all'], []]);
  assert.equal(await settled(['dev', 'docs'], [], 'docs'), [['dev'], []]);
  assert.equal(await settled(undefined, ['dev', 'docs']), [['dev'], ['docs']]);
});

test('a program that asks for a group that is not there is told so', async () => {
  try {
    await settled(['dev', 'devv'], [], 'docs');
  } catch (error) {
    assert.instance(error, PylockErrors);
    assert.equal(
      (error as PylockErrors).errors.map(({ code, message, hint }) => [code, message, hint]),
      [['usage', '--extra devv: pypi-deps.yaml has no group "devv"', 'Did you mean "dev"?']],
    );
    return;
  }
  assert.unreachable('it is taken');
});

test.run();
