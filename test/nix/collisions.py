"""Says of each folder of wheels which of their files the program that makes environments refuses; same-collisions.test.ts runs it.

argv: the folder of the programs, the folder of the folders; one whose name ends with `-folds` is for a disk of macOS.
"""
import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import zipfile


def load(name):
    spec = importlib.util.spec_from_file_location(name, "%s/%s.py" % (sys.argv[1], name))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


wheel, env = load("wheel"), load("env")


def collisions(folder, out):
    packages = []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(out, name)
        with zipfile.ZipFile(os.path.join(folder, name)) as archive:
            wheel.unpack(archive, wheel.Layout(path, archive.namelist()))
        packages.append({"name": name.split("-")[0], "path": path})
    spec = {"packages": packages, "allowCollisions": []}
    made = env.Environment(os.path.join(out, "env"), spec, folds=folder.endswith("-folds"))
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            made.make(sys.base_prefix)
        except SystemExit as end:
            assert made.collisions, end
    places = sorted({place for place, _ in made.collisions})
    return {"collisions": sorted(made.collisions), "globs": env.globs_of(places)}


for name in sorted(os.listdir(sys.argv[2])):
    with tempfile.TemporaryDirectory() as out:
        print(json.dumps(collisions(os.path.join(sys.argv[2], name), out)))
