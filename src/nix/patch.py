"""Unpack a file of the lock for the patches of overrides.nix, and pack it again, to be built or installed as ever.

argv: `unpack`, the file or folder, the folder that it goes to, the texts of wheel.py and sdist.py; prints the folder that
patches are for. Or `pack`, the file or folder as it was, the folder that it went to, the target, the package's name.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import base64
import csv
import gzip
import hashlib
import importlib.util
import io
import json
import os
import shutil
import tarfile
import zipfile

# 1980-01-01, the first moment that a ZIP archive can hold.
EPOCH = 315532800
DATE = (1980, 1, 1, 0, 0, 0)
BEFORE = "pylock-before.json"


def fail(message):
    sys.exit("pylock: error: " + message)


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- Unpacking, with the checks of the programs that unpack otherwise ---


def unpack_wheel(wheel, path, folder):
    """Write the entries of a wheel; returns the folder."""
    with zipfile.ZipFile(path) as archive:
        for info, _place, _is_script in wheel.find_places(archive, wheel.Layout(folder, archive.namelist())):
            target = os.path.join(folder, info.filename)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with archive.open(info) as source, open(target, "xb") as file:
                shutil.copyfileobj(source, file)
            os.chmod(target, 0o755 if (info.external_attr >> 16) & 0o111 else 0o644)
    return folder


def unpack(source, folder, wheel_program, sdist_program):
    sdist = load("sdist", sdist_program)
    os.makedirs(folder)
    if source.endswith(".whl"):
        project = unpack_wheel(load("wheel", wheel_program), source, folder)
    elif os.path.isdir(source):
        project = sdist.copy_folder(source, folder)
    else:
        project = sdist.unpack(source, folder)
    with open(BEFORE, "w") as file:
        json.dump(digests(folder), file)
    print(project)


# --- Packing ---


def digests(folder):
    """Path -> digest of what stands there, as a link or a program too."""
    found = {}
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for path in (os.path.join(root, name) for name in names + links):
            found[os.path.relpath(path, folder)] = digest(path)
    return found


def digest(path):
    if os.path.islink(path):
        return "link " + os.readlink(path)
    with open(path, "rb") as file:
        text = hashlib.sha256(file.read()).hexdigest()
    return "%s %d" % (text, os.stat(path).st_mode & 0o111 != 0)


def remove_leftovers(folder, before):
    """The files that `patch` keeps where a patch fits with an offset."""
    for place in digests(folder):
        if place.endswith(".orig") and place not in before:
            os.unlink(os.path.join(folder, place))


def pack_wheel(folder, target):
    places = sorted(digests(folder))
    (record,) = [place for place in places if place.count("/") == 1 and place.endswith(".dist-info/RECORD")] or [None]
    if record is not None:
        write_record(folder, places, record)
    with zipfile.ZipFile(target, "w") as archive:
        for place in places:
            path = os.path.join(folder, place)
            info = zipfile.ZipInfo(place, DATE)
            info.external_attr = (0o100755 if os.stat(path).st_mode & 0o111 else 0o100644) << 16
            with open(path, "rb") as file:
                archive.writestr(info, file.read())


def write_record(folder, places, record):
    with open(os.path.join(folder, record), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        for place in places:
            path = os.path.join(folder, place)
            writer.writerow([place, "", ""] if place == record else [place, hash_of(path), os.path.getsize(path)])


def hash_of(path):
    with open(path, "rb") as file:
        hashed = hashlib.sha256(file.read()).digest()
    return "sha256=" + base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def pack_sdist(folder, target):
    """A .tar.gz, whatever it was before, with equal bytes each time."""
    with open(target, "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as packed:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for place in sorted(digests(folder)):
                add_entry(archive, os.path.join(folder, place), place)


def add_entry(archive, path, place):
    info = tarfile.TarInfo(place)
    info.mtime = EPOCH
    if os.path.islink(path):
        info.type, info.linkname = tarfile.SYMTYPE, os.readlink(path)
        archive.addfile(info)
        return
    with open(path, "rb") as file:
        text = file.read()
    info.size, info.mode = len(text), 0o755 if os.stat(path).st_mode & 0o111 else 0o644
    archive.addfile(info, io.BytesIO(text))


def pack(source, folder, target, name):
    with open(BEFORE) as file:
        before = json.load(file)
    remove_leftovers(folder, before)
    if digests(folder) == before:
        fail("overrides.%s: patches and postPatch change nothing. Take them out" % name)
    if source.endswith(".whl"):
        pack_wheel(folder, target)
    elif os.path.isdir(source):
        shutil.copytree(os.path.join(folder, os.listdir(folder)[0]), target, symlinks=True)
    else:
        pack_sdist(folder, target)


if __name__ == "__main__":
    {"unpack": unpack, "pack": pack}[sys.argv[1]](*sys.argv[2:])
