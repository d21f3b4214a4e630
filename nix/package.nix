# pylock in the form of nixpkgs: pkgs.callPackage ./nix/package.nix { }, from nixpkgs 25.05 on. Its npm packages are fetched one by
# one, by the hashes of package-lock.json, so that there is no npmDepsHash to renew.
{
  lib,
  buildNpmPackage,
  callPackage,
  gitMinimal,
  importNpmLock,
  makeWrapper,
  nodejs,
  versionCheckHook,
}:
let
  sources = callPackage ./npm-sources.nix { };
in
buildNpmPackage (finalAttrs: {
  pname = "pylock";
  inherit (sources.package) version;

  src = sources.source;

  npmDeps = importNpmLock {
    inherit (sources) package packageLock;
    packageSourceOverrides = sources.archives;
  };
  inherit (importNpmLock) npmConfigHook;

  nativeBuildInputs = [ makeWrapper ];

  buildPhase = ''
    runHook preBuild
    ${sources.bundle}
    runHook postBuild
  '';

  # The bundle holds all that it needs, so no node_modules go along.
  installPhase = ''
    runHook preInstall
    mkdir -p $out/lib/node_modules/pylock
    cp -r ${sources.installed} $out/lib/node_modules/pylock
    makeWrapper ${lib.getExe nodejs} $out/bin/pylock \
      --add-flags $out/lib/node_modules/pylock/bin/pylock.js \
      --suffix PATH : ${lib.makeBinPath [ gitMinimal ]}
    runHook postInstall
  '';

  doInstallCheck = true;
  nativeInstallCheckInputs = [ versionCheckHook ];
  versionCheckProgramArg = "--version";

  meta = {
    description = "Locks Python dependencies for Nix, Makes and flakes";
    homepage = "https://github.com/OWNER/pylock";
    changelog = "${finalAttrs.meta.homepage}/blob/v${finalAttrs.version}/CHANGELOG.md";
    license = lib.licenses.mit;
    mainProgram = "pylock";
    platforms = [
      "aarch64-darwin"
      "aarch64-linux"
      "x86_64-linux"
    ];
  };
})
