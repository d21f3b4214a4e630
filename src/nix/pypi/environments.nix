# An environment: the interpreter beside the files of packages.
{
  pkgs,
  locked,
  platform,
  pythonPrograms,
  packageOverrides,
}:
let
  inherit (builtins) attrNames attrValues concatLists toJSON;
  inherit (locked) pythonName;
  inherit (platform) interpreter runPython hostPlatform;
  inherit (pythonPrograms) envProgram interpreterProgram;
  inherit (packageOverrides) override;

  # The interpreter, finding by name what packages load so (dlopen, ctypes, cffi). Libraries are patched on Linux alone.
  interpreterWith =
    libraries:
    if libraries == [ ] || !hostPlatform.isLinux then
      interpreter
    else
      runPython "${pythonName}-with-libraries" interpreterProgram [
        "${interpreter}"
        "${pkgs.patchelf}/bin/patchelf"
        (pkgs.lib.makeLibraryPath libraries)
      ] { };
  runtimeLibsOf = packages: concatLists (map (name: (override name).runtimeLibs) (attrNames packages));

  environmentOf =
    name: packages: allowCollisions:
    runPython name envProgram [ "${interpreterWith (runtimeLibsOf packages)}" ] {
      # Its size would break the limit of a command line.
      spec = toJSON {
        inherit allowCollisions;
        packages = map (name: {
          inherit name;
          path = "${packages.${name}}";
        }) (attrNames packages);
      };
      # Where tools look for what is in it.
      paths = attrValues packages;
      passAsFile = [
        "paths"
        "spec"
      ];
      # Many small links: making them is cheaper than sending them to another machine.
      preferLocalBuild = true;
      allowSubstitutes = true;
    };
in
{ inherit environmentOf; }
