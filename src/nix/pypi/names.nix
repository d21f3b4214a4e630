# Names of files, of packages and in the store.
{ locked }:
let
  inherit (builtins)
    concatStringsSep
    elemAt
    filter
    genList
    head
    isString
    match
    replaceStrings
    split
    stringLength
    substring
    ;
  inherit (locked) lockName pythonName;

  # A store name holds fewer characters than a file name, and at most 211.
  storeName =
    text:
    let
      clean = concatStringsSep "_" (filter isString (split "[^A-Za-z0-9+._?=-]+" text));
      excess = stringLength clean - 150;
      short = if excess > 0 then substring excess 150 clean else clean;
    in
    if match "[.-].*" short == null && short != "" then short else "_" + short;

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

  projectOf = file: normalName (head (nameAndVersion file));

  # The normal form of a name (PEP 503).
  normalName = text: toLower (concatStringsSep "-" (filter isString (split "[-_.]+" text)));

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

  # By these, tools that list what is in a closure (sbomnix, vulnix, bombon) tell a package and its version.
  identityOf = name: file: {
    pname = name;
    version = versionOf file;
  };
  versionOf = file: replaceStrings [ "_" "%21" "%2B" ] [ "+" "!" "+" ] (elemAt (nameAndVersion file) 1);
in
{
  inherit
    identityOf
    isPure
    isWheel
    normalName
    packageName
    projectOf
    storeName
    versionOf
    ;
}
