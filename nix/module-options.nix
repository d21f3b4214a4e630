# The options of the modules of flake-parts and devenv: pylock itself, and environments of locks.
{
  lib,
  pkgs,
  description,
}:
let
  inherit (lib) mkOption types;
in
{
  package = mkOption {
    inherit description;
    type = types.package;
    default = import ../. { inherit pkgs; };
    defaultText = lib.literalMD "pylock itself";
  };
  environments = mkOption {
    type = types.attrsOf (types.submodule (import ./environment-options.nix { inherit lib; }));
    default = { };
    description = "Python environments of locks, by name.";
  };
}
