import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IndexClient } from '../../../src/index-client/model.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { RequirementsSource } from '../../../src/provider/requirements/release-requirements.js';
import { makeTarget, parsePython } from '../../../src/targets/target.js';
import type { WorldRelease } from '../../helpers/fake-index-world.js';
import { worldIndex } from '../world-index.js';

const linux = 'cp311-cp311-manylinux_2_17_x86_64';
const mac = 'cp311-cp311-macosx_11_0_arm64';
const python = parsePython('3.11');
const platform = { macos: '14.0', glibc: '2.34' };
const targets = [makeTarget(python, 'x86_64-linux', platform), makeTarget(python, 'aarch64-darwin', platform)];

/** The source of the requirements of one release, and the files that it asks the index for. */
async function sourceOf(one: WorldRelease) {
  const index = worldIndex({ foo: { '1.0': one } });
  const asked: string[] = [];
  const client: IndexClient = {
    ...index,
    metadata: (project, release, file, environment) => {
      asked.push(file.filename);
      return index.metadata(project, release, file, environment);
    },
  };
  const project = await client.project('foo' as NormalizedName);
  const [release] = project?.releases ?? [];
  const [, target] = targets;
  if (project === undefined || release === undefined || target === undefined) throw new Error('foo has a release');
  const source = new RequirementsSource(client, targets, { excludeNewer: undefined }, new Map());
  return { source, asked, args: [project, release, target] as const };
}

test('a wheel that declares the same as the first one is compared once', async () => {
  const { source, asked, args } = await sourceOf({ wheels: [linux, mac], requires: ['bar'] });
  assert.ok(source.hasUnreadWheel(...args));
  assert.not.ok(await source.readOwn(...args));
  assert.equal(asked, [`foo-1.0-${linux}.whl`, `foo-1.0-${mac}.whl`]);
  assert.not.ok(source.hasUnreadWheel(...args));
  assert.not.ok(await source.readOwn(...args));
  assert.is(asked.length, 2);
});

test('a wheel that declares other requirements counts on its system, and is told of once', async () => {
  const { source, args } = await sourceOf({ wheels: [linux, mac], wheelRequires: { [mac]: ['bar'] } });
  assert.ok(await source.readOwn(...args));
  assert.not.ok(source.hasUnreadWheel(...args));
  const [project, release, target] = args;
  const own = await source.of(project, release, target.system);
  assert.equal(own.kind === 'known' && own.texts, ['bar']);
});

test('a wheel for all systems, and a release that was asked ahead, are not asked for again', async () => {
  const plain = await sourceOf({ requires: ['bar'] });
  assert.not.ok(plain.source.hasUnreadWheel(...plain.args));
  const { source, asked, args } = await sourceOf({ wheels: [linux, mac] });
  const [project, release] = args;
  await source.askAhead(project, release);
  const { length } = asked;
  await source.askAhead(project, release);
  assert.is(asked.length, length);
});

test.run();
