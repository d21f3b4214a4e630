# The Python programs, apart from each other since a change of one rebuilds what it builds.
let
  inherit (builtins) readFile toFile;

  wheelProgram = toFile "pylock-wheel.py" (readFile ../wheel.py);
  sdistProgram = toFile "pylock-sdist.py" (readFile ../sdist.py);
  envProgram = toFile "pylock-env.py" (readFile ../env.py);
  interpreterProgram = toFile "pylock-interpreter.py" (readFile ../interpreter.py);

  # These two are asked for by overrides.nix alone.
  patchProgram = toFile "pylock-patch.py" (readFile ../patch.py);
  adoptProgram = toFile "pylock-adopt.py" (readFile ../adopt.py);

  moduleProgram = toFile "pylock-module.py" (readFile ../module.py);
  vscodeProgram = toFile "pylock-vscode.py" (readFile ../vscode.py);

  # These two are asked for by the shells of projects alone.
  editableProgram = toFile "pylock-editable.py" (readFile ../editable.py);
  developProgram = toFile "pylock-develop.py" (readFile ../develop.py);

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
in
{
  inherit
    adoptProgram
    developProgram
    editableProgram
    envProgram
    interpreterProgram
    makeProgram
    moduleProgram
    patchProgram
    sdistProgram
    vscodeProgram
    wheelProgram
    ;
}
