// The printed rows and sums of the comparison.
import { libyearsText } from './libyears.mjs';
import { systems } from './pylock.mjs';

/** The widths of the columns; numbers stand at the right. */
export const row = (name, python, system, size, sdists, judge, ...outcomes) =>
  [
    ...[name.padEnd(25), python.padEnd(6), system.padEnd(14), String(size).padStart(4), String(sdists).padStart(6)],
    ...[judge.padEnd(5), ...outcomes.map((outcome) => outcome.padEnd(17))],
  ]
    .join('  ')
    .trimEnd();

const outcome = ({ state, seconds }) => `${state.padEnd(9)} ${seconds.toFixed(1).padStart(4)} s`;

/** Prints a row for each system of an environment, and below it what is not the same; then how old the answers are. */
export function printRows({ name, config, judge, alone, together, libyears }) {
  systems.forEach((system, i) => {
    const verdicts = [alone[i], together[i]].filter(Boolean);
    const [{ closure, sdists = '-' }] = verdicts;
    console.log(row(name, config.python, system, closure?.size ?? '-', sdists, judge, ...verdicts.map(outcome)));
    const texts = new Set(verdicts.filter(({ state }) => state !== 'same').map(({ text }) => text));
    for (const text of texts) console.log(`    ${text}`);
  });
  for (const [mode, measured] of libyears) console.log(`    libyears ${libyearsText(mode, measured)}`);
}

/** Prints what the environments are. */
export function printEnvironments(results) {
  const count = (test) => results.filter(test).length;
  const verdicts = ({ alone, together }) => (alone.length > 0 ? alone : together);
  const sizes = (one) => verdicts(one).map(({ closure }) => closure?.size ?? 0);
  const pythons = [...new Set(results.map(({ config }) => config.python))].sort((a, b) => a.slice(2) - b.slice(2));
  const facts = [
    `${count((one) => Math.max(...sizes(one)) > 60)} with more than 60 packages`,
    `${count((one) => new Set(sizes(one)).size > 1)} whose systems differ in size`,
    `${count((one) => verdicts(one).some(({ sdists }) => sdists > 0))} with sdists`,
    `Pythons ${pythons.join(' ')}`,
  ];
  console.log(`${results.length} environments: ${facts.join(', ')}`);
}

/** Prints how often pylock and a judge agree, and whose answers are older; gives the number of faults. */
export function printSummary(judge, results) {
  const states = results.flatMap(({ alone, together }) => [...alone, ...together]).map(({ state }) => state);
  const total = (state) => states.filter((one) => one === state).length;
  const sums = ['same', 'explained', 'unable', 'neither', 'DIFFERENT'].map((state) => `${total(state)} ${state}`);
  console.log(`${judge}: ${states.length} comparisons: ${sums.join(', ')}`);
  // Where neither finds a solution, nothing was compared: the index may be down.
  return total('DIFFERENT') + total('neither') + printAges(judge, results);
}

/** Prints how often pylock's answers are less old than the judge's, and the sums; gives how often they are older. */
function printAges(judge, results) {
  const measured = results.flatMap(({ libyears }) => [...libyears.values()]).filter(({ count }) => count > 0);
  const total = (state) => measured.filter((one) => one.state === state).length;
  const sum = (whose, key) => measured.reduce((years, one) => years + one[whose][key], 0).toFixed(1);
  const pair = (key) => `${key} ${sum('ours', key)} | ${sum('theirs', key)}`;
  const counts = ['less', 'equal', 'MORE'].map((state) => `${total(state)} ${state}`);
  console.log(`${judge}: libyears: ${counts.join(', ')}; ${pair('direct')}, ${pair('all')}`);
  return total('MORE');
}
