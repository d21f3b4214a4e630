import { printable } from '../terminal/printable.js';
import type { LockFailure, LockReport, PlacedFinding, RunReport } from './model.js';

/** Text inside XML; characters that XML 1.0 can't represent are escaped as for a terminal. */
function escaped(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\u{d800}-\u{dfff}\ufffe\uffff]/gu, '\ufffd');
}

function testcase(lock: string, name: string, file: string, inside: readonly string[]): readonly string[] {
  const open = `    <testcase classname="${escaped(lock)}" name="${escaped(name)}" file="${escaped(file)}"`;
  return inside.length === 0
    ? [`${open}/>`]
    : [`${open}>`, ...inside.map((line) => `      ${line}`), '    </testcase>'];
}

function ofFinding(lock: string, finding: PlacedFinding): readonly string[] {
  const { severity, code, file, line, message, details, link } = finding;
  const body = [`${file}:${line}: ${message}`, ...details, ...(link === undefined ? [] : [link])];
  const text = body.map(escaped).join('\n');
  const outcome =
    severity === 'warning'
      ? `<system-out>${text}</system-out>`
      : `<failure type="${escaped(code)}" message="${escaped(message)}">${text}</failure>`;
  return testcase(lock, `${code}: ${message}`, file, [outcome]);
}

function ofLock({ lock, findings }: LockReport, cleanName: string): readonly string[] {
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const clean = failures === 0 ? testcase(lock, cleanName, lock, []) : [];
  const tests = findings.length + (failures === 0 ? 1 : 0);
  return [
    `  <testsuite name="${escaped(lock)}" tests="${tests}" failures="${failures}" errors="0">`,
    ...clean,
    ...findings.flatMap((finding) => ofFinding(lock, finding)),
    '  </testsuite>',
  ];
}

function ofFailure({ lock, faults }: LockFailure): readonly string[] {
  const cases = faults.flatMap(({ code, file, line, message, hint }) => {
    const text = [`${file}:${line}: ${message}`, ...(hint === undefined ? [] : [hint])].map(escaped).join('\n');
    const error = `<error type="${code}" message="${escaped(message)}">${text}</error>`;
    return testcase(lock, 'the lock can be checked', file, [error]);
  });
  return [
    `  <testsuite name="${escaped(lock)}" tests="${faults.length}" failures="0" errors="${faults.length}">`,
    ...cases,
    '  </testsuite>',
  ];
}

function ofOverlooked(findings: readonly PlacedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  return [
    `  <testsuite name="overlooked" tests="${findings.length}" failures="${failures}" errors="0">`,
    ...findings.flatMap((finding) => ofFinding(finding.file, finding)),
    '  </testsuite>',
  ];
}

/** The report as JUnit's XML, a suite a lock and a case a finding, as CI systems read it. */
export function printJunit({ command = 'verify', locks, failures, overlooked = [] }: RunReport): string {
  const cleanName = command === 'audit' ? 'nothing is known against the lock' : 'the lock is clean';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="pylock ${command}">`,
    ...locks.flatMap((lock) => ofLock(lock, cleanName)),
    ...failures.flatMap(ofFailure),
    ...ofOverlooked(overlooked),
    '</testsuites>',
  ].join('\n');
}
