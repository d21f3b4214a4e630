# pylock itself: nix-build. Needs nothing of nixpkgs but its stdenv and Node, as Makes and older nixpkgs have them too;
# nix/package.nix is the same in the form of nixpkgs.
{
  pkgs ? import <nixpkgs> { },
}:
let
  inherit (pkgs) stdenv;
  inherit (builtins.fromJSON (builtins.readFile ./package.json)) engines version;

  # An older Node would build pylock, which then says at each start that it can't run.
  oldest = builtins.head (builtins.match ">=([0-9.]+)" engines.node);
  nodejs =
    let
      here = pkgs.nodejs.version or oldest;
    in
    if builtins.compareVersions here oldest < 0 then
      throw "pylock needs Node ${oldest} or newer, and this nixpkgs has ${here}: pass pkgs of a newer one, such as nixos-25.05"
    else
      pkgs.nodejs;

  sources = import ./nix/npm-sources.nix { inherit stdenv nodejs; };
  unpack = path: "mkdir -p ${path} && tar -xzf ${sources.archives.${path}} --strip-components=1 -C ${path}";
in
stdenv.mkDerivation {
  name = "pylock-${version}";
  nativeBuildInputs = [ nodejs ];
  buildCommand = ''
    cp -r ${sources.source} source
    chmod -R u+w source
    cd source
    ${builtins.concatStringsSep "\n" (map unpack (builtins.attrNames sources.archives))}
    ${sources.bundle}
    mkdir -p $out/bin $out/lib/pylock
    cp -r ${sources.installed} $out/lib/pylock
    {
      echo '#!${nodejs}/bin/node'
      echo "require('$out/lib/pylock/bin/pylock.js');"
    } > $out/bin/pylock
    chmod +x $out/bin/pylock
  '';
  meta = {
    description = "Locks Python dependencies for Nix";
    mainProgram = "pylock";
  };
}
