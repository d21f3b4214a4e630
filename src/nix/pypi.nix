# Builds the Python environment of a pypi-sources.yaml, package by package, with nothing but nixpkgs.
# This text is the same for every project and holds no data of one. It is explained in pylock's docs/nix.md.
# It is long since it is one file on purpose: projects carry it beside their lock.
{
  pkgs ? import <nixpkgs> { },
  # The lock, as a path or as the value that was read from it.
  lock ? ./pypi-sources.yaml,
  name ? "python-env",
  # The folder of the lock, in which the user's own projects lie: with it they are in their environments.
  project ? null,
  # The groups in the environment besides main, by their names; or "all".
  groups ? [ ],
  # Whether the environment has what main needs.
  withMain ? true,
  # The content of overrides.nix, the user's own file beside this one: any of the next five.
  changes ? { },
  # Where that file lies, for messages.
  changesFile ? ./overrides.nix,
  # The interpreter; if null, the one of nixpkgs that the lock is for.
  python ? changes.python or null,
  # Package -> { libs, runtimeLibs, programs, nativeBuildInputs, buildInputs, env }, its needs besides Python packages.
  overrides ? changes.overrides or { },
  # Globs of files that packages disagree about; the first package by name wins, or that of { glob, winner }.
  allowCollisions ? changes.allowCollisions or [ ],
  # The contents of `shell` besides the environment.
  extraPackages ? changes.extraPackages or [ ],
  # How a file is downloaded, { name, url, sha256 } -> derivation; if null, by pkgs.fetchurl.
  fetch ? changes.fetch or null,
  # All locks of the folder: overrides.nix serves each of them, so it may name packages that only others have.
  beside ? [ ],
}:
let
  isChanged = !(builtins.tryEval (changes == { })).value;

  # Nix does not report where a throw stands, and nixpkgs throws for removed packages: the file is named before.
  named =
    value:
    if !(builtins.tryEval value).success then
      builtins.trace "pylock: the error below comes from ${toString changesFile}" value
    else if builtins.isList value then
      map named value
    else if builtins.isAttrs value && value.type or "" != "derivation" then
      builtins.mapAttrs (_: named) value
    else
      value;

  passed = {
    inherit
      changes
      python
      overrides
      allowCollisions
      extraPackages
      fetch
      ;
  };
  given = if isChanged then named passed else passed;
in
let
  inherit (given)
    changes
    python
    overrides
    allowCollisions
    extraPackages
    fetch
    ;

  inherit (builtins)
    all
    any
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    fromJSON
    genList
    head
    isAttrs
    isString
    length
    listToAttrs
    map
    mapAttrs
    match
    readFile
    replaceStrings
    seq
    split
    stringLength
    substring
    tail
    toFile
    toJSON
    tryEval
    typeOf
    ;

  # Reads YAML as pylock writes it: block style, one scalar a line, single quotes, {} and [] for empty ones.
  # Anything else is refused with its line.
  readLock =
    path:
    let
      lines = filter isString (split "\n" (readFile path));
      numbered = genList (i: {
        number = i + 1;
        text = elemAt lines i;
      }) (length lines);
      tokens = map token (filter (line: match " *(#.*)?" line.text == null) numbered);
      at = elemAt tokens;

      fault =
        line: why:
        throw "pylock: ${toString path}, line ${toString line.number}: ${why}: ${line.text}. Undo the edit, or run: pylock resolve";

      # One line: `key:`, `key: value`, `- key: value` or `- value`.
      keyForm = "'[^']*'|[A-Za-z0-9][^ ':]*";
      textForm = "'[^']*'|[A-Za-z0-9][^ '\"\t\r]*";
      token =
        line:
        let
          entry = match "( *)(- )?(${keyForm}):( (${textForm}|[{]}|[[]]))?" line.text;
          item = match "( *)- (${textForm})" line.text;
        in
        if entry != null then
          line
          // {
            indent = stringLength (head entry);
            isItem = elemAt entry 1 != null;
            key = unquote (elemAt entry 2);
            value = elemAt entry 4;
          }
        else if item != null then
          line
          // {
            indent = stringLength (head item);
            isItem = true;
            key = null;
            value = elemAt item 1;
          }
        else
          fault line "this is not in the form that pylock writes";

      isQuoted = text: substring 0 1 text == "'";
      unquote = text: if isQuoted text then substring 1 (stringLength text - 2) text else text;

      scalar =
        text:
        if text == "{}" then
          { }
        else if text == "[]" then
          [ ]
        else
          unquote text;

      # The lines from lo up to hi, cut at those for which `starts` holds.
      spans =
        starts: lo: hi:
        let
          found = filter starts (genList (i: lo + i) (hi - lo));
        in
        genList (i: {
          lo = elemAt found i;
          hi = if i + 1 < length found then elemAt found (i + 1) else hi;
        }) (length found);

      block = lo: hi: (if (at lo).isItem then list else mapping) lo hi (at lo).indent;

      list =
        lo: hi: indent:
        let
          starts =
            i:
            if (at i).indent == indent && (at i).isItem then
              true
            else if (at i).indent > indent then
              false
            else
              fault (at i) "this is indented less than the list that it stands in";
        in
        map (span: listItem span indent) (spans starts lo hi);

      listItem =
        { lo, hi }:
        indent:
        if (at lo).key != null then
          mapping lo hi (indent + 2)
        else if hi > lo + 1 then
          fault (at (lo + 1)) "this can't follow a list's item"
        else
          unquote (at lo).value;

      # The first line may carry the "- " of the item that the map is.
      mapping =
        lo: hi: indent:
        let
          starts =
            i:
            if i == lo then
              true
            else if (at i).indent > indent then
              false
            else if (at i).indent == indent && !(at i).isItem then
              true
            else
              fault (at i) "this is indented less than the map that it stands in";
          entries = map (span: {
            name = (at span.lo).key;
            value = mapValue span;
          }) (spans starts lo hi);
          result = listToAttrs entries;
        in
        if length (attrNames result) == length entries then
          result
        else
          fault (at lo) "a key stands twice in the map that begins here";

      mapValue =
        { lo, hi }:
        if (at lo).value == null then
          (if hi > lo + 1 then block (lo + 1) hi else fault (at lo) "this key has no value")
        else if hi > lo + 1 then
          fault (at (lo + 1)) "this can't follow a key that has a value"
        else
          scalar (at lo).value;
    in
    if tokens == [ ] then
      throw "pylock: ${toString path} is empty. Run: pylock resolve"
    else
      block 0 (length tokens);

  # The lock

  lockName = if isAttrs lock then "the lock" else toString lock;
  data = if isAttrs lock then lock else readLock lock;
  part =
    data.pylock
      or (throw "pylock: ${lockName} does not say what each system needs: another tool wrote it. Run: pylock resolve");
  systems =
    if part.version == "1" then
      part.systems
    else
      throw "pylock: ${lockName} has format ${part.version}, and this pypi.nix reads format 1. Run: pylock nix";

  # Read only after the lock is known to be pylock's.
  pythonVersion = seq systems data.python;
  pythonName = "python${pythonVersion}";

  links = listToAttrs (
    map (link: {
      inherit (link) name;
      value = checkLink link;
    }) data.links
  );

  # Nix would take other addresses, such as files of this machine, and other forms of a hash.
  checkLink =
    link:
    if !(hasPrefix "https://" (link.url or "") || hasPrefix "http://" (link.url or "")) then
      linkFault link "its url is no http or https address"
    else if match "[0-9a-df-np-sv-z]{52}" (link.sha256 or "") == null then
      linkFault link "its sha256 is not 52 characters of Nix's base 32"
    else
      link;

  linkFault =
    link: why:
    throw "pylock: ${lockName}, link ${link.name}: ${why}. Undo the edit, or run: pylock resolve";

  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;

  # Each package's file on this system, in the lock or a fork of it.
  chosenIn =
    content:
    seq systems (
      content.systems.${system}
        or (throw "pylock: ${lockName} has no packages for ${system}, only for ${concatStringsSep ", " (attrNames systems)}. Add it to systems in .pylock.yaml and run: pylock resolve")
    );

  # Groups

  # Groups that exclude each other are in forks, which are named after them: `cuda`, `cuda+postgres`.
  forks = part.forks or { };
  contents = [ part ] ++ attrValues forks;
  conflicting = concatLists (map (name: filter isString (split "[+]" name)) (attrNames forks));
  forkOf =
    groups:
    let
      choice = filter (group: elem group groups) (attrNames (setOf conflicting));
      isAll = groups == "all";
      named = if isAll then attrNames (setOf conflicting) else choice;
    in
    if forks == { } || (!isAll && choice == [ ]) then
      part
    else
      forks.${concatStringsSep "+" named}
        or (throw "pylock: ${lockName}: the groups ${concatStringsSep ", " named} exclude each other, as conflicts in .pylock.yaml say. Leave out all but one of a set");
  setOf =
    names:
    listToAttrs (
      map (name: {
        inherit name;
        value = null;
      }) names
    );

  # A lock without groups has main alone. A project of the user's own that needs nothing is a group too.
  lockedGroups = foldl' (all: content: all // content.groups or { }) { } (contents ++ attrValues lockedProjects);
  groupNames = attrNames lockedGroups;

  # The packages that main or a group needs on this system, whatever else is installed.
  listedIn =
    content: systems: owner:
    seq (chosenIn content) (
      systems.${system}
        or (throw "pylock: ${lockName} does not say what ${owner} needs on ${system}. Undo the edit, or run: pylock resolve")
    );
  mainNames =
    content:
    if content ? main then listedIn content content.main "main" else attrNames (chosenIn content);
  namesOfGroup =
    content: group:
    if (content.groups or { }) ? ${group} then
      listedIn content content.groups.${group} "the group ${group}"
    else if lockedGroups ? ${group} && !(any (other: (other.groups or { }) ? ${group}) contents) then
      [ ]
    else
      throw "pylock: ${lockName} has no group ${group}${
        if groupNames == [ ] then "" else ", only ${concatStringsSep ", " groupNames}"
      }. Name one that it has, or add it to the deps file and run: pylock resolve";

  namesOf =
    content: groups: withMain:
    (if withMain then mainNames content else [ ])
    ++ concatLists (
      map (namesOfGroup content) (if groups == "all" then attrNames (content.groups or { }) else groups)
    );

  # Attributes of an environment, and of every derivation, that a group must not hide (src/emit/taken-attributes.ts).
  takenAttributes = [
    "all"
    "args"
    "builder"
    "default"
    "editable"
    "image"
    "lock"
    "meta"
    "name"
    "out"
    "outputs"
    "override"
    "packages"
    "passthru"
    "pname"
    "shell"
    "src"
    "stdenv"
    "system"
    "tests"
    "type"
    "version"
  ];
  # A number would be an index of a list to `nix-build -A`.
  isTaken =
    text:
    elem text takenAttributes
    || match "[0-9]+" text != null
    || elem text (map (group: "only-${group}") groupNames);
  attributeOf =
    group:
    let
      from =
        text: if isTaken text || (text != group && lockedGroups ? ${text}) then from "group-${text}" else text;
    in
    from group;

  # Each source archive's { backend, backend-path, requires }.
  buildsIn = content: (content.builds or { }).${system} or { };

  # The user's own projects

  # Name -> { path, requires, main, groups }: the systems on which main and the groups have it.
  lockedProjects = part.projects or { };
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
  unversioned = {
    PBR_VERSION = "0";
    PDM_BUILD_SCM_VERSION = "0+unknown";
    POETRY_DYNAMIC_VERSIONING_BYPASS = "0+unknown";
    SETUPTOOLS_SCM_PRETEND_VERSION = "0+unknown";
    UV_DYNAMIC_VERSIONING_BYPASS = "0+unknown";
  };

  # Interpreter, platform and build tools

  inherit (pkgs.stdenv) hostPlatform;

  system =
    if hostPlatform.isMusl or false then
      throw "pylock: the lock's wheels are for glibc and do not run on musl. Use nixpkgs without pkgsMusl"
    else
      hostPlatform.system;

  # A release of nixpkgs that has an interpreter which later ones lack.
  lastWith = {
    "3.7" = "22.05";
    "3.8" = "23.11";
    "3.9" = "24.11";
    "3.10" = "25.11";
  };

  # A lock holds for its patch release and later ones: Requires-Python and markers may ask for no less.
  interpreter =
    let
      needed = part.python-full or pythonVersion;
      version = anyInterpreter.version or needed;
      isPrerelease = match "[0-9.]+(a|b|rc)[0-9]+.*" version != null;
      isOlder = builtins.compareVersions version needed < 0;
      source = if python == null then "this nixpkgs has" else "python = ... is";
      fault = "pylock: ${lockName} is for Python ${needed} or a later patch release, and ${source} ${version}";
      other = "lock for another Python: pylock resolve --python VERSION";
      newer = if python == null then "Use a newer nixpkgs" else "Give a newer one";
    in
    if isPrerelease then
      throw "${fault}, a pre-release. ${newer}, or ${other}"
    else if isOlder then
      throw "${fault}. ${newer}, or lock for this one: pylock resolve --python ${version}"
    else
      anyInterpreter;

  # The interpreter, whatever its patch release is.
  anyInterpreter =
    let
      attribute = replaceStrings [ "." ] [ "" ] pythonName;
      found = tryEval (pkgs.${attribute} or null);
      given = python.pythonVersion or pythonVersion;
      release =
        if lastWith ? ${pythonVersion} then
          "Use nixpkgs ${lastWith.${pythonVersion}}, which has it"
        else
          "Use a newer nixpkgs";
    in
    if python == null then
      if found.success && found.value != null then
        found.value
      else
        throw "pylock: this nixpkgs has no ${attribute}. ${release}, pass python = ...; or lock for another one: pylock resolve --python VERSION"
    else if given != pythonVersion then
      throw "pylock: ${lockName} is for Python ${pythonVersion}, and python = ... is ${given}"
    else
      python;

  pythonProgram = "${interpreter}/bin/${pythonName}";

  # The programs, apart from each other since each change rebuilds what it builds.
  wheelProgram = toFile "pylock-wheel.py" (readFile ./wheel.py);
  sdistProgram = toFile "pylock-sdist.py" (readFile ./sdist.py);
  envProgram = toFile "pylock-env.py" (readFile ./env.py);
  interpreterProgram = toFile "pylock-interpreter.py" (readFile ./interpreter.py);
  # These two are asked for by the shells of projects alone.
  editableProgram = toFile "pylock-editable.py" (readFile ./editable.py);
  developProgram = toFile "pylock-develop.py" (readFile ./develop.py);

  # Equal results each time: the hash seed orders sets, the date goes into archives (1980 is ZIP's first).
  settings = {
    PYTHONDONTWRITEBYTECODE = "1";
    PYTHONHASHSEED = "0";
    PYTHONNOUSERSITE = "1";
    SOURCE_DATE_EPOCH = "315532800";
  };

  # A derivation whose builder is Python itself. PATH lets Python find its own library.
  runPython =
    name: program: arguments: attributes:
    derivation (
      settings
      // {
        inherit name system;
        builder = pythonProgram;
        PATH = "${interpreter}/bin";
        args = [
          "-s"
          program
        ]
        ++ arguments;
      }
      // attributes
    );

  # Files

  # A store name holds fewer characters than a file name, and at most 211.
  storeName =
    text:
    let
      clean = concatStringsSep "_" (filter isString (split "[^A-Za-z0-9+._?=-]+" text));
      excess = stringLength clean - 150;
      short = if excess > 0 then substring excess 150 clean else clean;
    in
    if match "[.-].*" short == null && short != "" then short else "_" + short;

  fetched =
    file:
    let
      link =
        links.${file}
          or (throw "pylock: ${lockName} has no link named ${file}. Undo the edit, or run: pylock resolve");
    in
    (if fetch == null then pkgs.fetchurl else fetch) {
      name = storeName file;
      inherit (link) url sha256;
    };

  isWheel = file: match ".*[.]whl" file != null;
  isPure = file: match ".*-any[.]whl" file != null;

  # [ name version ], both as the file's name spells them.
  nameAndVersion =
    file:
    let
      wheel = match "([^-]*)-([^-]*)-.*[.]whl" file;
      sdist = match "(.*)-([^-]*)([.]tar[.][a-z0-9]+|[.]tgz|[.]zip)" file;
      parts = if isWheel file then wheel else sdist;
    in
    if parts == null then
      throw "pylock: ${lockName}: ${file} is neither a wheel nor a source archive"
    else
      parts;

  # The normal form of a name (PEP 503).
  projectOf =
    file:
    let
      parts = filter isString (split "[-_.]+" (head (nameAndVersion file)));
    in
    toLower (concatStringsSep "-" parts);

  toLower =
    let
      letters = text: genList (i: substring i 1 text) (stringLength text);
    in
    replaceStrings (letters "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (letters "abcdefghijklmnopqrstuvwxyz");

  packageName =
    file:
    let
      parts = nameAndVersion file;
    in
    storeName "${pythonName}-${head parts}-${elemAt parts 1}";

  # Packages

  # `builds` are those of the content that has the package.
  package =
    builds: name: file:
    if isWheel file then fromWheel name file else fromSdist builds name file;

  fromWheel =
    name: file:
    let
      src = fetched file;
    in
    described name file (
      runPython (packageName file) wheelProgram (
        [ "${src}" ] ++ (if isPure file || !hostPlatform.isLinux then [ ] else patchArguments name file)
      ) (programs name // identityOf name file // { inherit src; })
    );

  # By these, tools that list what is in a closure (sbomnix, vulnix, bombon) tell a package and its version.
  identityOf = name: file: {
    pname = name;
    version = versionOf file;
  };
  versionOf = file: replaceStrings [ "_" "%21" "%2B" ] [ "+" "!" "+" ] (elemAt (nameAndVersion file) 1);

  # The same in the form of nixpkgs' `meta`. The lock knows no licence.
  described =
    name: file: derivation:
    let
      purlParts = {
        type = "pypi";
        spec = "${name}@${replaceStrings [ "+" "!" ] [ "%2B" "%21" ] (versionOf file)}";
      };
      purl = "pkg:pypi/${purlParts.spec}";
      purls = [ purl ];
    in
    derivation
    // {
      meta = derivation.meta or { } // {
        platforms = attrNames systems;
        identifiers = {
          inherit purlParts purl purls;
          v1 = { inherit purlParts purl purls; };
        };
      };
    };

  # The programs that scripts may start by: bash, which interpreters bring along, and the user's additions.
  usualPrograms =
    let
      bash = tryEval (pkgs.bash or null);
    in
    if bash.success && bash.value != null then [ "${bash.value}/bin" ] else [ ];
  programs =
    name:
    if hostPlatform.isLinux then
      {
        pylockPrograms = concatStringsSep ":" (
          usualPrograms ++ map (one: "${one.bin or one}/bin") (override name).programs
        );
      }
    else
      { };

  # Where a wheel may find libraries; only those that it loads become part of the package.
  patchArguments = name: file: [
    "${pkgs.patchelf}/bin/patchelf"
    (pkgs.lib.makeLibraryPath (
      [
        pkgs.stdenv.cc.cc.lib
        pkgs.zlib
      ]
      ++ (override name).libs
      ++ usualLibraries
      ++ neededLibraries file
    ))
  ];

  # The crates of a source archive with Rust code, from the lock: registry -> [ "name version sha256" ].
  crateLine =
    registry: line:
    let
      parts = match "([A-Za-z0-9_-]+) ([0-9A-Za-z.+-]+) ([0-9a-f]{64})" line;
    in
    if parts == null || match "(registry|sparse)[+]https?://[A-Za-z0-9._~:/?&=%+@!,;()-]+" registry == null then
      throw "pylock: ${lockName}: ${line} of ${registry} is no crate. Undo the edit, or run: pylock resolve"
    else
      ''
        [[package]]
        name = "${head parts}"
        version = "${elemAt parts 1}"
        source = "${registry}"
        checksum = "${elemAt parts 2}"
      '';
  cratesText =
    crates:
    concatStringsSep "" (
      concatLists (attrValues (mapAttrs (registry: map (crateLine registry)) crates))
    );

  # Rust's programs, and crates that nixpkgs fetches one by one, each by its hash; Cargo asks no network for others.
  rustFor =
    file:
    let
      crates = (part.crates or { }).${file} or null;
      vendored = pkgs.rustPlatform.importCargoLock {
        lockFileContents = "version = 3\n" + cratesText crates;
      };
    in
    if crates == null then
      {
        programs = [ ];
        setUp = "";
      }
    else
      {
        programs = [
          pkgs.cargo
          pkgs.rustc
        ];
        setUp = ''
          export CARGO_HOME=$PWD/cargo CARGO_NET_OFFLINE=true
          mkdir cargo
        ''
        + (
          if crates == { } then
            ""
          else
            ''
              echo '[source.crates-io]
              replace-with = "pylock"
              [source.pylock]
              directory = "${vendored}"' > cargo/config.toml
            ''
        );
      };

  # Rows of libraries, with the names of their package in nixpkgs, the newest first: [ name, first release ].
  libraryTable = fromJSON (readFile ./libraries.json);

  # Those that the manylinux rules (PEP 600) let a wheel expect of every Linux.
  usualLibraries = concatLists (map packageOfRow (filter (row: row.policy or false) libraryTable));

  # Those that the lock says the wheel loads besides.
  neededLibraries =
    file:
    let
      needs = data.needs.${file} or [ ];
      isNeeded = row: row.automatic or true && any (library: elem library needs) row.libraries;
    in
    if needs == [ ] then [ ] else concatLists (map packageOfRow (filter isNeeded libraryTable));

  packageOfRow = row: firstPackage (map head row.attributes);

  # The package under the first of some names that nixpkgs has, in a list; an empty one where it has none.
  firstPackage =
    names:
    let
      keys = filter isString (split "[.]" (head names));
      found = tryEval (foldl' (set: key: set.${key} or { }) pkgs keys);
    in
    if names == [ ] then
      [ ]
    else if found.success && found.value.type or "" == "derivation" then
      [ found.value ]
    else
      firstPackage (tail names);

  fromSdist =
    builds: name: file:
    described name file (
      built builds name file (fetched file) (identityOf name file // { name = packageName file; })
    );

  # A package from source, whose build has the key among `builds`.
  built = builtWith null;
  builtWith =
    program: builds: name: key: source: attributes:
    let
      rust = rustFor key;
      build =
        builds.${key}
          or (throw "pylock: ${lockName} has no build requirements for ${key} on ${system}. Run: pylock resolve");
      environment = buildEnvironment builds build.requires;
    in
    pkgs.stdenv.mkDerivation (
      settings
      // attributes
      // (override name).env
      // programs name
      // {
        nativeBuildInputs = [ environment ] ++ (override name).nativeBuildInputs ++ rust.programs;
        inherit (override name) buildInputs;
        src = source;
        pylockBuild = toJSON (removeAttrs build [ "requires" ]);
        buildCommand = rust.setUp + ''
          ${environment}/bin/python -s ${if program == null then "" else "${program} "}${sdistProgram} ${source} dist
          ${pythonProgram} -s ${wheelProgram} dist/*.whl
        '';
      }
    );

  # A project of the user's own; what its build needs is locked beside its name.
  fromFolder =
    builds: name: built builds name name (sourceOf name) (attributesOf name);
  attributesOf =
    name:
    let
      inherit (factsOf name) version;
      isVersioned = version != null;
    in
    (if isVersioned then { inherit version; } else unversioned)
    // {
      name = storeName "${pythonName}-${name}${if isVersioned then "-${version}" else ""}";
      pname = name;
    };

  # A project as its metadata and a module that finds its working tree: edits count without a build.
  editable =
    builds: name:
    builtWith editableProgram builds name name (sourceOf name) (
      attributesOf name
      // {
        name = storeName "${pythonName}-${name}-editable";
        pylockEditable = toJSON {
          inherit name;
          inherit (projects.${name}) path;
          inherit (workingTree) below root;
          lock = markOfRoot;
        };
      }
    );

  # Where the lock's folder lies: outside of the store its own path; in it, as in a flake, the path below the source.
  workingTree =
    let
      folder = toString root;
      inner = match "${builtins.storeDir}/[^/]+/?(.*)" folder;
    in
    if inner == null then
      {
        root = folder;
        below = ".";
      }
    else
      {
        root = null;
        below = if head inner == "" then "." else head inner;
      };
  markOfRoot = if isAttrs lock then "pyproject.toml" else baseNameOf (toString lock);

  # Lets the editable environment find the working tree: a flake is a copy of it, so the tree is that of the shell.
  rootHook =
    let
      quoted = text: "'${replaceStrings [ "'" ] [ "'\\''" ] text}'";
      inherit (workingTree) below;
    in
    if workingTree.root != null then
      "export PYLOCK_ROOT=${quoted workingTree.root}"
    else
      ''
        pylockRoot=$PWD
        pylockMark=${quoted "${below}/${markOfRoot}"}
        while [ ! -e "$pylockRoot/$pylockMark" ] && [ "$pylockRoot" != / ]; do
          pylockRoot=$(dirname "$pylockRoot")
        done
        if [ -e "$pylockRoot/$pylockMark" ]; then
          export PYLOCK_ROOT=$(cd "$pylockRoot/"${quoted below} && pwd)
        elif [ -z "$PYLOCK_ROOT" ]; then
          echo "pylock: nothing at or above $PWD has $pylockMark: set PYLOCK_ROOT to its folder in the working tree" >&2
        fi
        unset pylockRoot pylockMark
      '';

  # The command that builds the machine code of projects into their working trees.
  developTool =
    builds: trees: names:
    let
      said = toJSON (
        map (name: {
          inherit name;
          inherit (projects.${name}) path;
          build = removeAttrs builds.${name} [ "requires" ];
          env = mapAttrs (_: toString) (
            settings // (if (factsOf name).version == null then unversioned else { }) // (override name).env
          );
          tree = "${trees.${name}}";
          python = "${buildEnvironment builds builds.${name}.requires}/bin/python";
        }) names
      );
    in
    runPython "pylock-build" makeProgram
      [
        "pylock-build"
        pythonProgram
        developProgram
        sdistProgram
        said
      ]
      { };
  # Writes a program that runs another one with further arguments before those that it is given.
  makeProgram = toFile "pylock-program.py" ''
    import os, shlex, sys
    name, *command = sys.argv[1:]
    folder = os.environ["out"] + "/bin"
    os.makedirs(folder)
    with open(folder + "/" + name, "w") as file:
        file.write("#!/bin/sh\nexec %s \"$@\"\n" % " ".join(map(shlex.quote, command)))
    os.chmod(folder + "/" + name, 0o755)
  '';

  # Environments

  # The interpreter, finding by name what packages load so (dlopen, ctypes, cffi). Libraries are patched on Linux alone.
  interpreterWith =
    libraries:
    if libraries == [ ] || !hostPlatform.isLinux then
      interpreter
    else
      runPython "${pythonName}-with-libraries" interpreterProgram [
        "${interpreter}"
        "${pkgs.patchelf}/bin/patchelf"
        (pkgs.lib.makeLibraryPath libraries)
      ] { };
  runtimeLibsOf = packages: concatLists (map (name: (override name).runtimeLibs) (attrNames packages));

  environmentOf =
    name: packages: allowCollisions:
    runPython name envProgram [ "${interpreterWith (runtimeLibsOf packages)}" ] {
      # Its size would break the limit of a command line.
      spec = toJSON {
        inherit allowCollisions;
        packages = map (name: {
          inherit name;
          path = "${packages.${name}}";
        }) (attrNames packages);
      };
      # Where tools look for what is in it.
      paths = attrValues packages;
      passAsFile = [
        "paths"
        "spec"
      ];
      # Many small links: making them is cheaper than sending them to another machine.
      preferLocalBuild = true;
      allowSubstitutes = true;
    };

  # Shared by all packages with the same build requirements; files that these disagree about do no harm.
  buildEnvironment =
    builds: files:
    let
      needed = listToAttrs (
        map (file: rec {
          name = projectOf file;
          value = package builds name file;
        }) files
      );
    in
    environmentOf "${pythonName}-build-env" needed [ "*" ];

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
      packages = listToAttrs (
        map (name: {
          inherit name;
          value = packageOf content name;
        }) (namesOf content groups withMain)
        ++ map (name: {
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
          editable = editableEnvironment;
        }
    )
    // {
      meta = {
        platforms = attrNames systems;
      }
      // (if project == null then { } else mainProgramOf ownNames);
      # Each package on its own.
      inherit packages;
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
      # A container image: image { cmd = [ "uvicorn" "main:app" ]; contents = [ ./src ]; }
      image = imageOf environmentName environment ownNames;
    };

  # A container image of an environment, in layers by store path.
  imageOf =
    environmentName: environment: ownNames:
    {
      cmd ? [ "${environment}/bin/python" ],
      name ? environmentName,
      tag ? "latest",
      contents ? [ ],
      # The configuration in the words of OCI, such as ExposedPorts; its Env and Labels are added to those below.
      config ? { },
      labels ? { },
      # A user and group by number: an image has no file of names.
      user ? null,
      # Whether the result is a program that writes the image to its output, which saves the store a copy.
      stream ? false,
    }:
    let
      certificates = tryEval (pkgs.cacert or null);
      hasCertificates = certificates.success && certificates.value != null;
      version = if ownNames == [ ] then null else (factsOf (head ownNames)).version;
      own = config.Env or [ ];
      isSet = variable: any (text: hasPrefix "${head (split "=" variable)}=" text) own;
      variables = [
        "PATH=${environment}/bin:/bin"
      ]
      ++ (
        if hasCertificates then
          [ "SSL_CERT_FILE=${certificates.value}/etc/ssl/certs/ca-bundle.crt" ]
        else
          [ ]
      );
    in
    (if stream then pkgs.dockerTools.streamLayeredImage else pkgs.dockerTools.buildLayeredImage) {
      inherit name tag;
      contents = [
        environment
      ]
      ++ (if hasCertificates then [ certificates.value ] else [ ])
      ++ contents;
      # Programs expect a folder for temporary files, whoever they run as.
      extraCommands = ''
        mkdir -p tmp
        chmod 1777 tmp
      '';
      config = {
        Cmd = cmd;
      }
      // (if user == null then { } else { User = user; })
      // config
      // {
        Env = filter (variable: !isSet variable) variables ++ own;
        Labels = {
          "org.opencontainers.image.title" = name;
        }
        // (if version == null then { } else { "org.opencontainers.image.version" = version; })
        // labels
        // config.Labels or { };
      };
    };

  # Main with each group, each group alone, and everything: dev, only-dev, all.
  groupEnvironments =
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

  # Overrides

  override =
    name:
    {
      libs = [ ];
      runtimeLibs = [ ];
      programs = [ ];
      nativeBuildInputs = [ ];
      buildInputs = [ ];
      env = { };
    }
    // overrides.${name} or { };

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

  changeKinds = {
    allowCollisions = "list";
    extraPackages = "list";
    fetch = if fetch == null then "null" else if fetch ? __functor then "set" else "lambda";
    overrides = "set";
    python = if python == null then "null" else "set";
  };
  overrideKinds = mapAttrs (_: typeOf) (override "");
  faultsOfPackage = name: faultsIn "overrides.${name}." overrideKinds overrides.${name};

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

  # Overrides that could not have any effect, on any system, are mistakes.
  contentsOf =
    lock:
    let
      part = lock.pylock or { };
    in
    [ part ] ++ attrValues (part.forks or { });
  # The files of build requirements, by system.
  requiredIn =
    lock:
    concatLists (
      map (
        content:
        attrValues (
          mapAttrs (system: builds: {
            inherit system;
            files = concatLists (map (build: build.requires) (attrValues builds));
          }) (content.builds or { })
        )
      ) (contentsOf lock)
    );
  projectsOf = lock: (lock.pylock or { }).projects or { };
  packagesIn =
    lock:
    attrNames (projectsOf lock)
    ++ attrNames (foldl' (all: content: all // content.packages or { }) lock.closure (contentsOf lock))
    ++ map projectOf (concatLists (map (part: part.files) (requiredIn lock)));
  locks = [ data ] ++ map readLock beside;
  isLocked = name: any (lock: elem name (packagesIn lock)) locks;

  # Every file that a lock has of a package: { system, file }.
  filesOf =
    name: lock:
    concatLists (
      map (
        content:
        concatLists (
          attrValues (
            mapAttrs (
              system: chosen:
              if chosen ? ${name} then
                [
                  {
                    inherit system;
                    file = chosen.${name};
                  }
                ]
              else
                [ ]
            ) (content.systems or { })
          )
        )
      ) (contentsOf lock)
    )
    ++ concatLists (
      map (
        { system, files }:
        map (file: { inherit system file; }) (filter (file: projectOf file == name) files)
      ) (requiredIn lock)
    )
    ++ (
      if projectsOf lock ? ${name} then
        [
          {
            system = "any";
            file = name;
          }
        ]
      else
        [ ]
    );
  isLinux = { system, ... }: match ".*-linux" system != null;
  isPatched = one: isWheel one.file && !isPure one.file && isLinux one;

  # The keys of a package that no file of it uses, each with the key that fits. An empty one may be a condition's.
  faultsOfEffect =
    name:
    let
      # The other locks of the folder are read only where this one has no use for a key.
      hasFile = holds: any (lock: any holds (filesOf name lock)) locks;
      file = (head (concatLists (map (filesOf name) locks))).file;
      isLoaded = hasFile isPatched;
      isBuilt = hasFile (one: !isWheel one.file);
      isGiven = key: (override name).${key} != [ ] && (override name).${key} != { };
      isUnbuilt = "is a wheel, which is not built";
      toBuild = "have it built from source: no-binary in .pylock.yaml";
      idle = key: why: [ "overrides.${name}.${key} has no effect: ${file} ${why}" ];
      faultOf =
        key:
        if !isGiven key || !hasFile (_: true) then
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
              idle key "has no machine code that could load them. Take it out"
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
      ]
    );
  lackedBy = if length beside > 1 then "no lock in ${toString ./.} has such a" else "${lockName} has no such";

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
environmentNamed name groups withMain // groupEnvironments
