"""Install one wheel into $out, with the standard library only.

argv: the wheel; then, for a wheel with machine code on Linux, the patchelf program and the library
directories, separated by colons, that may be added to what a file searches.
$pylockPrograms: on Linux, the directories, separated by colons, of programs that scripts may start by.

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


# --- Names: only those that every disk unpacks alike, and that the reader at lock time accepts ---

# A part that is empty, . or .. ; control characters; a backslash; a drive letter.
UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|\Z)|[\0-\x1f\x7f-\x9f\\]|^[A-Za-z]:")
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
        if not re.fullmatch(r"\w[\w.]*", self.project):
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
        file.write("pylock\n")
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
        csv.writer(file, lineterminator="\n").writerows(rows)


# --- Scripts on Linux: NixOS has /bin/sh and /usr/bin/env, and no other program where usual systems have it ---

PYTHON = re.compile(r"(python|pypy)[0-9.]*w?")

# The attributes in nixpkgs of programs that scripts start by.
PROGRAMS = {name: name for name in ("bash", "fish", "gawk", "ksh", "lua", "perl", "php", "ruby", "tcsh", "zsh")}
SHELLS = ("bash", "ksh", "sh", "zsh")
PROGRAMS.update({"Rscript": "R", "awk": "gawk", "node": "nodejs", "sed": "gnused", "sh": "bash", "tclsh": "tcl"})


def interpreter_of(line):
    """The name of the program that a first line asks a usual system for, with its argument; None for what every
    system has, for Python, which the environment writes itself, and for no script."""
    path, *rest = line[2:].split(None, 1) if line.startswith("#!/") or re.match(r"#![ \t]+/", line) else [""]
    words = rest[0].split() if rest else []
    if path in ("/usr/bin/env", "/bin/env"):
        is_split = words[:1] == ["-S"]
        path, *words = words[is_split:] or [""]
        if len(words) > is_split or path.startswith("-") or "=" in path:
            return None  # Options, variables, several arguments: only env knows what to do with them.
    name = os.path.basename(path)
    if not name or path == "/bin/sh" or path.startswith("/nix/store/") or PYTHON.fullmatch(name):
        return None
    return name, " ".join(words)


def patch_scripts(layout, placed, folders):
    """Let executable scripts start by programs of the store; returns the paths that changed."""
    changed = set()
    for path in placed.values():
        mode = os.stat(path).st_mode
        if not mode & 0o111:
            continue
        with open(path, "rb") as file:
            first = file.readline(1000)
            is_whole = first[:2] == b"#!" and first[-1:] == b"\n"
            found = is_whole and interpreter_of(first.decode("utf-8", "replace").strip())
            if not found:
                continue
            name, argument = found
            programs = (os.path.join(folder, name) for folder in folders)
            program = next((one for one in programs if os.access(one, os.X_OK)), None)
            if program is None:
                warn_program(layout, os.path.relpath(path, layout.out), name)
                continue
            text = file.read()
        with open(path, "wb") as file:
            file.write(("#!%s %s" % (program, argument)).strip().encode() + b"\n")
            file.write((path_line(folders) if name in SHELLS else b"") + text)
        changed.add(path)
    return changed


def path_line(folders):
    """A line of shell that finds programs in directories where the caller's PATH has none: scripts expect dirname and
    its kind of every system, and an image has nothing but its environment. It is Python too, as some scripts are."""
    return ('PATH="${PATH:+$PATH:}%s"\n' % ":".join(one for one in folders if os.path.isdir(one))).encode()


def warn_program(layout, path, name):
    print("pylock: warning: %s starts by %s, which nothing here provides: overrides.%s.programs = [ pkgs.%s ];"
          % (shown(path), shown(name), package_name(layout), PROGRAMS.get(name, "...")))


def compile_modules(site):
    """Byte code that is never checked against its source: the store's time stamps are all equal.

    Templates and modules for other Pythons may not compile; importing them would fail as well.
    """
    warnings.simplefilter("ignore")
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(site, quiet=2, workers=1, maxlevels=64, invalidation_mode=mode)


# --- Machine code on Linux: the libraries that manylinux (PEP 600) leaves to the system ---

GLIBC = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv|nsl|anl|mvec)\.so\.[0-9]+|ld-linux-.*\.so\.[0-9]+")

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
        end = self.data.find(b"\0", offset, offset + 4096)
        if end < 0:
            raise ValueError("a text without end")
        return self.data[offset:end].decode()


def read_elf(path):
    """The ELF file at a path, or None for any other file."""
    with open(path, "rb") as file:
        if file.read(6) != b"\x7fELF\x02\x01":
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
    folders = [os.path.normpath(part.replace("${ORIGIN}", here).replace("$ORIGIN", here)) for part in elf.search]
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
        # patchelf writes DT_RUNPATH by default, which a file does not pass on to the libraries that it loads, and
        # which makes the loader ignore an inherited DT_RPATH.
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


def package_name(layout):
    return re.sub(r"[-_.]+", "-", layout.project).lower()


def warn_missing(layout, path, library):
    print("pylock: warning: %s wants %s, which nothing here provides. Unless something else loads it first: "
          "overrides.%s.libs = [ pkgs.... ]; pylock nix --check-libs names the package of most libraries."
          % (shown(path), shown(library), package_name(layout)))


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
    programs = os.environ.get("pylockPrograms")
    if programs is not None:
        patched |= patch_scripts(layout, placed, [one for one in programs.split(":") if one])
    try:
        write_record(layout, placed, patched)
    except (OSError, ValueError, csv.Error) as fault:
        fail("the wheel's RECORD cannot be written: %s" % fault)
    compile_modules(layout.site)


if __name__ == "__main__":
    main(*sys.argv[1:])
