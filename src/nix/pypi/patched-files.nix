# Files with the patches of overrides.nix.
{
  pkgs,
  names,
  platform,
  pythonPrograms,
  packageOverrides,
}:
let
  inherit (builtins) head match;
  inherit (names) storeName;
  inherit (platform) interpreter pythonProgram settings;
  inherit (pythonPrograms) patchProgram sdistProgram wheelProgram;
  inherit (packageOverrides) override;

  # A wheel, a source archive or a folder in the form that it had, so that it is installed or built as ever.
  patched =
    name: file: source:
    let
      own = override name;
      archive = match "(.*)([.]tar[.][a-z0-9]+|[.]tgz|[.]zip)" file;
    in
    if own.patches == [ ] && own.postPatch == "" then
      source
    else
      pkgs.stdenv.mkDerivation (
        settings
        // {
          name = storeName (if archive == null then file else "${head archive}.tar.gz");
          nativeBuildInputs = [ interpreter ] ++ own.nativeBuildInputs;
          inherit (own) patches postPatch;
          # patchPhase is stdenv's own: it unpacks patches that are packed, and fails where one does not fit.
          buildCommand = ''
            top=$PWD
            place=$(${pythonProgram} -s ${patchProgram} unpack ${source} unpacked ${wheelProgram} ${sdistProgram})
            cd "$place"
            patchPhase
            cd "$top"
            ${pythonProgram} -s ${patchProgram} pack ${source} unpacked $out ${name}
          '';
        }
      );
in
{ inherit patched; }
