# Stands in for nixpkgs as the input of a flake, over stub-nixpkgs.nix and npm-nixpkgs.nix: what commands about flakes use besides.
{
  system,
  # Arguments of stub-nixpkgs.nix.
  machine,
  nodeModules,
}:
let
  base = import ./stub-nixpkgs.nix (machine // { inherit system; });
  build =
    name: nativeBuildInputs: buildCommand:
    base.stdenv.mkDerivation { inherit name nativeBuildInputs buildCommand; };

  # The part of a stdenv that `nix develop` reads.
  setup = build "stub-stdenv" [ ] ''
    mkdir -p $out
    echo 'for one in $packages; do PATH="$one/bin:$PATH"; done' > $out/setup
  '';
in
import ./npm-nixpkgs.nix {
  inherit nodeModules;
  pkgs = base // {
    runCommand = name: given: build name (given.nativeBuildInputs or [ ]);
    mkShell =
      given:
      derivation (
        given
        // {
          inherit (setup) builder system;
          outputs = [ "out" ];
          stdenv = setup;
          args = [
            "-c"
            "echo $packages > $out; exit 0"
          ];
        }
      );
    git = base.nodejs;
    python3 = base."python${builtins.replaceStrings [ "." ] [ "" ] machine.pythonVersion}";
    nixfmt-tree = build "treefmt" [ ] ''
      mkdir -p $out/bin
      printf '#!/bin/sh\necho formatted\n' > $out/bin/treefmt
      chmod +x $out/bin/treefmt
    '';
  };
}
