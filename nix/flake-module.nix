# For flake-parts: each of perSystem.pylock.environments is a package, a development shell and a check of its lock.
{ lib, flake-parts-lib, ... }:
let
  inherit (lib) mkOption types;
  perSystem =
    {
      config,
      pkgs,
      system,
      ...
    }:
    let
      cfg = config.pylock;
      environments = lib.mapAttrs (
        name: options: import ./environment.nix { inherit pkgs name options; }
      ) cfg.environments;
      # A lock may lack a system that the flake has for other outputs.
      here = lib.filterAttrs (_: one: one.lock.pylock.systems ? ${system}) environments;
      verified =
        name: options:
        let
          root = if options.root == null then dirOf options.lock else options.root;
          inside = lib.removePrefix "${toString root}/" (toString options.lock);
        in
        pkgs.runCommand "${name}-lock" { nativeBuildInputs = [ cfg.package ]; } ''
          cp -r ${root} project
          chmod -R u+w project
          cd project
          export HOME=$TMPDIR
          pylock verify ${lib.escapeShellArg inside} > $out
        '';
    in
    {
      _file = ./flake-module.nix;
      options.pylock = {
        package = mkOption {
          type = types.package;
          default = import ../. { inherit pkgs; };
          defaultText = lib.literalMD "pylock itself";
          description = "The pylock that checks locks.";
        };
        environments = mkOption {
          type = types.attrsOf (types.submodule (import ./environment-options.nix { inherit lib; }));
          default = { };
          description = "Python environments of locks, by name.";
        };
      };
      config = {
        packages = here;
        devShells = lib.mapAttrs (_: one: one.shell) here;
        checks = lib.mapAttrs' (name: options: {
          name = "${name}-lock";
          value = verified name options;
        }) cfg.environments;
      };
    };
in
{
  _file = ./flake-module.nix;
  options.perSystem = flake-parts-lib.mkPerSystemOption perSystem;
}
