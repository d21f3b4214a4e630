# For flake-parts: each of perSystem.pylock.environments is a package, a development shell and a check of its lock.
{ lib, flake-parts-lib, ... }:
let
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
      options.pylock = import ./module-options.nix {
        inherit lib pkgs;
        description = "The pylock that checks locks.";
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
