import { plural } from '../../text/plural.js';
import { printable } from '../terminal/printable.js';
import { type Fault, isClean, type PlacedFinding, type RunReport } from './model.js';

/** The message of a workflow command, in the runner's escapes. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command: a colon or comma would end it. */
function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A workflow command that marks a line; several lines of a message are shown as such. */
function annotation(
  kind: 'error' | 'warning' | 'notice',
  { file, line }: { readonly file: string; readonly line: number },
  title: string,
  lines: readonly string[],
): string {
  const message = lines.map(printable).join('\n');
  return `::${kind} file=${property(file)},line=${line},title=${property(title)}::${data(message)}`;
}

function ofFinding(finding: PlacedFinding, steps: readonly string[], command: string): string {
  const { severity, code, message, details, link } = finding;
  const lines = [message, ...details, ...(link === undefined ? [] : [link]), ...steps];
  return annotation(severity, finding, `${command}: ${code}`, lines);
}

function ofFault(fault: Fault, command: string): string {
  const lines = [fault.message, ...(fault.hint === undefined ? [] : [fault.hint])];
  return annotation('error', fault, command, lines);
}

/** The report as workflow commands of GitHub Actions, a finding each. Paths must be those of the repository. */
export function printGithub({ command = 'verify', locks, failures, overlooked = [] }: RunReport): string {
  const title = `pylock ${command}`;
  return [
    // Plain lines of the log, without leading colons, which would make a command.
    ...locks
      .filter(isClean)
      .map(({ lock, packages }) => `pylock: ${printable(lock)} is clean: ${plural(packages, 'package')}`),
    ...locks.flatMap(({ findings, steps }) => findings.map((finding) => ofFinding(finding, steps, title))),
    ...locks.flatMap(({ lock, notices }) =>
      notices.map(({ text }) => annotation('notice', { file: lock, line: 1 }, title, [text])),
    ),
    ...failures.flatMap(({ faults }) => faults.map((fault) => ofFault(fault, title))),
    ...overlooked.map((finding) => ofFinding(finding, [], title)),
  ].join('\n');
}
