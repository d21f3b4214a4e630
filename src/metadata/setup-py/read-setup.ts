import type { MarkerEnvironment, MarkerVariable } from '../../pep/marker.js';
import { type DeclaredRequirements, MetadataFault } from '../model.js';
import { requirementLines } from '../requirement-lines.js';
import { filesOf, listOf, parseSetupCfg, type SetupCfg } from '../setup-cfg.js';
import { declare } from './declare.js';
import { runProgram } from './run/program.js';
import { readArguments, type SetupArguments } from './setup-arguments.js';
import { isKnown, type Unknown } from './values/model.js';
import type { ArchiveFiles } from './world/archive-files.js';

/** The files of an archive that decide the result of its setup.py. */
export interface SetupFiles {
  /** Undefined: setuptools calls `setup()` without arguments. */
  readonly setupPy: string | undefined;
  readonly setupCfg: string | undefined;
  /** The projects that its build system asks for, by their normalised names. */
  readonly required: readonly string[];
  /** As of {@link SetupSources}. */
  readonly isScript: boolean;
  readonly files: ArchiveFiles;
}

/** The requirements in setup.py and setup.cfg for a target, and the marker values that they depend on. */
export interface SetupReading {
  readonly answer: DeclaredRequirements | MetadataFault;
  readonly asked: ReadonlySet<MarkerVariable>;
}

function fault({ line, why }: Unknown): MetadataFault {
  return new MetadataFault(
    `has requirements that are only known by building it: line ${line} of its setup.py ${why}`,
    'State its requirements in .pylock.yaml under the key "metadata".',
  );
}

/** A list of requirements in a setup.cfg: its own, or those in the files that it names, without missing ones. */
function cfgRequirements(value: string | undefined, files: ArchiveFiles): readonly string[] {
  const paths = filesOf(value ?? '');
  if (paths === undefined) return requirementLines(listOf(value ?? ''));
  const texts = paths.map((path) => {
    const text = files.text(path);
    if (text === 'unread' || path.startsWith('/') || path.split('/').includes('..'))
      throw new MetadataFault(`has a setup.cfg that names a file which can't be read: ${path.slice(0, 100)}`);
    return text === 'missing' ? [] : [text];
  });
  return requirementLines(listOf(texts.flat().join('\n')));
}

/** The requirements of `setup()`, and those of setup.cfg for the arguments that it does not have. */
function merged(told: SetupArguments, cfg: SetupCfg, files: ArchiveFiles): DeclaredRequirements {
  const options = cfg.get('options');
  const extras = [...(cfg.get('options.extras_require') ?? [])].map(
    ([extra, value]) => [extra, cfgRequirements(value, files)] as const,
  );
  const isTold = told.installRequires !== undefined && told.installRequires.length > 0;
  const install = isTold ? told.installRequires : cfgRequirements(options?.get('install_requires'), files);
  const extrasTold = told.extrasRequire !== undefined && told.extrasRequire.size > 0;
  const python = options?.get('python_requires')?.trim();
  return declare(
    install,
    extrasTold ? told.extrasRequire : new Map(extras),
    told.pythonRequires ?? (python === '' ? undefined : python),
  );
}

const saysNothing: SetupArguments = { installRequires: undefined, extrasRequire: undefined, pythonRequires: undefined };

/**
 * The requirements in the setup.py and setup.cfg of an archive on a target. No code is run: setup.py is evaluated, and
 * where that can't be followed, the answer names the line.
 */
export function readSetup(
  { setupPy, setupCfg, required, isScript, files }: SetupFiles,
  environment: MarkerEnvironment,
): SetupReading {
  let asked: ReadonlySet<MarkerVariable> = new Set();
  try {
    const cfg = parseSetupCfg(setupCfg ?? '');
    if (cfg.has('DEFAULT') || cfg.get('options')?.has('cmdclass') === true)
      throw new MetadataFault('has a setup.cfg of an unusual kind');
    if (setupPy === undefined) return { answer: merged(saysNothing, cfg, files), asked };
    const later = listOf(cfg.get('options')?.get('setup_requires') ?? '');
    const run = runProgram(setupPy, {
      environment,
      files,
      required,
      isScript,
      read: (call, world) => readArguments(call, world, later),
    });
    asked = run.asked;
    const answer = isKnown(run.outcome) ? merged(run.outcome, cfg, files) : fault(run.outcome);
    return { answer, asked };
  } catch (error) {
    if (error instanceof MetadataFault) return { answer: error, asked };
    throw error;
  }
}
