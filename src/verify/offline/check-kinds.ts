// Whether files are of the kind that the user wants, and that pylock chooses: wheels where there are some.
import { includes } from '../../deps/version-rules.js';
import type { Lock, PylockPart } from '../../lock/model.js';
import { projectOf } from '../../pep/filename.js';
import type { NormalizedName } from '../../pep/name.js';
import type { FilePolicy } from '../../provider/choice/availability.js';
import { wheelRank } from '../../provider/choice/choose-file.js';
import type { Target } from '../../targets/model.js';
import type { Finding } from '../finding.js';
import { Readings } from './readings.js';

/** The inputs of the check of file kinds. */
export interface KindQuestions {
  readonly policy: FilePolicy;
  /** Projects with direct URLs in the deps file: these files are wanted. */
  readonly direct: ReadonlySet<NormalizedName>;
}

/** A file that is installed, or that builds something. */
export interface ChosenFile {
  readonly name: NormalizedName;
  readonly file: string;
  readonly path: readonly string[];
}

/**
 * The files of a target, each once: those that are installed, and those that build. Names without a known project are
 * left out.
 */
export function* chosenFiles(part: PylockPart, { system }: Target): Iterable<ChosenFile> {
  const seen = new Set<string>();
  for (const [name, file] of part.systems.get(system) ?? []) {
    seen.add(file);
    yield { name, file, path: ['pylock', 'systems', system, name] };
  }
  for (const [sdist, { requires }] of part.builds.get(system) ?? []) {
    for (const [at, file] of requires.entries()) {
      const name = seen.has(file) ? undefined : projectOf(file);
      seen.add(file);
      if (name !== undefined) yield { name, file, path: ['pylock', 'builds', system, sdist, 'requires', String(at)] };
    }
  }
}

/**
 * Whether each file that is installed or builds is of the kind that the user wants, and a wheel where the lock itself
 * has a fitting one.
 */
export function* checkKinds(
  lock: Lock,
  part: PylockPart,
  targets: readonly Target[],
  questions: KindQuestions,
): Iterable<Finding> {
  for (const target of targets)
    for (const chosen of chosenFiles(part, target))
      if (!questions.direct.has(chosen.name))
        yield* checkKind(chosen, questions.policy, () => wheelFor(chosen, lock, part, target));
}

function* checkKind(
  { name, file, path }: ChosenFile,
  { noBinary, onlyBinary }: FilePolicy,
  wheel: () => string | undefined,
): Iterable<Finding> {
  const wantsSource = includes(noBinary, name);
  if (file.endsWith('.whl')) {
    const message = `${file} is a wheel, and no-binary asks for a source archive of ${name}`;
    if (wantsSource) yield { code: 'file', path, message };
    return;
  }
  if (includes(onlyBinary, name)) {
    const message = `${file} is a source archive, and only-binary asks for a wheel of ${name}`;
    yield { code: 'file', path, message };
    return;
  }
  const better = wantsSource ? undefined : wheel();
  const message = `${file} is a source archive, and ${better}, which fits too, stands in links`;
  if (better !== undefined) yield { code: 'file', path, message };
}

/** A wheel of the same release among the links that a target could take instead of a source archive. */
function wheelFor({ name, file }: ChosenFile, { links }: Lock, part: PylockPart, target: Target): string | undefined {
  const readings = Readings.of(part);
  const key = readings.file(file, name)?.version.key;
  return links.find((link) => {
    const parsed = link.name.endsWith('.whl') ? readings.file(link.name, name) : undefined;
    return parsed?.kind === 'wheel' && parsed.version.key === key && wheelRank(parsed, target) !== undefined;
  })?.name;
}
