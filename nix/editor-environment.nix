# One environment of several for an editor: lib.mkEditorEnv of the flake, and for Makes (docs/nix.md).
{
  # Environments that pypi.nix made; the first counts where they have a package in several versions.
  environments,
  ...
}@args:
if environments == [ ] then
  throw "pylock: mkEditorEnv: environments is empty"
else
  (builtins.head environments).editor (args // { environments = builtins.tail environments; })
