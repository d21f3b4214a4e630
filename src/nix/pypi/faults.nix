# Faults of overrides.nix, as texts.
{
  python,
  overrides,
  allowCollisions,
  extraPackages,
  fetch,
  licences,
  fetchGit,
  beside,
  changes,
  changesFile,
  isChanged,
  folder,
  locked,
  names,
  packageOverrides,
  lockContents,
}:
let
  inherit (builtins)
    all
    any
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elem
    filter
    foldl'
    head
    isAttrs
    isString
    length
    mapAttrs
    typeOf
    ;
  inherit (locked) lockName data checkLink locks;
  inherit (names) isWheel isPure;
  inherit (packageOverrides) override;
  inherit (lockContents) isLocked filesOf isLinux isPatched projectsOf;

  # Faults of a set whose keys are those of `kinds`, each of its kind; `at` is the path of the set.
  faultsIn =
    at: kinds: set:
    let
      faultOf =
        key:
        if !(kinds ? ${key}) then
          [ "there is no ${at}${key}, only ${concatStringsSep ", " (attrNames kinds)}" ]
        else if typeOf set.${key} != kinds.${key} then
          [ "${at}${key} is a ${typeOf set.${key}}, and not a ${kinds.${key}}" ]
        else
          [ ];
    in
    if isAttrs set then
      concatLists (map faultOf (attrNames set))
    else
      [ "it gives a ${typeOf set}, and not a set" ];

  kindOfFunction =
    value: if value == null then "null" else if value ? __functor then "set" else "lambda";
  changeKinds = {
    allowCollisions = "list";
    extraPackages = "list";
    fetch = kindOfFunction fetch;
    fetchGit = kindOfFunction fetchGit;
    licences = if licences == null then "null" else "path";
    overrides = "set";
    python = if python == null then "null" else "set";
  };
  overrideKinds =
    name:
    let
      own = override name;
    in
    mapAttrs (_: typeOf) (override "")
    // {
      crates =
        if own.crates == null then
          "null"
        else if typeOf own.crates == "path" then
          "path"
        else
          "set";
      package = if own.package == null then "null" else "set";
    };
  faultsOfPackage = name: faultsIn "overrides.${name}." (overrideKinds name) overrides.${name};

  faultsOfCollision =
    entry:
    if isString entry then
      [ ]
    else if
      !isAttrs entry
      || attrNames entry != [
        "glob"
        "winner"
      ]
      || !all isString (attrValues entry)
    then
      [ "allowCollisions holds something that is neither a glob nor { glob = \"...\"; winner = \"PACKAGE\"; }" ]
    else if !isLocked entry.winner then
      [
        "allowCollisions: ${lackedBy} package as ${entry.winner}; names are in lower case with single dashes"
      ]
    else
      [ ];

  # The keys of a package that no file of it uses, each with the key that fits. An empty one may be a condition's.
  faultsOfEffect =
    name:
    let
      # The other locks of the folder are read only where this one has no use for a key.
      hasFile = holds: any (lock: any holds (filesOf name lock)) locks;
      file = (head (concatLists (map (filesOf name) locks))).file;
      isLoaded = hasFile isPatched;
      isBuilt = hasFile (one: !isWheel one.file);
      isGiven = key: !elem (override name).${key} [ [ ] { } "" null ];
      isOwn = any (lock: projectsOf lock ? ${name}) locks;
      # Those that change a package, or take another in its place.
      isChange = key: elem key [ "package" "patches" "postPatch" ];
      isUnbuilt = "is a wheel, which is not built";
      byName = "Libraries that it loads by name are overrides.${name}.runtimeLibs";
      toBuild = "have it built from source: no-binary in .pylock.yaml";
      idle = key: why: [ "overrides.${name}.${key} has no effect: ${file} ${why}" ];
      faultOf =
        key:
        if !isGiven key || !hasFile (_: true) then
          [ ]
        else if isOwn && isChange key then
          idle key "is a project of your own, which is built from its folder. Take it out, and change the project"
        else if isGiven "package" && key != "package" && key != "runtimeLibs" then
          [
            "overrides.${name}.${key} has no effect: overrides.${name}.package is taken as it is. Take one of them out"
          ]
        else if isChange key || key == "programs" then
          [ ]
        else if key == "runtimeLibs" then
          if hasFile isLinux then [ ] else idle key "is not for Linux, where alone libraries are found so. Take it out"
        else if key == "libs" then
          (
            if isLoaded then
              [ ]
            else if isBuilt then
              idle key "is built from source, where libraries are overrides.${name}.buildInputs"
            else if isPure file then
              idle key "has no machine code that could load them. ${byName}"
            else
              idle key "is not for Linux, where alone wheels are patched. Take it out"
          )
        else if isBuilt then
          [ ]
        else if isLoaded then
          idle key "${isUnbuilt}. Libraries that it loads are overrides.${name}.libs; or ${toBuild}"
        else
          idle key "${isUnbuilt}. Take it out, or ${toBuild}";
    in
    concatLists (
      map faultOf [
        "libs"
        "runtimeLibs"
        "nativeBuildInputs"
        "buildInputs"
        "env"
        "crates"
        "package"
        "patches"
        "postPatch"
        "programs"
      ]
    );
  lackedBy = if length beside > 1 then "no lock in ${toString folder} has such a" else "${lockName} has no such";

  firstFaults = foldl' (found: more: if found == [ ] then more else found) [ ];
  faults = firstFaults [
    (faultsIn "" changeKinds changes)
    (faultsIn "overrides." (mapAttrs (_: _: "set") overrides) overrides)
    (concatLists (map faultsOfPackage (attrNames overrides)))
    (concatLists (map faultsOfCollision allowCollisions))
    (map (
      name:
      "overrides.${name}: ${lackedBy} package; names are in lower case with single dashes"
    ) (filter (name: !isLocked name) (attrNames overrides)))
    (concatLists (map faultsOfEffect (attrNames overrides)))
  ];
  checked =
    environment:
    if !all (link: checkLink link ? url) data.links then
      null
    else if faults != [ ] then
      throw "pylock: ${if isChanged then "${toString changesFile}: " else ""}${head faults}"
    else
      environment;
in
{ inherit checked; }
