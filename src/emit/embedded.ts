// Made by scripts/embed-nix.mjs from src/nix; change it there. As long as what it holds.

/** `pypi.nix` without its first line: the expression that builds the environment of a lock. */
export const pypiNix = `# Builds the Python environment of a pypi-sources.yaml, package by package, with nothing but nixpkgs.
# This text is the same for every project and holds no data of one. It is explained in pylock's docs/nix.md.
# It is long since it is one file on purpose: projects carry it beside their lock.
{
  pkgs ? import <nixpkgs> { },
  # The lock, as a path or as the value that was read from it.
  lock ? ./pypi-sources.yaml,
  name ? "python-env",
  # What overrides.nix says, the user's own file beside this one: any of the next four.
  changes ? { },
  # The interpreter; if null, the one of nixpkgs that the lock is for.
  python ? changes.python or null,
  # Package -> { libs, nativeBuildInputs, buildInputs, env }, what it needs besides Python packages.
  overrides ? changes.overrides or { },
  # Globs of files that packages disagree about; the first package by name wins.
  allowCollisions ? changes.allowCollisions or [ ],
  # What \`shell\` has besides the environment.
  extraPackages ? changes.extraPackages or [ ],
  # All locks of the folder: overrides.nix serves each of them, so it may name packages that only others have.
  beside ? [ ],
}:
let
  changesFile = toString ./overrides.nix;
  isChanged = !(builtins.tryEval (changes == { })).value;

  # Nix does not say where a throw stands, and nixpkgs throws for what it removed: the file is named before.
  named =
    value:
    if !(builtins.tryEval value).success then
      builtins.trace "pylock: the error below comes from \${changesFile}" value
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
      ;
  };
  given = if isChanged then named passed else passed;
in
let
  inherit (given)
    changes
    python
    overrides
    allowCollisions
    extraPackages
    ;

  inherit (builtins)
    all
    any
    attrNames
    attrValues
    concatLists
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isAttrs
    isString
    length
    listToAttrs
    map
    mapAttrs
    match
    readFile
    replaceStrings
    seq
    split
    stringLength
    substring
    toFile
    toJSON
    tryEval
    typeOf
    ;

  # Reads YAML as pylock writes it: block style, one scalar a line, single quotes, {} and [] for empty ones.
  # Anything else is refused with its line.
  readLock =
    path:
    let
      lines = filter isString (split "\\n" (readFile path));
      numbered = genList (i: {
        number = i + 1;
        text = elemAt lines i;
      }) (length lines);
      tokens = map token (filter (line: match " *(#.*)?" line.text == null) numbered);
      at = elemAt tokens;

      fault =
        line: why:
        throw "pylock: \${toString path}, line \${toString line.number}: \${why}: \${line.text}. Undo the edit, or run: pylock resolve";

      # One line: \`key:\`, \`key: value\`, \`- key: value\` or \`- value\`.
      keyForm = "'[^']*'|[A-Za-z0-9][^ ':]*";
      textForm = "'[^']*'|[A-Za-z0-9][^ '\\"\\t\\r]*";
      token =
        line:
        let
          entry = match "( *)(- )?(\${keyForm}):( (\${textForm}|[{]}|[[]]))?" line.text;
          item = match "( *)- (\${textForm})" line.text;
        in
        if entry != null then
          line
          // {
            indent = stringLength (head entry);
            isItem = elemAt entry 1 != null;
            key = unquote (elemAt entry 2);
            value = elemAt entry 4;
          }
        else if item != null then
          line
          // {
            indent = stringLength (head item);
            isItem = true;
            key = null;
            value = elemAt item 1;
          }
        else
          fault line "this is not in the form that pylock writes";

      isQuoted = text: substring 0 1 text == "'";
      unquote = text: if isQuoted text then substring 1 (stringLength text - 2) text else text;

      scalar =
        text:
        if text == "{}" then
          { }
        else if text == "[]" then
          [ ]
        else
          unquote text;

      # The lines from lo up to hi, cut at those for which \`starts\` holds.
      spans =
        starts: lo: hi:
        let
          found = filter starts (genList (i: lo + i) (hi - lo));
        in
        genList (i: {
          lo = elemAt found i;
          hi = if i + 1 < length found then elemAt found (i + 1) else hi;
        }) (length found);

      block = lo: hi: (if (at lo).isItem then list else mapping) lo hi (at lo).indent;

      list =
        lo: hi: indent:
        let
          starts =
            i:
            if (at i).indent == indent && (at i).isItem then
              true
            else if (at i).indent > indent then
              false
            else
              fault (at i) "this is indented less than the list that it stands in";
        in
        map (span: listItem span indent) (spans starts lo hi);

      listItem =
        { lo, hi }:
        indent:
        if (at lo).key != null then
          mapping lo hi (indent + 2)
        else if hi > lo + 1 then
          fault (at (lo + 1)) "this can't follow a list's item"
        else
          unquote (at lo).value;

      # The first line may carry the "- " of the item that the map is.
      mapping =
        lo: hi: indent:
        let
          starts =
            i:
            if i == lo then
              true
            else if (at i).indent > indent then
              false
            else if (at i).indent == indent && !(at i).isItem then
              true
            else
              fault (at i) "this is indented less than the map that it stands in";
          entries = map (span: {
            name = (at span.lo).key;
            value = mapValue span;
          }) (spans starts lo hi);
          result = listToAttrs entries;
        in
        if length (attrNames result) == length entries then
          result
        else
          fault (at lo) "a key stands twice in the map that begins here";

      mapValue =
        { lo, hi }:
        if (at lo).value == null then
          (if hi > lo + 1 then block (lo + 1) hi else fault (at lo) "this key has no value")
        else if hi > lo + 1 then
          fault (at (lo + 1)) "this can't follow a key that has a value"
        else
          scalar (at lo).value;
    in
    if tokens == [ ] then
      throw "pylock: \${toString path} is empty. Run: pylock resolve"
    else
      block 0 (length tokens);

  # The lock

  lockName = if isAttrs lock then "the lock" else toString lock;
  data = if isAttrs lock then lock else readLock lock;
  part =
    data.pylock
      or (throw "pylock: \${lockName} does not say what each system needs: another tool wrote it. Run: pylock resolve");
  systems =
    if part.version == "1" then
      part.systems
    else
      throw "pylock: \${lockName} has format \${part.version}, and this pypi.nix reads format 1. Run: pylock nix";

  # Known only once the lock is known to be one of ours.
  pythonVersion = seq systems data.python;
  pythonName = "python\${pythonVersion}";

  links = listToAttrs (
    map (link: {
      inherit (link) name;
      value = checkLink link;
    }) data.links
  );

  # Nix would take other addresses, such as files of this machine, and other forms of a hash.
  checkLink =
    link:
    if !(hasPrefix "https://" (link.url or "") || hasPrefix "http://" (link.url or "")) then
      linkFault link "its url is no http or https address"
    else if match "[0-9a-df-np-sv-z]{52}" (link.sha256 or "") == null then
      linkFault link "its sha256 is not 52 characters of Nix's base 32"
    else
      link;

  linkFault =
    link: why:
    throw "pylock: \${lockName}, link \${link.name}: \${why}. Undo the edit, or run: pylock resolve";

  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;

  chosen =
    systems.\${system}
      or (throw "pylock: \${lockName} has no packages for \${system}, only for \${concatStringsSep ", " (attrNames systems)}. Add it to systems in .pylock.yaml and run: pylock resolve");

  # Each source archive's { backend, backend-path, requires }.
  builds = (part.builds or { }).\${system} or { };

  # What the environment is built for and by

  inherit (pkgs.stdenv) hostPlatform;

  system =
    if hostPlatform.isMusl or false then
      throw "pylock: the lock's wheels are for glibc and do not run on musl. Use nixpkgs without pkgsMusl"
    else
      hostPlatform.system;

  # A release of nixpkgs that has an interpreter which later ones lack.
  lastWith = {
    "3.7" = "22.05";
    "3.8" = "23.11";
    "3.9" = "24.11";
    "3.10" = "25.11";
  };

  interpreter =
    let
      attribute = replaceStrings [ "." ] [ "" ] pythonName;
      found = tryEval (pkgs.\${attribute} or null);
      given = python.pythonVersion or pythonVersion;
      release =
        if lastWith ? \${pythonVersion} then
          "Use nixpkgs \${lastWith.\${pythonVersion}}, which has it"
        else
          "Use a newer nixpkgs";
    in
    if python == null then
      if found.success && found.value != null then
        found.value
      else
        throw "pylock: this nixpkgs has no \${attribute}. \${release}, pass python = ...; or lock for another one: pylock resolve --python VERSION"
    else if given != pythonVersion then
      throw "pylock: \${lockName} is for Python \${pythonVersion}, and python = ... is \${given}"
    else
      python;

  pythonProgram = "\${interpreter}/bin/\${pythonName}";

  # The three programs, apart from each other since each change rebuilds what it builds.
  wheelProgram = toFile "pylock-wheel.py" ''
    """Install one wheel into $out, with the standard library only.

    argv: the wheel; then, for a wheel with machine code on Linux, the patchelf program and the library
    directories, separated by colons, that may be added to what a file searches.

    Every package's derivation holds this text: one changed byte here builds all packages of all users again.
    """
    import sys

    if __name__ == "__main__":
        del sys.path[0]  # The whole store, which is slow to list.

    import base64
    import compileall
    import csv
    import hashlib
    import itertools
    import mmap
    import os
    import py_compile
    import re
    import shutil
    import stat
    import struct
    import subprocess
    import unicodedata
    import warnings
    import zipfile

    VERSION = "python%d.%d" % sys.version_info[:2]
    SITE = "lib/%s/site-packages" % VERSION


    def fail(message):
        sys.exit("pylock: error: " + message)


    def shown(text):
        """Text of a wheel for the build log, where control characters could speak to a terminal."""
        return text if text.isprintable() else ascii(text)


    # --- Names: what every disk unpacks alike, and what the reader at lock time takes as well ---

    # A part that is empty, . or .. ; control characters; a backslash; a drive letter.
    UNSAFE = re.compile(r"(?:^|/)\\.{0,2}(?:/|\\Z)|[\\0-\\x1f\\x7f-\\x9f\\\\]|^[A-Za-z]:")
    LONGEST = 1000


    def is_safe(name):
        return len(name) <= LONGEST and not UNSAFE.search(name)


    def fold(path):
        """Equal for paths that some disk takes for one: by capitals, Unicode's forms of a letter, what is not seen."""
        if path.isascii():
            return path.lower()
        seen = "".join(one for one in unicodedata.normalize("NFD", path) if unicodedata.category(one) != "Cf")
        return unicodedata.normalize("NFD", seen.upper().lower())


    class Places:
        """Where entries go: each place holds one file, or is one folder that is always spelled alike."""

        def __init__(self):
            self.taken = {}

        def take(self, path, is_folder, name):
            """Give a place to the entry of a name; returns the name of an entry that has it already."""
            while path:
                key = fold(path)
                if key in self.taken:
                    known, known_is_folder, known_name = self.taken[key]
                    return None if is_folder and known_is_folder and known == path else known_name
                self.taken[key] = (path, is_folder, name)
                path, is_folder = path.rpartition("/")[0], True
            return None


    # --- Unpacking (binary distribution format, "Installing a wheel") ---


    class Layout:
        """Where the files of one wheel go below $out."""

        def __init__(self, out, names):
            folders = sorted({name.split("/")[0] for name in names if "/" in name})
            found = [folder for folder in folders if folder.endswith(".dist-info")]
            if len(found) != 1:
                fail("the wheel has %d .dist-info directories, expected 1" % len(found))
            self.dist_info = found[0]
            self.project = found[0].split("-")[0]
            # It becomes part of a path.
            if not re.fullmatch(r"\\w[\\w.]*", self.project):
                fail("the wheel's .dist-info directory has no project's name: %r" % self.dist_info)
            self.out = out
            self.site = os.path.join(out, SITE)
            self.schemes = {
                "purelib": SITE + "/",
                "platlib": SITE + "/",
                "data": "",
                "scripts": "bin/",
                "headers": "include/%s/%s/" % (VERSION, self.project),
            }

        def place(self, name):
            """The path below $out of an entry, and whether it is a script. No path for the folders of schemes."""
            parts = name.split("/")
            scheme, below = "purelib", parts
            if parts[0].endswith(".data"):
                scheme, below = parts[1] if parts[1:] else "data", parts[2:]
                if scheme not in self.schemes:
                    fail("unknown directory in the wheel: %r" % name)
            if below and fold(below[0]) == "nix-support":
                fail("the wheel holds %r, and only Nix itself may write nix-support" % name)
            if below and not is_safe("/".join(below)):
                fail("unsafe path in the wheel: %r" % name)
            return self.schemes[scheme] + "/".join(below) if below else None, scheme == "scripts"


    def check_entry(info):
        """Refuse what readers of zip archives understand differently."""
        # Python cuts names at a NUL, and its newer versions take another name from an extra field.
        if info.filename != info.orig_filename or not is_safe(re.sub("/$", "", info.filename)):
            fail("unsafe path in the wheel: %r" % info.orig_filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) and not (kind == stat.S_IFDIR and info.filename.endswith("/")):
            fail("the wheel holds something that is no file: %r" % info.filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            fail("the wheel holds a file in an unknown compression: %r" % info.filename)


    def find_places(archive, layout):
        """Where files go, checked before one is written: (entry, path below $out, whether it is a script)."""
        places, files = Places(), []
        for info in archive.infolist():
            check_entry(info)
            is_folder = info.filename.endswith("/")
            path, is_script = layout.place(info.filename[:-1] if is_folder else info.filename)
            if path is None and not is_folder:
                fail("unknown directory in the wheel: %r" % info.filename)
            other = places.take(path, is_folder, info.filename) if path else None
            if other is not None:
                fail("two entries of the wheel may be one file: %r and %r" % (other, info.filename))
            if not is_folder:
                files.append((info, path, is_script))
        return files


    def unpack(archive, layout):
        """Write all files; returns name in the wheel -> path."""
        placed = {}
        for info, place, is_script in find_places(archive, layout):
            path = os.path.join(layout.out, place)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(info) as source, open(path, "xb") as target:
                shutil.copyfileobj(source, target)
            is_program = is_script or (info.external_attr >> 16) & 0o111
            os.chmod(path, 0o755 if is_program else 0o644)
            placed[info.filename] = path
        return placed


    def digest(path):
        with open(path, "rb") as file:
            hashed = hashlib.sha256(file.read()).digest()
        return "sha256=" + base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


    def write_record(layout, placed, patched):
        """RECORD with the places that files of *.data went to, and the digests of patched files."""
        with open(os.path.join(layout.site, layout.dist_info, "INSTALLER"), "w") as file:
            file.write("pylock\\n")
        record = os.path.join(layout.site, layout.dist_info, "RECORD")
        if not os.path.exists(record):
            return
        with open(record, newline="", encoding="utf-8") as file:
            rows = [row for row in csv.reader(file) if row]
        for row in rows:
            path = placed.get(row[0])
            if path is not None:
                row[0] = os.path.relpath(path, layout.site)
            if path in patched:
                row[1:] = [digest(path), str(os.path.getsize(path))]
        rows.append([layout.dist_info + "/INSTALLER", "", ""])
        with open(record, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\\n").writerows(rows)


    def compile_modules(site):
        """Byte code that is never checked against its source: the store's time stamps are all equal.

        Templates and modules for other Pythons may not compile; importing them would fail as well.
        """
        warnings.simplefilter("ignore")
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(site, quiet=2, workers=1, maxlevels=64, invalidation_mode=mode)


    # --- Machine code on Linux: the libraries that manylinux (PEP 600) leaves to the system ---

    GLIBC = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv|nsl|anl|mvec)\\.so\\.[0-9]+|ld-linux-.*\\.so\\.[0-9]+")

    # Where nixpkgs has the other libraries that PEP 600 lets a wheel expect.
    ATTRIBUTES = {
        "libGL.so.1": "libGL",
        "libICE.so.6": "xorg.libICE",
        "libSM.so.6": "xorg.libSM",
        "libX11.so.6": "xorg.libX11",
        "libXext.so.6": "xorg.libXext",
        "libXrender.so.1": "xorg.libXrender",
        "libcrypt.so.1": "libxcrypt-legacy",
        "libexpat.so.1": "expat",
        "libglib-2.0.so.0": "glib",
        "libgobject-2.0.so.0": "glib",
        "libgthread-2.0.so.0": "glib",
    }

    PT_LOAD, PT_DYNAMIC, PT_INTERP = 1, 2, 3
    DT_NULL, DT_NEEDED, DT_STRTAB, DT_RPATH, DT_RUNPATH = 0, 1, 5, 15, 29


    class Elf:
        """What the loader reads of a 64-bit little-endian ELF file: interpreter, needed libraries, search path."""

        def __init__(self, data):
            self.data = data
            self.interpreter = None
            (kind,) = struct.unpack_from("<H", data, 16)
            if kind not in (2, 3):
                raise ValueError("neither a program nor a shared library")
            (start,) = struct.unpack_from("<Q", data, 32)
            size, count = struct.unpack_from("<HH", data, 54)
            loads, dynamic = [], []
            for at in range(start, start + size * count, size):
                kind, _flags, offset, address, _physical, length = struct.unpack_from("<IIQQQQ", data, at)
                if kind == PT_LOAD:
                    loads.append((address, offset, length))
                elif kind == PT_INTERP:
                    self.interpreter = self.text(offset)
                elif kind == PT_DYNAMIC:
                    entries = (struct.unpack_from("<qQ", data, at) for at in range(offset, offset + length, 16))
                    dynamic = list(itertools.takewhile(lambda entry: entry[0] != DT_NULL, entries))
            self.read_dynamic(dynamic, loads)

        def read_dynamic(self, dynamic, loads):
            table = next((value for tag, value in dynamic if tag == DT_STRTAB), 0)
            base = next((offset - address for address, offset, size in loads if address <= table < address + size), 0)
            texts = [(tag, self.text(base + table + value)) for tag, value in dynamic
                     if tag in (DT_NEEDED, DT_RPATH, DT_RUNPATH)]
            self.needed = [text for tag, text in texts if tag == DT_NEEDED]
            self.has_runpath = any(tag == DT_RUNPATH for tag, _text in texts)
            paths = [text.split(":") for tag, text in texts if tag != DT_NEEDED]
            self.search = [part for path in paths for part in path if part]

        def text(self, offset):
            end = self.data.find(b"\\0", offset, offset + 4096)
            if end < 0:
                raise ValueError("a text without end")
            return self.data[offset:end].decode()


    def read_elf(path):
        """The ELF file at a path, or None for any other file."""
        with open(path, "rb") as file:
            if file.read(6) != b"\\x7fELF\\x02\\x01":
                return None
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                try:
                    return Elf(data)
                except (struct.error, ValueError, OverflowError):
                    return None


    def finds(elf, path, library, out):
        """Whether the file's own search path leads to a library of its wheel. What else the machine that builds has is
        not there on the machine that runs."""
        here = os.path.dirname(path)
        folders = [os.path.normpath(part.replace("''\${ORIGIN}", here).replace("$ORIGIN", here)) for part in elf.search]
        return any((folder + "/").startswith(out + "/") and os.path.exists(os.path.join(folder, library))
                   for folder in folders)


    def needed_folders(elf, path, folders, inside, out):
        """The folders to add to a file's search path, and the libraries that nothing provides."""
        add, missing = [], []
        for library in elf.needed:
            if GLIBC.fullmatch(library) or finds(elf, path, library, out):
                continue
            folder = next((one for one in folders if os.path.exists(os.path.join(one, library))), None)
            if folder is not None:
                add.append(folder)
            elif library not in inside:
                missing.append(library)
        return list(dict.fromkeys(add)), missing


    def patch_arguments(elf, interpreter, add):
        arguments = []
        if elf.interpreter and interpreter and elf.interpreter != interpreter:
            arguments += ["--set-interpreter", interpreter]
        if add:
            # patchelf would write DT_RUNPATH, which a file does not pass on to the libraries that it loads, and
            # which makes the loader forget the DT_RPATH that the file inherits itself.
            arguments += [] if elf.has_runpath else ["--force-rpath"]
            arguments += ["--set-rpath", ":".join(elf.search + add)]
        return arguments


    def elf_files(out):
        for root, folders, names in os.walk(out):
            folders.sort()
            for path in (os.path.join(root, name) for name in sorted(names)):
                elf = None if os.path.islink(path) else read_elf(path)
                if elf is not None:
                    yield path, elf


    def patch(layout, patchelf, folders):
        """Let files find the libraries of the system and start by its loader; returns the paths that changed."""
        own = read_elf(os.path.realpath(sys.executable))
        interpreter = own and own.interpreter
        files = list(elf_files(layout.out))
        inside = {os.path.basename(path) for path, _elf in files}
        changed = set()
        for path, elf in files:
            add, missing = needed_folders(elf, path, folders, inside, layout.out)
            for library in missing:
                warn_missing(layout, os.path.relpath(path, layout.out), library)
            arguments = patch_arguments(elf, interpreter, add)
            if arguments:
                mode = os.stat(path).st_mode
                os.chmod(path, mode | 0o200)
                run_patchelf([patchelf] + arguments + [path], os.path.relpath(path, layout.out))
                os.chmod(path, mode)
                changed.add(path)
        return changed


    def run_patchelf(command, name):
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as fault:
            fail("patchelf cannot change %s of the wheel: %s" % (shown(name), fault))


    def warn_missing(layout, path, library):
        name = re.sub(r"[-_.]+", "-", layout.project).lower()
        print("pylock: warning: %s wants %s, which nothing here provides. Unless something else loads it first: "
              "overrides.%s.libs = [ pkgs.%s ];" % (shown(path), shown(library), name, ATTRIBUTES.get(library, "...")))


    def main(wheel, patchelf=None, folders=""):
        out = os.environ["out"]
        if os.path.lexists(out):
            fail("something else than the wheel wrote to %s" % out)
        try:
            with zipfile.ZipFile(wheel) as archive:
                layout = Layout(out, archive.namelist())
                placed = unpack(archive, layout)
        except Exception as fault:  # A damaged archive ends in exceptions of zipfile, of its decoders and of the disk.
            fail("the wheel cannot be unpacked: %s" % (str(fault) or type(fault).__name__))
        patched = patch(layout, patchelf, folders.split(":")) if patchelf else set()
        try:
            write_record(layout, placed, patched)
        except (OSError, ValueError, csv.Error) as fault:
            fail("the wheel's RECORD cannot be written: %s" % fault)
        compile_modules(layout.site)


    if __name__ == "__main__":
        main(*sys.argv[1:])
  '';
  sdistProgram = toFile "pylock-sdist.py" ''
    """Build the wheel of one source archive by its own build backend (PEP 517), with no network and no pip.

    Run by the Python of an environment that holds the locked build requirements.
    argv: the archive, the folder that the wheel goes to; $pylockBuild: JSON {"backend", "backend-path"}.
    """
    import sys

    if __name__ == "__main__":
        del sys.path[0]  # The whole store, which build backends would search.

    import importlib
    import itertools
    import json
    import os
    import re
    import shutil
    import stat
    import tarfile
    import tempfile
    import zipfile

    try:
        from importlib import metadata
    except ImportError:  # Python 3.7
        metadata = None

    # 1980-01-01, the first moment that a ZIP archive can hold.
    EPOCH = 315532800


    def fail(message):
        sys.exit("pylock: error: " + message)


    # --- Unpacking ---

    # How tarfile opens an archive. The file's name decides, as when it was locked: a file can be tar and zip at once.
    TAR_MODES = {".tar.gz": "r:gz", ".tgz": "r:gz", ".tar.bz2": "r:bz2", ".tar.xz": "r:xz"}

    # A part that is empty, . or .. ; control characters; a backslash; a drive letter.
    UNSAFE = re.compile(r"(?:^|/)\\.{0,2}(?:/|\\Z)|[\\0-\\x1f\\x7f-\\x9f\\\\]|^[A-Za-z]:")
    LONGEST = 1000


    def clean_name(name):
        """A name without the ./ in front and the slash behind that many programs write."""
        return re.sub(r"^(\\./)+", "", name).rstrip("/")


    class Tree:
        """The folder that an archive is unpacked to. Links are made last, so that nothing is written through one."""

        def __init__(self, folder):
            self.folder = os.path.realpath(folder)
            self.taken = {}
            self.links = []
            self.copies = []

        def path(self, name):
            return os.path.join(self.folder, name)

        def take(self, name, is_folder=False):
            """Check an entry's name and note it; returns it as it is unpacked."""
            clean = clean_name(name)
            if is_folder and clean in ("", "."):
                return ""
            if len(clean) > LONGEST or UNSAFE.search(clean):
                fail("unsafe path in the source archive: %r" % name)
            place, kind = clean, is_folder
            while place:
                if place in self.taken and not (kind and self.taken[place]):
                    fail("two entries of the source archive are one file: %r" % name)
                if place in self.taken:
                    break
                self.taken[place] = kind
                place, kind = place.rpartition("/")[0], True
            return clean

        def add_folder(self, name):
            os.makedirs(self.path(self.take(name, True)), exist_ok=True)

        def add_file(self, name, source, is_program):
            path = self.path(self.take(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with source, open(path, "xb") as target:
                shutil.copyfileobj(source, target)
            os.chmod(path, 0o755 if is_program else 0o644)

        def add_link(self, name, target):
            self.links.append((self.take(name), target))

        def add_copy(self, name, target):
            """A hard link: another name of a file that the archive has already."""
            self.copies.append((self.take(name), clean_name(target)))

        def finish(self):
            for name, target in self.copies:
                if self.taken.get(target) is not False or not os.path.isfile(self.path(target)):
                    fail("a link in the source archive leads to no file of it: %r" % name)
                os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
                shutil.copy(self.path(target), self.path(name))
            for name, target in self.links:
                os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
                os.symlink(target, self.path(name))
            for name, target in self.links:
                if not (os.path.realpath(self.path(name)) + "/").startswith(self.folder + "/") or os.path.isabs(target):
                    fail("a link leads out of the source archive: %r" % name)


    def unpack_zip(opened, tree):
        for info in opened.infolist():
            mode = info.external_attr >> 16
            kind = stat.S_IFMT(mode)
            # Python cuts names at a NUL, and its newer versions take another name from an extra field.
            if info.filename != info.orig_filename:
                fail("unsafe path in the source archive: %r" % info.orig_filename)
            is_folder = info.filename.endswith("/")
            if is_folder and kind in (0, stat.S_IFREG, stat.S_IFDIR):
                tree.add_folder(info.filename)
            elif kind == stat.S_IFLNK and not is_folder:
                tree.add_link(info.filename, opened.read(info).decode())
            elif kind in (0, stat.S_IFREG) and not is_folder:
                tree.add_file(info.filename, opened.open(info), mode & 0o111)
            else:
                fail("the source archive holds something that is no file: %r" % info.filename)


    def unpack_tar(opened, tree):
        for info in opened:
            if info.isdir() or (info.type == tarfile.REGTYPE and info.name.endswith("/") and not info.size):
                tree.add_folder(info.name)
            elif (info.issym() or info.islnk()) and info.size:
                fail("a link in the source archive has content: %r" % info.name)
            elif info.issym():
                tree.add_link(info.name, info.linkname)
            elif info.islnk():
                tree.add_copy(info.name, info.linkname)
            elif info.isreg() and not info.issparse():
                tree.add_file(info.name, opened.extractfile(info), info.mode & 0o111)
            else:
                fail("the source archive holds something that is no file: %r" % info.name)
        check_end(opened.fileobj)


    def check_end(file):
        """Refuse entries behind the end of a tar archive: tarfile does not read them, the reader at lock time does."""
        try:
            has_more = any(chunk.strip(b"\\0") for chunk in iter(lambda: file.read(1 << 20), b""))
        except Exception:  # What is packed ends here, and something else follows.
            return
        if has_more:
            fail("the source archive goes on behind its end")


    def unpack(archive, folder):
        """Unpack the archive; returns the folder of the project in it."""
        tree = Tree(folder)
        mode = next((TAR_MODES[ending] for ending in TAR_MODES if archive.endswith(ending)), None)
        if mode is None and not archive.endswith(".zip"):
            fail("%s is no source archive of a kind that is built here" % os.path.basename(archive))
        try:
            if mode is None:
                with zipfile.ZipFile(archive) as opened:
                    unpack_zip(opened, tree)
            else:
                with tarfile.open(archive, mode) as opened:
                    unpack_tar(opened, tree)
            tree.finish()
        except Exception as fault:  # A damaged archive ends in exceptions of many modules, and of the disk.
            fail("the source archive cannot be unpacked: %s" % (str(fault) or type(fault).__name__))
        inside = [os.path.join(folder, name) for name in os.listdir(folder)]
        return inside[0] if len(inside) == 1 and os.path.isdir(inside[0]) else folder


    def set_times(folder):
        """Equal times for everything, so that archives made of it are equal each time."""
        for root, folders, names in os.walk(folder):
            for path in (os.path.join(root, name) for name in folders + names):
                if not os.path.islink(path):
                    os.utime(path, (EPOCH, EPOCH))


    def name_temporary_files():
        """Names that are equal each time: some backends (meson-python) compile in a temporary folder, and compilers
        write its name into their output."""
        tempfile._name_sequence = map(str, itertools.count())


    # --- Building. What a backend itself throws is shown as it is, since it says what the build lacks. ---


    def load_backend(build, project):
        """The backend's object; \`backend-path\` is for backends that lie in the archive itself."""
        sys.path[:0] = [os.path.join(project, path) for path in build.get("backend-path", [])]
        module, _, path = build["backend"].partition(":")
        if not all(part.isidentifier() for part in module.split(".")):
            fail("the build backend %r is not the name of a module" % module)
        try:
            backend = importlib.import_module(module)
        except ImportError as fault:
            fail("the build backend %s cannot be imported: %s" % (build["backend"], fault))
        for name in filter(None, path.split(".")):
            backend = getattr(backend, name, None)
        if not hasattr(backend, "build_wheel"):
            fail("the build backend %s has no build_wheel" % build["backend"])
        return backend


    def normalize(name):
        return re.sub(r"[-_.]+", "-", name).lower()


    def name_of(distribution):
        """The name of something that is installed; empty where it has no metadata."""
        try:
            return normalize(distribution.metadata["Name"])
        except (TypeError, ValueError, KeyError):
            return ""


    def check_requirements(backend):
        """Fail for requirements that only the backend knows and the lock does not hold. Versions are not compared."""
        hook = getattr(backend, "get_requires_for_build_wheel", None)
        wanted = hook() if hook and metadata else []
        if not isinstance(wanted, (list, tuple)) or not all(isinstance(text, str) for text in wanted):
            fail("the build backend does not say what it needs as a list of texts: %.200r" % (wanted,))
        wanted = [text for text in wanted if ";" not in text]
        found = set(map(name_of, metadata.distributions())) if wanted else set()
        missing = [text for text in wanted if normalize(re.split(r"[^A-Za-z0-9._-]", text.strip())[0]) not in found]
        if missing:
            fail("its build also wants %s, which the lock does not hold; add it to build-requires in .pylock.yaml "
                 "and run: pylock resolve" % ", ".join(missing))


    def check_wheel(folder):
        """All wheels in the folder would be taken for the arguments of the next program."""
        names = sorted(name for name in os.listdir(folder) if name.endswith(".whl"))
        if len(names) != 1:
            fail("the build backend made %d wheels, expected 1: %s" % (len(names), ", ".join(map(repr, names))))


    def main(archive, out):
        os.environ["HOME"] = os.getcwd()
        work, out = os.path.abspath("source"), os.path.abspath(out)
        os.makedirs(work)
        os.makedirs(out)
        project = unpack(archive, work)
        set_times(project)
        os.chdir(project)
        del sys.argv[1:]  # setup.py reads them.
        name_temporary_files()
        backend = load_backend(json.loads(os.environ["pylockBuild"]), project)
        check_requirements(backend)
        backend.build_wheel(out)
        check_wheel(out)


    if __name__ == "__main__":
        main(*sys.argv[1:])
  '';
  envProgram = toFile "pylock-env.py" ''
    """Make a virtual environment (PEP 405) of links to installed packages in $out.

    argv: the prefix of the Python; $specPath: JSON {"packages": [{"name", "path"}], "allowCollisions": [glob]}.
    """
    import sys

    if __name__ == "__main__":
        del sys.path[0]  # The whole store, which is slow to list.

    import filecmp
    import fnmatch
    import json
    import os
    import re
    import unicodedata

    VERSION = "python%d.%d" % sys.version_info[:2]
    SITE = "lib/%s/site-packages" % VERSION
    PYTHONS = ("bin/python", "bin/python3", "bin/" + VERSION)
    OWN = PYTHONS + ("pyvenv.cfg", "template")
    OWN_FOLDERS = ("bin", "lib", "lib/" + VERSION, SITE)
    PYTHON_SHEBANG = re.compile(rb"#!.*python[0-9.]*w?(\\s|$)")
    SCRIPT = """import sys
    from {module} import {first}
    if __name__ == "__main__":
        sys.exit({attribute}())
    """


    class Package:
        """One installed package: its name, where it is, and what its .dist-info says."""

        def __init__(self, name, path):
            self.name = name
            self.path = path
            site = os.path.join(path, SITE)
            names = [one for one in sorted(os.listdir(site)) if one.endswith(".dist-info")]
            self.dist_infos = [os.path.join(site, one) for one in names]
            self.is_pure = bool(self.dist_infos) and all(map(is_pure, self.dist_infos))

        def has(self, place):
            return os.path.lexists(os.path.join(self.path, place))

        def entry_points(self):
            """Name of a script -> (line, reference to the object that it calls), of console_scripts and gui_scripts."""
            found = {}
            for dist_info in self.dist_infos:
                found.update(self.read_entry_points(os.path.join(dist_info, "entry_points.txt")))
            return found

        def read_entry_points(self, path):
            """The lines \`name = reference\` of both groups, as importlib.metadata reads them."""
            try:
                with open(path, encoding="utf-8-sig") as file:
                    lines = file.read().split("\\n")
            except OSError:
                return {}
            except ValueError:
                sys.exit("pylock: error: %s: entry_points.txt is not text in UTF-8" % self.name)
            found, group = {}, ""
            for at, line in enumerate(map(str.strip, lines), 1):
                if line.startswith("[") and line.endswith("]"):
                    group = line[1:-1].strip()
                elif group in ("console_scripts", "gui_scripts") and line and line[0] not in "#;":
                    name, _, reference = map(str.strip, line.partition("="))
                    found[name] = (at, reference)
            return found


    def is_pure(dist_info):
        """Whether a wheel's tags say that it holds no machine code (PEP 425: platform \`any\`)."""
        try:
            with open(os.path.join(dist_info, "WHEEL"), encoding="utf-8", errors="replace") as file:
                tags = [line.strip() for line in file if line.startswith("Tag:")]
        except OSError:
            return False
        return bool(tags) and all(tag.endswith("-any") for tag in tags)


    def fold(name):
        """Equal for names that some disk takes for one: by capitals, Unicode's forms of a letter, what is not seen."""
        if name.isascii():
            return name.lower()
        seen = "".join(one for one in unicodedata.normalize("NFD", name) if unicodedata.category(one) != "Cf")
        return unicodedata.normalize("NFD", seen.upper().lower())


    class Environment:
        """The tree that is being made."""

        def __init__(self, out, spec, folds=sys.platform == "darwin"):
            self.out = out
            # What names are compared by: disks of macOS fold them.
            self.key = fold if folds else str
            self.packages = [Package(one["name"], one["path"]) for one in spec["packages"]]
            self.allowed = spec["allowCollisions"]
            self.shebang = ("#!%s\\n" % os.path.join(out, "bin", "python")).encode()
            self.collisions = []

        def target(self, place):
            return os.path.join(self.out, place)

        # --- What makes it a virtual environment ---

        def write_base(self, home):
            os.makedirs(self.target("bin"))
            os.makedirs(self.target(SITE))
            for place in PYTHONS:
                os.symlink(os.path.join(home, "bin", VERSION), self.target(place))
            with open(self.target("pyvenv.cfg"), "w") as file:
                file.write("home = %s/bin\\ninclude-system-site-packages = false\\n" % home)
                file.write("version = %d.%d.%d\\n" % sys.version_info[:3])
            # Makes sources this file for searchPaths.source.
            with open(self.target("template"), "w") as file:
                for variable, place in (("PATH", "bin"), ("PYTHONPATH", SITE)):
                    file.write('export %s="%s''\${%s:+:$%s}"\\n' % (variable, self.target(place), variable, variable))

        # --- The packages' files ---

        def merge(self, place, owners):
            """Join the directory \`place\` of all its owners."""
            if self.is_linked_whole(place, owners):
                os.symlink(os.path.join(owners[0].path, place), self.target(place))
                return
            os.makedirs(self.target(place), exist_ok=True)
            entries = {}
            for owner in owners:
                for name in os.listdir(os.path.join(owner.path, place)):
                    entries.setdefault(name, []).append(owner)
            for name in self.without_folded(place, entries):
                self.merge_entry(os.path.join(place, name), entries[name])

        def without_folded(self, place, entries):
            """The names of a directory, sorted; of those that are one file for the disk, the first package's."""
            names = {}
            for name in sorted(entries, key=lambda one: self.packages.index(entries[one][0])):
                first = names.setdefault(self.key(name), name)
                if first != name:
                    self.collide(os.path.join(place, name), "of %s is the same file for this disk as %s of %s"
                                 % (entries[name][0].name, first, entries[first][0].name))
            return sorted(names.values())

        def is_linked_whole(self, place, owners):
            """Directories of one package become one link, except in packages with machine code: their libraries
            find those of other packages by $ORIGIN/../.., which leads there through real directories only."""
            is_inside = place.startswith(SITE + os.sep)
            return len(owners) == 1 and is_inside and (owners[0].is_pure or place.endswith("__pycache__"))

        def merge_entry(self, place, owners):
            """Put a directory or file; the first package's kind counts where packages disagree about that."""
            folders = [owner for owner in owners if os.path.isdir(os.path.join(owner.path, place))]
            files = [owner for owner in owners if owner not in folders]
            is_own_folder = self.is_one_of(place, OWN_FOLDERS)
            if fold(place) == "nix-support":
                sys.exit("pylock: error: %s is in %s, and only Nix itself may write it" % (place, owners[0].name))
            if is_own_folder and files:
                self.collide(place, "is a file in %s and a directory of the environment itself" % files[0].name)
            elif folders and files:
                self.collide(place, "is a directory in %s and a file in %s" % (folders[0].name, files[0].name))
            if self.is_one_of(place, OWN):
                self.collide(place, "is in %s and belongs to the environment itself" % owners[0].name)
            elif is_own_folder or owners[0] in folders:
                self.merge(place, folders)
            else:
                self.compare(place, files)
                self.put(place, os.path.join(files[0].path, place))

        def is_one_of(self, place, places):
            return self.key(place) in map(self.key, places)

        def compare(self, place, owners):
            """Files of several packages must be equal; byte code follows its source."""
            if place.endswith(".pyc"):
                return
            first = os.path.join(owners[0].path, place)
            for other in owners[1:]:
                if not filecmp.cmp(first, os.path.join(other.path, place), shallow=False):
                    self.collide(place, "differs between %s and %s" % (owners[0].name, other.name))

        def put(self, place, source):
            """Link a file; a script that Python runs is written anew, for the environment's own Python."""
            if os.path.dirname(place) == "bin":
                with open(source, "rb") as file:
                    first = file.readline(1000)
                    if len(first) < 1000 and PYTHON_SHEBANG.match(first):
                        self.write_script(place, file.read())
                        return
            os.symlink(source, self.target(place))

        def write_script(self, place, text):
            with open(self.target(place), "wb") as file:
                file.write(self.shebang + text)
            os.chmod(self.target(place), 0o755)

        def collide(self, place, reason):
            if any(fnmatch.fnmatchcase(place, pattern) for pattern in self.allowed):
                print("pylock: warning: %s %s" % (place, reason))
            else:
                self.collisions.append((place, reason))

        # --- Scripts of entry points ---

        def write_entry_points(self):
            owners = {}
            for package in self.packages:
                for name, (line, reference) in package.entry_points().items():
                    place = os.path.join("bin", name)
                    text = entry_script("%s: entry_points.txt, line %d" % (package.name, line), name, reference)
                    owner, first, written = owners.setdefault(self.key(place), (package, place, text))
                    if written != text or first != place:
                        self.collide(place, "differs between %s and %s" % (owner.name, package.name))
            for owner, place, text in sorted(owners.values(), key=lambda one: one[1]):
                self.write_entry_point(place, owner, text)

        def write_entry_point(self, place, owner, text):
            """Where a package has a file of that name too, the entry point counts, as in pip."""
            if self.is_one_of(place, OWN):
                self.collide(place, "is an entry point of %s and belongs to the environment itself" % owner.name)
                return
            if os.path.isdir(self.target(place)):
                self.collide(place, "is an entry point of %s and a directory as well" % owner.name)
                return
            for other in self.packages:
                if other is not owner and other.has(place):
                    self.collide(place, "differs between %s and %s" % (owner.name, other.name))
            if os.path.lexists(self.target(place)):
                os.unlink(self.target(place))
            self.write_script(place, text)

        def make(self, home):
            self.write_base(home)
            self.merge("", self.packages)
            self.write_entry_points()
            if self.collisions:
                for place, reason in self.collisions:
                    print("pylock: error: %s %s" % (place, reason))
                sys.exit("pylock: error: %d files of the environment collide; to take the first package's, pass "
                         'allowCollisions = [ "%s" ];' % (len(self.collisions), self.collisions[0][0]))


    def entry_script(where, name, reference):
        """A script's text after its first line, for a reference such as \`module:object.attribute [extra]\`."""
        module, _, attribute = (part.strip() for part in reference.split("[")[0].partition(":"))
        dotted = re.compile(r"\\w+(\\.\\w+)*")
        is_file_name = (re.fullmatch(r"[^/\\\\\\s]+", name) and name.isprintable() and name not in (".", "..")
                        and len(os.fsencode(name)) <= 255)
        if not (is_file_name and dotted.fullmatch(module) and dotted.fullmatch(attribute)):
            sys.exit("pylock: error: %s: %.100r = %.100r makes no script; expected a file's name and module:object"
                     % (where, name, reference))
        return SCRIPT.format(module=module, first=attribute.split(".")[0], attribute=attribute).encode()


    if __name__ == "__main__":
        with open(os.environ["specPath"], encoding="utf-8") as spec_file:
            Environment(os.environ["out"], json.load(spec_file)).make(sys.argv[1])
  '';

  # Equal results each time: the hash seed orders sets, the date goes into archives (1980 is ZIP's first).
  settings = {
    PYTHONDONTWRITEBYTECODE = "1";
    PYTHONHASHSEED = "0";
    PYTHONNOUSERSITE = "1";
    SOURCE_DATE_EPOCH = "315532800";
  };

  # A derivation whose builder is Python itself. PATH lets Python find its own library.
  runPython =
    name: program: arguments: attributes:
    derivation (
      settings
      // {
        inherit name system;
        builder = pythonProgram;
        PATH = "\${interpreter}/bin";
        args = [
          "-s"
          program
        ]
        ++ arguments;
      }
      // attributes
    );

  # Files

  # A store name holds fewer characters than a file name, and at most 211.
  storeName =
    text:
    let
      clean = concatStringsSep "_" (filter isString (split "[^A-Za-z0-9+._?=-]+" text));
      excess = stringLength clean - 150;
      short = if excess > 0 then substring excess 150 clean else clean;
    in
    if match "[.-].*" short == null && short != "" then short else "_" + short;

  fetch =
    file:
    let
      link =
        links.\${file}
          or (throw "pylock: \${lockName} has no link named \${file}. Undo the edit, or run: pylock resolve");
    in
    pkgs.fetchurl {
      name = storeName file;
      inherit (link) url sha256;
    };

  isWheel = file: match ".*[.]whl" file != null;
  isPure = file: match ".*-any[.]whl" file != null;

  # [ name version ], both as the file's name spells them.
  nameAndVersion =
    file:
    let
      wheel = match "([^-]*)-([^-]*)-.*[.]whl" file;
      sdist = match "(.*)-([^-]*)([.]tar[.][a-z0-9]+|[.]tgz|[.]zip)" file;
      parts = if isWheel file then wheel else sdist;
    in
    if parts == null then
      throw "pylock: \${lockName}: \${file} is neither a wheel nor a source archive"
    else
      parts;

  # The normal form of a name (PEP 503).
  projectOf =
    file:
    let
      parts = filter isString (split "[-_.]+" (head (nameAndVersion file)));
    in
    toLower (concatStringsSep "-" parts);

  toLower =
    let
      letters = text: genList (i: substring i 1 text) (stringLength text);
    in
    replaceStrings (letters "ABCDEFGHIJKLMNOPQRSTUVWXYZ") (letters "abcdefghijklmnopqrstuvwxyz");

  packageName =
    file:
    let
      parts = nameAndVersion file;
    in
    storeName "\${pythonName}-\${head parts}-\${elemAt parts 1}";

  # Packages

  package = name: file: (if isWheel file then fromWheel else fromSdist) name file;

  fromWheel =
    name: file:
    runPython (packageName file) wheelProgram (
      [ "\${fetch file}" ]
      ++ (if isPure file || !hostPlatform.isLinux then [ ] else patchArguments name)
    ) { };

  # What the manylinux rules let a wheel expect of every Linux, and what a person adds for a package.
  patchArguments = name: [
    "\${pkgs.patchelf}/bin/patchelf"
    (pkgs.lib.makeLibraryPath (
      [
        pkgs.stdenv.cc.cc.lib
        pkgs.zlib
      ]
      ++ (override name).libs
    ))
  ];

  fromSdist =
    name: file:
    let
      build =
        builds.\${file}
          or (throw "pylock: \${lockName} has no build requirements for \${file} on \${system}. Run: pylock resolve");
      environment = buildEnvironment build.requires;
    in
    pkgs.stdenv.mkDerivation (
      settings
      // (override name).env
      // {
        name = packageName file;
        nativeBuildInputs = [ environment ] ++ (override name).nativeBuildInputs;
        inherit (override name) buildInputs;
        pylockBuild = toJSON (removeAttrs build [ "requires" ]);
        buildCommand = ''
          \${environment}/bin/python -s \${sdistProgram} \${fetch file} dist
          \${pythonProgram} -s \${wheelProgram} dist/*.whl
        '';
      }
    );

  # Environments

  environmentOf =
    name: packages: allowCollisions:
    runPython name envProgram [ "\${interpreter}" ] {
      # Its size would break the limit of a command line.
      spec = toJSON {
        inherit allowCollisions;
        packages = map (name: {
          inherit name;
          path = "\${packages.\${name}}";
        }) (attrNames packages);
      };
      passAsFile = [ "spec" ];
      # Many small links: cheaper to make than to send to another machine.
      preferLocalBuild = true;
      allowSubstitutes = true;
    };

  # Shared by all packages with the same build requirements; what these disagree about does no harm.
  buildEnvironment =
    files:
    let
      needed = listToAttrs (
        map (file: rec {
          name = projectOf file;
          value = package name file;
        }) files
      );
    in
    environmentOf "\${pythonName}-build-env" needed [ "*" ];

  packages = mapAttrs package chosen;
  environmentName = storeName name;
  environment = environmentOf environmentName packages allowCollisions;

  # Overrides

  override =
    name:
    {
      libs = [ ];
      nativeBuildInputs = [ ];
      buildInputs = [ ];
      env = { };
    }
    // overrides.\${name} or { };

  # Faults of a set that may have the keys of \`kinds\`, each of one kind; \`at\` leads to the set.
  faultsIn =
    at: kinds: set:
    let
      faultOf =
        key:
        if !(kinds ? \${key}) then
          [ "there is no \${at}\${key}, only \${concatStringsSep ", " (attrNames kinds)}" ]
        else if typeOf set.\${key} != kinds.\${key} then
          [ "\${at}\${key} is a \${typeOf set.\${key}}, and not a \${kinds.\${key}}" ]
        else
          [ ];
    in
    if isAttrs set then
      concatLists (map faultOf (attrNames set))
    else
      [ "it gives a \${typeOf set}, and not a set" ];

  changeKinds = {
    allowCollisions = "list";
    extraPackages = "list";
    overrides = "set";
    python = if python == null then "null" else "set";
  };
  overrideKinds = mapAttrs (_: typeOf) (override "");
  faultsOfPackage = name: faultsIn "overrides.\${name}." overrideKinds overrides.\${name};

  # Overrides that could not have any effect, on any system, are mistakes.
  packagesIn =
    lock:
    let
      allBuilds = concatLists (map attrValues (attrValues (lock.pylock.builds or { })));
    in
    attrNames lock.closure ++ map projectOf (concatLists (map (build: build.requires) allBuilds));
  isLocked =
    name:
    elem name (packagesIn data) || any (path: elem name (packagesIn (readLock path))) beside;
  lackedBy = if length beside > 1 then "no lock in \${toString ./.} has such a" else "\${lockName} has no such";

  firstFaults = foldl' (found: more: if found == [ ] then more else found) [ ];
  faults = firstFaults [
    (faultsIn "" changeKinds changes)
    (faultsIn "overrides." (mapAttrs (_: _: "set") overrides) overrides)
    (concatLists (map faultsOfPackage (attrNames overrides)))
    (map (
      name:
      "overrides.\${name}: \${lackedBy} package; names are in lower case with single dashes"
    ) (filter (name: !isLocked name) (attrNames overrides)))
  ];
  checked =
    if !all (link: checkLink link ? url) data.links then
      null
    else if faults != [ ] then
      throw "pylock: \${if isChanged then "\${changesFile}: " else ""}\${head faults}"
    else
      environment;
in
checked
// {
  # Each package on its own.
  inherit packages;
  # The lock as it was read.
  lock = data;
  # For nix-shell and nix develop.
  shell = pkgs.mkShell {
    name = environmentName;
    packages = [ environment ] ++ extraPackages;
  };
  # A container image: image { cmd = [ "uvicorn" "main:app" ]; contents = [ ./src ]; }
  image =
    {
      cmd,
      tag ? "latest",
      contents ? [ ],
    }:
    pkgs.dockerTools.buildLayeredImage {
      name = environmentName;
      inherit tag;
      contents = [ environment ] ++ contents;
      config = {
        Cmd = cmd;
        Env = [ "PATH=\${environment}/bin" ];
      };
    };
}
`;
