"""Tells of each archive in a folder what the program that builds packages unpacks of it; tar-alike.test.ts runs it.

argv: the folder of the programs, the folder of the archives. A line each: JSON, path -> text or "-> target"; null if refused.
"""
import importlib.util
import json
import os
import sys
import tempfile

spec = importlib.util.spec_from_file_location("sdist", sys.argv[1] + "/sdist.py")
sdist = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sdist)


def content(path):
    if os.path.islink(path):
        return "-> " + os.readlink(path)
    with open(path, encoding="latin-1", newline="") as file:
        return file.read()


def listing(archive):
    with tempfile.TemporaryDirectory() as folder:
        sdist.unpack(archive, folder)
        found = {}
        for root, folders, names in os.walk(folder):
            for name in names + [one for one in folders if os.path.islink(os.path.join(root, one))]:
                path = os.path.join(root, name)
                found[os.path.relpath(path, folder)] = content(path)
        return found


for name in sorted(os.listdir(sys.argv[2])):
    try:
        print(json.dumps(listing(os.path.join(sys.argv[2], name)), sort_keys=True))
    except SystemExit:
        print("null")
