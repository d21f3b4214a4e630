import type { MarkerEnvironment, MarkerVariable } from '../../pep/marker.js';
import { type DeclaredRequirements, MetadataFault } from '../model.js';
import { requirementLines } from '../requirement-lines.js';
import { filesOf, listOf, parseSetupCfg, type SetupCfg } from '../setup-cfg.js';
import { declare } from './declare.js';
import { runProgram } from './run/program.js';
import { readArguments, type SetupArguments } from './setup-arguments.js';
import { isKnown, type Unknown } from './values/model.js';
import type { ArchiveFiles } from './world/archive-files.js';

/** The files of an archive that decide what its setup.py says. */
export interface SetupFiles {
  /** Undefined: setuptools calls `setup()` without arguments. */
  readonly setupPy: string | undefined;
  readonly setupCfg: string | undefined;
  /** The projects that its build system asks for, by their normalised names. */
  readonly required: readonly string[];
  readonly files: ArchiveFiles;
}

/** What setup.py and setup.cfg say for a target, and what they asked of it to say so. */
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

/** A list of requirements in a setup.cfg, itself or in files that it names, of which those that are not there count for nothing. */
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

/** What setup.cfg says where setup.py is silent: setuptools leaves alone what `setup()` was told. */
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
 * What the setup.py and setup.cfg of an archive say that it needs on a target. Nothing is run: setup.py is evaluated as far
 * as it is made of what can be followed, and where it is not, the answer names the line.
 */
export function readSetup(
  { setupPy, setupCfg, required, files }: SetupFiles,
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
