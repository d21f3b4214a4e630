# An environment of the modules: what its options say, as a call of mk-env.nix.
{
  pkgs,
  name,
  options,
}:
let
  root = if options.root == null then dirOf options.lock else options.root;
  given = builtins.intersectAttrs {
    groups = null;
    withMain = null;
    python = null;
    overrides = null;
    allowCollisions = null;
    extraPackages = null;
  } options;
  said = builtins.filter (key: given.${key} != null) (builtins.attrNames given);
in
import ./mk-env.nix (
  {
    inherit pkgs name root;
    inherit (options) lock;
    environment = name;
  }
  // (if options.project == false then { project = null; } else { })
  // builtins.listToAttrs (
    map (key: {
      name = key;
      value = given.${key};
    }) said
  )
)
