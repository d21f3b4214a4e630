# The user's own projects: their folders, and what their pyproject.toml says of them.
{
  lock,
  project,
  beside,
  locked,
  names,
  platform,
  groups,
}:
let
  inherit (builtins)
    any
    attrNames
    concatLists
    elem
    elemAt
    filter
    foldl'
    head
    isAttrs
    isString
    length
    match
    readFile
    split
    stringLength
    ;
  inherit (locked) lockedProjects;
  inherit (names) storeName;
  inherit (platform) system;
  inherit (groups) groupNames;

  projects = if project == null then { } else lockedProjects;
  root = project.outPath or project;
  folderOf = name: root + (if projects.${name}.path == "." then "" else "/${projects.${name}.path}");

  # Those of an environment, the one that it belongs to first.
  projectsIn =
    groups: withMain:
    let
      all = if groups == "all" then groupNames else groups;
      isIn =
        name:
        (withMain && elem system (projects.${name}.main or [ ]))
        || any (group: elem system (projects.${name}.groups.${group} or [ ])) all;
      isOwner =
        name: if withMain || length all != 1 then projects.${name}.path == "." else name == head all;
      found = filter isIn (attrNames projects);
    in
    filter isOwner found ++ filter (name: !isOwner name) found;

  # A project's folder without what tools put there: it changes nothing, and would be built anew for it.
  sourceOf =
    name:
    let
      folder = toString (folderOf name);
      others = filter (other: other != name) (attrNames projects);
      inner = map (other: toString (folderOf other)) others;
      isTool =
        path: base:
        elem base toolFiles
        || match ".*([.]egg-info|[.]py[co]|[.](cpython-[^.]*|abi3)[.]so|~|[.]swp)" base != null
        || builtins.pathExists (path + "/pyvenv.cfg");
      # At its top only: the results of builds, and what Nix itself reads.
      isResult =
        path: base: type:
        (type == "symlink" && match "result(-.*)?" base != null)
        || match ".*[.]nix|(flake|uv|poetry|pdm)[.]lock|pylock([.].*)?[.]toml|[.]pylock[.]yaml" base != null
        || (!isAttrs lock && base == baseNameOf (toString lock))
        || elem base (map (other: baseNameOf (toString other)) beside)
        || ((base == "build" || base == "dist") && !builtins.pathExists (path + "/__init__.py"));
    in
    builtins.path {
      name = storeName "${name}-source";
      path = folderOf name;
      filter =
        path: type:
        let
          base = baseNameOf path;
        in
        type != "unknown"
        && !isTool path base
        && !(dirOf path == folder && isResult path base type)
        && !(type == "directory" && elem path inner);
    };
  toolFiles = [
    ".DS_Store"
    ".cache"
    ".coverage"
    ".devenv"
    ".direnv"
    ".eggs"
    ".envrc"
    ".git"
    ".github"
    ".hg"
    ".hypothesis"
    ".idea"
    ".jj"
    ".mypy_cache"
    ".nox"
    ".pytest_cache"
    ".python-version"
    ".ruff_cache"
    ".svn"
    ".tox"
    ".venv"
    ".vscode"
    "__pycache__"
    "node_modules"
  ];

  # The texts of some tables of its pyproject.toml that stand on lines of their own: table -> key -> text. Only names of
  # results depend on them. fromTOML would end the evaluation at a date.
  tablesOf =
    name:
    let
      lines = filter (line: isString line && stringLength line < 400) (
        split "\n" (readFile (folderOf name + "/pyproject.toml"))
      );
      header = match "[ \t]*[[]+([^]]*)[]]+[ \t\r]*(#.*)?";
      entry = match "[ \t]*[\"']?([A-Za-z0-9._-]+)[\"']?[ \t]*=[ \t]*[\"']([^\"']*)[\"'].*";
      step =
        found: line:
        let
          table = header line;
          pair = entry line;
          at = found.at;
        in
        if table != null then
          found // { at = head table; }
        else if pair == null then
          found
        else
          found
          // {
            tables = found.tables // {
              ${at} = (found.tables.${at} or { }) // {
                ${head pair} = elemAt pair 1;
              };
            };
          };
    in
    (foldl' step {
      at = "";
      tables = { };
    } lines).tables;
  factsOf =
    name:
    let
      tables = tablesOf name;
      table = key: tables.${key} or { };
    in
    {
      version = (table "project").version or (table "tool.poetry").version or null;
      scripts = attrNames (
        table "project.scripts" // table "project.gui-scripts" // table "tool.poetry.scripts"
      );
    };

  # The program that stands for an environment: that which is called as the project, or its only one.
  mainProgramOf =
    names:
    let
      inherit (factsOf (head names)) scripts;
      all = concatLists (map (name: (factsOf name).scripts) names);
      chosen =
        if names == [ ] then
          [ ]
        else if elem (head names) scripts then
          [ (head names) ]
        else if length scripts == 1 then
          scripts
        else if length all == 1 then
          all
        else
          [ ];
    in
    if chosen == [ ] then { } else { mainProgram = head chosen; };

  # Nix sees no repository: backends that take the version from there are told one.
  unversioned = toldVersion "0+unknown" // {
    PBR_VERSION = "0";
  };
  toldVersion = version: {
    PBR_VERSION = version;
    PDM_BUILD_SCM_VERSION = version;
    POETRY_DYNAMIC_VERSIONING_BYPASS = version;
    SETUPTOOLS_SCM_PRETEND_VERSION = version;
    UV_DYNAMIC_VERSIONING_BYPASS = version;
  };
in
{
  inherit
    factsOf
    mainProgramOf
    projects
    projectsIn
    root
    sourceOf
    toldVersion
    unversioned
    ;
}
