"""Make a Python in $out that finds some libraries by name, out of links to another one.

argv: the prefix of the Python, the patchelf program, the directories of libraries, separated by colons.

Processes that this Python starts search for libraries as ever: no variable is set. Its program has the directories
as DT_RPATH, where the loader looks for whatever a module of the process opens by name; ctypes.util.find_library
looks there as well. Modules in site-packages of the directories, such as tkinter, are in its standard library.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import os
import py_compile
import re
import shutil
import subprocess

VERSION = "python%d.%d" % sys.version_info[:2]
STDLIB = "lib/" + VERSION
DYNLOAD = STDLIB + "/lib-dynload"

# Without it find_library asks ldconfig and compilers, which are not there. Every program has loaded glibc's own.
FIND_LIBRARY = """

# Added by pylock: the libraries of runtimeLibs in overrides.nix.
def _with_folders(folders, find_elsewhere):
    glibc = {"c": 6, "m": 6, "dl": 2, "pthread": 0, "rt": 1, "util": 1, "resolv": 2}

    def file_in(folder, name):
        start = "lib%%s.so" %% name
        try:
            names = [one for one in os.listdir(folder) if one == start or one.startswith(start + ".")]
        except OSError:
            return None
        # libmagic.so.1 before libmagic.so.1.0.0; libmagic.so may be a text for linkers.
        names.sort(key=lambda one: (one == start, len(one), one))
        return os.path.join(folder, names[0]) if names else None

    def find_library(name):
        for folder in folders:
            found = file_in(folder, name)
            if found:
                return found
        found = find_elsewhere(name)
        return "lib%%s.so.%%d" %% (name, glibc[name]) if found is None and name in glibc else found

    return find_library


find_library = _with_folders(%r, find_library)
"""


def fail(message):
    sys.exit("pylock: error: " + message)


class Interpreter:
    """The tree that is being made."""

    def __init__(self, out, prefix, patchelf, folders):
        self.out = out
        self.prefix = prefix
        self.patchelf = patchelf
        self.folders = folders
        self.modules = [path for path in (os.path.join(one, VERSION, "site-packages") for one in folders)
                        if os.path.isdir(path)]

    def link(self, place, leave_out=()):
        """Link the entries of a directory, except some."""
        os.makedirs(os.path.join(self.out, place))
        for name in sorted(os.listdir(os.path.join(self.prefix, place))):
            if name not in leave_out:
                os.symlink(os.path.join(self.prefix, place, name), os.path.join(self.out, place, name))

    def copy_elf(self, place, folders):
        """Copy a file of machine code that searches its own path as DT_RPATH, then these directories."""
        source = os.path.realpath(os.path.join(self.prefix, place))
        target = os.path.join(self.out, place)
        shutil.copyfile(source, target)
        os.chmod(target, 0o755)
        own = subprocess.check_output([self.patchelf, "--print-rpath", target]).decode().strip()
        here = os.path.dirname(source)
        parts = [part.replace("${ORIGIN}", here).replace("$ORIGIN", here) for part in own.split(":") if part]
        search = ":".join(dict.fromkeys(parts + folders))
        if search:
            subprocess.check_call([self.patchelf, "--force-rpath", "--set-rpath", search, target])
            os.chmod(target, 0o755)

    def make(self):
        names = self.modules_of_folders()
        dynamic = self.names(DYNLOAD)
        # A module with DT_RUNPATH, as nixpkgs makes them, would not search the program's DT_RPATH.
        ctypes = [name for name in dynamic if name.startswith("_ctypes.")]
        self.link("lib", [VERSION])
        self.link(STDLIB, ["ctypes", "lib-dynload"] + [name for name in names if not name.endswith(".so")])
        self.link(DYNLOAD, ctypes + [name for name in names if name.endswith(".so")])
        for name in ctypes:
            self.copy_elf(os.path.join(DYNLOAD, name), [])
        self.write_ctypes()
        for name, path in names.items():
            place = DYNLOAD if name.endswith(".so") else STDLIB
            os.symlink(path, os.path.join(self.out, place, name))
        if os.path.isdir(os.path.join(self.prefix, "include")):
            os.symlink(os.path.join(self.prefix, "include"), os.path.join(self.out, "include"))
        self.make_program()

    def names(self, place):
        path = os.path.join(self.prefix, place)
        return sorted(os.listdir(path)) if os.path.isdir(path) else []

    def modules_of_folders(self):
        """Name -> path of the modules that come with the libraries."""
        found = {}
        for folder in self.modules:
            for name in sorted(os.listdir(folder)):
                if re.fullmatch(r"\w+(\.py|\.[\w.-]*so)?", name) and name != "__pycache__":
                    found.setdefault(name, os.path.join(folder, name))
        return found

    def write_ctypes(self):
        """ctypes.util with another find_library."""
        self.link(STDLIB + "/ctypes", ["util.py", "__pycache__"])
        with open(os.path.join(self.prefix, STDLIB, "ctypes/util.py"), encoding="utf-8") as file:
            text = file.read()
        path = os.path.join(self.out, STDLIB, "ctypes/util.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + FIND_LIBRARY % (self.folders,))
        cache = STDLIB + "/ctypes/__pycache__"
        if os.path.isdir(os.path.join(self.prefix, cache)):
            self.link(cache, [name for name in self.names(cache) if name.startswith("util.")])
        py_compile.compile(path, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

    def make_program(self):
        os.makedirs(os.path.join(self.out, "bin"))
        place = "bin/" + VERSION
        with open(os.path.realpath(os.path.join(self.prefix, place)), "rb") as file:
            if file.read(4) != b"\x7fELF":
                fail("runtimeLibs in overrides.nix need a Python whose bin/%s is no script" % VERSION)
        self.copy_elf(place, self.folders)
        for name in ("python", "python3"):
            os.symlink(VERSION, os.path.join(self.out, "bin", name))
        program = os.path.join(self.out, place)
        code = "import ctypes.util, sys; print(sys.prefix); print(ctypes.util.__file__)"
        # A wrapper of another Python would go on to that one.
        if subprocess.check_output([program, "-Ic", code]).decode().split()[:1] != [self.out]:
            fail("runtimeLibs in overrides.nix need a plain Python, and %s wraps another one" % self.prefix)


def main(prefix, patchelf, folders):
    Interpreter(os.environ["out"], prefix, patchelf, list(dict.fromkeys(folders.split(":")))).make()


if __name__ == "__main__":
    main(*sys.argv[1:])
