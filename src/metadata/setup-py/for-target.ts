import type { MarkerEnvironment, MarkerVariable } from '../../pep/marker.js';
import { type DeclaredRequirements, MetadataFault } from '../model.js';
import type { SetupSources } from '../setup-sources.js';
import { archiveFiles } from './archive-texts.js';
import { mayDependOnMachine } from './conditional.js';
import { readDynamic } from './dynamic.js';
import { readSetup, type SetupReading } from './read-setup.js';

/**
 * The result for one target, and the marker values that it depends on: it holds for every target with the same values.
 */
export interface Evaluated {
  readonly answer: DeclaredRequirements | MetadataFault;
  readonly asked: readonly (readonly [variable: MarkerVariable, value: string])[];
}

const evaluations = new WeakMap<SetupSources, Evaluated[]>();

/** The result; for a setup.py that can't be followed, the requirements recorded on packing if they hold everywhere. */
function orRecorded(sources: SetupSources, { answer, asked }: SetupReading): DeclaredRequirements | MetadataFault {
  if (!(answer instanceof MetadataFault)) return answer;
  const { recorded, speaksOfNone, requiresPython } = sources;
  if (speaksOfNone) return recorded ?? { requiresDist: [], requiresPython, providesExtra: [] };
  return recorded !== undefined && asked.size === 0 && !mayDependOnMachine(sources) ? recorded : answer;
}

function read(sources: SetupSources, environment: MarkerEnvironment): SetupReading {
  const files = archiveFiles(sources);
  const { setupPy, setupCfg, required, isScript, pyproject } = sources;
  const setup = () => readSetup({ setupPy, setupCfg, required, isScript, files }, environment);
  const reading = pyproject === undefined ? setup() : readDynamic(pyproject, files, setup);
  return { ...reading, answer: orRecorded(sources, reading) };
}

/** Evaluates an archive for a target, once for all targets that agree in the values that setup.py reads. */
export function evaluate(sources: SetupSources, environment: MarkerEnvironment): Evaluated {
  const known = evaluations.get(sources) ?? [];
  evaluations.set(sources, known);
  let found = known.find(({ asked }) => asked.every(([variable, value]) => environment[variable] === value));
  if (found === undefined) {
    const { answer, asked } = read(sources, environment);
    found = { answer, asked: [...asked].map((variable) => [variable, environment[variable]]) };
    known.push(found);
  }
  return found;
}

/**
 * The requirements that setuptools would find in an archive on a target, without running its code.
 * @throws MetadataFault where only a build tells, with the line of setup.py that can't be followed
 */
export function requirementsFor(sources: SetupSources, environment: MarkerEnvironment): DeclaredRequirements {
  const { answer } = evaluate(sources, environment);
  if (answer instanceof MetadataFault) throw answer;
  return answer;
}
