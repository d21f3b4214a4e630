# Rust for source archives: its programs, and the crates that the lock names.
{ pkgs, locked }:
let
  inherit (builtins)
    attrValues
    concatLists
    concatStringsSep
    elemAt
    head
    mapAttrs
    match
    ;
  inherit (locked) lockName part;

  # The crates of a source archive with Rust code, from the lock: registry -> [ "name version sha256" ].
  crateLine =
    registry: line:
    let
      parts = match "([A-Za-z0-9_-]+) ([0-9A-Za-z.+-]+) ([0-9a-f]{64})" line;
    in
    if parts == null || match "(registry|sparse)[+]https?://[A-Za-z0-9._~:/?&=%+@!,;()-]+" registry == null then
      throw "pylock: ${lockName}: ${line} of ${registry} is no crate. Undo the edit, or run: pylock resolve"
    else
      ''
        [[package]]
        name = "${head parts}"
        version = "${elemAt parts 1}"
        source = "${registry}"
        checksum = "${elemAt parts 2}"
      '';
  cratesText =
    crates:
    concatStringsSep "" (
      concatLists (attrValues (mapAttrs (registry: map (crateLine registry)) crates))
    );

  # Rust's programs, and crates that nixpkgs fetches one by one, each by its hash; Cargo asks no network for others.
  rustFor =
    file:
    let
      crates = (part.crates or { }).${file} or null;
      vendored = pkgs.rustPlatform.importCargoLock {
        lockFileContents = "version = 3\n" + cratesText crates;
      };
    in
    if crates == null then
      {
        programs = [ ];
        setUp = "";
      }
    else
      {
        programs = [
          pkgs.cargo
          pkgs.rustc
        ];
        setUp = ''
          export CARGO_HOME=$PWD/cargo CARGO_NET_OFFLINE=true
          mkdir cargo
        ''
        + (
          if crates == { } then
            ""
          else
            ''
              echo '[source.crates-io]
              replace-with = "pylock"
              [source.pylock]
              directory = "${vendored}"' > cargo/config.toml
            ''
        );
      };
in
{ inherit rustFor; }
