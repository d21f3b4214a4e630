# The packages and files of any lock, this one or another of its folder.
{ locked, names }:
let
  inherit (builtins)
    any
    attrNames
    attrValues
    concatLists
    elem
    filter
    foldl'
    mapAttrs
    match
    ;
  inherit (locked) locks;
  inherit (names) isWheel isPure projectOf;

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
in
{
  inherit
    filesOf
    isLinux
    isLocked
    isPatched
    projectsOf
    ;
}
