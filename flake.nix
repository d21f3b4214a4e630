{
  description = "Locks Python dependencies for Nix: exact URLs and hashes of every file, for several systems at once";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixpkgs-unstable";

  outputs =
    { nixpkgs, ... }:
    let
      packages = nixpkgs.lib.genAttrs [
        "aarch64-darwin"
        "aarch64-linux"
        "x86_64-linux"
      ] (system: import ./. { pkgs = nixpkgs.legacyPackages.${system}; });
    in
    {
      packages = builtins.mapAttrs (_: default: { inherit default; }) packages;
      apps = builtins.mapAttrs (_: package: {
        default = {
          type = "app";
          program = "${package}/bin/pylock";
        };
      }) packages;
    };
}
