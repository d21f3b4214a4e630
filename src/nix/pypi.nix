# Builds the Python environment of a pypi-sources.yaml, package by package, with nothing but nixpkgs.
# This text is the same for every project and holds no data of one. It is explained in pylock's docs/nix.md.
# It is long since it is one file on purpose: projects carry it beside their lock. pylock's sources have a file for each
# of its parts.
{
  pkgs ? import <nixpkgs> { },
  # The lock, as a path or as the value that was read from it.
  lock ? ./pypi-sources.yaml,
  name ? "python-env",
  # The folder of the lock, in which the user's own projects lie: with it they are in their environments.
  project ? null,
  # The groups in the environment besides main, by their names; or "all".
  groups ? [ ],
  # Whether the environment has what main needs.
  withMain ? true,
  # The content of overrides.nix, the user's own file beside this one: any of the next six.
  changes ? { },
  # Where that file lies, for messages.
  changesFile ? ./overrides.nix,
  # The interpreter; if null, the one of nixpkgs that the lock is for.
  python ? changes.python or null,
  # Package -> { libs, runtimeLibs, programs, nativeBuildInputs, buildInputs, env, crates }, its needs besides Python
  # packages; { patches, postPatch }, changes of its files; { package }, one of nixpkgs in its place.
  overrides ? changes.overrides or { },
  # Globs of files that packages disagree about; the first package by name wins, or that of { glob, winner }.
  allowCollisions ? changes.allowCollisions or [ ],
  # The contents of `shell` besides the environment.
  extraPackages ? changes.extraPackages or [ ],
  # How a file is downloaded, { name, url, sha256 } -> derivation; if null, by pkgs.fetchurl.
  fetch ? changes.fetch or null,
  # The path of a file that `pylock licences --json` wrote, for `meta.license`.
  licences ? changes.licences or null,
  # The same for a repository of git, { name, url, rev, sha256, fetchSubmodules } -> folder; if null, pkgs.fetchgit.
  fetchGit ? changes.fetchGit or null,
  # All locks of the folder: overrides.nix serves each of them, so it may name packages that only others have.
  beside ? [ ],
}:
let
  isChanged = !(builtins.tryEval (changes == { })).value;

  # Nix does not report where a throw stands, and nixpkgs throws for removed packages: the file is named before.
  named =
    value:
    if !(builtins.tryEval value).success then
      builtins.trace "pylock: the error below comes from ${toString changesFile}" value
    else if builtins.isList value then
      map named value
    else if builtins.isAttrs value && value.type or "" != "derivation" then
      builtins.mapAttrs (_: named) value
    else
      value;

  passed = {
    inherit
      changes
      python
      overrides
      allowCollisions
      extraPackages
      fetch
      licences
      fetchGit
      ;
  };
  given = if isChanged then named passed else passed;

  # Each part gets those arguments and parts that it asks for.
  callPart = make: make (builtins.intersectAttrs (builtins.functionArgs make) parts);
  parts = given // {
    inherit
      pkgs
      lock
      name
      project
      beside
      changesFile
      isChanged
      ;
    folder = ./.;
    readLock = import ./pypi/read-lock.nix;
    pythonPrograms = import ./pypi/python-programs.nix;
    repositories = callPart (import ./pypi/repositories.nix);
    locked = callPart (import ./pypi/locked.nix);
    names = callPart (import ./pypi/names.nix);
    platform = callPart (import ./pypi/platform.nix);
    groups = callPart (import ./pypi/groups.nix);
    ownProjects = callPart (import ./pypi/own-projects.nix);
    projectFacts = callPart (import ./pypi/project-facts.nix);
    packageOverrides = callPart (import ./pypi/package-overrides.nix);
    cargoConfig = callPart (import ./pypi/cargo-config.nix);
    rust = callPart (import ./pypi/rust.nix);
    libraries = callPart (import ./pypi/libraries.nix);
    environments = callPart (import ./pypi/environments.nix);
    licenceData = callPart (import ./pypi/licences.nix);
    packageMeta = callPart (import ./pypi/package-meta.nix);
    patchedFiles = callPart (import ./pypi/patched-files.nix);
    nixpkgsPackages = callPart (import ./pypi/nixpkgs-packages.nix);
    packages = callPart (import ./pypi/packages.nix);
    workingTree = callPart (import ./pypi/working-tree.nix);
    image = callPart (import ./pypi/image.nix);
    lockContents = callPart (import ./pypi/lock-contents.nix);
    lockGraph = callPart (import ./pypi/lock-graph.nix);
    pythonModules = callPart (import ./pypi/python-modules.nix);
    editor = callPart (import ./pypi/editor.nix);
    faults = callPart (import ./pypi/faults.nix);
    groupEnvironments = callPart (import ./pypi/group-environments.nix);
  };
in
parts.groupEnvironments.environmentNamed name groups withMain // parts.groupEnvironments.ofGroups
