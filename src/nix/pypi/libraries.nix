# Libraries of usual Linux systems that nixpkgs has.
{ pkgs, locked }:
let
  inherit (builtins)
    any
    concatLists
    elem
    filter
    foldl'
    fromJSON
    head
    isString
    readFile
    split
    tail
    tryEval
    ;
  inherit (locked) data;

  # Rows of libraries, with the names of their package in nixpkgs, the newest first: [ name, first release ].
  libraryTable = fromJSON (readFile ../libraries.json);

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
in
{ inherit neededLibraries usualLibraries; }
