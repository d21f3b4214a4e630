{
  __nixpkgs__,
  inputs,
  makeScript,
  ...
}:
let
  pkgs = inputs.nixpkgs or __nixpkgs__;
in
makeScript {
  name = "pylock-resolve";
  entrypoint = ''pylock resolve "$@"'';
  # A script of Makes finds nothing else, and pylock asks git what a project ignores.
  searchPaths.bin = [
    (import ../../../default.nix { inherit pkgs; })
    pkgs.git
  ];
}
