# Packages, each a derivation: from a wheel, a source archive or a folder.
{
  pkgs,
  fetch,
  repositories,
  locked,
  names,
  platform,
  pythonPrograms,
  ownProjects,
  projectFacts,
  packageOverrides,
  rust,
  libraries,
  environments,
  packageMeta,
  patchedFiles,
  nixpkgsPackages,
}:
let
  inherit (builtins) concatMap concatStringsSep listToAttrs replaceStrings toJSON tryEval;
  inherit (repositories) repositoryAt treeOf;
  inherit (locked) lockName pythonName links;
  inherit (names)
    storeName
    isWheel
    isPure
    projectOf
    packageName
    identityOf
    versionOf
    ;
  inherit (platform) system pythonProgram settings runPython hostPlatform;
  inherit (pythonPrograms) wheelProgram sdistProgram;
  inherit (ownProjects) sourceOf textsBeside;
  inherit (projectFacts) factsOf toldVersion unversioned;
  inherit (packageOverrides) override;
  inherit (rust) rustFor;
  inherit (libraries) usualLibraries neededLibraries;
  inherit (environments) environmentOf;
  inherit (packageMeta) described;
  inherit (patchedFiles) patched;
  inherit (nixpkgsPackages) fromNixpkgs;

  fetched =
    file:
    let
      link =
        links.${file}
          or (throw "pylock: ${lockName} has no link named ${file}. Undo the edit, or run: pylock resolve");
    in
    if isRepository file then
      treeOf (packageName file) link
    else
      (if fetch == null then pkgs.fetchurl else fetch) {
        name = storeName file;
        inherit (link) url sha256;
      };
  isRepository = file: links ? ${file} && repositoryAt links.${file}.url != null;

  # `builds` are those of the content that has the package.
  package =
    builds: name: file:
    let
      given = (override name).package;
    in
    if given != null then
      fromNixpkgs name file given
    else if isWheel file then
      fromWheel name file
    else
      fromSdist builds name file;

  fromWheel =
    name: file:
    let
      src = patched name file (fetched file);
    in
    described name (versionOf file) (
      runPython (packageName file) wheelProgram (
        [ "${src}" ] ++ (if isPure file || !hostPlatform.isLinux then [ ] else patchArguments name file)
      ) (programs name // identityOf name file // { inherit src; })
    );

  # The programs that scripts may start by, and call: bash, which interpreters bring along, coreutils, and the user's
  # additions.
  usualPrograms = concatMap (
    name:
    let
      found = tryEval (pkgs.${name} or null);
    in
    if found.success && found.value != null then [ "${found.value}/bin" ] else [ ]
  ) [ "bash" "coreutils" ];
  programs =
    name:
    if hostPlatform.isLinux then
      {
        pylockPrograms = concatStringsSep ":" (
          usualPrograms ++ map (one: "${one.bin or one}/bin") (override name).programs
        );
      }
    else
      { };

  # Where a wheel may find libraries; only those that it loads become part of the package.
  patchArguments = name: file: [
    "${pkgs.patchelf}/bin/patchelf"
    (pkgs.lib.makeLibraryPath (
      [
        pkgs.stdenv.cc.cc.lib
        pkgs.zlib
      ]
      ++ (override name).libs
      ++ usualLibraries
      ++ neededLibraries file
    ))
  ];

  fromSdist =
    builds: name: file:
    described name (versionOf file) (
      built builds name file (fetched file) (
        identityOf name file
        // {
          name = packageName file;
        }
        # Nix sees no history, which its version may come from: the lock has it.
        // (if isRepository file then toldVersion (versionOf file) else { })
      )
    );

  # A package from source, whose build has the key among `builds`.
  built = builtWith null;
  builtWith =
    program: builds: name: key: original: attributes:
    let
      source = patched name key original;
      rust = rustFor name key build.requires;
      build =
        builds.${key}
          or (throw "pylock: ${lockName} has no build requirements for ${key} on ${system}. Run: pylock resolve");
      environment = buildEnvironment builds build.requires;
    in
    pkgs.stdenv.mkDerivation (
      settings
      // attributes
      // (override name).env
      // programs name
      // {
        nativeBuildInputs = [ environment ] ++ (override name).nativeBuildInputs ++ rust.programs;
        inherit (override name) buildInputs;
        src = source;
        pylockBuild = toJSON (
          removeAttrs build [ "requires" ]
          // (if isRepository key then { inherit (repositoryAt links.${key}.url) subdirectory; } else { })
        );
        buildCommand = rust.setUp + ''
          ${environment}/bin/python -s ${if program == null then "" else "${program} "}${sdistProgram} ${source} dist
          ${pythonProgram} -s ${wheelProgram} dist/*.whl
        '';
      }
    );

  # A project of the user's own; what its build needs is locked beside its name.
  fromFolder =
    builds: name: built builds name name (sourceOf name) (attributesOf name);
  attributesOf =
    name:
    let
      inherit (factsOf name) version;
      isVersioned = version != null;
      texts = textsBeside name;
    in
    (if isVersioned then { inherit version; } else unversioned)
    // (if texts == { } then { } else { pylockTexts = toJSON texts; })
    // {
      name = storeName "${pythonName}-${name}${if isVersioned then "-${version}" else ""}";
      pname = name;
    };

  # Shared by all packages with the same build requirements; files that these disagree about do no harm.
  buildEnvironment =
    builds: files:
    let
      needed = listToAttrs (
        map (file: rec {
          name = projectOf file;
          value = package builds name file;
        }) files
      );
    in
    environmentOf "${pythonName}-build-env" needed [ "*" ];
in
{
  inherit
    attributesOf
    buildEnvironment
    builtWith
    fromFolder
    package
    ;
}
