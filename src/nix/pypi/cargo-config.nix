# Where Cargo finds the crates of a source archive.
{ packageOverrides }:
let
  inherit (builtins) filter head match;
  inherit (packageOverrides) override;

  # Whether it is the one registry that nixpkgs fetches from unasked.
  isUsual =
    registry: match "registry[+]https://github[.]com/rust-lang/crates[.]io-index" registry != null;

  # The value, unless crates come from another registry.
  ofUsualRegistry =
    name: file: registries: value:
    let
      others = filter (registry: !isUsual registry) registries;
    in
    if others == [ ] then
      value
    else
      throw "pylock: ${file} takes crates from ${head others}, and nixpkgs fetches none from there by itself. In overrides.nix: overrides.${name}.crates = pkgs.rustPlatform.importCargoLock { ... }; pylock's docs/source-archives.md says how";

  # The folder of the user's with a package's crates, in place of those of the lock; null where there is none.
  ownCrates = name: (override name).crates;

  # Cargo's config for a folder of crates. One that nixpkgs made has its own, with a word in place of the folder's path.
  cargoConfig = folder: ''
    echo '[source.crates-io]
    replace-with = "pylock"
    [source.pylock]
    directory = "${folder}"' > cargo/config.toml
  '';
  ownCargoConfig = folder: ''
    ${cargoConfig folder}
    for config in ${folder}/.cargo/config.toml ${folder}/.cargo/config; do
      if [ -e "$config" ]; then
        text=$(< "$config")
        text=''${text//\"cargo-vendor-dir\"/\"${folder}\"}
        echo "''${text//@vendor@/${folder}}" > cargo/config.toml
        break
      fi
    done
  '';
in
{
  inherit
    ofUsualRegistry
    ownCrates
    cargoConfig
    ownCargoConfig
    ;
}
