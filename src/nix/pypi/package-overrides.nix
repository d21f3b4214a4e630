# The user's changes of one package.
{ overrides }:
let
  override =
    name:
    {
      libs = [ ];
      runtimeLibs = [ ];
      programs = [ ];
      nativeBuildInputs = [ ];
      buildInputs = [ ];
      env = { };
      crates = null;
      patches = [ ];
      postPatch = "";
      package = null;
    }
    // overrides.${name} or { };
in
{ inherit override; }
