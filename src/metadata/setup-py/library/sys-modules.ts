import { hasOnly } from '../values/arguments.js';
import { int, type Module, none, str, tuple, unknown, type Value } from '../values/model.js';
import type { World } from '../world/world.js';
import { builtin } from './builtin.js';
import { exit } from './builtins.js';
import { type Attributes, moduleOf } from './module.js';
import { searchPathModule } from './search-path.js';

function parts(full: string): readonly number[] {
  const [major = 3, minor = 0, micro = 0] = full.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor, micro];
}

/** `(3, 11, 4, 'final', 0)` of `3.11.4`. */
function versionInfo(full: string): Value {
  return { kind: 'tuple', items: [...parts(full).map(int), str('final'), int(0)], isVersion: true };
}

/** `sys`. */
export function sys(world: World): Attributes {
  const full = () => world.ask('python_full_version');
  return {
    version_info: () => versionInfo(full()),
    version: () => ({ kind: 'prefix', value: `${full()} (` }),
    hexversion: () => {
      const [major = 3, minor = 0, micro = 0] = parts(full());
      return int(((major * 256 + minor) * 256 + micro) * 256 + 0xf0);
    },
    platform: () => str(world.ask('sys_platform')),
    implementation: () =>
      moduleOf(world, 'sys.implementation', {
        name: () => str(world.ask('implementation_name')),
        version: () => versionInfo(full()),
      }),
    maxsize: () => int(2n ** 63n - 1n),
    maxunicode: () => int(0x10ffff),
    byteorder: () => str('little'),
    // A build passes the name of the script and a command.
    argv: () => ({ kind: 'argv', least: 2 }),
    path: () => searchPathModule(world),
    dont_write_bytecode: () => unknown(0, 'asks for sys.dont_write_bytecode'),
    modules: () => moduleOf(world, 'sys.modules', {}),
    builtin_module_names: () => moduleOf(world, 'sys.builtin_module_names', {}),
    stdout: () => stream(world, 'sys.stdout'),
    stderr: () => stream(world, 'sys.stderr'),
    exit: () => exit(world, 'sys.exit'),
  };
}

/** An output stream. */
function stream(world: World, name: string): Module {
  return moduleOf(world, name, {
    write: () => builtin(world, `${name}.write`, () => none, 'looks'),
    flush: () => builtin(world, `${name}.flush`, () => none, 'looks'),
  });
}

/** `platform`. */
export function platform(world: World): Attributes {
  const told = (name: string, find: () => Value) => () =>
    builtin(world, `platform.${name}`, (args) => (hasOnly(args, 0) ? find() : undefined), 'looks');
  return {
    system: told('system', () => str(world.ask('platform_system'))),
    machine: told('machine', () => str(world.ask('platform_machine'))),
    python_implementation: told('python_implementation', () => str(world.ask('platform_python_implementation'))),
    python_version: told('python_version', () => str(world.ask('python_full_version'))),
    python_version_tuple: told('python_version_tuple', () =>
      tuple(world.ask('python_full_version').split('.').map(str)),
    ),
  };
}
