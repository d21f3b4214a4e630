# The environment of a lock in any Nix: lib.mkEnv of the flake, which its modules and the overlay call too.
# { pkgs, lock, ... }, where the rest are arguments of pypi.nix (docs/nix.md).
{
  pkgs,
  # The path of the lock, or its value; then there is no folder unless `root` names it.
  lock,
  # The folder of the lock, with overrides.nix and the user's own projects.
  root ? if builtins.isAttrs lock then null else dirOf lock,
  # The attribute that overrides.nix is told.
  environment ? "default",
  ...
}@args:
let
  changesFile = root + "/overrides.nix";
in
import ../src/nix/pypi.nix (
  (
    if root == null then
      { }
    else
      {
        inherit changesFile;
        project = root;
        changes =
          if builtins.pathExists changesFile then import changesFile { inherit pkgs environment; } else { };
      }
  )
  // removeAttrs args [
    "root"
    "environment"
  ]
)
