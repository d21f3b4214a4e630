import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { knownAdvisories } from '../../src/audit/merged.js';
import type { AuditedPackage } from '../../src/audit/model.js';
import { readOsvRecord } from '../../src/osv/read-record.js';
import type { NormalizedName } from '../../src/pep/name.js';
import { parseVersion } from '../../src/pep/version.js';
import { osvRecord } from '../helpers/fake-osv.js';

const audited: AuditedPackage = {
  ...{
    name: 'tpl' as NormalizedName,
    version: parseVersion('2.1'),
    systems: [],
    groups: [],
    isTool: false,
    builds: [],
  },
};

function record(id: string, aliases: readonly string[], range: readonly [string, string?] = ['0', '3.0']) {
  return readOsvRecord(osvRecord(id, 'tpl', range, { aliases }));
}

/** The names of each fault. */
function names(...records: readonly ReturnType<typeof record>[]): readonly string[] {
  return knownAdvisories(audited, [], records).map(({ id, aliases }) => [id, ...aliases].join(' '));
}

test('names that others share are one fault, also through a third and in a circle', () => {
  assert.equal(names(record('GHSA-1', ['CVE-1']), record('PYSEC-1', ['cve-1']), record('GHSA-2', ['CVE-2'])), [
    'GHSA-1 CVE-1 PYSEC-1',
    'GHSA-2 CVE-2',
  ]);
  assert.equal(names(record('AAA-1', ['BBB-1']), record('BBB-1', ['CCC-1']), record('CCC-1', ['AAA-1'])), [
    'AAA-1 BBB-1 CCC-1',
  ]);
  assert.equal(names(record('AAA-1', ['AAA-1'])), ['AAA-1']);
});

test('a chain of ten thousand aliases is one fault', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => record(`ID-${at}`, [`ID-${at + 1}`]));
  assert.is(names(...chain).length, 1);
});

test('fixes are those above the locked version, as far as no source says that they are affected', () => {
  const said = { aliases: ['CVE-1'], link: undefined, summary: undefined };
  const ofIndex = [{ ...said, id: 'PYSEC-1', fixedIn: ['1.5', '2.3', '2.2', 'nonsense'] }];
  const [one] = knownAdvisories(audited, ofIndex, [record('GHSA-1', ['CVE-1'], ['2.0', '2.3'])]);
  assert.equal(
    one?.fixedIn.map(({ text }) => text),
    ['2.3'],
  );
  assert.equal(one?.sources, ['index', 'osv']);
});

test('records that are withdrawn, or are not about this version, say nothing', () => {
  const withdrawn = readOsvRecord(osvRecord('GHSA-9', 'tpl', ['0'], { withdrawn: '2026-01-01T00:00:00Z' }));
  assert.equal(names(withdrawn, record('GHSA-8', [], ['0', '2.1'])), []);
});

test('malware gives its name to a fault, and comes first', () => {
  const all = knownAdvisories(
    audited,
    [],
    [record('AAA-1', []), record('GHSA-1', ['MAL-2026-1']), record('MAL-2026-1', [])],
  );
  assert.equal(
    all.map(({ id, isMalware }) => [id, isMalware]),
    [
      ['MAL-2026-1', true],
      ['AAA-1', false],
    ],
  );
});

test.run();
