# The identity and the licence of a package for tools, in the form of nixpkgs' `meta`.
{ locked, licenceData }:
let
  inherit (builtins) attrNames replaceStrings;
  inherit (locked) systems;
  inherit (licenceData) licenseOf;

  described =
    name: version: derivation:
    let
      purlParts = {
        type = "pypi";
        spec = "${name}@${replaceStrings [ "+" "!" ] [ "%2B" "%21" ] version}";
      };
      purl = "pkg:pypi/${purlParts.spec}";
      purls = [ purl ];
    in
    derivation
    // {
      meta = derivation.meta or { } // licenseOf name version // {
        platforms = attrNames systems;
        identifiers = {
          inherit purlParts purl purls;
          v1 = { inherit purlParts purl purls; };
        };
      };
    };
in
{ inherit described; }
