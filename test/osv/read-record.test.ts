import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OsvFault, readOsvRecord } from '../../src/osv/read-record.js';

test('the parts that an audit needs', () => {
  const record = readOsvRecord({
    id: 'GHSA-1',
    aliases: ['CVE-1', 'no id!', 'PYSEC-1'],
    withdrawn: null,
    summary: 'Reads files\nand more',
    references: [
      { type: 'WEB', url: 'https://example.org/web' },
      { type: 'ADVISORY', url: 'javascript:alert(1)' },
      { type: 'ADVISORY', url: 'https://example.org/advisory' },
    ],
    severity: [{ type: 'CVSS_V4', score: 'CVSS:4.0/AV:N' }],
    database_specific: { severity: 'MODERATE' },
  });
  assert.equal(record, {
    id: 'GHSA-1',
    aliases: ['CVE-1', 'PYSEC-1'],
    isWithdrawn: false,
    summary: 'Reads files',
    link: 'https://example.org/advisory',
    severity: { level: 'medium', score: undefined },
    affected: [],
  });
  assert.is(readOsvRecord({ id: 'GHSA-1', withdrawn: '2026-01-01T00:00:00Z' }).isWithdrawn, true);
  assert.is(readOsvRecord({ id: 'GHSA-1', details: 'x'.repeat(1_000_000) }).summary?.length, 200);
});

const py = { ecosystem: 'PyPI', name: 'tpl' };
/** Records with one wrong part, each with the key and what was expected there. */
const wrong: readonly (readonly [value: unknown, key: string, message: string])[] = [
  [[], '', 'expected an object'],
  [null, '', 'expected an object'],
  [{}, 'id', 'expected text'],
  [{ id: '../../etc' }, 'id', 'expected the id of an advisory, such as PYSEC-2024-48'],
  [{ id: `GHSA-${'1'.repeat(1_000)}` }, 'id', 'expected the id of an advisory, such as PYSEC-2024-48'],
  [{ id: 'GHSA-1', aliases: 'CVE-1' }, 'aliases', 'expected a list'],
  [{ id: 'GHSA-1', aliases: [1] }, 'aliases[0]', 'expected text'],
  [{ id: 'GHSA-1', summary: 1 }, 'summary', 'expected text'],
  [{ id: 'GHSA-1', affected: {} }, 'affected', 'expected a list'],
  [
    { id: 'GHSA-1', affected: [{ package: { ...py, name: '' } }] },
    'affected[0].package.name',
    'expected the name of a project',
  ],
  [{ id: 'GHSA-1', affected: [{ package: py, versions: [1] }] }, 'affected[0].versions[0]', 'expected text'],
  [
    { id: 'GHSA-1', affected: [{ package: py, ranges: [{ type: 'ECOSYSTEM', events: [{ fixed: 1 }] }] }] },
    'affected[0].ranges[0].events[0].fixed',
    'expected text',
  ],
  [{ id: 'GHSA-1', severity: 'high' }, 'severity', 'expected a list'],
  [{ id: 'GHSA-1', aliases: new Array(300_000).fill('CVE-1') }, 'aliases', 'expected a list of at most 200000'],
];
for (const [value, key, message] of wrong) {
  test(`a fault at ${key || 'the top'} is named: ${JSON.stringify(value).slice(0, 60)}`, () => {
    try {
      readOsvRecord(value);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, OsvFault);
      assert.equal([(error as OsvFault).key, (error as OsvFault).message], [key, message]);
    }
  });
}

test.run();
