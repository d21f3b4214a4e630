# Groups, and the packages that main or a group has on this system.
{ locked, platform }:
let
  inherit (builtins)
    any
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elem
    filter
    foldl'
    isString
    listToAttrs
    match
    seq
    split
    ;
  inherit (locked) lockName part systems lockedProjects;
  inherit (platform) system;

  # Each package's file on this system, in the lock or a fork of it.
  chosenIn =
    content:
    seq systems (
      content.systems.${system}
        or (throw "pylock: ${lockName} has no packages for ${system}, only for ${concatStringsSep ", " (attrNames systems)}. Add it to systems in .pylock.yaml and run: pylock resolve")
    );

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
    "editor"
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
in
{
  inherit
    attributeOf
    buildsIn
    chosenIn
    forkOf
    forks
    groupNames
    namesOf
    ;
}
