// Explains differences by fixtures/compare/explained.yaml.

/** The packages of a difference that an entry explains, with the proofs that were looked up, or the fault of its own. */
async function explainedBy(entry, environment, answers, found, asked) {
  const { faultOf, preReleases, takenAsArchives, unmetByArchives } = environment;
  if (entry['pre-releases'] !== undefined) {
    const proofs = await preReleases(answers);
    return { names: [...proofs.keys()], looked: [...proofs.values()] };
  }
  if (entry['source-archives'] !== undefined) {
    const unmet = await unmetByArchives(answers);
    return { names: unmet.length === 0 ? [] : [...found.keys()], looked: unmet.slice(0, 3), isNoSolution: true };
  }
  if (entry.refused !== undefined) {
    const names = await takenAsArchives(answers);
    const { unable } = names.length === 0 ? {} : await asked(names, answers.ours);
    return unable === undefined ? { names: [], looked: [] } : { names, looked: [unable] };
  }
  const names = entry.packages.filter((name) => found.has(name));
  const fault = names.length === 0 ? undefined : await faultOf(entry.proofs, answers);
  return fault === undefined ? { names, looked: [] } : { names: [], looked: [], fault };
}

/**
 * The result with `explained` as its state, where entries that are known for the environment and the judge together cover
 * all that differs and are proved; otherwise the result as it is. An answer of the judge that is no solution is left out
 * of it. `compare` compares anew with more keys of .pylock.yaml; `asked` has the judge answer anew, for pylock's versions of
 * some packages.
 */
export async function explain(environment, judge, result, { compare, asked, system }) {
  if (result.state !== 'DIFFERENT') return result;
  const known = environment.known.filter((one) => [undefined, judge.name].includes(one.judge));
  for (const entry of known.filter((one) => one.with !== undefined)) {
    const proved = await compare(entry.with);
    const text = `${result.text}; ${entry.because.trim()}`;
    if (proved.state === 'same') return { ...proved, state: 'explained', text };
  }
  const { closure: ours, theirs, found } = result;
  // Requirements tell two answers apart, and say nothing of one that is missing.
  if (ours === undefined || theirs === undefined) return result;
  const open = new Set(found.keys());
  const reasons = [];
  const unproved = [];
  let isNoSolution = false;
  for (const entry of known.filter((one) => one.with === undefined && one.accepted === undefined)) {
    if (open.size === 0) break;
    const explained = await explainedBy(entry, environment, { ours, theirs, system }, found, asked);
    if (explained.fault !== undefined) unproved.push(explained.fault);
    if (!explained.names.some((name) => open.has(name))) continue;
    reasons.push([entry.because.trim(), explained.looked.join('; ')].filter(Boolean).join(': '));
    isNoSolution ||= explained.isNoSolution === true;
    for (const name of explained.names) open.delete(name);
  }
  for (const entry of known.filter((one) => one.accepted !== undefined)) {
    if (open.size === 0) break;
    const { closure } = await asked([...found.keys()], ours);
    if (closure === undefined || !isSame(closure, ours)) continue;
    reasons.push(entry.because.trim());
    open.clear();
  }
  if (open.size > 0) return { ...result, text: [result.text, ...unproved].join('; ') };
  const text = [result.text, ...reasons].join('; ');
  return { ...result, state: 'explained', text, ...(isNoSolution ? { theirs: undefined } : {}) };
}

const isSame = (a, b) => a.size === b.size && [...a].every(([name, version]) => b.get(name) === version);
