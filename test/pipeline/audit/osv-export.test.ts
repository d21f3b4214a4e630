import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PylockError } from '../../../src/errors.js';
import type { NormalizedName } from '../../../src/pep/name.js';
import { readOsvExport } from '../../../src/pipeline/audit/osv-export.js';
import { osvRecord } from '../../helpers/fake-osv.js';
import { makeZip } from '../../metadata/archives.js';

const test = suite('a downloaded OSV export');
let folder: string;
test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'pylock-osv-'));
});
test.after(() => rmSync(folder, { recursive: true, force: true }));

function text(id: string, name: string, modified: string): string {
  return JSON.stringify(osvRecord(id, name, ['0', '2.1'], { modified }));
}

function zip(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('a zip is read whole: its advisories by project, its newest day, and its faults', async () => {
  const path = zip(
    'all.zip',
    makeZip([
      { name: 'GHSA-1.json', text: text('GHSA-100', 'Tpl', '2026-01-02T00:00:00Z') },
      { name: 'GHSA-2.json', text: text('GHSA-200', 'tpl', '2026-03-02T00:00:00Z') },
      { name: 'b.json', text: '{"id": 1}' },
      { name: 'a.json', text: 'no' },
      { name: 'README', text: 'no advisory' },
    ]),
  );
  const { records, faults, newest } = await readOsvExport(path);
  assert.equal(
    records.get('tpl' as NormalizedName)?.map(({ id }) => id),
    ['GHSA-100', 'GHSA-200'],
  );
  assert.equal([faults, newest], [['a.json: it is not JSON', 'b.json: id: expected text'], '2026-03-02']);
});

test('a damaged entry is told, and a damaged archive is a fault', async () => {
  const good = makeZip([
    { name: 'GHSA-1.json', text: text('GHSA-100', 'tpl', '2026-01-02T00:00:00Z'), stored: true },
    { name: 'GHSA-2.json', text: text('GHSA-200', 'tpl', '2026-01-02T00:00:00Z'), stored: true },
  ]);
  const bytes = Buffer.from(good);
  bytes.write('X', bytes.indexOf('GHSA-200'));
  const { faults, records } = await readOsvExport(zip('damaged.zip', bytes));
  assert.equal(
    [faults, records.get('tpl' as NormalizedName)?.length],
    [['GHSA-2.json: the archive has a damaged GHSA-2.json'], 1],
  );
  const cut = zip('cut.zip', good.subarray(0, good.length - 30));
  await readOsvExport(cut).then(
    () => assert.unreachable(),
    (error: unknown) => {
      assert.instance(error, PylockError);
      assert.match((error as PylockError).message, /^the export is an archive that can't be read safely/);
    },
  );
});

test.run();
