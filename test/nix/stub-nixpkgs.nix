# Stands in for nixpkgs in tests: the attributes that pypi.nix uses, made of this machine's own tools.
{
  system ? builtins.currentSystem,
  # Prefix and version of a CPython of this machine.
  pythonPrefix,
  pythonVersion,
  # Its whole version, as nixpkgs tells it; one of a person's own need not.
  fullVersion ? null,
  bash ? "/bin/bash",
  # Where builders find programs.
  path ? "/usr/bin:/bin",
  patchelf ? "/usr/bin/patchelf",
  # A folder of libraries that zlib stands for.
  libraries ? null,
  # Whether this machine downloads, or its remote builders do.
  downloadsLocally ? true,
  # The folder that node's bin lies in.
  nodePrefix ? null,
}:
let
  # The script's last word must not be a program that bash would run in its own place: without build users, Nix
  # kills a builder as soon as its output closes.
  runBash =
    name: script: attributes:
    derivation (
      {
        inherit name;
        # A flake is not told the machine's.
        system = builtins.currentSystem or system;
        builder = bash;
        PATH = path;
        args = [
          "-euc"
          (script + "\nexit 0\n")
        ];
      }
      // attributes
    );
  # As stdenv has it, for those that call it.
  patchPhase = ''
    patchPhase() {
      for one in $patches; do patch -p1 < "$one"; done
      eval "$postPatch"
    }
  '';
  pythonName = "python" + builtins.replaceStrings [ "." ] [ "" ] pythonVersion;
in
{
  lib.makeLibraryPath = packages: builtins.concatStringsSep ":" (map (one: "${one}/lib") packages);

  fetchurl =
    {
      url,
      sha256,
      name,
    }:
    derivation {
      inherit name;
      # A server that is a folder of this machine, since Nix runs while the tests wait for it.
      url = builtins.replaceStrings [ "https://files.example.org/" ] [ "file:///" ] url;
      system = "builtin";
      builder = "builtin:fetchurl";
      outputHash = sha256;
      outputHashAlgo = "sha256";
      outputHashMode = "flat";
      preferLocalBuild = downloadsLocally;
      unpack = false;
      executable = false;
    };

  # As nixpkgs' nix-prefetch-git makes a tree: a checkout without git's own folders.
  fetchgit =
    {
      url,
      rev,
      sha256,
      name,
      fetchSubmodules,
    }:
    runBash name ''
      export HOME=$PWD GIT_CONFIG_NOSYSTEM=1
      mkdir $out
      cd $out
      git -c init.defaultBranch=main init --quiet
      git remote add origin "$url"
      git fetch --quiet origin "$rev" || git fetch --quiet origin
      git checkout --quiet "$rev"
      [ -z "$fetchSubmodules" ] || git submodule --quiet update --init --recursive
      find . -name .git -print0 | xargs -0 rm -rf
    ''
      {
        inherit url rev fetchSubmodules;
        outputHash = sha256;
        outputHashAlgo = "sha256";
        outputHashMode = "recursive";
      };

  stdenv = {
    hostPlatform = {
      inherit system;
      isLinux = builtins.match ".*-linux" system != null;
      isMusl = false;
    };
    cc.cc.lib = runBash "stub-libstdcxx" "mkdir -p $out/lib" { };
    mkDerivation =
      attributes@{
        name,
        buildCommand,
        nativeBuildInputs,
        ...
      }:
      runBash name (patchPhase + buildCommand) (
        removeAttrs attributes [
          "name"
          "buildCommand"
          "meta"
        ]
        // {
          HOME = "/homeless-shelter";
          PATH = builtins.concatStringsSep ":" (map (one: "${one}/bin") nativeBuildInputs) + ":${path}";
        }
      );
  };

  zlib = runBash "stub-zlib" ''
    mkdir -p $out
    cp -r "$libraries" $out/lib
  '' { inherit libraries; };

  patchelf = runBash "stub-patchelf" ''
    mkdir -p $out/bin
    ln -s ${patchelf} $out/bin/patchelf
  '' { };

  nodejs = runBash "stub-nodejs" ''
    mkdir -p $out
    ln -s ${nodePrefix}/bin ${nodePrefix}/lib $out/
  '' { };

  # As nixpkgs has it: a folder of crates, here with the text that they were asked for by alone.
  rustPlatform.importCargoLock =
    {
      lockFileContents,
      extraRegistries ? { },
    }:
    runBash "cargo-vendor-dir" ''
      mkdir -p $out/.cargo
      echo "$text" > $out/Cargo.lock
      echo '# ${toString (builtins.attrNames extraRegistries)}
      directory = "cargo-vendor-dir"' > $out/.cargo/config.toml
    '' { text = builtins.seq (fromTOML lockFileContents) lockFileContents; };

  cargo = runBash "stub-cargo" ''
    mkdir -p $out/bin
    echo '#!${bash}' > $out/bin/cargo
    echo 'echo "$CARGO_NET_OFFLINE"; [ ! -e "$CARGO_HOME/config.toml" ] || cat "$CARGO_HOME/config.toml"' >> $out/bin/cargo
    chmod +x $out/bin/cargo
  '' { };

  rustc = runBash "stub-rustc" "mkdir -p $out/bin" { };

  mkShell =
    {
      name,
      packages,
      shellHook ? "",
    }:
    runBash name ''echo "$packages" > $out'' { inherit packages shellHook; };

  # As nixpkgs has them, an image being the text that it was asked for by.
  dockerTools = {
    buildLayeredImage =
      { name, ... }@image: runBash "${name}.tar.gz" ''echo "$image" > $out'' { image = builtins.toJSON image; };
    streamLayeredImage =
      { name, ... }@image: runBash "stream-${name}" ''echo "$image" > $out'' { image = builtins.toJSON image; };
  };

  cacert = runBash "stub-cacert" "mkdir -p $out/etc/ssl/certs && echo none > $out/etc/ssl/certs/ca-bundle.crt" { };

  ${pythonName} =
    runBash "python3-${pythonVersion}" ''
      mkdir -p $out/bin $out/include
      for name in python python3 python${pythonVersion}; do
        ln -s ${pythonPrefix}/bin/python${pythonVersion} $out/bin/$name
      done
      ln -s ${pythonPrefix}/lib $out/lib
      ln -s ${pythonPrefix}/include/python${pythonVersion} $out/include/python${pythonVersion}
    '' { }
    // {
      inherit pythonVersion;
    }
    // (if fullVersion == null then { } else { version = fullVersion; });
}
