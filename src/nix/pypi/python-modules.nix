# Packages of an environment in the form of nixpkgs' Python packages, each with its locked closure.
{
  names,
  platform,
  pythonPrograms,
  lockGraph,
}:
let
  inherit (builtins)
    attrNames
    concatLists
    elem
    filter
    head
    listToAttrs
    map
    mapAttrs
    toJSON
    ;
  inherit (names) storeName;
  inherit (platform) interpreter runPython;
  inherit (pythonPrograms) envProgram moduleProgram;
  inherit (lockGraph) graphOf;

  # Name -> module, of the locked packages of an environment.
  modulesOf =
    content: packages:
    let
      graph = graphOf content (attrNames packages);
      modules = mapAttrs moduleOf packages;
      without = left: filter (one: !elem one left);
      unique =
        all:
        attrNames (
          listToAttrs (
            map (name: {
              inherit name;
              value = null;
            }) all
          )
        );
      modulesFor = map (name: modules.${name});

      # Packages that need each other are one derivation: none of them could name the other's path otherwise.
      built = mapAttrs (
        name: _:
        let
          inherit (graph.${name}) circle closure;
          needs = unique (concatLists (map (one: graph.${one}.needs) circle));
          firstOf = one: head graph.${one}.circle;
          pathsOf = list: map (one: "${built.${one}}") (unique (map firstOf (without circle list)));
        in
        runPython (storeName packages.${name}.name) moduleProgram [ "${interpreter}" envProgram ] {
          spec = toJSON {
            allowCollisions = [ ];
            packages = map (name: {
              inherit name;
              path = "${packages.${name}}";
            }) circle;
            inputs = pathsOf needs;
            closure = pathsOf closure;
          };
          passAsFile = [ "spec" ];
          preferLocalBuild = true;
        }
      ) packages;

      moduleOf =
        name: package:
        let
          inherit (graph.${name}) circle closure extras needs;
          dependencies = modulesFor needs;
        in
        built.${head circle}
        // {
          inherit (package) meta pname version;
          inherit dependencies;
          propagatedBuildInputs = dependencies ++ [ interpreter ];
          optional-dependencies = mapAttrs (_: modulesFor) extras;
          pythonModule = interpreter;
          pythonPath = [ ];
          requiredPythonModules = [ interpreter ] ++ modulesFor closure;
        };
    in
    modules;
in
{ inherit modulesOf; }
