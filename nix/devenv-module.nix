# For devenv: each of pylock.environments is on the path of the shell, with the working tree of the user's own project.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  cfg = config.pylock;
  environments = lib.mapAttrs (
    name: options: import ./environment.nix { inherit pkgs name options; }
  ) cfg.environments;
in
{
  _file = ./devenv-module.nix;
  options.pylock = import ./module-options.nix {
    inherit lib pkgs;
    description = "The pylock of the shell.";
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
