"""Make a virtual environment (PEP 405) of links to installed packages in $out.

argv: the prefix of the Python; $specPath: JSON {"packages": [{"name", "path"}], "allowCollisions": [glob]}.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import configparser
import filecmp
import fnmatch
import json
import os
import re

VERSION = "python%d.%d" % sys.version_info[:2]
SITE = os.path.join("lib", VERSION, "site-packages")
PYTHONS = ("bin/python", "bin/python3", "bin/" + VERSION)
OWN = PYTHONS + ("pyvenv.cfg", "template")
PYTHON_SHEBANG = re.compile(rb"#!.*python[0-9.]*w?(\s|$)")
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
        """Name of a script -> the object that it calls, of console_scripts and gui_scripts."""
        parser = configparser.ConfigParser(delimiters=("=",), interpolation=None, strict=False)
        parser.optionxform = str
        for dist_info in self.dist_infos:
            parser.read(os.path.join(dist_info, "entry_points.txt"), encoding="utf-8")
        groups = [group for group in ("console_scripts", "gui_scripts") if parser.has_section(group)]
        return {name: reference for group in groups for name, reference in parser.items(group)}


def is_pure(dist_info):
    """Whether a wheel's tags say that it holds no machine code (PEP 425: platform `any`)."""
    try:
        with open(os.path.join(dist_info, "WHEEL"), encoding="utf-8") as file:
            tags = [line.strip() for line in file if line.startswith("Tag:")]
    except OSError:
        return False
    return bool(tags) and all(tag.endswith("-any") for tag in tags)


class Environment:
    """The tree that is being made."""

    def __init__(self, out, spec):
        self.out = out
        self.packages = [Package(one["name"], one["path"]) for one in spec["packages"]]
        self.allowed = spec["allowCollisions"]
        self.shebang = ("#!%s\n" % os.path.join(out, "bin", "python")).encode()
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
        for name in sorted(entries):
            self.merge_entry(os.path.join(place, name), entries[name])

    def is_linked_whole(self, place, owners):
        """Directories of one package become one link, except in packages with machine code: their libraries
        find those of other packages by $ORIGIN/../.., which leads there through real directories only."""
        is_inside = place.startswith(SITE + os.sep)
        return len(owners) == 1 and is_inside and (owners[0].is_pure or place.endswith("__pycache__"))

    def merge_entry(self, place, owners):
        """Put a directory or file; the first package's kind counts where packages disagree about that."""
        folders = [owner for owner in owners if os.path.isdir(os.path.join(owner.path, place))]
        files = [owner for owner in owners if owner not in folders]
        if folders and files:
            self.collide(place, "is a directory in %s and a file in %s" % (folders[0].name, files[0].name))
        if place in OWN:
            self.collide(place, "is in %s and belongs to the environment itself" % owners[0].name)
        elif owners[0] in folders:
            self.merge(place, folders)
        else:
            self.compare(place, files)
            self.put(place, os.path.join(files[0].path, place))

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
                first, rest = file.readline(), file.read()
            if PYTHON_SHEBANG.match(first):
                self.write_script(place, rest)
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
            self.collisions.append("%s %s" % (place, reason))

    # --- Scripts of entry points ---

    def write_entry_points(self):
        owners = {}
        for package in self.packages:
            for name, reference in package.entry_points().items():
                place = os.path.join("bin", name)
                text = entry_script(package.name, name, reference)
                owner, written = owners.setdefault(place, (package, text))
                if written != text:
                    self.collide(place, "differs between %s and %s" % (owner.name, package.name))
        for place, (owner, text) in sorted(owners.items()):
            self.write_entry_point(place, owner, text)

    def write_entry_point(self, place, owner, text):
        """Where a package has a file of that name too, the entry point counts, as in pip."""
        if place in OWN:
            self.collide(place, "is an entry point of %s and belongs to the environment itself" % owner.name)
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
            for collision in self.collisions:
                print("pylock: error: " + collision)
            sys.exit("pylock: error: %d files of the environment collide; to take the first package's, pass "
                     'allowCollisions = [ "%s" ];' % (len(self.collisions), self.collisions[0].split(" ")[0]))


def entry_script(package, name, reference):
    """A script's text after its first line, for a reference such as `module:object.attribute [extra]`."""
    module, _, attribute = (part.strip() for part in reference.split("[")[0].partition(":"))
    dotted = re.compile(r"\w+(\.\w+)*")
    if not (re.fullmatch(r"[^/\s]+", name) and dotted.fullmatch(module) and dotted.fullmatch(attribute)):
        sys.exit("pylock: error: %s has an entry point that makes no script: %r = %r"
                 % (package, name, reference))
    return SCRIPT.format(module=module, first=attribute.split(".")[0], attribute=attribute).encode()


if __name__ == "__main__":
    with open(os.environ["specPath"], encoding="utf-8") as spec_file:
        Environment(os.environ["out"], json.load(spec_file)).make(sys.argv[1])
