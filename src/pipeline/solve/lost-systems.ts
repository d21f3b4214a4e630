import type { Lock } from '../../lock/model.js';
import type { System } from '../../targets/model.js';

/** The platforms of wheels (PEP 425, PEP 600, PEP 656) by their system; universal files of macOS are ambiguous. */
const platforms: readonly (readonly [form: RegExp, runsOn: System | 'musl'])[] = [
  [/^musllinux_/, 'musl'],
  [/^(?:many)?linux.*_x86_64$/, 'x86_64-linux'],
  [/^(?:many)?linux.*_aarch64$/, 'aarch64-linux'],
  [/^macosx_[0-9]+_[0-9]+_(?:x86_64|intel)$/, 'x86_64-darwin'],
  [/^macosx_[0-9]+_[0-9]+_arm64$/, 'aarch64-darwin'],
];

/** The systems of a lock's wheels, for wheels of one system. */
function systemsOf({ links }: Lock): ReadonlySet<System | 'musl'> {
  const wheels = links.filter(({ name }) => name.endsWith('.whl'));
  const tags = wheels.flatMap(({ name }) => name.slice(0, -'.whl'.length).split('-').at(-1)?.split('.') ?? []);
  return new Set(tags.flatMap((tag) => platforms.flatMap(([form, runsOn]) => (form.test(tag) ? [runsOn] : []))));
}

/**
 * The notice about systems that a lock of Makes' own tool had files for, since it had those of all systems, and that
 * the new lock lacks.
 */
export function lostSystems(old: Lock | undefined, systems: readonly System[]): readonly string[] {
  if (old === undefined || old.pylock !== undefined) return [];
  const lost = [...systemsOf(old)].filter((one) => one === 'musl' || !systems.includes(one)).sort();
  if (lost.length === 0) return [];
  const flags = lost.filter((one) => one !== 'musl').map((one) => `--system ${one}`);
  const musl = lost.includes('musl') ? ['locks hold no files for musl'] : [];
  const way =
    flags.length === 0
      ? []
      : [`${[...systems].map((one) => `--system ${one}`).join(' ')} ${flags.join(' ')} adds what is missing`];
  return [
    `the old lock had files for ${lost.join(' and ')}, and the new one is for ${systems.join(', ')}: ${[...way, ...musl].join('; ')}`,
  ];
}
