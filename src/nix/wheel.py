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
import struct
import subprocess
import warnings
import zipfile

VERSION = "python%d.%d" % sys.version_info[:2]


def fail(message):
    sys.exit("pylock: error: " + message)


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
        self.out = out
        self.site = os.path.join(out, "lib", VERSION, "site-packages")
        self.schemes = {
            "purelib": self.site,
            "platlib": self.site,
            "data": out,
            "scripts": os.path.join(out, "bin"),
            "headers": os.path.join(out, "include", VERSION, self.project),
        }

    def place(self, name):
        """The path of an entry, and whether it is a script."""
        parts = name.split("/")
        if name.startswith("/") or "\\" in name or "\0" in name or ".." in parts:
            fail("unsafe path in the wheel: %r" % name)
        if not parts[0].endswith(".data"):
            return os.path.join(self.site, name), False
        if len(parts) < 3 or parts[1] not in self.schemes:
            fail("unknown directory in the wheel: %r" % name)
        return os.path.join(self.schemes[parts[1]], *parts[2:]), parts[1] == "scripts"


def unpack(archive, layout):
    """Write all files; returns name in the wheel -> path."""
    placed = {}
    for info in archive.infolist():
        if info.filename.endswith("/"):
            continue
        path, is_script = layout.place(info.filename)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(info) as source, open(path, "wb") as target:
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


def compile_modules(site):
    """Byte code that is never checked against its source: the store's time stamps are all equal.

    Templates and modules for other Pythons may not compile; importing them would fail as well.
    """
    warnings.simplefilter("ignore")
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    compileall.compile_dir(site, quiet=2, workers=1, maxlevels=64, invalidation_mode=mode)


# --- Machine code on Linux: the libraries that manylinux (PEP 600) leaves to the system ---

GLIBC = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv|nsl|anl|mvec)\.so\.[0-9]+|ld-linux-.*\.so\.[0-9]+")

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
        return self.data[offset:self.data.find(b"\0", offset)].decode()


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


def finds(elf, path, library):
    """Whether the file's own search path leads to a library."""
    here = os.path.dirname(path)
    folders = [part.replace("${ORIGIN}", here).replace("$ORIGIN", here) for part in elf.search]
    return any(os.path.exists(os.path.join(folder, library)) for folder in folders)


def needed_folders(elf, path, folders, inside):
    """The folders to add to a file's search path, and the libraries that nothing provides."""
    add, missing = [], []
    for library in elf.needed:
        if GLIBC.fullmatch(library) or finds(elf, path, library):
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
        add, missing = needed_folders(elf, path, folders, inside)
        for library in missing:
            warn_missing(layout, os.path.relpath(path, layout.out), library)
        arguments = patch_arguments(elf, interpreter, add)
        if arguments:
            mode = os.stat(path).st_mode
            os.chmod(path, mode | 0o200)
            subprocess.run([patchelf] + arguments + [path], check=True)
            os.chmod(path, mode)
            changed.add(path)
    return changed


def warn_missing(layout, path, library):
    name = re.sub(r"[-_.]+", "-", layout.project).lower()
    print("pylock: warning: %s wants %s, which nothing here provides. Unless something else loads it first: "
          "overrides.%s.libs = [ pkgs.%s ];" % (path, library, name, ATTRIBUTES.get(library, "...")))


def main(wheel, patchelf=None, folders=""):
    try:
        with zipfile.ZipFile(wheel) as archive:
            layout = Layout(os.environ["out"], archive.namelist())
            placed = unpack(archive, layout)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as fault:
        fail("the wheel cannot be unpacked: %s" % fault)
    patched = patch(layout, patchelf, folders.split(":")) if patchelf else set()
    write_record(layout, placed, patched)
    compile_modules(layout.site)


if __name__ == "__main__":
    main(*sys.argv[1:])
