"""Make a package for environments in $out of one that nixpkgs built: its own files, and no Python package that it drags
along.

argv: the path of the package, the name of the project and its version in the lock, the text of env.py.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import importlib.util
import os
import re

# A line of its scripts by which nixpkgs brings other packages to the path of modules.
PATHS = re.compile(rb"^import sys;import site;import functools;sys\.argv\[0\] = .*;functools\.reduce\(.*\);\r?\n", re.M)
# Files by which older releases did so.
PATH_FILE = re.compile(r".*-nix-python-.*\.pth")


def fail(message):
    sys.exit("pylock: error: " + message)


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def link_entries(source, target, leave_out=()):
    """Link the entries of a folder, except some."""
    os.makedirs(target)
    for name in sorted(os.listdir(source)):
        if name not in leave_out:
            os.symlink(os.path.join(source, name), os.path.join(target, name))


def link_site(source, target):
    names = os.listdir(source)
    link_entries(source, target, [name for name in names if PATH_FILE.fullmatch(name)])


def link_tree(path, out, site):
    """Everything but programs and Nix's own notes; the folders down to the modules are real ones."""
    link_entries(path, out, ["bin", "lib", "nix-support"])
    lib, version, _ = site.split("/")
    link_entries(os.path.join(path, lib), os.path.join(out, lib), [version])
    above = os.path.join(lib, version)
    link_entries(os.path.join(path, above), os.path.join(out, above), ["site-packages"])
    link_site(os.path.join(path, site), os.path.join(out, site))


def write_programs(path, out, written, is_python):
    """Programs besides those of entry points, which each environment writes itself. A wrapper of a script of Python is
    replaced by the script, which the environment's own Python runs."""
    folder = os.path.join(path, "bin")
    names = [name for name in sorted(os.listdir(folder)) if name not in written and not name.startswith(".")
             and name != "__pycache__"] if os.path.isdir(folder) else []
    if names:
        os.makedirs(os.path.join(out, "bin"))
    for name in names:
        wrapped = os.path.join(folder, ".%s-wrapped" % name)
        source = wrapped if os.path.exists(wrapped) else os.path.join(folder, name)
        with open(source, "rb") as file:
            first = file.readline(1000)
            text = file.read() if is_python(first) else None
        target = os.path.join(out, "bin", name)
        if text is None:
            os.symlink(os.path.join(folder, name), target)
            continue
        with open(target, "wb") as file:
            file.write(b"#!python\n" + PATHS.sub(b"", text, count=1))
        os.chmod(target, 0o755)


def metadata_of(site):
    """Normal name -> version of what is installed, by the names of its folders."""
    found = {}
    for entry in sorted(os.listdir(site)):
        parts = re.fullmatch(r"([^-]+)-([^-]+)(-.*)?\.(dist|egg)-info", entry)
        if parts:
            found[normalize(parts.group(1))] = parts.group(2)
    return found


def warn(name, version, site):
    found = metadata_of(site)
    said = ", ".join(map(" ".join, found.items())) or "without metadata"
    if name not in found:
        print("pylock: warning: overrides.%s.package is %s: what asks for %s by its metadata does not find it"
              % (name, said, name))
    elif found[name] != version:
        print("pylock: warning: overrides.%s.package is %s %s, and the lock has %s" % (name, name, found[name], version))


def main(path, name, version, env_program):
    env = load("env", env_program)
    out = os.environ["out"]
    site = os.path.join(path, env.SITE)
    if not os.path.isdir(site):
        fail("overrides.%s.package has no %s: it is no package for this Python" % (name, env.SITE))
    link_tree(path, out, env.SITE)
    written = env.Package(name, out).scripts()
    write_programs(path, out, written, env.PYTHON_SHEBANG.match)
    warn(name, version, site)


if __name__ == "__main__":
    main(*sys.argv[1:])
