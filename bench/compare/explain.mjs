// Explains differences by fixtures/compare/explained.yaml.

/**
 * The result with `explained` as its state, where an entry that is known for the environment and the judge covers all
 * that differs and is proved; otherwise the result as it is. `again` compares anew with more keys of .pylock.yaml.
 */
export async function explain({ known, faultOf, preReleases }, judge, result, again, system) {
  if (result.state !== 'DIFFERENT') return result;
  const unproved = [];
  // Requirements tell two answers apart, and say nothing of one that is missing.
  const areBoth = result.closure !== undefined && result.theirs !== undefined;
  for (const entry of known.filter((one) => [undefined, judge.name].includes(one.judge))) {
    const text = `${result.text}; ${entry.because.trim()}`;
    if (entry.with !== undefined) {
      const proved = await again(entry.with);
      if (proved.state === 'same') return { ...proved, state: 'explained', text };
    } else if (areBoth && entry['pre-releases'] !== undefined) {
      const proofs = await preReleases({ ours: result.closure, theirs: result.theirs, system });
      if (covers({ packages: [...proofs.keys()] }, result))
        return { ...result, state: 'explained', text: `${text}: ${[...proofs.values()].join('; ')}` };
    } else if (areBoth && covers(entry, result)) {
      const { closure: ours, theirs } = result;
      const fault = await faultOf(entry.proofs, { ours, theirs, system });
      if (fault === undefined) return { ...result, state: 'explained', text };
      unproved.push(fault);
    }
  }
  return { ...result, text: [result.text, ...unproved].join('; ') };
}

const covers = ({ packages }, { found }) => found && [...found.keys()].every((name) => packages.includes(name));
