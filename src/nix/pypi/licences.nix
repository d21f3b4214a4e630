# Licences of packages: the lock knows none, a file that `pylock licences --json` wrote does.
{ pkgs, licences }:
let
  inherit (builtins)
    attrValues
    compareVersions
    concatLists
    elem
    filter
    foldl'
    fromJSON
    head
    isString
    length
    listToAttrs
    match
    readFile
    split
    ;

  rows =
    let
      data = fromJSON (readFile licences);
    in
    data.licences
      or (throw "pylock: ${toString licences} holds no licences. Run: pylock licences --json > ${baseNameOf (toString licences)}");

  # The licences of nixpkgs by their SPDX ids.
  byId = listToAttrs (
    map (licence: {
      name = licence.spdxId;
      value = licence;
    }) (filter (licence: licence ? spdxId) (attrValues pkgs.lib.licenses))
  );

  # `meta.license` has no AND and OR: it lists what an expression names, an id with its exception as one.
  idsIn = expression: filter isId (filter isString (split " (AND|OR) |[()]" expression));
  isId = text: match "[ ]*" text == null;
  licenceOf = id: byId.${id} or { shortName = id; fullName = id; };

  # { license } of a package's meta; empty where the file says nothing of its version.
  licenseOf =
    name: version:
    let
      isOfIt = row: row.name == name && compareVersions row.version version == 0;
      found = if licences == null then [ ] else filter isOfIt rows;
      ids = concatLists (map (row: concatLists (map idsIn row.licence.spdx)) found);
      all = map licenceOf (foldl' (seen: id: if elem id seen then seen else seen ++ [ id ]) [ ] ids);
    in
    if all == [ ] then
      { }
    else
      { license = if length all == 1 then head all else all; };
in
{ inherit licenseOf; }
