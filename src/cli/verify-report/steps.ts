import type { Finding } from '../../verify/finding.js';
import { remedyOf } from '../../verify/rules.js';

/** Names a command line of pylock. */
export interface StepQuestions {
  /** As the user would write it. */
  readonly depsPath: string;
  /** Words that must follow `resolve`, such as `--python 3.11`. */
  readonly flags: readonly string[];
}

/** A word as a shell reads it back. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_./+@%=:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function resolveLine({ depsPath, flags }: StepQuestions, ...more: readonly string[]): string {
  const path = depsPath === 'pypi-deps.yaml' ? [] : [depsPath];
  return `Run: ${['pylock', 'resolve', ...path, ...flags, ...more].map(quoted).join(' ')}`;
}

/** What to do about findings: the fewest steps that mend all of them, the gravest first. */
export function stepsFor(findings: readonly Finding[], questions: StepQuestions): readonly string[] {
  const remedies = new Set(findings.map(remedyOf));
  const steps: string[] = [];
  if (remedies.has('security'))
    steps.push(
      'Do not build from this lock before you know why the bytes changed. If the new ones are right, delete the link from the lock and run: pylock resolve --refresh',
    );
  if (remedies.has('publisher'))
    steps.push(
      `Do not build from this lock before you know why. Once a new publisher is known to be right, ${resolveLine(questions, '--refresh').replace('Run: ', 'run: ')}`,
    );
  const names = new Set(
    findings.flatMap((finding) => (remedyOf(finding) === 'upgrade' ? (finding.project ?? []) : [])),
  );
  if (names.size > 0) steps.push(resolveLine(questions, ...[...names].sort().flatMap((name) => ['-P', name])));
  else if (remedies.has('refresh') || remedies.has('upgrade')) steps.push(resolveLine(questions, '--refresh'));
  else if (remedies.has('resolve')) steps.push(resolveLine(questions));
  return steps;
}
