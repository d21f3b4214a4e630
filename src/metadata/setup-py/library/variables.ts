import { argument, hasOnly, textArgument } from '../values/arguments.js';
import { type Module, none, type Unknown, unknown, type Value } from '../values/model.js';
import { Raised, Stopped } from '../values/signals.js';
import { lost } from '../world/escape.js';
import type { World } from '../world/world.js';
import { builtin, type Follow } from './builtin.js';
import { exceptionNamed } from './exceptions.js';

/**
 * Variables that may be set during a build, by shells, CI, compilers or Nix. The packager's own variables are never
 * set, so any other variable counts as unset.
 */
const usual =
  /^(?:PATH|HOME|PWD|OLDPWD|USER|USERNAME|LOGNAME|TMPDIR|TMP|TEMP|TEMPDIR|SHELL|SHLVL|TERM|TZ|EDITOR|PAGER|DISPLAY|HOSTNAME|LANG|LANGUAGE|LC_.*|PYTHON.*|VIRTUAL_ENV.*|CONDA_.*|PIP_.*|UV_.*|XDG_.*|CI|GITHUB_.*|GITLAB_.*|CIRCLECI|TRAVIS|APPVEYOR|BUILD_.*|NIX_.*|CC|CXX|CPP|LD|AR|AS|RANLIB|STRIP|CFLAGS|CPPFLAGS|CXXFLAGS|LDFLAGS|LDSHARED|ARCHFLAGS|MAKEFLAGS|PKG_CONFIG.*|.*_INCLUDE_.*|.*_LIBRARY_.*|.*_proxy|.*_PROXY|SSL_CERT_.*|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|SOURCE_DATE_EPOCH|MACOSX_DEPLOYMENT_TARGET|SDKROOT|DEVELOPER_DIR|ARCH|DEBUG|name|pname|version|src|out|system|builder|stdenv|shell|buildInputs|nativeBuildInputs|phases|patches|preferLocalBuild|enableParallelBuilding|_)$/;

/** The value of a variable, including changes by the program; undefined where it is not set. */
function variableValue(world: World, name: string, line: number): Value | Unknown | undefined {
  if (world.variablesLost !== undefined) return world.variablesLost;
  if (world.variables.has(name)) return world.variables.get(name);
  return usual.test(name) ? unknown(line, `asks for the variable ${name.slice(0, 60)}`) : undefined;
}

/** `os.environ.get` and `os.getenv`. */
export const getVariable: Follow = (args, line, world) => {
  const name = textArgument(args, 0, 'key');
  if (name === undefined || !hasOnly(args, 2, 'key', 'default')) return undefined;
  return variableValue(world, name, line) ?? argument(args, 1, 'default') ?? none;
};

/** Whether a variable is set; an `Unknown` where that is unknown. */
export function hasVariable(world: World, name: Value, line: number): boolean | Unknown {
  if (name.kind !== 'str') return name.kind === 'unknown' ? name : unknown(line, 'asks for a variable');
  const found = variableValue(world, name.value, line);
  return found === undefined ? false : found.kind === 'unknown' && !world.variables.has(name.value) ? found : true;
}

/** `os.environ[name]`. @throws Raised where it is not set */
export function variableAt(world: World, name: Value, line: number): Value {
  if (name.kind !== 'str') return name.kind === 'unknown' ? name : unknown(line, 'asks for a variable');
  const found = variableValue(world, name.value, line);
  if (found === undefined) throw new Raised(exceptionNamed('KeyError'), line);
  return found;
}

/** `os.environ[name] = value`, or, without a value, `del os.environ[name]`. */
export function setVariable(world: World, name: Value, value: Value | undefined, line: number): void {
  // Each system refuses such names in its own way.
  const isOdd = name.kind === 'str' && (name.value === '' || /[=\0]/.test(name.value));
  const isText =
    value === undefined || value.kind === 'unknown' || (value.kind === 'str' && !value.value.includes('\0'));
  if (isOdd || !isText) throw new Stopped(unknown(line, 'sets a variable of an unusual kind'));
  if (name.kind === 'str') world.variables.set(name.value, value);
  else world.variablesLost ??= name.kind === 'unknown' ? name : unknown(line, 'sets a variable');
}

/** `os.environ`. */
export function environmentModule(world: World): Module {
  const known = world.knownModules.get('os.environ');
  if (known !== undefined) return known;
  const methods: Readonly<Record<string, Follow>> = {
    get: getVariable,
    setdefault: (args, line) => {
      const [name, value] = args.positional;
      if (name?.kind !== 'str' || value === undefined || !hasOnly(args, 2)) return undefined;
      const found = variableValue(world, name.value, line);
      if (found === undefined) world.variables.set(name.value, value);
      return found ?? value;
    },
    pop: (args, line) => {
      const [name, preset] = args.positional;
      if (name?.kind !== 'str' || !hasOnly(args, 2)) return undefined;
      const found = variableValue(world, name.value, line) ?? preset;
      if (found === undefined) throw new Raised(exceptionNamed('KeyError'), line);
      world.variables.set(name.value, undefined);
      return found;
    },
  };
  const made: Module = {
    kind: 'module',
    name: 'os.environ',
    attributes: (name) => {
      const follow = Object.hasOwn(methods, name) ? methods[name] : undefined;
      return {
        kind: 'builtin',
        name: `os.environ.${name}`,
        holds: [],
        call: (args, line) => {
          if (follow !== undefined) return builtin(world, `os.environ.${name}`, follow).call(args, line);
          const why = unknown(line, `calls os.environ.${name}`);
          if (!['keys', 'items', 'values', 'copy'].includes(name)) world.variablesLost ??= why;
          return lost(world, why);
        },
      };
    },
  };
  world.knownModules.set('os.environ', made);
  return made;
}
