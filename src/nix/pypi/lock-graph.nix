# Which locked package needs which on this system, by the edges of the lock.
{ locked, names, platform, groups }:
let
  inherit (builtins)
    attrNames
    compareVersions
    concatLists
    elem
    elemAt
    filter
    genericClosure
    head
    isString
    length
    listToAttrs
    map
    mapAttrs
    match
    split
    ;
  inherit (locked) lockName;
  inherit (names) versionOf;
  inherit (platform) system;
  inherit (groups) chosenIn;

  # The lock's entry of a package, in the version that this system has.
  entryOf =
    content: name:
    let
      versions = content.packages.${name} or { };
      version = versionOf (chosenIn content).${name};
      isIt = key: compareVersions key version == 0;
      all = attrNames versions;
      found = if length all == 1 then all else filter isIt all;
    in
    if found == [ ] then
      throw "pylock: ${lockName} does not say what ${name} ${version} needs. Undo the edit, or run: pylock resolve"
    else
      versions.${head found};

  # Requirements of a package or of an extra: `name` or `name[extra,extra]`.
  requirementsOf = part: attrNames (part.requires or { } // (part.systems or { }).${system} or { });

  # { name, extras } of a requirement.
  partsOf =
    requirement:
    let
      parts = match "([^[]*)([[](.*)[]])?" requirement;
      extras = elemAt parts 2;
    in
    {
      name = head parts;
      extras = if extras == null then [ ] else filter isString (split "," extras);
    };

  # Names of packages that requirements ask for, by themselves and by extras.
  namesIn =
    content: requirements:
    let
      keyed = map (key: { inherit key; });
      ofExtras =
        requirement:
        let
          inherit (partsOf requirement) name extras;
          known = (entryOf content name).extras or { };
        in
        concatLists (map (extra: requirementsOf (known.${extra} or { })) extras);
      all = genericClosure {
        startSet = keyed requirements;
        operator = { key }: keyed (ofExtras key);
      };
    in
    attrNames (
      listToAttrs (
        map (one: {
          inherit (partsOf one.key) name;
          value = null;
        }) all
      )
    );

  # Of the packages with these names: each one's direct needs, all of them, those that need it in turn, and its extras.
  graphOf =
    content: packageNames:
    let
      nodes = listToAttrs (
        map (name: {
          inherit name;
          value = nodeOf name;
        }) packageNames
      );
      nodeNamed =
        name:
        nodes.${name}
          or (throw "pylock: ${lockName}: something needs ${name}, which is not in the environment. Undo the edit, or run: pylock resolve");
      nodeOf =
        name:
        let
          entry = entryOf content name;
          closure = filter (one: one != name) (
            map (one: one.key) (genericClosure {
              startSet = [ { key = name; } ];
              operator = { key }: map (key: { inherit key; }) (nodeNamed key).needs;
            })
          );
        in
        {
          needs = filter (one: one != name) (namesIn content (requirementsOf entry));
          inherit closure;
          # In a circle with it, itself among them; sorted.
          circle = filter (one: one == name || (elem one closure && elem name (nodeNamed one).closure)) (
            attrNames nodes
          );
          extras = mapAttrs (_: extra: filter (one: one != name) (namesIn content (requirementsOf extra))) (
            entry.extras or { }
          );
        };
    in
    nodes;
in
{ inherit graphOf; }
