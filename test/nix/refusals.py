"""Says of each archive in a folder whether the programs that build packages would unpack it; same-refusals.test.ts runs it.

argv: the folder of the programs, the folder of the archives.
"""
import importlib.util
import os
import sys
import tempfile
import zipfile


def load(name):
    spec = importlib.util.spec_from_file_location(name, "%s/%s.py" % (sys.argv[1], name))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheel, sdist = load("wheel"), load("sdist")


def unpack(path):
    if path.endswith(".whl"):
        with zipfile.ZipFile(path) as archive:
            wheel.find_places(archive, wheel.Layout("/nonexistent", archive.namelist()))
    else:
        with tempfile.TemporaryDirectory() as folder:
            sdist.unpack(path, folder)


for name in sorted(os.listdir(sys.argv[2])):
    try:
        unpack(os.path.join(sys.argv[2], name))
        print(name, "taken")
    except (SystemExit, ValueError) as end:
        print(name, "refused:", end)
