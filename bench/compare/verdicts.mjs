// Compares the closures of pylock and a judge for one environment.
import { explain } from './explain.mjs';
import { askPylock, systems } from './pylock.mjs';

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

/**
 * How the answers of pylock and a judge for one system compare: `same`, `neither` finds one, the judge is `unable` to
 * lock, or `DIFFERENT` in what `text` says.
 */
function weigh(ours, theirs, judge) {
  const { closure, error } = ours;
  const both = { ...ours, theirs: theirs.closure };
  if (closure && theirs.closure) {
    const found = differences(closure, theirs.closure);
    return { ...both, state: found.size === 0 ? 'same' : 'DIFFERENT', found, text: [...found.values()].join('; ') };
  }
  const theirReason = theirs.unable ?? reason(theirs.error ?? '');
  if (error && !theirs.closure) return { ...both, state: 'neither', text: `${reason(error)} | ${theirReason}` };
  if (theirs.unable) return { ...both, state: 'unable', text: `${judge} can't lock it: ${theirReason}` };
  const text = `only ${closure ? 'pylock' : judge} finds a solution: ${error ? reason(error) : theirReason}`;
  return { ...both, state: 'DIFFERENT', text };
}

/**
 * pylock's answers for an environment, each asked for once: by systems, and by keys beside those of the config. An
 * answer has one entry a system: closure or error, seconds, count of source archives.
 */
export function pylockAnswers({ folder, config }) {
  const answers = new Map();
  return async (asked, keys) => {
    const id = JSON.stringify([asked, keys]);
    if (!answers.has(id)) answers.set(id, askPylock(folder, config, asked, keys));
    const { closures, ...rest } = await answers.get(id);
    return asked.map((system) => ({ ...rest, closure: closures?.get(system) }));
  };
}

/** The marker values of a system. */
const markers = {
  'x86_64-linux': "sys_platform == 'linux' and platform_machine == 'x86_64'",
  'aarch64-linux': "sys_platform == 'linux' and platform_machine == 'aarch64'",
  'aarch64-darwin': "sys_platform == 'darwin' and platform_machine == 'arm64'",
};

/** The environment with pylock's versions of some packages as requirements, on the systems that have them. */
function withAsked(environment, names, answers) {
  const lines = answers.flatMap(({ closure }, i) =>
    names
      .filter((name) => closure?.has(name))
      .map((name) => `${name}==${closure.get(name)} ; ${markers[answers[i].system ?? systems[i]]}`),
  );
  return { ...environment, lines: [...environment.lines, ...lines] };
}

/**
 * Verdicts for each system by itself. An environment has its `folder`, `config`, requirement `lines`, what is `known` of
 * its differences, pylock's answers (`ask`), and `faultOf`, `preReleases` and so on, which hold explanations
 * against the index.
 */
export function compareAlone(environment, judge) {
  return Promise.all(
    systems.map(async (system) => {
      const theirs = await judge.alone(environment, system);
      const compare = async (keys) => weigh((await environment.ask([system], keys))[0], theirs, judge.name);
      const asked = (names, ours) => judge.alone(withAsked(environment, names, [{ system, closure: ours }]), system);
      return explain(environment, judge, await compare(), { compare, asked, system });
    }),
  );
}

/** Verdicts for all systems in one lock. */
export async function compareTogether(environment, judge) {
  const answers = await judge.together(environment);
  const compare = async (keys) =>
    (await environment.ask(systems, keys)).map((ours, i) => weigh(ours, answers[i], judge.name));
  const verdicts = await compare();
  return Promise.all(
    verdicts.map((one, i) =>
      explain(environment, judge, one, {
        compare: async (keys) => (await compare(keys))[i],
        asked: (names) => judge.alone(withAsked(environment, names, [{ ...one, system: systems[i] }]), systems[i]),
        system: systems[i],
      }),
    ),
  );
}
