import { normalizeName } from '../../pep/name.js';
import { requirementLines } from '../requirement-lines.js';
import type { CodeNames } from './syntax/code-names.js';
import type { Effort } from './values/effort.js';
import { unknownIn } from './values/facts.js';
import { type Arguments, isKnown, type Unknown, unknown, type Value } from './values/model.js';
import { speaksOfRoot } from './values/path-text.js';
import type { SetupCall, World } from './world/world.js';

/** The requirements among the arguments of `setup()`; undefined where there are none, so that setup.cfg counts. */
export interface SetupArguments {
  readonly installRequires: readonly string[] | undefined;
  readonly extrasRequire: ReadonlyMap<string, readonly string[]> | undefined;
  readonly pythonRequires: string | undefined;
}

/** Arguments of setuptools and distutils, and those of helpers for versions or compilation only. */
const plainArguments = new Set(
  (
    'name version author author_email maintainer maintainer_email url license license_file license_files description ' +
    'long_description long_description_content_type keywords platforms classifiers download_url project_urls provides ' +
    'requires obsoletes packages package_dir package_data py_modules ext_modules ext_package libraries headers include_dirs ' +
    'data_files scripts script_name cmdclass command_options command_packages options namespace_packages eager_resources ' +
    'extras_require install_requires tests_require setup_requires python_requires entry_points test_suite test_loader ' +
    'test_runner zip_safe include_package_data exclude_package_data dependency_links use_2to3 use_2to3_fixers ' +
    'use_2to3_exclude_fixers convert_2to3_doctests bugtrack_url contact contact_email use_scm_version use_incremental ' +
    'vcversioner cffi_modules rust_extensions version_config setuptools_git_versioning'
  ).split(' '),
);

/** Build helpers that add requirements of their own to those of a setup.py. */
const takeovers = new Set([
  'd2to1',
  'jupyter-packaging',
  'pbr',
  'pyscaffold',
  'setupmeta',
  'setuptools-declarative-requirements',
  'setuptools-pipfile',
]);

/** The name of the project in a requirement. */
function projectOf(requirement: string): string {
  return normalizeName(/^[A-Za-z0-9._-]*/.exec(requirement)?.[0] ?? '') ?? '';
}

/** The texts in a value that setuptools iterates over repeatedly; an {@link Unknown} where they are unknown. */
function textsOf(value: Value, line: number, effort: Effort, mayBeSet: boolean): readonly string[] | Unknown {
  const lost = unknownIn(value, effort);
  if (lost !== undefined) return lost;
  if (value.kind === 'str') return [value.value];
  const items =
    value.kind === 'set' && mayBeSet
      ? [...value.items.values()]
      : value.kind === 'list' || value.kind === 'tuple'
        ? value.items
        : value.kind === 'view'
          ? value.items()
          : unknown(line, 'has requirements that can be read only once, or are no list');
  if (!isKnown(items)) return items;
  return flattened(items) ?? items.find((item) => item.kind === 'unknown') ?? noTexts(line);
}

/** The most texts and lists in a list of requirements, and the deepest nesting of lists. */
const [mostItems, deepest] = [10_000, 10];

/** The texts in lists in lists, as setuptools reads them; undefined where there is another value, or there are too many. */
function flattened(items: readonly Value[]): readonly string[] | undefined {
  const texts: string[] = [];
  let left = mostItems;
  const add = (value: Value, depth: number): boolean => {
    left -= 1;
    if (value.kind === 'str') texts.push(value.value);
    if (value.kind !== 'list' && value.kind !== 'tuple') return value.kind === 'str' && left >= 0;
    return depth < deepest && left >= 0 && value.items.every((item) => add(item, depth + 1));
  };
  return items.every((item) => add(item, 1)) ? texts : undefined;
}

function noTexts(line: number): Unknown {
  return unknown(line, 'has requirements that are no texts');
}

/** Requirements in a text or a list of texts; an {@link Unknown} where they are unknown. */
function requirementsOf(value: Value, line: number, effort: Effort, mayBeSet: boolean): readonly string[] | Unknown {
  const texts = textsOf(value, line, effort, mayBeSet);
  if (!isKnown(texts)) return texts;
  return texts.some(speaksOfRoot)
    ? unknown(line, 'has requirements that name the place of the archive')
    : requirementLines(texts);
}

function extrasOf(value: Value, line: number, effort: Effort): ReadonlyMap<string, readonly string[]> | Unknown {
  const lost = unknownIn(value, effort);
  if (lost !== undefined) return lost;
  if (value.kind === 'none') return new Map();
  if (value.kind !== 'dict') return unknown(line, 'has extras that are no dict');
  const extras = new Map<string, readonly string[]>();
  for (const [key, requirements] of value.entries.values()) {
    const found =
      key.kind === 'str'
        ? requirementsOf(requirements, line, effort, true)
        : unknown(line, 'has an extra without a name');
    if (!isKnown(found)) return found;
    extras.set(key.kind === 'str' ? key.value : '', found);
  }
  return extras;
}

/** The `setup_requires` argument: projects that are installed for a second run; an {@link Unknown} where unknown. */
function setupRequires({ named }: Arguments, line: number, effort: Effort): readonly string[] | Unknown {
  const value = named.get('setup_requires');
  return value === undefined || value.kind === 'none' ? [] : requirementsOf(value, line, effort, false);
}

/** The reason why custom commands may change the requirements, if they may. */
function commandsOf({ named }: Arguments, line: number, code: CodeNames): Unknown | undefined {
  const commands = named.get('cmdclass');
  const why = unknown(line, 'has commands of its own that may change what it needs');
  if (['egg_info', 'dist_info'].some((name) => code.reads.has(name) || code.attributes.has(name))) return why;
  if (commands === undefined) return undefined;
  if (commands.kind === 'dict' && ['egg_info', 'dist_info'].some((name) => commands.entries.has(`s${name}`)))
    return why;
  const lost = commands.kind === 'unknown' ? commands : commands.kind === 'dict' ? commands.unknown : undefined;
  return lost?.module !== undefined && !/^(?:versioneer|setuptools|distutils|Cython|numpy)(?:\.|$)/.test(lost.module)
    ? why
    : undefined;
}

/** Whether an argument has no effect on requirements: None, or a `Distribution` that only says what is compiled. */
function isOfNoAccount(value: Value | undefined): boolean {
  return value?.kind === 'none' || (value?.kind === 'unknown' && value.isPlainDistribution === true);
}

/** The reason why another program than setuptools may decide the requirements, if one may. */
function takenOver(args: Arguments, line: number, required: readonly string[], code: CodeNames): Unknown | undefined {
  const { named } = args;
  const odd = ['distclass', 'script_args', 'features'].find(
    (name) => named.has(name) && !isOfNoAccount(named.get(name)),
  );
  if (odd !== undefined) return unknown(line, `calls setup with ${odd}`);
  if (['install_requires', 'extras_require'].some((name) => code.attributes.has(name)))
    return unknown(line, 'may change what it needs later');
  const helpers = required.filter((name) => name !== 'setuptools' && name !== 'wheel');
  const taker = helpers.find((name) => takeovers.has(name)) ?? (named.has('pbr') ? 'pbr' : undefined);
  if (taker !== undefined) return unknown(line, `leaves its requirements to ${taker}`);
  const strange = helpers.length === 0 ? undefined : [...named.keys()].find((name) => !plainArguments.has(name));
  if (strange !== undefined)
    return unknown(line, `calls setup with ${strange.slice(0, 60)}, which is none of setuptools' own arguments`);
  return commandsOf(args, line, code);
}

/**
 * The requirements in a call of `setup()`; an {@link Unknown} where they are unknown. `cfgRequires` are the projects
 * in the `setup_requires` of setup.cfg.
 */
export function readArguments(
  { args, line }: SetupCall,
  world: World,
  cfgRequires: readonly string[],
): SetupArguments | Unknown {
  if (args.unknown !== undefined) return args.unknown;
  if (args.positional.length > 0) return unknown(line, 'calls setup in an unusual way');
  const asked = setupRequires(args, line, world.effort);
  if (!isKnown(asked)) return asked;
  const later = [...asked, ...cfgRequires].map(projectOf).filter((name) => name !== 'setuptools' && name !== 'wheel');
  // The first run has the projects of the build system, the next one has these too.
  if (world.missing !== undefined && later.length > 0)
    return unknown(
      world.missing.line,
      `imports ${world.missing.name.slice(0, 60)}, which may be there when it is run again`,
    );
  const lost = takenOver(args, line, [...world.modules.required, ...later], world.code);
  return lost ?? told(args, line, world.effort);
}

function told({ named }: Arguments, line: number, effort: Effort): SetupArguments | Unknown {
  const install = named.get('install_requires');
  const installRequires =
    install === undefined || install.kind === 'none' ? undefined : requirementsOf(install, line, effort, false);
  if (installRequires !== undefined && !isKnown(installRequires)) return installRequires;
  const extras = named.get('extras_require');
  const extrasRequire = extras && extrasOf(extras, line, effort);
  if (extrasRequire !== undefined && !isKnown(extrasRequire)) return extrasRequire;
  const python = named.get('python_requires');
  if (python !== undefined && python.kind !== 'str' && python.kind !== 'none')
    return python.kind === 'unknown' ? python : unknown(line, 'has a python_requires that is no text');
  return {
    installRequires,
    extrasRequire,
    pythonRequires: python?.kind === 'str' && python.value !== '' ? python.value : undefined,
  };
}
