# The user's own projects: which an environment has, and their folders as builds see them.
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
    elem
    filter
    head
    isAttrs
    length
    listToAttrs
    match
    readDir
    readFile
    toFile
    unsafeDiscardStringContext
    ;
  inherit (locked) lockedProjects;
  inherit (names) storeName;
  inherit (platform) system;
  inherit (groups) groupNames;

  projects = if project == null then { } else lockedProjects;
  root = project.outPath or project;
  folderOf = name: root + (if projects.${name}.path == "." then "" else "/${projects.${name}.path}");

  # Those of an environment, and among them the one that it belongs to, in a list that may be empty.
  projectsIn =
    groups: withMain:
    let
      all = if groups == "all" then groupNames else groups;
      isIn =
        name:
        (withMain && elem system (projects.${name}.main or [ ]))
        || any (group: elem system (projects.${name}.groups.${group} or [ ])) all;
    in
    filter isIn (attrNames projects);
  ownersIn =
    groups: withMain:
    let
      isOwner =
        name: if withMain || length groups != 1 then projects.${name}.path == "." else name == head groups;
      found = projectsIn groups withMain;
    in
    if length found == 1 then found else filter isOwner found;

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
        || builtins.pathExists (path + "/pyvenv.cfg")
        # Caches by their own mark, such as Cargo's `target`.
        || builtins.pathExists (path + "/CACHEDIR.TAG");
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
    ".env"
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

  # Texts of other folders that its build reads, path -> file: links at its top, such as to the licence of the whole
  # repository, since the build sees its folder alone; and the .gitignore of the lock's folder, which hatchling heeds.
  textsBeside =
    name:
    let
      entries = readDir (folderOf name);
      isText = match "(LICEN[CS]E|COPYING|NOTICE|AUTHORS|README|CHANGES|CHANGELOG|HISTORY)([.-].*)?";
      links = filter (base: entries.${base} == "symlink" && isText base != null) (attrNames entries);
      fileOf = path: file: {
        name = path;
        value = toFile (storeName (baseNameOf path)) (unsafeDiscardStringContext (readFile file));
      };
      ignored = root + "/.gitignore";
      isIgnoring = projects.${name}.path != "." && !(entries ? ".gitignore") && builtins.pathExists ignored;
    in
    listToAttrs (
      map (base: fileOf base (folderOf name + "/${base}")) links
      ++ (if isIgnoring then [ (fileOf "../.gitignore" ignored) ] else [ ])
    );
in
{
  inherit
    folderOf
    ownersIn
    projects
    projectsIn
    root
    sourceOf
    textsBeside
    ;
}
