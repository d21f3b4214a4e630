"""Build the machine code of projects into their working tree, where their editable shell imports it.

argv: the text of sdist.py; JSON [{"name", "path", "tree", "python", "build", "env"}], with the package that stands
for the working tree and the Python of the build requirements; names of projects, all where there are none.
$PYLOCK_ROOT is the folder of the lock.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import glob
import importlib.machinery
import json
import os
import shutil
import subprocess
import tempfile
import zipfile

SKIPPED = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "result", "result-*", "*.egg-info")


def is_marked(folder):
    """Whether a folder is a virtual environment, which links to whole systems, or a cache."""
    return any(os.path.exists(os.path.join(folder, mark)) for mark in ("pyvenv.cfg", "CACHEDIR.TAG"))


def skip(folder, names):
    """What a build does not read."""
    return SKIPPED(folder, names) | {name for name in names if is_marked(os.path.join(folder, name))}


def copy_tree(folder, copy):
    """Copy a working tree; what its links reach outside of it is copied in their place."""
    shutil.copytree(folder, copy, symlinks=True, ignore=skip)
    for root, folders, names in os.walk(copy):
        for path in [os.path.join(root, name) for name in folders + names]:
            target = os.path.join(folder, os.path.relpath(path, copy))
            if os.path.islink(path) and not os.path.exists(path) and os.path.exists(target):
                os.unlink(path)
                (shutil.copytree if os.path.isdir(target) else shutil.copyfile)(target, path)


def build_wheel(program, project, folder, work):
    """The wheel of the working tree, built from a copy."""
    copy_tree(folder, os.path.join(work, "copy"))
    os.makedirs(os.path.join(work, "here"))
    environment = dict(os.environ, pylockBuild=json.dumps(project["build"]), **project["env"])
    environment.pop("PYTHONPATH", None)
    command = [project["python"], "-s", program, os.path.join(work, "copy"), os.path.join(work, "dist")]
    if subprocess.run(command, cwd=os.path.join(work, "here"), env=environment).returncode:
        sys.exit("pylock: error: %s is not built" % project["name"])
    dist = os.path.join(work, "dist")
    return os.path.join(dist, next(name for name in os.listdir(dist) if name.endswith(".whl")))


def folders_of(tree):
    """The folders, from that of the lock, in which Python finds the modules of the working tree."""
    (path,) = glob.glob(os.path.join(tree, "lib/*/site-packages/*.dist-info/pylock-folders.json"))
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def target_of(folders, name):
    """Where an extension module of the wheel belongs in the working tree: beside its package."""
    inner = os.path.dirname(name)
    return next((os.path.join(one, name) for one in folders if os.path.isdir(os.path.join(one, inner))), None)


def install(wheel, folders):
    """Copy the extension modules; returns how many."""
    count = 0
    with zipfile.ZipFile(wheel) as opened:
        for name in opened.namelist():
            is_code = name.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES))
            target = target_of(folders, name) if is_code and ".." not in name.split("/") else None
            if target is None:
                continue
            with opened.open(name) as source, open(target + ".new", "wb") as file:
                shutil.copyfileobj(source, file)
            os.chmod(target + ".new", 0o755)
            os.replace(target + ".new", target)
            print("pylock: built %s" % target)
            count += 1
    return count


def main(program, said, *names):
    root = os.environ.get("PYLOCK_ROOT")
    if not root:
        sys.exit("pylock: error: PYLOCK_ROOT does not name the folder of the lock. Start the shell in the working tree")
    projects = {project["name"]: project for project in json.loads(said)}
    unknown = [name for name in names if name not in projects]
    if unknown:
        sys.exit("pylock: error: there is no project %s, only %s" % (unknown[0], ", ".join(sorted(projects))))
    for project in [projects[name] for name in names] or projects.values():
        folder = os.path.normpath(os.path.join(root, project["path"]))
        with tempfile.TemporaryDirectory() as work:
            wheel = build_wheel(program, project, folder, work)
            folders = [os.path.normpath(os.path.join(root, one)) for one in folders_of(project["tree"])]
            if not install(wheel, folders):
                print("pylock: %s has no machine code: its edits count as they are" % project["name"])


if __name__ == "__main__":
    main(*sys.argv[1:])
