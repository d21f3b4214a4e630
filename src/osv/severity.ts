import { type Level, levels, type Severity } from './model.js';

/** The weights of the metrics of a CVSS 3 vector (CVSS 3.1, section 7.4); those of PR are for an unchanged scope. */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: { H: 0.56, L: 0.22, N: 0 },
  I: { H: 0.56, L: 0.22, N: 0 },
  A: { H: 0.56, L: 0.22, N: 0 },
};
/** Those of PR where the scope changes. */
const changedPrivileges: Readonly<Record<string, number>> = { N: 0.85, L: 0.68, H: 0.5 };

const longestVector = 200;

/** Rounds up to one digit, by whole numbers (CVSS 3.1, appendix A). */
function roundUp(value: number): number {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

/** The metrics of a vector by name; undefined for another version of CVSS. */
function metricsOf(vector: string): ReadonlyMap<string, string> | undefined {
  if (vector.length > longestVector || !/^CVSS:3\.[01]\//.test(vector)) return undefined;
  const pairs = vector.split('/').slice(1);
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]));
}

/** The base score of a CVSS 3 vector, from 0 to 10 (CVSS 3.1, section 7.1); undefined for any other text. */
export function scoreOf(vector: string): number | undefined {
  const metrics = metricsOf(vector);
  const scope = metrics?.get('S');
  if (metrics === undefined || (scope !== 'U' && scope !== 'C')) return undefined;
  const isChanged = scope === 'C';
  const values = Object.entries(weights).map(([metric, own]) => {
    const table = metric === 'PR' && isChanged ? changedPrivileges : own;
    const value = metrics.get(metric) ?? '';
    return Object.hasOwn(table, value) ? table[value] : undefined;
  });
  const [attack, complexity, privileges, interaction, secrecy, integrity, presence] = values;
  if (attack === undefined || complexity === undefined || privileges === undefined || interaction === undefined)
    return undefined;
  if (secrecy === undefined || integrity === undefined || presence === undefined) return undefined;
  const base = 1 - (1 - secrecy) * (1 - integrity) * (1 - presence);
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base;
  if (impact <= 0) return 0;
  const exploitability = 8.22 * attack * complexity * privileges * interaction;
  return roundUp(Math.min(10, (isChanged ? 1.08 : 1) * (impact + exploitability)));
}

/** The level of a score (CVSS 3.1, section 5); undefined for none. */
export function levelOf(score: number): Level | undefined {
  if (score <= 0) return undefined;
  return score < 4 ? 'low' : score < 7 ? 'medium' : score < 9 ? 'high' : 'critical';
}

/** A word for a level, as databases have it; GitHub says `MODERATE`. */
export function levelOfWord(word: string): Level | undefined {
  const lower = word.toLowerCase();
  return lower === 'moderate' ? 'medium' : levels.find((level) => level === lower);
}

function rank(level: Level | undefined): number {
  return level === undefined ? -1 : levels.indexOf(level);
}

/** The worse of what several say; undefined where none says anything. */
export function worst(severities: readonly (Severity | undefined)[]): Severity | undefined {
  const said = severities.flatMap((one) => one ?? []);
  if (said.length === 0) return undefined;
  const scores = said.flatMap(({ score }) => score ?? []);
  const [level] = said.map((one) => one.level).sort((a, b) => rank(b) - rank(a));
  return { level, score: scores.length === 0 ? undefined : Math.max(...scores) };
}
