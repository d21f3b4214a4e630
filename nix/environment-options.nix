# The options of one environment, for the modules of flake-parts and devenv.
{ lib }:
let
  inherit (lib) mkOption types;
  optional =
    type: description:
    mkOption {
      inherit description;
      type = types.nullOr type;
      default = null;
    };
in
{
  options = {
    lock = mkOption {
      type = types.path;
      description = "The lock that `pylock resolve` wrote.";
      example = lib.literalExpression "./pypi-sources.yaml";
    };
    root = optional types.path "The folder with the deps file, .pylock.yaml and overrides.nix; that of the lock.";
    groups = optional (types.either (types.enum [ "all" ]) (types.listOf types.str)) "The groups besides main, or \"all\".";
    withMain = optional types.bool "Whether the environment has what main needs.";
    project = optional types.bool "Whether the user's own projects are in it, where the lock has some.";
    python = optional types.raw "Another build of the lock's Python.";
    overrides = optional (types.attrsOf types.raw) "The needs of packages besides Python, in place of those of overrides.nix.";
    allowCollisions = optional (types.listOf types.raw) "Globs of files that packages may disagree about.";
    extraPackages = optional (types.listOf types.raw) "Further packages of the shell.";
  };
}
