# The environments of a lock: that of some groups, and one for each group.
{
  pkgs,
  name,
  project,
  allowCollisions,
  extraPackages,
  locked,
  names,
  platform,
  groups,
  ownProjects,
  projectFacts,
  rust,
  packageOverrides,
  environments,
  packages,
  workingTree,
  image,
  pythonModules,
  editor,
  faults,
}:
let
  inherit (builtins) attrNames concatLists foldl' listToAttrs;
  inherit (locked) lockName data systems;
  inherit (names) storeName;
  inherit (platform) system;
  inherit (groups)
    chosenIn
    forks
    forkOf
    groupNames
    namesOf
    attributeOf
    buildsIn
    ;
  inherit (ownProjects) ownersIn projectsIn;
  inherit (projectFacts) mainProgramOf;
  inherit (packageOverrides) override;
  inherit (rust) rustFor;
  inherit (environments) environmentOf;
  inherit (packages) package fromFolder;
  inherit (workingTree) editable rootHook developTool;
  inherit (image) imageOf;
  inherit (pythonModules) modulesOf;
  inherit (editor) editorOf;
  inherit (faults) checked;

  packageOf =
    content: name:
    package (buildsIn content) name (
      (chosenIn content).${name}
        or (throw "pylock: ${lockName} has no file of ${name} for ${system}, and lists it. Undo the edit, or run: pylock resolve")
    );

  # An environment of groups, with what belongs to it.
  environmentNamed =
    name: groups: withMain:
    let
      content = forkOf groups;
      environmentName = storeName name;
      ownNames = projectsIn groups withMain;
      lockedPackages = listToAttrs (
        map (name: {
          inherit name;
          value = packageOf content name;
        }) (namesOf content groups withMain)
      );
      packages =
        lockedPackages
        // listToAttrs (
          map (name: {
            inherit name;
            value = fromFolder (buildsIn content) name;
          }) ownNames
        );
      environment = environmentOf environmentName packages allowCollisions;
      builds = buildsIn content;
      trees = listToAttrs (
        map (name: {
          inherit name;
          value = editable builds name;
        }) ownNames
      );
      editableEnvironment =
        if ownNames == [ ] then
          environment
        else
          environmentOf "${environmentName}-editable" (packages // trees) allowCollisions;
      # With what building the projects needs.
      developing =
        let
          ofProjects = map override ownNames;
          buildInputs = concatLists (map (own: own.buildInputs) ofProjects);
        in
        foldl' (all: own: all // own.env) { } ofProjects
        // (if buildInputs == [ ] then { } else { inherit buildInputs; })
        // {
          name = environmentName;
          packages = [
            editableEnvironment
            (developTool builds trees ownNames)
          ]
          ++ concatLists (map (own: own.nativeBuildInputs) ofProjects)
          ++ concatLists (map (name: (rustFor name name builds.${name}.requires).programs) ownNames)
          ++ extraPackages;
          shellHook = rootHook;
        };
    in
    checked environment
    // (
      if project == null then
        { }
      else
        {
          # The same with the working trees of the user's own projects, for editors.
          editable = editableEnvironment // {
            packages = packages // trees;
          };
        }
    )
    // {
      meta = {
        platforms = attrNames systems;
      }
      // (if project == null then { } else mainProgramOf (ownersIn groups withMain) ownNames);
      # Each package on its own.
      inherit packages;
      # The locked ones as Python packages of nixpkgs.
      pythonPackages = modulesOf content lockedPackages;
      # The lock as it was read.
      lock = data;
      # For nix-shell and nix develop.
      shell = pkgs.mkShell (
        {
          name = environmentName;
          packages = [ environment ] ++ extraPackages;
        }
        // (if ownNames == [ ] then { } else developing)
      );
      # For an editor: this environment with others, editor { environments = [ ... ]; }
      editor = editorOf environmentName (packages // trees);
      # A container image: image { cmd = [ "uvicorn" "main:app" ]; contents = [ ./src ]; }
      image = imageOf environmentName environment (ownersIn groups withMain);
    };

  # Main with each group, each group alone, and everything: dev, only-dev, all.
  ofGroups =
    let
      ofGroup = group: [
        {
          name = attributeOf group;
          value = environmentNamed "${name}-${attributeOf group}" [ group ] true;
        }
        {
          name = "only-${group}";
          value = environmentNamed "${name}-only-${group}" [ group ] false;
        }
      ];
      # Groups that exclude each other have no environment of all.
      all = if forks == { } then { all = environmentNamed "${name}-all" "all" true; } else { };
    in
    if groupNames == [ ] then
      { }
    else
      listToAttrs (concatLists (map ofGroup groupNames)) // all;
in
{ inherit environmentNamed ofGroups; }
