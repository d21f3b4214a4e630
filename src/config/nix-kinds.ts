/** Every {@link NixKind}. */
export const nixKinds = ['nix', 'makes', 'makes-builtin', 'flake'] as const;

/** The kinds of files that `resolve` may emit (`nix:` in the config, `--nix`). */
export type NixKind = (typeof nixKinds)[number];
