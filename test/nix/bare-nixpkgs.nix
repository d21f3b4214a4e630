# Stands in for nixpkgs in a bare root: the same attributes as stub-nixpkgs.nix, but interpreter, glibc, gcc's libraries,
# zlib, shell and tools are store paths that refer to nothing outside of the store. bare-root.ts says what it is for.
{
  # A store path of what bare-parts.ts took from this machine, as it was there.
  parts,
  pythonVersion,
  # Attribute -> store path of libraries, and in its folder `needed` of what they need, taken from this machine by bare-parts.ts as
  # well.
  libraries ? { },
}:
let
  pythonName = "python${pythonVersion}";
  join = builtins.concatStringsSep ":";
  paths = map (one: "${one}/lib");

  run =
    name: script:
    derivation {
      inherit name;
      system = builtins.currentSystem;
      builder = "${parts}/bin/busybox";
      PATH = "${tools}/bin";
      args = [
        "ash"
        "-euc"
        script
      ];
    };

  tools = derivation {
    name = "bare-tools";
    system = builtins.currentSystem;
    builder = "${parts}/bin/busybox";
    args = [
      "ash"
      "-euc"
      ''
        box=${parts}/bin/busybox
        $box mkdir -p $out/bin
        $box cp $box $out/bin/busybox
        $out/bin/busybox --install -s $out/bin
      ''
    ];
  };

  glibc = run "bare-glibc" ''
    mkdir -p $out/lib
    cp ${parts}/glibc/* $out/lib/
    ln -s $(ls $out/lib | grep '^ld-linux') $out/lib/loader
  '';

  # Programs of this machine start by its loader and find its libraries: here as they were copied, until they are changed.
  rawPatchelf = "${parts}/glibc/$(ls ${parts}/glibc | grep '^ld-linux') --library-path ${
    join [
      "${parts}/glibc"
      "${parts}/gcc"
    ]
  } ${parts}/bin/patchelf";

  # Copies files to $out/lib, where they find each other and what else is named.
  copyLibraries =
    name: from: needed:
    run name ''
      mkdir -p $out/lib
      for file in ${from}/*; do
        cp $file $out/lib/
        chmod u+w $out/lib/''${file##*/}
        ${rawPatchelf} --set-rpath $out/lib:${join (paths needed)} $out/lib/''${file##*/}
      done
    '';

  gccLibraries = copyLibraries "bare-gcc-lib" "${parts}/gcc" [ glibc ];
  zlib = copyLibraries "bare-zlib" "${parts}/zlib" [ glibc ];
  # Parts that only the interpreter and the shell need. Its own path leads there, and no wheel's.
  more = copyLibraries "bare-more" "${parts}/more" [
    gccLibraries
    zlib
    glibc
  ];
  all = join (paths [
    more
    gccLibraries
    zlib
    glibc
  ]);

  program =
    name:
    run "bare-${name}" ''
      mkdir -p $out/bin
      cp ${parts}/bin/${name} $out/bin/
      chmod u+w $out/bin/${name}
      ${rawPatchelf} --set-interpreter ${glibc}/lib/$(readlink ${glibc}/lib/loader) --set-rpath ${all} $out/bin/${name}
    '';

  patchelf = program "patchelf";
  bash = program "bash";

  interpreter = run "python3-${pythonVersion}" ''
    cp -r ${parts}/python $out
    chmod -R u+w $out
    program=$out/bin/${pythonName}
    ${patchelf}/bin/patchelf --set-interpreter ${glibc}/lib/$(readlink ${glibc}/lib/loader) $program
    for file in $program $out/lib/libpython*.so* $out/lib/${pythonName}/lib-dynload/*.so; do
      if [ -f $file ]; then ${patchelf}/bin/patchelf --set-rpath $out/lib:${all} $file; fi
    done
    # Debian's program itself loads libexpat and zlib, which wheels would then find as well. nixpkgs' loads none.
    for name in $(${patchelf}/bin/patchelf --print-needed $program); do
      for found in ${more}/lib/$name ${zlib}/lib/$name; do
        [ -f $found ] || continue
        cp $found $out/lib/own-$name
        chmod u+w $out/lib/own-$name
        ${patchelf}/bin/patchelf --set-soname own-$name --set-rpath ${all} $out/lib/own-$name
        ${patchelf}/bin/patchelf --replace-needed $name own-$name $program
      done
    done
    ln -s ${pythonName} $out/bin/python3
    ln -s ${pythonName} $out/bin/python
    $program -m compileall -q -j 0 --invalidation-mode unchecked-hash $out/lib/${pythonName} || true
  '';

  stub = import ./stub-nixpkgs.nix {
    inherit pythonVersion;
    pythonPrefix = "${interpreter}";
    bash = "${bash}/bin/bash";
    path = "${tools}/bin";
  };
in
stub
// {
  inherit
    bash
    glibc
    patchelf
    tools
    zlib
    ;
  coreutils = tools;
  stdenv = stub.stdenv // {
    cc.cc.lib = gccLibraries;
  };
  "python${builtins.replaceStrings [ "." ] [ "" ] pythonVersion}" = interpreter // {
    inherit pythonVersion;
  };
}
// builtins.mapAttrs (
  name: from:
  run "bare-${name}" ''
    mkdir -p $out/lib/needed
    for file in ${from}/*.so* ${from}/needed/*; do
      [ -f $file ] || continue
      to=$out/lib''${file#${from}}
      cp $file $to
      chmod u+w $to
      ${rawPatchelf} --set-rpath $out/lib:$out/lib/needed:${
        join (paths [
          gccLibraries
          zlib
          glibc
        ])
      } $to
    done
    # The links for linkers, which some packages load by name.
    for file in $out/lib/*.so.*; do
      [ ! -f $file ] || ln -s ''${file##*/} ''${file%%.so.*}.so
    done
  ''
) libraries
