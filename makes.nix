# Lets Makes run pylock from its repository: m github:OWNER/pylock@TAG /resolve api/env
{ fetchNixpkgs, ... }:
let
  inherit (builtins.fromJSON (builtins.readFile ./flake.lock)) nodes;
in
{
  extendingMakesDirs = [ "/nix/makes" ];
  inputs.nixpkgs = fetchNixpkgs {
    inherit (nodes.nixpkgs.locked) rev;
    sha256 = nodes.nixpkgs.locked.narHash;
  };
}
