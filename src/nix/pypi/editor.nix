# One environment of several for an editor, and the settings that lead it there.
{
  locked,
  names,
  platform,
  pythonPrograms,
  environments,
}:
let
  inherit (builtins) attrNames filter foldl' intersectAttrs toJSON;
  inherit (locked) pythonName pythonVersion;
  inherit (names) storeName;
  inherit (platform) pythonProgram runPython;
  inherit (pythonPrograms) vscodeProgram;
  inherit (environments) environmentOf;

  # The packages of an environment, with the working trees of the user's own projects.
  packagesIn =
    environment:
    if environment.lock.python == pythonVersion then
      (environment.editable or environment).packages
    else
      throw "pylock: ${environment.name} is for Python ${environment.lock.python}, and this editor's environment for ${pythonVersion}. An editor runs one Python: leave it out";

  # All packages; of several versions the first environment's counts, as Python takes the first that it finds.
  join =
    known: environment:
    let
      from = environment.name or "another environment";
      more = packagesIn environment;
      differs = name: known.${name}.version or null != more.${name}.version or null;
      other = filter differs (attrNames (intersectAttrs known more));
      warn =
        value: name:
        builtins.trace "pylock: warning: the editor has ${name} ${known.${name}.version or ""}, and ${from} has ${more.${name}.version or ""}" value;
    in
    foldl' warn (more // known) other;

  editorOf =
    environmentName: own:
    {
      # Further environments, by their order.
      environments ? [ ],
      name ? "${environmentName}-editor",
      # Further settings of VS Code.
      settings ? { },
    }:
    let
      packages = foldl' join own environments;
      # Files that packages disagree about are a warning in the build log: nothing is run for good here.
      environment = environmentOf (storeName name) packages [ "*" ];
      site = "${environment}/lib/${pythonName}/site-packages";
      all = {
        "python.defaultInterpreterPath" = "${environment}/bin/python";
        "python.analysis.extraPaths" = [ site ];
      }
      // (
        if packages ? pytest then
          {
            "python.testing.pytestEnabled" = true;
            "python.testing.unittestEnabled" = false;
          }
        else
          { }
      )
      // (if packages ? mypy then { "mypy.dmypyExecutable" = "${environment}/bin/dmypy"; } else { })
      // settings;
    in
    environment
    // {
      inherit packages;
      # A program that writes .vscode/settings.json.
      vscode = runPython (storeName "${name}-vscode") vscodeProgram [
        "install"
        pythonProgram
        vscodeProgram
        (toJSON all)
      ] { };
    };
in
{ inherit editorOf; }
