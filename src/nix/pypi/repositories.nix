# Repositories of git among the links of a lock, whose trees are what packages are built from.
{
  pkgs,
  fetchGit,
  names,
}:
let
  inherit (builtins) elemAt head match;

  # The parts of `git+https://HOST/PATH@COMMIT#subdirectory=FOLDER&submodules=true`; null for the address of a file.
  repositoryAt =
    url:
    let
      address = "((https?|ssh)://[^/@]*@?[^/@]+/[^@#]+)@([0-9a-f]{40,64})";
      fragment = "(#subdirectory=([A-Za-z0-9_.][A-Za-z0-9._+/-]*))?([#&]submodules=true)?";
      parts = match "git[+]${address}${fragment}" url;
      folder = elemAt parts 4;
    in
    if parts == null || (folder != null && match "(.*/)?[.][.](/.*)?" folder != null) then
      null
    else
      {
        url = head parts;
        rev = elemAt parts 2;
        subdirectory = if folder == null then "." else folder;
        fetchSubmodules = elemAt parts 5 != null;
      };

  # The tree of a link, which Nix checks against the sha256 of its archive (NAR).
  treeOf =
    name: link:
    let
      repository = repositoryAt link.url;
    in
    (if fetchGit == null then pkgs.fetchgit else fetchGit) {
      name = names.storeName "${name}-source";
      inherit (link) sha256;
      inherit (repository) url rev fetchSubmodules;
    };
in
{ inherit repositoryAt treeOf; }
