# The user's own projects as working trees, for shells and editors.
{
  lock,
  locked,
  names,
  platform,
  pythonPrograms,
  ownProjects,
  projectFacts,
  packageOverrides,
  packages,
}:
let
  inherit (builtins) head isAttrs mapAttrs match replaceStrings toJSON;
  inherit (locked) pythonName;
  inherit (names) storeName;
  inherit (platform) pythonProgram settings runPython;
  inherit (pythonPrograms) sdistProgram editableProgram developProgram makeProgram;
  inherit (ownProjects) projects root sourceOf;
  inherit (projectFacts) factsOf unversioned;
  inherit (packageOverrides) override;
  inherit (packages) builtWith attributesOf buildEnvironment;

  # A project as its metadata and a module that finds its working tree: edits count without a build.
  editable =
    builds: name:
    builtWith editableProgram builds name name (sourceOf name) (
      attributesOf name
      // {
        name = storeName "${pythonName}-${name}-editable";
        pylockEditable = toJSON {
          inherit name;
          inherit (projects.${name}) path;
          inherit (workingTree) below root;
          lock = markOfRoot;
        };
      }
    );

  # Where the lock's folder lies: outside of the store its own path; in it, as in a flake, the path below the source.
  workingTree =
    let
      folder = toString root;
      inner = match "${builtins.storeDir}/[^/]+/?(.*)" folder;
    in
    if inner == null then
      {
        root = folder;
        below = ".";
      }
    else
      {
        root = null;
        below = if head inner == "" then "." else head inner;
      };
  markOfRoot = if isAttrs lock then "pyproject.toml" else baseNameOf (toString lock);

  # Lets the editable environment find the working tree: a flake is a copy of it, so the tree is that of the shell.
  rootHook =
    let
      quoted = text: "'${replaceStrings [ "'" ] [ "'\\''" ] text}'";
      inherit (workingTree) below;
    in
    if workingTree.root != null then
      "export PYLOCK_ROOT=${quoted workingTree.root}"
    else
      ''
        pylockRoot=$PWD
        pylockMark=${quoted "${below}/${markOfRoot}"}
        while [ ! -e "$pylockRoot/$pylockMark" ] && [ "$pylockRoot" != / ]; do
          pylockRoot=$(dirname "$pylockRoot")
        done
        if [ -e "$pylockRoot/$pylockMark" ]; then
          export PYLOCK_ROOT=$(cd "$pylockRoot/"${quoted below} && pwd)
        elif [ -z "$PYLOCK_ROOT" ]; then
          echo "pylock: nothing at or above $PWD has $pylockMark: set PYLOCK_ROOT to its folder in the working tree" >&2
        fi
        unset pylockRoot pylockMark
      '';

  # The command that builds the machine code of projects into their working trees.
  developTool =
    builds: trees: names:
    let
      said = toJSON (
        map (name: {
          inherit name;
          inherit (projects.${name}) path;
          build = removeAttrs builds.${name} [ "requires" ];
          env = mapAttrs (_: toString) (
            settings // (if (factsOf name).version == null then unversioned else { }) // (override name).env
          );
          tree = "${trees.${name}}";
          python = "${buildEnvironment builds builds.${name}.requires}/bin/python";
        }) names
      );
    in
    runPython "pylock-build" makeProgram
      [
        "pylock-build"
        pythonProgram
        developProgram
        sdistProgram
        said
      ]
      { };
in
{ inherit developTool editable rootHook; }
