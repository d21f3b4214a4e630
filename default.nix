# pylock itself: nix-build. Needs nothing but nixpkgs; its packages are those of package-lock.json, by the hashes there.
{
  pkgs ? import <nixpkgs> { },
}:
let
  inherit (pkgs) stdenv;
  inherit (stdenv) hostPlatform;

  lock = builtins.fromJSON (builtins.readFile ./package-lock.json);

  # An older Node would build pylock, which then says at each start that it can't run.
  oldest = builtins.head (builtins.match ">=([0-9.]+)" lock.packages."".engines.node);
  nodejs =
    let
      version = pkgs.nodejs.version or oldest;
    in
    if builtins.compareVersions version oldest < 0 then
      throw "pylock needs Node ${oldest} or newer, and this nixpkgs has ${version}: pass pkgs of a newer one, such as nixos-25.05"
    else
      pkgs.nodejs;

  modules = removeAttrs lock.packages [ "" ];

  # The bundler's machine code for this system, by Node's words.
  binding =
    let
      os = if hostPlatform.isLinux then "linux" else "darwin";
      cpu = if builtins.match "aarch64-.*" hostPlatform.system != null then "arm64" else "x64";
      libc = if hostPlatform.isLinux then "-gnu" else "";
    in
    "@rolldown/binding-${os}-${cpu}${libc}";

  # What is bundled, the bundler and the compiler of schemas, with all that they need; not the tools that check and test.
  bundled = [
    "@lezer/python"
    "htmlparser2"
    "p-limit"
    "packageurl-js"
    "semver"
    "smol-toml"
    "spdx-expression-parse"
    "spdx-license-ids"
    "spdx-satisfies"
    "toml-eslint-parser"
    "unbzip2-stream"
    "undici"
    "xz-decompress"
    "yaml"
  ];
  nameOf = path: builtins.elemAt (builtins.match "(.*/)?node_modules/(.*)" path) 1;
  pathsOf = name: builtins.filter (path: nameOf path == name) (builtins.attrNames modules);
  needsOf = name: builtins.concatMap (path: builtins.attrNames (modules.${path}.dependencies or { })) (pathsOf name);
  entry = key: { inherit key; };
  names = builtins.genericClosure {
    startSet = map entry ([ "rolldown" "ajv" binding ] ++ bundled);
    operator = { key }: map entry (needsOf key);
  };
  needed = builtins.concatMap ({ key }: pathsOf key) names;

  # The archive of a package as npm's own default registry has it.
  fetch =
    path:
    let
      inherit (modules.${path}) version integrity;
    in
    stdenv.mkDerivation {
      name = builtins.replaceStrings [ "@" "/" ] [ "" "-" ] "${nameOf path}-${version}.tgz";
      nativeBuildInputs = [ nodejs ];
      outputHash = integrity;
      outputHashMode = "flat";
      impureEnvVars = [
        "HTTPS_PROXY"
        "https_proxy"
        "NO_PROXY"
        "no_proxy"
        "npm_config_registry"
        "NODE_EXTRA_CA_CERTS"
      ];
      buildCommand = ''
        export HOME=$PWD
        npm pack --silent --ignore-scripts '${nameOf path}@${version}'
        mv *.tgz $out
      '';
    };

  source = builtins.path {
    name = "pylock-source";
    path = ./.;
    filter =
      path: _:
      let
        inside = builtins.substring (builtins.stringLength (toString ./.) + 1) (-1) path;
      in
      builtins.match "(bin|data|schemas|scripts|src)(/.*)?|LICENSE|package(-lock)?.json|rolldown.config.mjs|tsconfig.json" inside != null;
  };
in
stdenv.mkDerivation {
  name = "pylock-${lock.version}";
  nativeBuildInputs = [ nodejs ];
  buildCommand = ''
    cp -r ${source} source
    chmod -R u+w source
    cd source
    ${builtins.concatStringsSep "\n" (
      map (path: "mkdir -p ${path} && tar -xzf ${fetch path} --strip-components=1 -C ${path}") needed
    )}
    node node_modules/rolldown/bin/cli.mjs --config rolldown.config.mjs --logLevel warn
    mkdir -p $out/bin $out/lib/pylock
    cp -r bin data dist schemas package.json LICENSE $out/lib/pylock
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
