import { shownPath } from '../../files/shown-path.js';
import { listed } from '../../pipeline/listed.js';
import type { Cause, Proposal, WhyNotAnswer } from '../../pipeline/why-not/model.js';
import { printable } from '../terminal/printable.js';
import { shellWord } from '../terminal/shell-word.js';
import { allowedText, changeText } from './changes.js';
import { otherMoves } from './moves.js';

/** The most causes that are listed; the rest is counted. */
const mostCauses = 12;

/** The command that takes the version, where nothing holds it any more. */
export function takingCommand({ name, version, depsPath }: WhyNotAnswer): string {
  const deps = shownPath(depsPath);
  const words = deps === 'pypi-deps.yaml' ? [] : [shellWord(deps)];
  return ['pylock', 'resolve', ...words, '-P', `${name}==${version.text}`].join(' ');
}

function causeText({ text, place, systems }: Cause): string {
  const line = place?.line === undefined ? '' : ` (line ${place.line})`;
  return `${text}${line}${systems === undefined ? '' : ` (${systems.join(', ')} only)`}`;
}

function causeLines(causes: readonly Cause[]): readonly string[] {
  const more = causes.length - mostCauses;
  return [
    ...causes.slice(0, mostCauses).map((cause) => `  ${causeText(cause)}`),
    ...(more > 0 ? [`  … ${more} more`] : []),
  ];
}

function movesLines(diff: Proposal['diff'], { name }: WhyNotAnswer, indent: string): readonly string[] {
  const moves = otherMoves(diff, name);
  return moves === '' ? [] : [`${indent}also: ${moves}`];
}

function proposalLines({ changes, diff }: Proposal, answer: WhyNotAnswer): readonly string[] {
  const steps = changes.map(changeText).join(', and ');
  const pythons = changes.flatMap(({ change }) => (change.kind === 'python' ? ['--python', change.python.minor] : []));
  const command = [takingCommand(answer), ...pythons].join(' ');
  return [`  ${steps}`, `    then: ${command}`, ...movesLines(diff, answer, '    ')];
}

/** The way without a change of the inputs, on which other packages go back. */
function goingBackLines(diff: Proposal['diff'], answer: WhyNotAnswer): readonly string[] {
  const back = diff.updated
    .filter(({ name, downgrade }) => downgrade === true && name !== answer.name)
    .map(({ name }) => name);
  const some = back.length > 3 ? `${back.slice(0, 3).join(', ')} and ${back.length - 3} more` : back.join(', ');
  const what = some === '' ? 'as it is' : `let ${some} go back`;
  return [`  ${what}: ${takingCommand(answer)}`, ...movesLines(diff, answer, '    ')];
}

/** `8.0.4 is locked`, `8.0.4 and 8.1.8 are locked`: a fork or a system may have a version of its own. */
function nowText(now: readonly string[]): string {
  return `${listed(now)} ${now.length > 1 ? 'are' : 'is'} locked`;
}

function verdictLines(answer: WhyNotAnswer): readonly string[] {
  const { name, version, now, verdict } = answer;
  const wanted = `${name} ${version.text}`;
  switch (verdict.kind) {
    case 'locked':
      return [`${wanted} is locked already`];
    case 'absent':
      return [
        `${wanted} is not on the index`,
        ...(verdict.newest.length === 0 ? [] : [`  the newest versions there are ${verdict.newest.join(', ')}`]),
      ];
    case 'possible':
      return [
        `Nothing holds ${wanted} back (${nowText(now)}): ${takingCommand(answer)}`,
        ...movesLines(verdict.diff, answer, '  '),
      ];
    case 'undecided':
      return [`${wanted} is not found within the limits of the search; ${nowText(now)}`];
    case 'held': {
      const { causes, proposals, goingBack, isComplete, reachable } = verdict;
      const none = isComplete
        ? 'No change of the inputs that pylock knows would help.'
        : 'No change was found that helps; the search ended at its limit.';
      return [
        `${wanted} is held back (${nowText(now)}):`,
        ...causeLines(causes),
        ...(proposals.length > 0 || goingBack !== undefined ? ['This would help:'] : [none]),
        ...proposals.flatMap((one) => proposalLines(one, answer)),
        ...(goingBack === undefined ? [] : goingBackLines(goingBack, answer)),
        ...(reachable === undefined ? [] : [`As it is, ${name} ${reachable} can be had: pylock resolve -P ${name}`]),
      ];
    }
  }
}

/** The answer of `why-not` for people. */
export function whyNotLines(answer: WhyNotAnswer): readonly string[] {
  const notes = answer.notes.map((note) => `  note: ${answer.name} ${note}`);
  return [...verdictLines(answer), ...notes].map(printable);
}

function proposalJson(proposal: Proposal): object {
  return {
    changes: proposal.changes.map((placed) => ({
      kind: placed.change.kind,
      text: changeText(placed),
      ...('name' in placed.change ? { package: placed.change.name } : {}),
      ...(placed.change.kind === 'requirement' ? { constraint: allowedText(placed) } : {}),
      places: placed.places.map(({ file, line }) => ({ file, line: line ?? null })),
    })),
    ...movesJson(proposal.diff),
  };
}

function movesJson({ added, removed, updated }: Proposal['diff']): object {
  return { added, removed, updated };
}

function verdictJson(answer: WhyNotAnswer): object {
  const { verdict } = answer;
  switch (verdict.kind) {
    case 'locked':
    case 'undecided':
      return {};
    case 'absent':
      return { newest: verdict.newest };
    case 'possible':
      return { command: takingCommand(answer), ...movesJson(verdict.diff) };
    case 'held':
      return {
        causes: verdict.causes.map(({ kind, text, place, systems }) => ({
          ...{ kind, text, systems: systems ?? null },
          place: place === undefined ? null : { file: place.file, line: place.line ?? null },
        })),
        proposals: verdict.proposals.map(proposalJson),
        goingBack: verdict.goingBack === undefined ? null : movesJson(verdict.goingBack),
        complete: verdict.isComplete,
        reachable: verdict.reachable ?? null,
        command: takingCommand(answer),
      };
  }
}

/** The same for programs (`schemas/answers.schema.json`). */
export function whyNotJson(answer: WhyNotAnswer): object {
  const { lockPath, name, version, now, notes, verdict } = answer;
  const shared = { lock: shownPath(lockPath), package: name, asked: version.text, now, notes };
  return { ...shared, verdict: verdict.kind, ...verdictJson(answer) };
}
