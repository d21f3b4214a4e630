import { noFlags } from '../../src/config/settle.js';
import type { IndexClient } from '../../src/index-client/model.js';
import { type NormalizedName, normalizeName } from '../../src/pep/name.js';
import { tryParseVersion, type Version } from '../../src/pep/version.js';
import { readInputs } from '../../src/pipeline/settings/read-inputs.js';
import { agesOf, type Libyears, libyearsOf } from '../../src/provider/notices/libyears.js';
import { RequirementsSource } from '../../src/provider/requirements/release-requirements.js';
import type { SolveRequest } from '../../src/provider/solve/solve-request.js';
import { TargetMemory } from '../../src/provider/solve/target-memory.js';
import { questionsFor } from '../../src/provider/solve/target-questions.js';
import type { System } from '../../src/targets/model.js';

/** Sets of versions for one deps file, whoever resolved them. */
export interface MeasureRequest {
  /** The config is looked for from its folder on. */
  readonly depsPath: string;
  /** Versions by project, as they are written, by system. */
  readonly closures: ReadonlyMap<System, ReadonlyMap<string, string>>;
  readonly client: IndexClient;
  readonly now: Date;
}

/** How much older a set of versions is than what each of its packages could be, by system. @throws PylockError, PylockErrors; what the client throws */
export async function measureLibyears(request: MeasureRequest): Promise<ReadonlyMap<System, Libyears>> {
  const { depsPath, closures, client, now } = request;
  const inputs = await readInputs({
    depsPath,
    lockPath: depsPath,
    flags: noFlags,
    lock: undefined,
    isFresh: true,
    now,
  });
  const { deps, settings, targets } = inputs;
  const { policy, rules, metadata: declared } = settings;
  const pins = () => ({ versions: new Map(), files: new Map() });
  const solve: SolveRequest = { deps, targets, client, policy, rules, declared, fork: 'allow', pins };
  const requirements = new RequirementsSource(client, targets, policy, declared);
  const measured = new Map<System, Libyears>();
  for (const target of targets) {
    const closure = closures.get(target.system);
    if (closure === undefined) continue;
    const { questions } = questionsFor(solve, target, requirements, []);
    const memory = new TargetMemory({ ...questions, vouching: { yanked: 'named', among: 'known' } });
    const held = readClosure(closure);
    await Promise.all([...held.keys()].map((name) => memory.load(name)));
    measured.set(target.system, libyearsOf(agesOf(held, memory)));
  }
  return measured;
}

function readClosure(closure: ReadonlyMap<string, string>): ReadonlyMap<NormalizedName, Version> {
  const held = new Map<NormalizedName, Version>();
  for (const [text, versionText] of closure) {
    const [name, version] = [normalizeName(text), tryParseVersion(versionText)];
    if (name !== undefined && version !== undefined) held.set(name, version);
  }
  return held;
}
