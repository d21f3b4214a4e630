# For devenv: each of pylock.environments is on the path of the shell, with the working tree of the user's own project.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  inherit (lib) mkOption types;
  cfg = config.pylock;
  environments = lib.mapAttrs (
    name: options: import ./environment.nix { inherit pkgs name options; }
  ) cfg.environments;
in
{
  _file = ./devenv-module.nix;
  options.pylock = {
    package = mkOption {
      type = types.package;
      default = import ../. { inherit pkgs; };
      defaultText = lib.literalMD "pylock itself";
      description = "The pylock of the shell.";
    };
    environments = mkOption {
      type = types.attrsOf (types.submodule (import ./environment-options.nix { inherit lib; }));
      default = { };
      description = "Python environments of locks, by name.";
    };
  };
  config = lib.mkIf (cfg.environments != { }) {
    packages = [
      cfg.package
    ]
    ++ lib.concatMap (one: [ one.editable or one ]) (lib.attrValues environments)
    ++ lib.concatMap (one: if one.extraPackages == null then [ ] else one.extraPackages) (
      lib.attrValues cfg.environments
    );
    # Where the editable environments find the working tree.
    env.PYLOCK_ROOT = lib.mkDefault config.devenv.root;
  };
}
