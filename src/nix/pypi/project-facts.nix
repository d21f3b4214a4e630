# Facts in the pyproject.toml of the user's own projects: versions, and the programs that environments stand for.
{ ownProjects }:
let
  inherit (builtins)
    attrNames
    concatLists
    elem
    elemAt
    filter
    foldl'
    head
    isList
    isString
    length
    listToAttrs
    match
    readFile
    split
    stringLength
    ;
  inherit (ownProjects) folderOf;

  # The texts of some tables that stand on lines of their own, table -> key -> text, which is also that of a table on
  # one line. Only names of results depend on them. fromTOML would end the evaluation at a date.
  tablesOf =
    name:
    let
      lines = filter (line: isString line && stringLength line < 400) (
        split "\n" (readFile (folderOf name + "/pyproject.toml"))
      );
      header = match "[ \t]*[[]+[ \t]*([^]]*[^] \t])[ \t]*[]]+[ \t\r]*(#.*)?";
      key = "[ \t]*[\"']?([A-Za-z0-9._-]+)[\"']?[ \t]*=[ \t]*";
      text = match (key + "[\"']([^\"']*)[\"'].*");
      inner = match (key + "[{](.*)[}].*");
      step =
        found: line:
        let
          table = header line;
          ofText = text line;
          pair = if ofText == null then inner line else ofText;
          at = if table == null then found.at else head table;
          known = found.tables.${at} or { };
        in
        {
          inherit at;
          tables = found.tables // {
            ${at} = if table != null || pair == null then known else known // { ${head pair} = elemAt pair 1; };
          };
        };
    in
    (foldl' step {
      at = "";
      tables = { };
    } lines).tables;

  # The keys of `{ a = "m:f", b = "m:g" }`, in a table on one line.
  keysIn =
    text:
    map head (filter isList (split "[\"']?([A-Za-z0-9._-]+)[\"']?[ \t]*=[ \t]*[\"'][^\"']*[\"']" text));

  # The programs that a table of `[project]` names: in a table of its own, by keys with a dot, or on one line.
  programsIn =
    tables: table:
    let
      project = tables.project or { };
      withDot = map (match "${table}[.](.*)") (attrNames project);
    in
    attrNames (tables."project.${table}" or { })
    ++ map head (filter isList withDot)
    ++ keysIn (project.${table} or "");

  # Those of Poetry, without the scripts that are files.
  programsOfPoetry =
    tables:
    let
      table = tables."tool.poetry.scripts" or { };
    in
    filter (key: match ".*type *= *[\"']file[\"'].*" table.${key} == null) (attrNames table);

  factsOf =
    name:
    let
      tables = tablesOf name;
      table = key: tables.${key} or { };
    in
    {
      # Beside the plugin of Poetry that takes it from a repository, the version there stands for none.
      version =
        if tables ? "tool.poetry-dynamic-versioning" then
          null
        else
          (table "project").version or (table "tool.poetry").version or null;
      scripts = unique (
        programsIn tables "scripts" ++ programsIn tables "gui-scripts" ++ programsOfPoetry tables
      );
    };

  # The folder of the crate that a Rust backend is told to build, as the end of a path.
  rustFolderOf =
    name:
    let
      tables = tablesOf name;
      manifest =
        (tables."tool.maturin" or { }).manifest-path or (tables."tool.setuptools-rust.ext-modules" or { }).path or "";
      folder = match "([A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*)/Cargo.toml" manifest;
    in
    if folder == null then "" else "/${head folder}";

  unique =
    texts:
    attrNames (
      listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) texts
      )
    );

  # The program that stands for an environment: of the project that it belongs to, that which is called so, or its only
  # one; else the only one of all its projects.
  mainProgramOf =
    owners: names:
    let
      scripts = concatLists (map (name: (factsOf name).scripts) owners);
      all = concatLists (map (name: (factsOf name).scripts) names);
      chosen = filter (name: elem name scripts) owners;
      only = filter (programs: length programs == 1) [
        scripts
        all
      ];
      found = concatLists ([ chosen ] ++ only);
    in
    if found == [ ] then { } else { mainProgram = head found; };

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
    rustFolderOf
    toldVersion
    unversioned
    ;
}
