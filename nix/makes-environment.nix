# Makes' own makePythonPypiEnvironment (21.09 to 23.07), by its name and arguments, for Makes 24.01 and newer, over pypi.nix:
# `makes: import "${pylock}/nix/makes-environment.nix" makes` where makes are the arguments of a main.nix (docs/nix.md).
makes:
{
  name,
  sourcesYaml ? null,
  sourcesJson ? null,
  sourcesRaw ? null,
  searchPathsBuild ? { },
  searchPathsRuntime ? { },
  # Further arguments of pypi.nix, such as groups and overrides.
  pypi ? { },
  ...
}@given:
let
  pkgs = makes.inputs.nixpkgs or makes.__nixpkgs__;
  fault = text: throw "pylock: makePythonPypiEnvironment, ${name}: ${text}";

  # with… brought build tools; a lock of pylock has those that its source archives need.
  isOld = key: builtins.match "with[A-Z].*" key != null;
  known = [
    "name"
    "sourcesYaml"
    "sourcesJson"
    "sourcesRaw"
    "searchPathsBuild"
    "searchPathsRuntime"
    "pypi"
  ];
  others = builtins.filter (key: !(builtins.elem key known || isOld key)) (builtins.attrNames given);

  sources = builtins.filter (one: one != null) [
    sourcesYaml
    sourcesJson
    sourcesRaw
  ];
  lock =
    if builtins.length sources != 1 then
      fault "give one of sourcesYaml, sourcesJson and sourcesRaw"
    else if sourcesJson != null then
      builtins.fromJSON (builtins.readFile sourcesJson)
    else
      builtins.head sources;

  # Needs of building are for packages that are built from source, which a lock names by their files.
  parts = [ "bin" "rpath" "pkgConfig" "export" ];
  unknown = builtins.filter (key: !(builtins.elem key parts)) (builtins.attrNames searchPathsBuild);
  build = searchPathsBuild;
  override = {
    nativeBuildInputs = build.bin or [ ];
    buildInputs = build.rpath or [ ] ++ build.pkgConfig or [ ];
    env = builtins.listToAttrs (
      map (one: {
        name = builtins.elemAt one 0;
        value = "${builtins.elemAt one 1}${builtins.elemAt one 2}";
      }) (build.export or [ ])
    );
  };
  read = import ../src/nix/pypi.nix { inherit pkgs lock; };
  chosen = read.lock.pylock.systems.${pkgs.stdenv.hostPlatform.system} or { };
  isBuilt = package: builtins.match ".*[.]whl" chosen.${package} == null;
  overrides = builtins.listToAttrs (
    map (name: {
      inherit name;
      value = override;
    }) (builtins.filter isBuilt (builtins.attrNames chosen))
  );

  # overrides.nix and `pypi` say more of a package than what is for all.
  changesFile = dirOf lock + "/overrides.nix";
  changes =
    if !builtins.isAttrs lock && builtins.pathExists changesFile then
      import changesFile {
        inherit pkgs;
        environment = "default";
      }
    else
      { };
  more = pypi.overrides or changes.overrides or { };
  environment = import ./mk-env.nix (
    {
      inherit pkgs name lock;
    }
    // pypi
    // (
      if searchPathsBuild == { } then
        { }
      else
        { overrides = overrides // builtins.mapAttrs (name: one: overrides.${name} or { } // one) more; }
    )
  );
in
if others != [ ] then
  fault "there is no argument ${builtins.head others}"
else if unknown != [ ] then
  fault "searchPathsBuild.${builtins.head unknown} has no counterpart, only ${builtins.concatStringsSep ", " parts}; use overrides.nix"
else if searchPathsRuntime == { } then
  environment
else
  # A template that sets up both, as before; what else an environment has is there too.
  makes.makeSearchPaths {
    source = [
      environment
      (makes.makeSearchPaths searchPathsRuntime)
    ];
  }
  // {
    inherit (environment)
      packages
      pythonPackages
      lock
      shell
      editor
      image
      ;
    inherit environment;
  }
