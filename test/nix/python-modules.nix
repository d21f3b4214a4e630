# Stands in for what nixpkgs has of Python packages, by the same contracts (pkgs/development/interpreters/python): modules name
# what they need in attributes, for environments, and in nix-support, for builders.
{ pkgs, python }:
let
  site = "lib/python${python.pythonVersion}/site-packages";
  inherit (builtins) concatLists concatStringsSep filter;
  unique = builtins.foldl' (found: one: if builtins.elem one found then found else found ++ [ one ]) [ ];

  # The paths that a builder meets from some on, as setup.sh and wrap.sh walk them; then the check of catch_conflicts.py.
  walk = builtins.toFile "walk.py" ''
    import glob, os, re, sys
    site, *paths = sys.argv[1:]
    seen, packages = [], {}
    while paths:
        path = paths.pop(0)
        if path in seen:
            continue
        seen.append(path)
        for info in glob.glob("%s/%s/*.dist-info" % (path, site)):
            packages.setdefault(re.sub("-.*", "", os.path.basename(info)).lower(), set()).add(path)
        note = path + "/nix-support/propagated-build-inputs"
        if os.path.exists(note):
            paths += open(note).read().strip().split(" ")
    for name, places in packages.items():
        if len(places) > 1:
            sys.exit("Found duplicated packages in closure for dependency '%s'" % name)
    print(":".join("%s/%s" % (one, site) for one in seen))
  '';

  # Folders of several modules become one, whether they are links or not, as in builder.pl of buildEnv.
  merge = builtins.toFile "merge.py" ''
    import os, sys
    def merge(target, sources):
        if len(sources) == 1 and target.count("/") > sys.argv[1].count("/") + 3:
            return os.symlink(sources[0], target)
        if not os.path.isdir(sources[0]):
            return os.symlink(sources[0], target)
        os.makedirs(target, exist_ok=True)
        for name in sorted({name for one in sources for name in os.listdir(one)} - {"nix-support"}):
            inner = [os.path.join(one, name) for one in sources]
            merge(os.path.join(target, name), [one for one in inner if os.path.exists(one)])
    merge(sys.argv[1], sys.argv[2:])
  '';
in
rec {
  hasPythonModule = drv: drv ? pythonModule && drv.pythonModule == python;

  requiredPythonModules =
    drvs:
    let
      modules = filter hasPythonModule drvs;
    in
    unique ([ python ] ++ modules ++ concatLists (map (one: one.requiredPythonModules or [ ]) modules));

  # A package whose module is the text `module`, and whose `check` runs with what it needs on its path.
  buildPythonPackage =
    {
      pname,
      version ? "1.0",
      module ? "",
      program ? null,
      dependencies ? [ ],
      check ? "",
    }:
    let
      propagatedBuildInputs = dependencies ++ [ python ];
    in
    pkgs.stdenv.mkDerivation {
      name = "python${python.pythonVersion}-${pname}-${version}";
      nativeBuildInputs = [ python ];
      inherit module check program;
      info = "Metadata-Version: 2.1\nName: ${pname}\nVersion: ${version}\n";
      buildCommand = ''
        mkdir -p $out/${site}/${pname}-${version}.dist-info $out/nix-support
        echo "$module" > $out/${site}/${builtins.replaceStrings [ "-" ] [ "_" ] pname}.py
        echo "$info" > $out/${site}/${pname}-${version}.dist-info/METADATA
        printf '%s' "${concatStringsSep " " (map toString propagatedBuildInputs)}" > $out/nix-support/propagated-build-inputs
        export PYTHONPATH=$(python3 ${walk} ${site} $out)
        if [ -n "$program" ]; then
          mkdir $out/bin
          paths=$(python3 -c "import sys; print(sys.argv[1].split(':'))" "$PYTHONPATH")
          cat > $out/bin/.${pname}-wrapped <<END
        #!${python}/bin/python3
        import sys;import site;import functools;sys.argv[0] = '$out/bin/${pname}';functools.reduce(lambda k, p: site.addsitedir(p, k), $paths, site._init_pathinfo());
        $program
        END
          printf '#! /bin/sh\nexec %s "$@"\n' $out/bin/.${pname}-wrapped > $out/bin/${pname}
          chmod +x $out/bin/.${pname}-wrapped $out/bin/${pname}
        fi
        python3 -c "$check"
      '';
    }
    // {
      inherit pname version propagatedBuildInputs dependencies;
      pythonModule = python;
      requiredPythonModules = requiredPythonModules propagatedBuildInputs;
      meta.license = {
        spdxId = "BSD-3-Clause";
      };
    };

  # An application has no module to offer.
  toPythonApplication = drv: drv // { pythonModule = false; };

  # An interpreter with packages, all in one place.
  withPackages =
    drvs:
    pkgs.stdenv.mkDerivation {
      name = "python-env";
      nativeBuildInputs = [ python ];
      modules = map toString (filter (one: one != python) (requiredPythonModules drvs));
      buildCommand = ''
        mkdir -p $out/bin
        python3 ${merge} $out $modules
        printf '#! /bin/sh\nPYTHONPATH=%s exec %s "$@"\n' $out/${site} ${python}/bin/python3 > $out/bin/python3
        chmod +x $out/bin/python3
      '';
    };
}
