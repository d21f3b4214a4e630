import type { MarkerEnvironment, MarkerVariable } from '../pep/marker.js';
import type { PythonVersion, System } from './model.js';

type SystemVariable = Extract<MarkerVariable, 'os_name' | 'sys_platform' | `platform_${'system' | 'machine'}`>;

/** The values that Python reports of its system (PEP 508, "Environment Markers"), read off CPython on each. */
const SYSTEM_VALUES: Readonly<Record<System, Readonly<Record<SystemVariable, string>>>> = {
  'x86_64-linux': { os_name: 'posix', sys_platform: 'linux', platform_system: 'Linux', platform_machine: 'x86_64' },
  'aarch64-linux': { os_name: 'posix', sys_platform: 'linux', platform_system: 'Linux', platform_machine: 'aarch64' },
  'aarch64-darwin': { os_name: 'posix', sys_platform: 'darwin', platform_system: 'Darwin', platform_machine: 'arm64' },
  'x86_64-darwin': { os_name: 'posix', sys_platform: 'darwin', platform_system: 'Darwin', platform_machine: 'x86_64' },
};

/**
 * The value of every marker variable for CPython on a system. The kernel's release and version are
 * empty: a lock can't know on which kernel its environment will run.
 */
export function markerEnvironment(python: PythonVersion, system: System): MarkerEnvironment {
  return {
    ...SYSTEM_VALUES[system],
    platform_release: '',
    platform_version: '',
    platform_python_implementation: 'CPython',
    implementation_name: 'cpython',
    implementation_version: python.full,
    python_version: python.minor,
    python_full_version: python.full,
  };
}
