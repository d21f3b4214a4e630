"""Make a virtual environment (PEP 405) of links to installed packages in $out.

argv: the prefix of the Python; $specPath: JSON {"packages": [{"name", "path"}], "allowCollisions": [entry]},
where an entry is a glob (the first package by name wins) or {"glob", "winner"}.
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
PYTHON_SHEBANG = re.compile(rb"#!(?:.*[/\s])?python[0-9.]*w?(\s|$)")
# Texts that packages put beside their modules, and folders that are meant for the archive alone.
TEXTS = re.compile(
    r"(licen[cs]es?|copying|notice)\b[^/]*"
    r"|(authors|contributors|contributing|maintainers|readme|changes|changelog|history|news|todo|install|security)"
    r"([-_][^/.]*)?(\.(txt|md|markdown|rst|html))?"
    r"|[^/]+\.(txt|md|rst)")
PROGRAM_TEXT = re.compile(r".*\.(py[a-z]*|so|pth|start)(\..*)?")
# The lines of a module that only lets other folders of its name be part of its package, and empty ones.
NAMESPACE_LINE = re.compile(
    r"(from pkgutil import extend_path|import (pkgutil|pkg_resources)|try:|except( ImportError| Exception)?:|pass"
    r"|__path__ *= *(pkgutil\.|__import__\((['\"])pkgutil\5\)\.)?extend_path\(__path__, *__name__\)"
    r"|(pkg_resources|__import__\((['\"])pkg_resources\7\))\.declare_namespace\(__name__\))?[ \t]*(#.*)?")
LONGEST_NAMESPACE = 4096
SIDE_FOLDERS = ("tests", "test", "docs", "doc", "examples", "example")
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

    def scripts(self):
        """Name -> text of a script, of the lines of console_scripts and gui_scripts. A line that makes no script
        costs that script alone, as in pip."""
        found = {}
        for dist_info in self.dist_infos:
            for at, name, reference in self.read_entry_points(os.path.join(dist_info, "entry_points.txt")):
                text = None if reference is None else entry_script(name, reference)
                if text is not None:
                    found[name] = text
                    continue
                shown = "a line that is not UTF-8" if reference is None else "%.100r = %.100r" % (name, reference)
                print("pylock: warning: %s: entry_points.txt, line %d: %s makes no program and is left out; expected a "
                      "file's name and module:object" % (self.name, at, shown))
        return found

    def read_entry_points(self, path):
        """The lines `name = reference` of both groups, as importlib.metadata reads them, with their numbers; no
        reference stands for a line that is not text."""
        try:
            with open(path, "rb") as file:
                lines = file.read().split(b"\n")
        except OSError:
            return
        group = ""
        for at, raw in enumerate(lines, 1):
            try:
                line = raw.decode("utf-8-sig" if at == 1 else "utf-8").strip()
            except ValueError:
                yield at, "", None
                continue
            if line.startswith("[") and line.endswith("]"):
                group = line[1:-1].strip()
            elif group in ("console_scripts", "gui_scripts") and line and line[0] not in "#;":
                name, _, reference = map(str.strip, line.partition("="))
                yield at, name, reference


def is_pure(dist_info):
    """Whether a wheel's tags say that it holds no machine code (PEP 425: platform `any`)."""
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


def is_harmless(place):
    """Whether no import can meet a path below the environment: texts at the top, of the environment or of its
    modules, and what lies in folders such as `tests`, which packages put there by mistake."""
    inner = place[len(SITE) + 1:] if place.startswith(SITE + "/") else place
    first, _, rest = inner.lower().partition("/")
    if first in SIDE_FOLDERS:
        return True
    return not rest and bool(TEXTS.fullmatch(first)) and not PROGRAM_TEXT.fullmatch(first)


def is_namespace(text):
    """Whether a module's bytes do no more than to make its package a namespace, as those of the other packages do."""
    lines = text.decode("latin-1").replace("\r\n", "\n").split("\n") if len(text) <= LONGEST_NAMESPACE else ["x"]
    return all(NAMESPACE_LINE.fullmatch(line.strip(" \t")) for line in lines)


def globs_of(places):
    """Globs for all places and little more: one for places of the same package's folder, else the place itself."""
    groups = {}
    for place in places:
        base = SITE + "/" if place.startswith(SITE + "/") else ""
        depth = 1 if base else 2
        groups.setdefault(base + "/".join(place[len(base):].split("/")[:depth]), []).append(place)
    globs = []
    for key, group in sorted(groups.items()):
        is_folder = len(group) > 1 and key != group[0] and not key.startswith("bin/")
        if is_folder:
            globs.append(escaped(os.path.commonpath(map(os.path.dirname, group))) + "/*")
        else:
            globs += map(escaped, group)
    return globs


def escaped(place):
    """A path as a glob that only it matches."""
    return re.sub(r"([*?[])", r"[\1]", place)


def nix_string(text):
    return '"%s"' % re.sub(r'(["\\]|\$(?=\{))', r"\\\1", text)


def shown(text):
    """A path for the build log, where control characters could speak to a terminal."""
    return text if text.isprintable() else ascii(text)


class Environment:
    """The tree that is being made."""

    def __init__(self, out, spec, folds=sys.platform == "darwin"):
        self.out = out
        # The form in which names are compared: disks of macOS fold case.
        self.key = fold if folds else str
        self.packages = [Package(one["name"], one["path"]) for one in spec["packages"]]
        # (glob, name of the winner or None): the first that matches a place counts.
        self.allowed = [(one, None) if isinstance(one, str) else (one["glob"], one["winner"])
                        for one in spec["allowCollisions"]]
        self.has_winners = any(winner for _, winner in self.allowed)
        self.shebang = ("#!%s\n" % os.path.join(out, "bin", "python")).encode()
        self.collisions = []

    def target(self, place):
        return os.path.join(self.out, place)

    # --- The virtual environment's own files ---

    def write_base(self, home):
        os.makedirs(self.target("bin"))
        os.makedirs(self.target(SITE))
        for place in PYTHONS:
            os.symlink(os.path.join(home, "bin", VERSION), self.target(place))
        with open(self.target("pyvenv.cfg"), "w") as file:
            file.write("home = %s/bin\ninclude-system-site-packages = false\n" % home)
            file.write("version = %d.%d.%d\n" % sys.version_info[:3])
        # Makes sources this file for searchPaths.source.
        with open(self.target("template"), "w") as file:
            for variable, place in (("PATH", "bin"), ("PYTHONPATH", SITE)):
                file.write('export %s="%s${%s:+:$%s}"\n' % (variable, self.target(place), variable, variable))

    # --- The packages' files ---

    def merge(self, place, owners):
        """Join the directory `place` of all its owners."""
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
        for name in sorted(entries, key=lambda one: self.rank(os.path.join(place, one), entries[one][0])):
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
        owners = self.ranked(place, owners)
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

    def ranked(self, place, owners):
        """The packages that have a path, the one first that wins it. Byte code goes with its source."""
        if len(owners) == 1 or not self.has_winners:
            return owners
        folder, name = os.path.split(place)
        if name.endswith(".pyc") and os.path.basename(folder) == "__pycache__":
            place = os.path.join(os.path.dirname(folder), name.split(".")[0] + ".py")
        return sorted(owners, key=lambda owner: self.rank(place, owner))

    def rank(self, place, owner):
        """The order of packages that have a path: the winner, then by name."""
        allowed = self.allowed if self.has_winners else []
        winner = next((winner for glob, winner in allowed if fnmatch.fnmatchcase(place, glob)), None)
        return (owner.name != winner, self.packages.index(owner))

    def is_one_of(self, place, places):
        return self.key(place) in map(self.key, places)

    def compare(self, place, owners):
        """Files of several packages must be equal; byte code follows its source."""
        if place.endswith(".pyc"):
            return
        first = os.path.join(owners[0].path, place)
        for other in owners[1:]:
            second = os.path.join(other.path, place)
            if not filecmp.cmp(first, second, shallow=False) and not self.are_namespaces(first, second):
                self.collide(place, "differs between %s and %s" % (owners[0].name, other.name))

    @staticmethod
    def are_namespaces(*paths):
        """Whether files are the beginnings of one package that several share, in other words each: any does for all."""
        if not all(path.endswith("/__init__.py") for path in paths):
            return False
        texts = []
        for path in paths:
            with open(path, "rb") as file:
                texts.append(file.read(LONGEST_NAMESPACE + 1))
        return all(map(is_namespace, texts))

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
        if is_harmless(place) or any(fnmatch.fnmatchcase(place, glob) for glob, _ in self.allowed):
            print("pylock: warning: %s %s" % (shown(place), shown(reason)))
        else:
            self.collisions.append((place, reason))

    # --- Scripts of entry points ---

    def write_entry_points(self):
        places = {}
        for package in self.packages:
            for name, text in package.scripts().items():
                place = os.path.join("bin", name)
                places.setdefault(self.key(place), []).append((package, place, text))
        for found in sorted(places.values(), key=lambda one: one[0][1]):
            owner, place, text = min(found, key=lambda one: self.rank(one[1], one[0]))
            for other, other_place, other_text in found:
                if other_text != text or other_place != place:
                    self.collide(other_place, "differs between %s and %s" % (owner.name, other.name))
            self.write_entry_point(place, owner, text)

    def write_entry_point(self, place, owner, text):
        """Where a package has a file of that name too, the entry point counts, as in pip."""
        if self.is_one_of(place, OWN):
            self.collide(place, "is an entry point of %s and belongs to the environment itself" % owner.name)
            return
        if os.path.isdir(self.target(place)):
            self.collide(place, "is an entry point of %s and a directory as well" % owner.name)
            return
        others = [other for other in self.packages if other is not owner and other.has(place)]
        for other in others:
            self.collide(place, "differs between %s and %s" % (owner.name, other.name))
        # Without a winner the entry point counts, whatever the names are.
        if any(self.rank(place, other)[0] is False for other in others):
            return
        if os.path.lexists(self.target(place)):
            os.unlink(self.target(place))
        self.write_script(place, text)

    def make(self, home):
        self.write_base(home)
        self.merge("", self.packages)
        self.write_entry_points()
        if self.collisions:
            self.fail()

    def fail(self):
        """End with one message: every path, and globs that allow them all."""
        places = sorted({place for place, _ in self.collisions})
        count = len(places)
        lines = ["pylock: error: %d file%s of the environment collide%s:" % (count, *(("s", "") if count > 1 else ("", "s")))]
        lines += ["  %s %s" % (shown(place), shown(reason)) for place, reason in sorted(self.collisions)]
        globs = " ".join(map(nix_string, globs_of(places)))
        lines.append("To take the first package's, in overrides.nix: allowCollisions = [ %s ]; to take another's, "
                     'write { glob = "..."; winner = "PACKAGE"; } in place of a glob' % globs)
        sys.exit("\n".join(lines))


def entry_script(name, reference):
    """A script's text after its first line, for a reference such as `module:object.attribute [extra]`; None where a
    name or reference is none."""
    module, _, attribute = (part.strip() for part in reference.split("[")[0].partition(":"))
    dotted = re.compile(r"\w+(\.\w+)*")
    is_file_name = (re.fullmatch(r"[^/\\\s]+", name) and name.isprintable() and name not in (".", "..")
                    and len(os.fsencode(name)) <= 255)
    if not (is_file_name and dotted.fullmatch(module) and dotted.fullmatch(attribute)):
        return None
    return SCRIPT.format(module=module, first=attribute.split(".")[0], attribute=attribute).encode()


if __name__ == "__main__":
    with open(os.environ["specPath"], encoding="utf-8") as spec_file:
        Environment(os.environ["out"], json.load(spec_file)).make(sys.argv[1])
