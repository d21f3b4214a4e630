# Rust for what is built from source: its programs, and the crates that the lock names, or the Cargo.lock of an own
# project.
{
  pkgs,
  locked,
  ownProjects,
  projectFacts,
  cargoConfig,
}:
let
  inherit (builtins)
    any
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elemAt
    filter
    head
    mapAttrs
    match
    readFile
    seq
    ;
  inherit (locked) lockName part;
  inherit (ownProjects) folderOf projects;
  inherit (projectFacts) rustFolderOf;
  inherit (cargoConfig) ofUsualRegistry ownCrates;

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

  isRustBackend = file: match "(maturin|setuptools_rust)-.*" file != null;

  # The text of a project's Cargo.lock, in the folder of its crate or at its top; empty where there is none.
  cargoLockOf =
    name:
    let
      places = [
        "${rustFolderOf name}/Cargo.lock"
        "/Cargo.lock"
      ];
      found = filter builtins.pathExists (map (place: folderOf name + place) places);
    in
    if found == [ ] then "" else readFile (head found);

  # Rust's programs, and crates that nixpkgs fetches one by one, each by its hash; Cargo asks no network for others.
  rustFor =
    name: key: requires:
    let
      own = ownCrates name;
      crates = (part.crates or { }).${key} or null;
      cargoLock = if projects ? ${key} && any isRustBackend requires then cargoLockOf key else null;
      hasCrates = if crates == null then cargoLock != "" else crates != { };
      text = if crates == null then cargoLock else "version = 3\n" + cratesText crates;
      folder = pkgs.rustPlatform.importCargoLock { lockFileContents = text; };
      vendored =
        if crates == null then folder else seq text (ofUsualRegistry name key (attrNames crates) folder);
    in
    if own == null && crates == null && cargoLock == null then
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
          if own != null then
            cargoConfig.ownCargoConfig "${own}"
          else if !hasCrates then
            ""
          else
            cargoConfig.cargoConfig "${vendored}"
        );
      };
in
{ inherit rustFor; }
