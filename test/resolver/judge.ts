// A second opinion on small worlds: tries every combination. It shares no code with ranges or solver.

/** The need of one release on one package: the version numbers that it accepts. */
export interface SmallNeed {
  readonly id: string;
  readonly operator: '>=' | '<' | '==' | '!=' | '*' | 'none';
  readonly number: number;
}

/** One release; versions are whole numbers. */
export interface SmallRelease {
  readonly id: string;
  readonly number: number;
  readonly isUnavailable: boolean;
  readonly needs: readonly SmallNeed[];
}

/** A world of releases, none twice, and what its root needs. */
export interface SmallWorld {
  readonly root: readonly SmallNeed[];
  readonly releases: readonly SmallRelease[];
}

/** The version number of each selected package. */
export type SmallSolution = ReadonlyMap<string, number>;

function accepts({ operator, number }: SmallNeed, version: number): boolean {
  switch (operator) {
    case '>=':
      return version >= number;
    case '<':
      return version < number;
    case '==':
      return version === number;
    case '!=':
      return version !== number;
    case '*':
      return true;
    case 'none':
      return false;
  }
}

/** An extra needs its project at its own version. */
function allNeeds({ id, number, needs }: SmallRelease): readonly SmallNeed[] {
  const bracket = id.indexOf('[');
  return bracket === -1 ? needs : [...needs, { id: id.slice(0, bracket), operator: '==', number }];
}

/** Whether any choice of versions meets all that it needs. */
export function isSolvable(world: SmallWorld): boolean {
  return canComplete(world, new Map(), world.root);
}

function canComplete(world: SmallWorld, chosen: SmallSolution, needs: readonly SmallNeed[]): boolean {
  const [need, ...others] = needs;
  if (need === undefined) return true;
  const version = chosen.get(need.id);
  if (version !== undefined) return accepts(need, version) && canComplete(world, chosen, others);
  return world.releases.some(
    (release) =>
      release.id === need.id &&
      !release.isUnavailable &&
      accepts(need, release.number) &&
      canComplete(world, new Map(chosen).set(release.id, release.number), [...others, ...allNeeds(release)]),
  );
}

/**
 * The fault of a solution; undefined where there is none: all needs are met, and nothing is there that no one needs.
 */
export function fault(world: SmallWorld, solution: SmallSolution): string | undefined {
  const reached = new Set<string>();
  const waiting = [...world.root];
  for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
    const version = solution.get(need.id);
    if (version === undefined) return `${need.id} is missing`;
    if (!accepts(need, version)) return `${need.id} ${version} is not ${need.operator}${need.number}`;
    if (reached.has(need.id)) continue;
    reached.add(need.id);
    const release = world.releases.find(({ id, number }) => id === need.id && number === version);
    if (release === undefined || release.isUnavailable) return `${need.id} ${version} can't be had`;
    waiting.push(...allNeeds(release));
  }
  const extra = [...solution.keys()].find((id) => !reached.has(id));
  return extra === undefined ? undefined : `no one needs ${extra}`;
}
