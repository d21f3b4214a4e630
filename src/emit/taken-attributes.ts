/** The attributes of a derivation that Nix and its tools use. */
export const derivationAttributes: readonly string[] = [
  ...['all', 'args', 'builder', 'drvAttrs', 'drvPath', 'name', 'out', 'outPath', 'outputName', 'system'],
];

/** The same of an environment that `pypi.nix` makes. */
export const environmentAttributes: readonly string[] = [
  ...derivationAttributes,
  'editor',
  'image',
  'lock',
  'meta',
  'packages',
  'pythonPackages',
  'shell',
];

/** The further parts of an environment with the user's own projects. */
export const projectAttributes: readonly string[] = ['editable'];

/**
 * Attributes that neither a lock nor a group may hide in the environment that has it as one: those of an environment,
 * those of every derivation, and the one of the plain lock. `pypi.nix` has those that a group could have the name of.
 */
export const takenAttributes: ReadonlySet<string> = new Set([
  ...environmentAttributes,
  ...projectAttributes,
  ...['__functor', '__toString', '_type', 'default', 'outputHash', 'outputs', 'outputSpecified', 'override'],
  ...['overrideAttrs', 'overrideDerivation', 'passthru', 'pname', 'recurseForDerivations', 'src', 'stdenv', 'tests'],
  ...['type', 'version'],
]);
