# Stands in for what nixpkgs has for programs of Node: the functions that nix/package.nix is called with, over stub-nixpkgs.nix.
{
  # The stand-in of the rest.
  pkgs,
  # A folder that the packages are taken from, in place of an installation by npm; null for one from their archives.
  nodeModules ? null,
}:
let
  inherit (pkgs) nodejs stdenv;

  # Hooks and functions of a build, as setup hooks would define them.
  makeWrapper = ''
    makeWrapper() {
      mkdir -p "''${2%/*}"
      [ "$3" = --add-flags ] && [ "$5 $6 $7" = "--suffix PATH :" ]
      printf '#!/bin/sh\nexport PATH=$PATH:%s\nexec %s %s "$@"\n' "$8" "$1" "$4" > "$2"
      chmod +x "$2"
    }
  '';
  installByNpm = ''
    export HOME=$PWD
    cp package.json .package.json.before
    cp package-lock.json .package-lock.json.before
    cp --no-preserve=mode $npmDeps/package.json $npmDeps/package-lock.json .
    npm install --offline --ignore-scripts --no-audit --no-fund
    npm rebuild --offline
    mv .package.json.before package.json
    mv .package-lock.json.before package-lock.json
  '';
  npmConfigHook = if nodeModules == null then installByNpm else "ln -s ${nodeModules} node_modules";
  versionCheckHook = ''
    $out/bin/$NIX_MAIN_PROGRAM $versionCheckProgramArg | grep -F "$version"
  '';

  importNpmLock = {
    inherit npmConfigHook;
    __functor =
      _:
      {
        package,
        packageLock,
        packageSourceOverrides,
      }:
      let
        resolved = path: { resolved = "file:${packageSourceOverrides.${path}}"; };
        packages = builtins.mapAttrs (
          path: module: if path == "" then module else module // resolved path
        ) packageLock.packages;
        devDependencies = builtins.mapAttrs (
          name: _: packages.${"node_modules/${name}"}.resolved
        ) package.devDependencies;
      in
      stdenv.mkDerivation {
        name = "${package.name}-${package.version}-sources";
        nativeBuildInputs = [ ];
        package = builtins.toJSON (package // { inherit devDependencies; });
        packageLock = builtins.toJSON (packageLock // { inherit packages; });
        buildCommand = ''
          mkdir $out
          echo "$package" > $out/package.json
          echo "$packageLock" > $out/package-lock.json
        '';
      };
  };

  buildNpmPackage =
    call:
    let
      given = call finalAttrs;
      finalAttrs = given;
      phases = builtins.concatStringsSep "\n" (
        [
          "runHook() { :; }"
        ]
        ++ given.nativeBuildInputs
        ++ [
          "cp -r $src source"
          "chmod -R u+w source"
          "cd source"
          given.npmConfigHook
          given.buildPhase
          given.installPhase
        ]
        ++ (if given.doInstallCheck then given.nativeInstallCheckInputs else [ ])
      );
    in
    stdenv.mkDerivation {
      name = "${given.pname}-${given.version}";
      nativeBuildInputs = [ nodejs ];
      buildCommand = phases;
      inherit (given) src version versionCheckProgramArg;
      npmDeps = if nodeModules == null then given.npmDeps else "";
      NIX_MAIN_PROGRAM = given.meta.mainProgram;
    }
    // {
      inherit (given) meta npmDeps pname version;
    };

  callPackage =
    path: given:
    let
      call = import path;
    in
    call (builtins.intersectAttrs (builtins.functionArgs call) self // given);

  self = pkgs // {
    inherit
      buildNpmPackage
      callPackage
      importNpmLock
      makeWrapper
      versionCheckHook
      ;
    gitMinimal = "/none";
    busybox = "/none";
    dockerTools = pkgs.dockerTools // {
      fakeNss = "/none";
    };
    lib = pkgs.lib // {
      licenses.mit.spdxId = "MIT";
      getExe = one: "${one}/bin/node";
      makeBinPath = packages: builtins.concatStringsSep ":" (map (one: "${one}/bin") packages);
    };
  };
in
self
