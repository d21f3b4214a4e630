// The Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard; section numbers are its own).

import { version } from '../../own-version.js';
import { rules } from '../../verify/finding-kinds.js';
import { printable } from '../terminal/printable.js';
import type { Fault, PlacedFinding, RunReport } from './model.js';

/** A path as a relative URI reference (RFC 3986). */
function uriOf(path: string): string {
  // A half of a pair of UTF-16 has no URI.
  const whole = path.replaceAll(/[\u{d800}-\u{dfff}]/gu, '\ufffd');
  return whole.split('/').map(encodeURIComponent).join('/');
}

function locationOf({ file, line }: { readonly file: string; readonly line: number }): object {
  const artifactLocation = { uri: uriOf(file), uriBaseId: '%SRCROOT%' };
  return { physicalLocation: { artifactLocation, region: { startLine: line } } };
}

/** Outside text in a message: its braces are no placeholders (3.11.5), and it has no links (3.11.6). */
function literal(text: string): string {
  return printable(text).replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

function textOf(lines: readonly (string | undefined)[]): string {
  return lines.flatMap((line) => (line === undefined ? [] : literal(line))).join('\n');
}

const codes = Object.keys(rules);

/** A stable name of the finding, which survives a change of its line (3.27.17). */
function fingerprint({ code, file, key, message }: PlacedFinding): string {
  return [code, file, key, message].map(printable).join(' | ');
}

function resultOf(finding: PlacedFinding, steps: readonly string[]): object {
  const { code, severity, message, details, link } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: textOf([message, ...details, link, ...steps]) },
    locations: [locationOf(finding)],
    partialFingerprints: { 'pylock/v1': fingerprint(finding) },
  };
}

function notificationOf(fault: Fault): object {
  return {
    level: 'error',
    descriptor: { id: fault.code },
    message: { text: textOf([fault.message, fault.hint]) },
    locations: [locationOf(fault)],
  };
}

/** The report as a SARIF log. Paths must be those of the repository. */
export function printSarif({ locks, failures, overlooked = [] }: RunReport): string {
  const driver = {
    name: 'pylock',
    semanticVersion: version,
    rules: Object.entries(rules).map(([id, { title }]) => ({ id, shortDescription: { text: title } })),
  };
  const faults = failures.flatMap((failure) => failure.faults);
  const run = {
    tool: { driver },
    columnKind: 'unicodeCodePoints',
    invocations: [{ executionSuccessful: faults.length === 0, toolExecutionNotifications: faults.map(notificationOf) }],
    results: [
      ...locks.flatMap(({ findings, steps }) => findings.map((finding) => resultOf(finding, steps))),
      ...overlooked.map((finding) => resultOf(finding, [])),
    ],
  };
  return JSON.stringify({ version: '2.1.0', runs: [run] }, null, 2);
}
