import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IndexClient, Project } from '../../src/index-client/model.js';
import { parseFilename } from '../../src/pep/filename.js';
import { normalizeName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { takenAsArchives, unmetByArchives } from '../compare/source-archives.js';

const files: Readonly<Record<string, readonly string[]>> = {
  archive: ['archive-1.0.tar.gz'],
  mac: ['mac-1.0.tar.gz', 'mac-1.0-cp311-cp311-macosx_11_0_arm64.whl'],
  wheel: ['wheel-1.0.tar.gz', 'wheel-1.0-py3-none-any.whl'],
};
const times: Readonly<Record<string, string>> = {
  'wheel-1.0.tar.gz': '2024-01-01T00:00:00Z',
  'wheel-1.0-py3-none-any.whl': '2025-01-01T00:00:00Z',
};
const needs = ['there>=2', 'windows ; sys_platform == "win32"', 'optional ; extra == "x"'];

const client = {
  project: async (text: string) => {
    const name = normalizeName(text);
    const listed = (files[text] ?? []).map((file) => ({
      parsed: name && parseFilename(file, name),
      yanked: false,
      uploadTime: times[file],
      requiresPython: undefined,
      coreMetadata: false,
    }));
    return { name, releases: [{ version: parseVersion('1.0'), files: listed }] } as unknown as Project;
  },
  metadata: async () => ({ requiresDist: needs, requiresPython: undefined, providesExtra: [] }),
} as Pick<IndexClient, 'project' | 'metadata'>;

/** The requirements that an answer of these packages does not meet. */
function unmet(theirs: Readonly<Record<string, string>>, excludeNewer?: string): Promise<readonly string[]> {
  const answers = { ours: new Map(), theirs: new Map(Object.entries(theirs)) };
  return unmetByArchives({ ...answers, client, lines: [], python: '3.11.9', system: 'x86_64-linux', excludeNewer });
}

test('a source archive whose requirement the answer lacks, or has in another version', async () => {
  assert.equal(await unmet({ archive: '1.0' }), ['archive 1.0 needs there>=2']);
  assert.equal(await unmet({ archive: '1.0', there: '1.0' }), ['archive 1.0 needs there>=2']);
  assert.equal(await unmet({ archive: '1.0', there: '2.1' }), []);
});

test('a release with a wheel for the system is read by every judge, one with a wheel for another is not', async () => {
  assert.equal(await unmet({ wheel: '1.0' }), []);
  assert.equal(await unmet({ mac: '1.0' }), ['mac 1.0 needs there>=2']);
});

test('a wheel that came after the cut-off does not count', async () => {
  assert.equal(await unmet({ wheel: '1.0' }, '2024-06-01T00:00:00Z'), ['wheel 1.0 needs there>=2']);
});

test('the packages that differ and come as source archives in our answer', async () => {
  const ours = new Map(['archive', 'mac', 'wheel'].map((name) => [name, '1.0']));
  const question = {
    ours,
    client,
    lines: [],
    python: '3.11.9',
    system: 'x86_64-linux',
    excludeNewer: undefined,
  } as const;
  assert.equal(await takenAsArchives({ ...question, theirs: new Map([['wheel', '0.9']]) }), ['archive', 'mac']);
  assert.equal(await takenAsArchives({ ...question, theirs: new Map([['archive', '1.0']]) }), ['mac']);
});

test.run();
