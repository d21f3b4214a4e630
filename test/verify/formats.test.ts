import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { documentText } from '../../src/cli/terminal/document.js';
import { printCodeQuality } from '../../src/cli/verify-report/code-quality.js';
import { printGithub } from '../../src/cli/verify-report/github.js';
import { jsonOf } from '../../src/cli/verify-report/json.js';
import { printJunit } from '../../src/cli/verify-report/junit.js';
import type { LockReport, PlacedFinding, RunReport } from '../../src/cli/verify-report/model.js';
import { failureOf, rebased } from '../../src/cli/verify-report/report.js';
import { printSarif } from '../../src/cli/verify-report/sarif.js';
import { stepsFor } from '../../src/cli/verify-report/steps.js';
import { noticeLines, textLines } from '../../src/cli/verify-report/text.js';
import { PylockError } from '../../src/errors.js';
import { plainNotice } from '../../src/pipeline/notice.js';
import type { Finding } from '../../src/verify/finding.js';
import { rules } from '../../src/verify/finding-kinds.js';
import { fromRoot } from '../helpers/root.js';
import { name } from '../lock/sample.js';

function finding(parts: Partial<PlacedFinding>): PlacedFinding {
  const rest = { file: 'api/pypi-sources.yaml', line: 3, key: 'closure.fast', details: [], link: undefined };
  return { code: 'closure', severity: 'error', message: 'the closure has fast 3.9', ...rest, ...parts };
}

function report(parts: Partial<LockReport>): LockReport {
  return { lock: 'api/pypi-sources.yaml', packages: 3, findings: [], notices: [], steps: [], mended: 0, ...parts };
}

const clean: RunReport = { locks: [report({})], failures: [] };
const found: RunReport = {
  locks: [
    report({
      findings: [
        finding({}),
        finding({ code: 'yanked', severity: 'warning', message: 'app 1.0 was yanked: bad, "50%" <off>\n::error::x' }),
        finding({ code: 'hash-changed', message: 'other bytes', details: ['locked:  a', 'offered: b'] }),
        finding({ code: 'advisory', file: 'a:b,c.yaml', message: '\u0007 \u202e', link: 'https://example.org/X' }),
      ],
      notices: [plainNotice('note')],
      steps: ['Run: pylock resolve api/pypi-deps.yaml'],
    }),
    report({ lock: 'web/pypi-sources.yaml', mended: 2 }),
  ],
  failures: [
    failureOf(
      'x/pypi-sources.yaml',
      new PylockError('network', 'no answer', { place: { file: 'https://example.org/simple' } }),
    ),
    failureOf(
      'y/pypi-sources.yaml',
      new PylockError('bad-lock', 'no list', { place: { file: 'y/pypi-sources.yaml', line: 7 }, hint: 'Undo it' }),
    ),
    failureOf('z/pypi-sources.yaml', new Error('oh')),
  ],
};
const reports = [clean, found, { locks: [], failures: [] }];

function checked(validate: ValidateFunction, text: string): void {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
}

test('people read file, line and what to run', () => {
  assert.equal(found.locks.flatMap(textLines), [
    'api/pypi-sources.yaml:3: the closure has fast 3.9',
    'api/pypi-sources.yaml:3: warning: app 1.0 was yanked: bad, "50%" <off>\\u{a}::error::x',
    'api/pypi-sources.yaml:3: other bytes',
    '    locked:  a',
    '    offered: b',
    'a:b,c.yaml:3: \\u{7} \\u{202e} (https://example.org/X)',
    '  hint: Run: pylock resolve api/pypi-deps.yaml',
    'web/pypi-sources.yaml is clean: 3 packages (2 findings mended)',
  ]);
  assert.equal(noticeLines(found.locks), ['note: api/pypi-sources.yaml: note']);
});

test('--format json is as its published schema says', () => {
  const validate = new Ajv2020().compile(
    JSON.parse(readFileSync(fromRoot('schemas/verify-report.schema.json'), 'utf8')),
  );
  for (const one of reports) checked(validate, documentText(jsonOf(one), [], false));
  const schema = readFileSync(fromRoot('schemas/verify-report.schema.json'), 'utf8');
  assert.equal(JSON.parse(schema).$defs.finding.properties.code.enum, Object.keys(rules));
});

test('--format sarif is SARIF 2.1.0', () => {
  const validate = new Ajv2020().compile(
    JSON.parse(readFileSync(fromRoot('fixtures/verify/sarif.schema.json'), 'utf8')),
  );
  for (const one of reports) checked(validate, printSarif(one));
  const { runs } = JSON.parse(printSarif(found));
  const ids = runs[0].results.map((result: { ruleIndex: number }) => runs[0].tool.driver.rules[result.ruleIndex].id);
  assert.equal(ids, ['closure', 'yanked', 'hash-changed', 'advisory']);
  assert.is(runs[0].invocations[0].executionSuccessful, false);
});

// The standard's own schema is not ours to hand on; the test reads it where the variable names a copy.
const standard = process.env['PYLOCK_SARIF_SCHEMA'];
if (standard !== undefined) {
  test("--format sarif is taken by the standard's own schema", () => {
    // Its draft and name differ from copy to copy, and ajv would look for both.
    const { id, $id, $schema, ...schema } = JSON.parse(readFileSync(standard, 'utf8'));
    assert.match([id, $id, $schema].join(), 'sarif');
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    for (const one of reports) checked(validate, printSarif(one));
    assert.not.ok(validate({ version: '2.1.0', runs: [{}] }));
  });
}

test('--format github counts as people do', () => {
  assert.is(
    printGithub({ locks: [report({ packages: 1 })], failures: [] }),
    'pylock: api/pypi-sources.yaml is clean: 1 package',
  );
});

test('--format github escapes what would end a workflow command', () => {
  const lines = printGithub(found).split('\n');
  assert.is(lines.shift(), 'pylock: web/pypi-sources.yaml is clean: 3 packages');
  assert.equal(lines.slice(0, 5), [
    '::error file=api/pypi-sources.yaml,line=3,title=pylock verify%3A closure::the closure has fast 3.9%0ARun: pylock resolve api/pypi-deps.yaml',
    '::warning file=api/pypi-sources.yaml,line=3,title=pylock verify%3A yanked::app 1.0 was yanked: bad, "50%25" <off>\\u{a}::error::x%0ARun: pylock resolve api/pypi-deps.yaml',
    '::error file=api/pypi-sources.yaml,line=3,title=pylock verify%3A hash-changed::other bytes%0Alocked:  a%0Aoffered: b%0ARun: pylock resolve api/pypi-deps.yaml',
    '::error file=a%3Ab%2Cc.yaml,line=3,title=pylock verify%3A advisory::\\u{7} \\u{202e}%0Ahttps://example.org/X%0ARun: pylock resolve api/pypi-deps.yaml',
    '::notice file=api/pypi-sources.yaml,line=1,title=pylock verify::note',
  ]);
  assert.equal(lines.slice(5), [
    '::error file=x/pypi-sources.yaml,line=1,title=pylock verify::https://example.org/simple: no answer',
    '::error file=y/pypi-sources.yaml,line=7,title=pylock verify::no list%0AUndo it',
    '::error file=z/pypi-sources.yaml,line=1,title=pylock verify::pylock has a bug: oh%0ARun it again with --debug and report what it prints.',
  ]);
});

test('--format codequality has for each finding what GitLab reads, and no two equal fingerprints', () => {
  const issues = JSON.parse(printCodeQuality(found));
  assert.equal(
    issues.map((one: Record<string, unknown>) => [one['check_name'], one['severity'], one['location']]),
    [
      ['closure', 'major', { path: 'api/pypi-sources.yaml', lines: { begin: 3 } }],
      ['yanked', 'minor', { path: 'api/pypi-sources.yaml', lines: { begin: 3 } }],
      ['hash-changed', 'major', { path: 'api/pypi-sources.yaml', lines: { begin: 3 } }],
      ['advisory', 'major', { path: 'a:b,c.yaml', lines: { begin: 3 } }],
      ['network', 'blocker', { path: 'x/pypi-sources.yaml', lines: { begin: 1 } }],
      ['bad-lock', 'blocker', { path: 'y/pypi-sources.yaml', lines: { begin: 7 } }],
      ['bug', 'blocker', { path: 'z/pypi-sources.yaml', lines: { begin: 1 } }],
    ],
  );
  assert.is(issues[2].description, 'other bytes\nlocked:  a\noffered: b');
  assert.is(issues[3].description, '\\u{7} \\u{202e}\nhttps://example.org/X');
  const twice = { locks: [report({ findings: [finding({}), finding({ line: 9 })] })], failures: [] };
  const prints = [...issues, ...JSON.parse(printCodeQuality(twice))].map(({ fingerprint }) => fingerprint);
  // The first of the second report is that of the first, on the same line or not.
  assert.is(new Set(prints).size, prints.length - 1);
  for (const print of prints) assert.match(print, /^[0-9a-f]{64}$/);
  assert.is(printCodeQuality(clean), '[]');
});

test('--format junit is XML that counts', () => {
  assert.equal(printJunit(clean).split('\n'), [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="pylock verify">',
    '  <testsuite name="api/pypi-sources.yaml" tests="1" failures="0" errors="0">',
    '    <testcase classname="api/pypi-sources.yaml" name="the lock is clean" file="api/pypi-sources.yaml"/>',
    '  </testsuite>',
    '</testsuites>',
  ]);
  const text = printJunit(found);
  assert.match(text, 'tests="4" failures="3" errors="0"');
  assert.match(
    text,
    '<system-out>api/pypi-sources.yaml:3: app 1.0 was yanked: bad, &quot;50%&quot; &lt;off&gt;\\u{a}::error::x',
  );
  assert.match(text, '<error type="bad-lock" message="no list">y/pypi-sources.yaml:7: no list\nUndo it</error>');
  assert.not.ok([...text].some((character) => character < ' ' && character !== '\n'));
  // Every tag that is opened is closed.
  const depth: string[] = [];
  for (const [, close, tag = '', selfClosed] of text
    .slice(text.indexOf('\n'))
    .matchAll(/<(\/?)([a-z-]+)[^>]*?(\/?)>/g)) {
    if (close === '/') assert.is(depth.pop(), tag);
    else if (selfClosed !== '/') depth.push(tag);
  }
  assert.equal(depth, []);
});

test('CI systems get paths from the root of the repository', () => {
  const folder = resolve('..');
  const here = resolve('.').slice(folder.length + 1);
  const { locks, failures } = rebased(found, folder);
  assert.is(locks[0]?.findings[0]?.file, `${here}/api/pypi-sources.yaml`);
  assert.is(failures[1]?.faults[0]?.file, `${here}/y/pypi-sources.yaml`);
  assert.is(rebased(found, resolve('elsewhere')).locks[0]?.lock, 'api/pypi-sources.yaml');
});

test('one command mends what can be mended, and says what a person must decide', () => {
  const one = (code: Finding['code'], project?: string): Finding => ({
    code,
    path: [],
    message: '',
    ...(project === undefined ? {} : { project: name(project) }),
  });
  const steps = (findings: readonly Finding[], depsPath = 'pypi-deps.yaml', flags: readonly string[] = []) =>
    stepsFor(findings, { depsPath, lockPath: 'a b/pypi-sources.yaml', flags, now: new Date('2026-01-01') });
  assert.equal(steps([]), []);
  assert.equal(steps([one('inputs'), one('form')]), ['Run: pylock resolve']);
  assert.equal(steps([{ ...one('nix'), remedy: 'nix-again' }]), ["Run: pylock nix --force 'a b/pypi-sources.yaml'"]);
  assert.equal(steps([one('nix'), { ...one('nix'), remedy: 'overrides' }]), [
    'Run: pylock resolve',
    "Move the change to overrides.nix, which is yours (docs/nix.md), then run: pylock nix --force 'a b/pypi-sources.yaml'",
  ]);
  assert.equal(steps([one('inputs')], "it's/x-deps.yaml", ['--python', '3.11']), [
    "Run: pylock resolve 'it'\\''s/x-deps.yaml' --python 3.11",
  ]);
  assert.equal(steps([one('url-changed'), one('inputs')]), ['Run: pylock resolve --refresh']);
  assert.equal(steps([one('yanked', 'b'), one('advisory', 'a'), one('advisory', 'a')]), [
    'Run: pylock resolve -P a -P b',
  ]);
  assert.equal(steps([one('quarantined')]), []);
  assert.equal(steps([{ ...one('inputs'), remedy: 'refresh' }]), ['Run: pylock resolve --refresh']);
  assert.equal(steps([{ ...one('advisory', 'a'), remedy: 'ignore', advisory: "X'1" }, one('advisory', 'b')]), [
    'Run: pylock resolve -P b',
    `No other release that can be locked mends it. To accept that until a day: --ignore 'X'\\''1=2026-01-31' (or "ignore" in .pylock.yaml, with the reason)`,
  ]);
  assert.match(steps([one('hash-changed')])[0] ?? '', /^Do not build from this lock/);
});

test.run();
