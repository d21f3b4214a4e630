/** The formats of exports that are a function of the lock alone, so that `resolve` keeps them in step with it. */
export const keptFormats = ['requirements.txt', 'pylock.toml', 'cyclonedx', 'spdx', 'gl-sbom', 'slsa'] as const;

/** One of {@link keptFormats}. */
export type KeptFormat = (typeof keptFormats)[number];

/** Every format of `pylock export`, in the order of its help. */
export const exportFormats = [...keptFormats, 'github-snapshot', 'openvex'] as const;

/** A format of `pylock export`. */
export type ExportFormat = (typeof exportFormats)[number];
