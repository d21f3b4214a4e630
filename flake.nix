{
  description = "Locks Python dependencies for Nix: exact URLs and hashes of every file, for several systems at once";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      perSystem =
        value:
        nixpkgs.lib.genAttrs [
          "aarch64-darwin"
          "aarch64-linux"
          "x86_64-linux"
        ] (system: value nixpkgs.legacyPackages.${system});
      # A nixpkgs without importNpmLock has a Node that is too old, which default.nix says.
      pylockOf =
        pkgs:
        if pkgs ? importNpmLock then pkgs.callPackage ./nix/package.nix { } else import ./. { inherit pkgs; };
      mkEnv = import ./nix/mk-env.nix;
    in
    {
      packages = perSystem (
        pkgs:
        {
          default = pylockOf pkgs;
        }
        // (
          if pkgs.stdenv.hostPlatform.isLinux then
            { image = pkgs.callPackage ./nix/image.nix { pylock = pylockOf pkgs; }; }
          else
            { }
        )
      );
      apps = perSystem (pkgs: {
        default = {
          type = "app";
          program = "${pylockOf pkgs}/bin/pylock";
        };
      });

      # The programs that CONTRIBUTING.md asks for, and Python for the suites about Nix.
      devShells = perSystem (pkgs: {
        default = pkgs.mkShell {
          name = "pylock-dev";
          packages = [
            pkgs.nodejs
            pkgs.git
            pkgs.python3
          ];
        };
      });

      # lib.mkEnv { pkgs, lock, ... }: the environment of a lock (docs/nix.md).
      # lib.mkEditorEnv { environments, ... }: several of them as one.
      lib = {
        inherit mkEnv;
        mkEditorEnv = import ./nix/editor-environment.nix;
      };
      overlays.default = final: _: {
        pylock = pylockOf final;
        mkPylockEnv = args: mkEnv ({ pkgs = final; } // args);
      };
      flakeModules.default = ./nix/flake-module.nix;
      devenvModules.default = ./nix/devenv-module.nix;

      templates = rec {
        default = app;
        app = {
          path = ./nix/templates/app;
          description = "An application with a pyproject.toml, its shell and its flake";
          welcomeText = "Run `pylock resolve pyproject.toml`, which also writes flake.nix, and `git add` what it wrote.";
        };
        library = app // {
          path = ./nix/templates/library;
          description = "A library with tests in a group";
        };
        makes = app // {
          path = ./nix/templates/makes;
          description = "An environment of Makes 24.01 or newer";
          welcomeText = "Run `pylock resolve`, which also writes main.nix, and `git add` what it wrote.";
        };
      };

      checks = perSystem (pkgs: {
        runs = pkgs.runCommand "pylock-runs" { } "${pylockOf pkgs}/bin/pylock --version > $out";
      });
      formatter = perSystem (pkgs: pkgs.nixfmt-tree or pkgs.nixfmt-rfc-style);
    };
}
