// Compares the closures of pylock and uv for one environment, and weighs what differs.
import { askPylock, askUv, platforms } from './programs.mjs';

/** The systems that are compared, in the order in which pylock locks them. */
export const systems = [...platforms.keys()];

/** The packages whose versions differ: name -> `name ours | theirs`. */
function differences(ours, theirs) {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  const rows = names.filter((name) => ours.get(name) !== theirs.get(name));
  return new Map(rows.map((name) => [name, `${name} ${ours.get(name) ?? '-'} | ${theirs.get(name) ?? '-'}`]));
}

/** The second line of an error, which gives the reason where the first names the target. */
function reason(error) {
  const [first, second] = error.split('\n');
  return (second ?? first).trim();
}

/** How pylock's and uv's answers for one system compare: `same`, `neither` finds one, or `DIFFERENT` in what `text` says. */
function weigh(ours, theirs) {
  const { closure, error } = ours;
  const both = { ...ours, theirs: theirs.closure };
  if (closure && theirs.closure) {
    const found = differences(closure, theirs.closure);
    return { ...both, state: found.size === 0 ? 'same' : 'DIFFERENT', found, text: [...found.values()].join('; ') };
  }
  if (error && theirs.error) return { ...both, state: 'neither', text: `${reason(error)} | ${reason(theirs.error)}` };
  const text = `only ${closure ? 'pylock' : 'uv'} finds a solution: ${reason(error ?? theirs.error)}`;
  return { ...both, state: 'DIFFERENT', text };
}

/** `explained` where what is known covers all that differs, or `prove` with the keys that are known makes it the same. */
async function explain(known, result, prove) {
  if (result.state !== 'DIFFERENT' || known === undefined) return result;
  const text = `${result.text}; ${known.because.trim()}`;
  if (known.with !== undefined) {
    const proved = await prove(known.with);
    return proved.state === 'same' ? { ...proved, state: 'explained', text } : result;
  }
  const isListed = result.found && [...result.found.keys()].every((name) => known.packages.includes(name));
  return isListed ? { ...result, state: 'explained', text } : result;
}

/** pylock's answer for some systems, one a system: closure or error, seconds, count of source archives. */
async function askEach({ folder, config }, asked, keys) {
  const { closures, ...rest } = await askPylock(folder, config, asked, keys);
  return asked.map((system) => ({ ...rest, closure: closures?.get(system) }));
}

/**
 * Verdicts for each system by itself. An environment has its `folder`, `config`, requirement `lines`, and
 * what is `known` of its differences; `uv` is the program.
 */
export function compareAlone(environment, uv) {
  const { config, lines, known } = environment;
  return Promise.all(
    systems.map(async (system) => {
      const theirs = await askUv(uv, lines, config, system);
      const compare = async (keys) => weigh((await askEach(environment, [system], keys))[0], theirs);
      return explain(known, await compare(), compare);
    }),
  );
}

/** Verdicts for all systems in one lock. uv is asked for one after the other, the first pick of a package preferred. */
export async function compareTogether(environment, uv) {
  const { config, lines, known } = environment;
  const answers = [];
  const picks = new Map();
  for (const system of systems) {
    const answer = await askUv(uv, lines, config, system, picks);
    for (const [name, version] of answer.closure ?? []) if (!picks.has(name)) picks.set(name, version);
    answers.push(answer);
  }
  const compare = async (keys) => (await askEach(environment, systems, keys)).map((ours, i) => weigh(ours, answers[i]));
  const verdicts = await compare();
  return Promise.all(verdicts.map((one, i) => explain(known, one, async (keys) => (await compare(keys))[i])));
}
