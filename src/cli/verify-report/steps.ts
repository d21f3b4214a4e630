import type { Finding } from '../../verify/finding.js';
import { remedyOf } from '../../verify/finding-kinds.js';
import { shellWord } from '../terminal/shell-word.js';

/** The inputs of a step's command line. */
export interface StepQuestions {
  /** As the user writes it. */
  readonly depsPath: string;
  /** The lock, likewise. */
  readonly lockPath: string;
  /** Flags that must follow `resolve`, such as `--python 3.11`. */
  readonly flags: readonly string[];
  readonly now: Date;
}

function resolveLine({ depsPath, flags }: StepQuestions, ...more: readonly string[]): string {
  const path = depsPath === 'pypi-deps.yaml' ? [] : [depsPath];
  return `Run: ${['pylock', 'resolve', ...path, ...flags, ...more].map(shellWord).join(' ')}`;
}

/** Writes the Nix files of the lock, also edited ones. */
function nixAgain({ lockPath }: StepQuestions): string {
  return ['pylock', 'nix', '--force', lockPath].map(shellWord).join(' ');
}

/** The repairs of findings: the fewest steps that repair all of them, the most serious first. */
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
  if (remedies.has('owners'))
    steps.push(
      `Find out why the owners changed before you take a later release. Once the new ones are known to be right, ${resolveLine(questions, '--refresh').replace('Run: ', 'run: ')}`,
    );
  const names = new Set(
    findings.flatMap((finding) => (remedyOf(finding) === 'upgrade' ? (finding.project ?? []) : [])),
  );
  if (names.size > 0) steps.push(resolveLine(questions, ...[...names].sort().flatMap((name) => ['-P', name])));
  else if (remedies.has('refresh') || remedies.has('upgrade')) steps.push(resolveLine(questions, '--refresh'));
  else if (remedies.has('resolve')) steps.push(resolveLine(questions));
  if (remedies.has('overrides'))
    steps.push(`Move the change to overrides.nix, which is yours (docs/nix.md), then run: ${nixAgain(questions)}`);
  else if (remedies.has('nix-again')) steps.push(`Run: ${nixAgain(questions)}`);
  const advisories = findings.flatMap((finding) => (remedyOf(finding) === 'ignore' ? (finding.advisory ?? []) : []));
  return advisories.length === 0 ? steps : [...steps, ignoreStep([...new Set(advisories)], questions.now)];
}

/** The most vulnerabilities that a step names; the others are ignored likewise. */
const mostIgnored = 5;
/** The duration of a suggested ignore: a vulnerability should come up again. */
const ignoredDays = 30;

/** The step where no other release helps: to accept vulnerabilities for a while. */
export function ignoreStep(ids: readonly string[], now: Date): string {
  const until = new Date(now.getTime() + ignoredDays * 86_400_000).toISOString().slice(0, 10);
  const flags = ids.slice(0, mostIgnored).map((id) => `--ignore ${shellWord(`${id}=${until}`)}`);
  const rest = ids.length > mostIgnored ? ' …' : '';
  const what = ids.length === 1 ? 'mends it' : 'mends them';
  return `No other release that can be locked ${what}. To accept that until a day: ${flags.join(' ')}${rest} (or "ignore" in .pylock.yaml, with the reason)`;
}
