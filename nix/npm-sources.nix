# The npm packages that pylock is built of, by package-lock.json: what is bundled, the bundler and the compiler of schemas,
# with all that they need; not the tools that check and test. Their archives are fetched by the hashes of the lock, from
# npm's own default registry.
{ stdenv, nodejs }:
let
  inherit (stdenv) hostPlatform;
  lock = builtins.fromJSON (builtins.readFile ../package-lock.json);
  package = builtins.fromJSON (builtins.readFile ../package.json);
  modules = removeAttrs lock.packages [ "" ];

  # The package with the bundler's machine code for this system, as Node names systems.
  binding =
    let
      os = if hostPlatform.isLinux then "linux" else "darwin";
      cpu = if builtins.match "aarch64-.*" hostPlatform.system != null then "arm64" else "x64";
      libc = if hostPlatform.isLinux then "-gnu" else "";
    in
    "@rolldown/binding-${os}-${cpu}${libc}";

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
  direct = [
    "ajv"
    "rolldown"
  ]
  ++ bundled;
  nameOf = path: builtins.elemAt (builtins.match "(.*/)?node_modules/(.*)" path) 1;
  pathsOf = name: builtins.filter (path: nameOf path == name) (builtins.attrNames modules);
  needsOf = name: builtins.concatMap (path: builtins.attrNames (modules.${path}.dependencies or { })) (pathsOf name);
  entry = key: { inherit key; };
  names = builtins.genericClosure {
    startSet = map entry ([ binding ] ++ direct);
    operator = { key }: map entry (needsOf key);
  };
  isNeeded = name: builtins.any ({ key }: key == name) names;
  only = keep: set: removeAttrs set (builtins.filter (name: !(keep name)) (builtins.attrNames set));
  needed = only (path: isNeeded (nameOf path)) modules;

  fetch =
    path:
    { version, integrity, ... }:
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

  devDependencies = only (name: builtins.elem name direct) package.devDependencies;
in
{
  # Path below the project, as node_modules/yaml -> its archive.
  archives = builtins.mapAttrs fetch needed;

  # package.json and package-lock.json of these alone.
  package = {
    inherit (package) name version;
    inherit devDependencies;
  };
  packageLock = lock // {
    packages =
      builtins.mapAttrs (
        _: module: module // { optionalDependencies = only isNeeded (module.optionalDependencies or { }); }
      ) needed
      // {
        "" = {
          inherit (package) name version;
          inherit devDependencies;
        };
      };
  };

  # The command that makes dist/, and what a package of pylock holds then.
  bundle = "node node_modules/rolldown/bin/cli.mjs --config rolldown.config.mjs --logLevel warn";
  installed = "bin data dist schemas package.json LICENSE";

  # The files of this repository that the build reads.
  source = builtins.path {
    name = "pylock-source";
    path = ../.;
    filter =
      path: _:
      let
        inside = builtins.substring (builtins.stringLength (toString ../.) + 1) (-1) path;
      in
      builtins.match "(bin|data|schemas|scripts|src)(/.*)?|LICENSE|package(-lock)?.json|rolldown.config.mjs|tsconfig.json" inside != null;
  };
}
