# The platform, the interpreter, and derivations whose builder the interpreter is.
{ pkgs, python, locked }:
let
  inherit (builtins) match replaceStrings tryEval;
  inherit (locked) lockName part pythonVersion pythonName;

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
      # python3.14t is free-threaded, pypy3.11 is PyPy: wheels of a lock with machine code are for neither.
      build = python.libPrefix or pythonName;
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
    else if build != pythonName then
      throw "pylock: ${lockName} is for ${pythonName}, and python = ... is ${build}, for which pylock does not lock: pass the usual CPython"
    else
      python;

  pythonProgram = "${interpreter}/bin/${pythonName}";

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
in
{
  inherit
    hostPlatform
    interpreter
    pythonProgram
    runPython
    settings
    system
    ;
}
