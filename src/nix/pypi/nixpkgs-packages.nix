# Packages that nixpkgs built, in the place of locked ones: `package` in overrides.nix.
{
  locked,
  names,
  platform,
  pythonPrograms,
  packageMeta,
  lockContents,
}:
let
  inherit (builtins) concatStringsSep filter foldl';
  inherit (locked) pythonName;
  inherit (names) normalName storeName versionOf;
  inherit (platform) interpreter runPython;
  inherit (pythonPrograms) adoptProgram envProgram;
  inherit (packageMeta) described;
  inherit (lockContents) isLocked;

  # The package's own files, and none of the Python packages that it drags along.
  fromNixpkgs =
    name: file: given:
    let
      said = "overrides.${name}.package";
      module = given.pythonModule or null;
      version = given.version or (versionOf file);
    in
    if module == false then
      throw "pylock: ${said} is an application, and no module: toPythonModule of nixpkgs makes one of it"
    else if module != null && "${module}" != "${interpreter}" then
      throw "pylock: ${said} is for ${module}, and the environment's Python is ${interpreter}. Take it from the packages of that Python, or let python = ... be the other"
    else
      foldl' (value: text: builtins.trace "pylock: warning: ${said} ${text}" value) (described name version (
        runPython (storeName "${pythonName}-${name}-${version}") adoptProgram
          [
            "${given}"
            name
            (versionOf file)
            envProgram
          ]
          {
            inherit version;
            pname = name;
          }
        // {
          meta = given.meta or { };
        }
      )) (warningsOf name file given);

  # How the package differs from what was locked, as the ends of sentences.
  warningsOf =
    name: file: given:
    let
      locked = versionOf file;
      isOther = (given.version or locked) != locked;
      lacking = filter (one: one != name && !isLocked one) (inputsOf given);
    in
    (if isOther then [ "is ${given.version}, and the lock has ${locked}" ] else [ ])
    ++ (
      if lacking == [ ] then
        [ ]
      else
        [ "needs ${concatStringsSep ", " lacking}, which the lock does not have" ]
    );

  # The names of the Python packages that it drags along itself.
  inputsOf =
    given:
    let
      isModule = one: !builtins.elem (one.pythonModule or null) [ null false ];
      isPackage = one: isModule one && one ? pname && "${one}" != "${interpreter}";
    in
    map (one: normalName one.pname) (filter isPackage (given.propagatedBuildInputs or [ ]));
in
{ inherit fromNixpkgs; }
