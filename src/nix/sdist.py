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


def unpack(archive, folder):
    """Unpack the archive; returns the folder of the project in it."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
    else:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    inside = [os.path.join(folder, name) for name in os.listdir(folder)]
    return inside[0] if len(inside) == 1 and os.path.isdir(inside[0]) else folder


def set_times(folder):
    """Equal times for all files, so that archives made of them are equal each time."""
    for root, _folders, names in os.walk(folder):
        for path in (os.path.join(root, name) for name in names):
            if not os.path.islink(path):
                os.utime(path, (EPOCH, EPOCH))


def name_temporary_files():
    """Names that are equal each time: some backends (meson-python) compile in a temporary folder, and compilers
    write its name into their output."""
    tempfile._name_sequence = map(str, itertools.count())


def load_backend(build, project):
    """The backend's object; `backend-path` is for backends that lie in the archive itself."""
    sys.path[:0] = [os.path.join(project, path) for path in build.get("backend-path", [])]
    module, _, path = build["backend"].partition(":")
    try:
        backend = importlib.import_module(module)
    except ImportError as fault:
        fail("the build backend %s cannot be imported: %s" % (build["backend"], fault))
    for name in filter(None, path.split(".")):
        backend = getattr(backend, name)
    return backend


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def check_requirements(backend):
    """Fail for requirements that only the backend knows and the lock does not hold. Versions are not compared."""
    hook = getattr(backend, "get_requires_for_build_wheel", None)
    wanted = [text for text in (hook() if hook and metadata else []) if ";" not in text]
    found = {normalize(one.metadata["Name"] or "") for one in metadata.distributions()} if wanted else set()
    missing = [text for text in wanted if normalize(re.split(r"[^A-Za-z0-9._-]", text.strip())[0]) not in found]
    if missing:
        fail("its build also wants %s, which the lock does not hold; add it to build-requires in .pylock.yaml "
             "and run: pylock resolve" % ", ".join(missing))


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


if __name__ == "__main__":
    main(*sys.argv[1:])
