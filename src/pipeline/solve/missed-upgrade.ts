// `-P NAME==V` means exactly V.
import type { VersionRules } from '../../deps/version-rules.js';
import { PylockError } from '../../errors.js';
import type { SolvedTarget } from '../../provider/solve/solved-target.js';
import { statedRequirement } from '../../provider/why-not/change.js';
import type { Upgrade } from '../pins/upgrade.js';

/** The fault of a solve that has another version than `-P` names; undefined where it has none. */
export function missedUpgrade(
  upgrade: Upgrade,
  solved: readonly SolvedTarget[],
  path: string,
): PylockError | undefined {
  for (const [name, version] of upgrade.kind === 'some' ? upgrade.packages : []) {
    if (version === undefined) continue;
    const wrong = solved.find(({ picks }) => picks.has(name) && picks.get(name)?.release.version.key !== version.key);
    const reason = wrong?.dropped.find((pin) => pin.name === name)?.reason;
    if (wrong === undefined) continue;
    return new PylockError(
      'no-solution',
      `${name} ${version.text} can't be had on ${wrong.target.system}: it ${reason}`,
      {
        place: { file: path },
        hint: `To see what holds it back, and what would help: pylock why-not ${name}==${version.text}`,
      },
    );
  }
  return undefined;
}

/** The rules with the versions that `-P` names as constraints. */
export function withUpgrade(rules: VersionRules, upgrade: Upgrade): VersionRules {
  const named = [...(upgrade.kind === 'some' ? upgrade.packages : [])].flatMap(([name, version]) =>
    version === undefined ? [] : [[name, version] as const],
  );
  const constraints = new Map(rules.constraints);
  for (const [name, version] of named)
    constraints.set(name, [...(constraints.get(name) ?? []), statedRequirement(name, version)]);
  return { ...rules, constraints };
}
