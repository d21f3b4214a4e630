import { markerEnvironment } from '../targets/environment.js';
import type { System } from '../targets/model.js';

/** The values of a system that tell it from the others; the Python has no part in them. */
function valuesOf(system: System): { readonly platform: string; readonly machine: string } {
  const python = { minor: '', full: '', exactPatch: false };
  const { sys_platform: platform, platform_machine: machine } = markerEnvironment(python, system);
  return { platform, machine };
}

/** The marker of one system (PEP 508). */
export function markerOfSystem(system: System): string {
  const { platform, machine } = valuesOf(system);
  return `sys_platform == "${platform}" and platform_machine == "${machine}"`;
}

/**
 * The marker that holds on some systems and on no other of those that are exported; undefined where these are all. The machine
 * is named only where systems of one platform differ.
 */
export function markerOfSystems(some: readonly System[], all: readonly System[]): string | undefined {
  if (all.every((system) => some.includes(system))) return undefined;
  const platforms = [...new Set(some.map((system) => valuesOf(system).platform))];
  const parts = platforms.flatMap((platform) => {
    const isOn = (system: System): boolean => valuesOf(system).platform === platform;
    if (all.filter(isOn).every((system) => some.includes(system))) return [`sys_platform == "${platform}"`];
    return some.filter(isOn).map((system) => markerOfSystem(system));
  });
  return parts.length === 1
    ? parts[0]
    : parts.map((part) => (part.includes(' and ') ? `(${part})` : part)).join(' or ');
}
