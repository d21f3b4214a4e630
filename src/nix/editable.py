"""Make a wheel that stands for a project's folder: its metadata, and a module that finds the working tree when
Python starts, so that edits count without a build.

Run by the Python of an environment that holds the locked build requirements.
argv: the text of sdist.py, the project's folder, the folder that the wheel goes to; $pylockBuild as for sdist.py;
$pylockEditable: JSON {"name", "path", "lock", "below", "root"}; the working tree is at `root`, unless that is null.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which build backends would search.

import glob
import importlib.util
import json
import os
import zipfile

HOOK = """# Puts the working tree of %(name)s on the path of modules; made by pylock.
import os
import sys

LOCK, BELOW, ROOT, FOLDERS = %(lock)r, %(below)r, %(root)r, %(folders)r


def is_root(folder):
    # Whether a folder is the lock's, with the project in it.
    return os.path.exists(os.path.join(folder, LOCK)) and os.path.isdir(os.path.join(folder, FOLDERS[0]))


def find_root():
    # The folder that a variable names; that which the environment was made for; or the one that a link to the
    # environment lies in, which this Python was started by.
    for folder in (os.environ.get("PYLOCK_ROOT"), ROOT):
        if folder and is_root(folder):
            return folder
    above = os.path.dirname(sys.prefix)
    while above != os.path.dirname(above) and not above.startswith("/nix/store"):
        folder = os.path.normpath(os.path.join(above, BELOW))
        if is_root(folder):
            return folder
        above = os.path.dirname(above)
    return None


def add_folders():
    root = find_root()
    if root is None:
        sys.stderr.write("pylock: the working tree of %(name)s is not found: set PYLOCK_ROOT to the folder of %%s\\n" %% LOCK)
        return
    for folder in FOLDERS:
        path = os.path.normpath(os.path.join(root, folder))
        if path not in sys.path:
            sys.path.append(path)
"""


def load_program(path):
    """A program of pylock as a module."""
    spec = importlib.util.spec_from_file_location("pylock_sdist", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attempt(what, make, faults):
    """The result of a hook of the backend; None where it fails, such as for lack of a compiler, which is noted."""
    try:
        return make()
    except (Exception, SystemExit) as fault:
        faults.append("pylock: warning: no %s: %s" % (what, str(fault) or type(fault).__name__))
        return None


def unpacked(wheel, tree):
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(tree)
    return tree


def make_tree(backend, said, is_setuptools, project, tree):
    """The folder of an unpacked wheel, or of its metadata alone, and the folders of the modules. Setuptools, which
    compiles for an editable wheel too, names the modules in its metadata. Others: the folders that the editable
    wheel names (PEP 660), else those of the modules of the whole wheel, else the usual ones."""
    faults = []
    if is_setuptools and attempt("metadata", lambda: prepare(backend, tree + "/metadata"), faults):
        return tree + "/metadata", folders_of(top_level(tree + "/metadata"), project)
    if hasattr(backend, "build_editable"):
        wheel = attempt("editable wheel", lambda: os.path.join(tree, backend.build_editable(tree)), faults)
        found = wheel and folders_in(unpacked(wheel, tree + "/editable"), project)
        if found:
            return tree + "/editable", found
    wheel = attempt("wheel", lambda: os.path.join(tree, backend.build_wheel(tree)), faults)
    if wheel:
        whole = unpacked(wheel, tree + "/whole")
        tops = [name for name in sorted(os.listdir(whole)) if not name.endswith((".dist-info", ".data"))]
        return whole, folders_of([first_module(whole, top) for top in tops], project)
    print("\n".join(faults))
    prepare(backend, tree + "/metadata")
    module = said["name"].replace("-", "_")
    return tree + "/metadata", folders_of([module, module + ".py"], project)


def prepare(backend, folder):
    os.makedirs(folder, exist_ok=True)
    return backend.prepare_metadata_for_build_wheel(folder)


def top_level(tree):
    """Where the modules that setuptools names can be, from the folder of each."""
    found = []
    for path in glob.glob(tree + "/*.dist-info/top_level.txt"):
        with open(path, encoding="utf-8") as file:
            for name in file.read().split():
                found += [name + "/__init__.py", name + ".py", name]
    return found


def first_module(tree, top):
    """The first module of a package, or the top-level module itself."""
    module = next((one for one in files_in(os.path.join(tree, top)) if one.endswith(".py")), "")
    return os.path.join(top, module).rstrip("/")


def folders_of(names, project):
    """The folders of the project that hold modules, the first for each; the usual one where there is none."""
    inner = glob.glob(project + "/*/") + glob.glob(project + "/*/*/")
    places = ["", "src", "lib", "python", *sorted(os.path.relpath(path, project) for path in inner)]
    found = []
    for name in names:
        place = next((one for one in places if os.path.exists(os.path.join(project, one, name))), None)
        if place is not None and (place or ".") not in found:
            found.append(place or ".")
    return found or usual_folders(project)


def files_in(path):
    """The files below a path, from it, in order."""
    found = (os.path.join(root, name) for root, _, names in os.walk(path) for name in names)
    return sorted(os.path.relpath(one, path) for one in found)


def folders_in(tree, project):
    """The folders below the project that lines of .pth files name; those of other places are none of its own."""
    found = []
    for path in sorted(glob.glob(os.path.join(tree, "*.pth"))):
        with open(path, encoding="utf-8") as file:
            lines = [line.strip() for line in file]
        for line in lines:
            inner = os.path.relpath(os.path.realpath(line), project) if os.path.isabs(line) else ".."
            if inner.split("/")[0] != ".." and inner not in found and not line.startswith("import"):
                found.append(inner)
    return found


def usual_folders(project):
    """Where modules lie where no backend tells: in src, if that is no package itself."""
    src = os.path.join(project, "src")
    return ["src"] if os.path.isdir(src) and not os.path.exists(os.path.join(src, "__init__.py")) else ["."]


def pack(tree, dist_info, said, folders, out):
    """The wheel: metadata, scripts and data as they are, and in place of the modules what finds them."""
    module = "_pylock_editable_" + said["name"].replace("-", "_")
    texts = {
        module + ".py": HOOK % dict(said, folders=folders),
        # Python 3.15 and later call what .start names, and pass over the import lines of a .pth beside it (PEP 829).
        module + ".pth": "import %s; %s.add_folders()\n" % (module, module),
        module + ".start": module + ":add_folders\n",
        dist_info + "/WHEEL": "Wheel-Version: 1.0\nGenerator: pylock\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        dist_info + "/pylock-folders.json": json.dumps(folders),
        dist_info + "/direct_url.json": None,
        dist_info + "/RECORD": None,
    }
    data = dist_info[:-len("dist-info")] + "data"
    path = os.path.join(out, "%s-0-py3-none-any.whl" % module[1:])
    with zipfile.ZipFile(path, "w") as wheel:
        record = [name for name in texts if texts[name] is not None]
        for top in (dist_info, data):
            for root, inner, names in sorted(os.walk(os.path.join(tree, top))):
                for one in sorted(names):
                    name = os.path.relpath(os.path.join(root, one), tree)
                    if name not in texts:
                        wheel.write(os.path.join(root, one), name)
                        record.append(name)
        texts[dist_info + "/RECORD"] = "".join("%s,,\n" % name for name in record + [dist_info + "/RECORD"])
        for name, text in texts.items():
            if text is not None:
                wheel.writestr(zipfile.ZipInfo(name), text)


def main(program, source, out):
    sdist = load_program(program)
    os.environ["HOME"] = os.getcwd()
    work, out, tree = os.path.abspath("source"), os.path.abspath(out), os.path.abspath("tree")
    for folder in (work, out, tree):
        os.makedirs(folder)
    project = os.path.realpath(sdist.copy_folder(source, work))
    sdist.set_times(project)
    os.chdir(project)
    del sys.argv[1:]
    sdist.name_temporary_files()
    build = json.loads(os.environ["pylockBuild"])
    said = json.loads(os.environ["pylockEditable"])
    backend = sdist.load_backend(build, project)
    tree, folders = make_tree(backend, said, build["backend"].startswith("setuptools."), project, tree)
    dist_info = os.path.basename(glob.glob(os.path.join(tree, "*.dist-info"))[0])
    pack(tree, dist_info, said, [os.path.normpath(os.path.join(said["path"], one)) for one in folders], out)


if __name__ == "__main__":
    main(*sys.argv[1:])
