{
  __nixpkgs__,
  inputs,
  makeScript,
  ...
}:
makeScript {
  name = "pylock-resolve";
  entrypoint = ''pylock resolve "$@"'';
  searchPaths.bin = [ (import ../../../default.nix { pkgs = inputs.nixpkgs or __nixpkgs__; }) ];
}
