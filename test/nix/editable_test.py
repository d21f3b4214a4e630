"""Tests of src/nix/editable.py and develop.py: where the modules of a working tree are found, whatever builds it."""
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from contextlib import redirect_stdout

PROGRAMS = os.environ["PROGRAMS"]
sys.path.insert(0, PROGRAMS)
import develop  # noqa: E402
import editable  # noqa: E402

SAID = {"name": "shop-web", "path": ".", "lock": "lock.yaml", "below": ".", "root": None}


def write(folder, files):
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)


class Backend:
    """A backend with the hooks that it is given files for; they are those of the wheel or of the metadata."""

    def __init__(self, whole=None, tree=None, metadata=None):
        if tree is not None:
            self.build_editable = lambda out, settings=None: self.pack(out, tree)
        if whole is not None:
            self.build_wheel = lambda out, settings=None: self.pack(out, whole)
        if metadata is not None:
            self.prepare_metadata_for_build_wheel = lambda out, settings=None: self.write(out, metadata)

    @staticmethod
    def pack(out, files):
        with zipfile.ZipFile(os.path.join(out, "shop-1.whl"), "w") as wheel:
            for name, text in files.items():
                wheel.writestr(name, text)
        return "shop-1.whl"

    @staticmethod
    def write(out, files):
        write(os.path.join(out, "shop-1.dist-info"), files)
        return "shop-1.dist-info"


class EditableTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = os.path.realpath(os.path.join(folder.name, "project"))
        self.tree = os.path.join(folder.name, "tree")
        os.makedirs(self.tree)
        write(self.project, {"pyproject.toml": ""})

    def folders(self, backend, is_setuptools=False):
        with redirect_stdout(io.StringIO()):
            return editable.make_tree(backend, SAID, is_setuptools, self.project, self.tree)[1]

    def test_the_folders_of_an_editable_wheel_count(self):
        lines = "%s/code\nimport something\n/elsewhere\n" % self.project
        tree = {"shop.pth": lines, "shop-1.dist-info/METADATA": ""}
        self.assertEqual(self.folders(Backend(tree=tree)), ["code"])

    def test_modules_of_the_wheel_are_looked_for_where_no_editable_wheel_names_a_folder(self):
        write(self.project, {"lib/deep/shop/web.py": "", "shop_data.py": ""})
        whole = {"shop/web.py": "", "shop_data.py": "", "shop-1.data/data/a.py": "", "shop-1.dist-info/METADATA": ""}
        broken = Backend(whole=whole, tree={})
        self.assertEqual(self.folders(broken), ["lib/deep", "."])

    def test_setuptools_names_modules_without_compiling(self):
        write(self.project, {"src/shop/__init__.py": "", "tool.py": ""})
        self.assertEqual(self.folders(Backend(metadata={"top_level.txt": "shop\ntool\n"}), True), ["src", "."])

    def test_a_backend_that_cannot_build_has_metadata_and_the_folder_of_its_name(self):
        write(self.project, {"python/shop_web/__init__.py": "", "src/lib.rs": ""})
        self.assertEqual(self.folders(Backend(metadata={"METADATA": ""})), ["python"])

    def moved(self, backend, is_setuptools=False):
        self.told = io.StringIO()
        with redirect_stdout(self.told):
            return editable.make_tree(backend, SAID, is_setuptools, self.project, self.tree)[2:]

    def test_packages_in_folders_of_other_names_are_found_by_equal_modules(self):
        write(self.project, {"src/foo/__init__.py": "a = 1", "src/foo/sub/__init__.py": "", "other/__init__.py": "b = 1"})
        whole = {"bar/__init__.py": "a = 1", "bar/sub/__init__.py": "", "bar/more/__init__.py": "b = 1",
                 "shop-1.dist-info/METADATA": ""}
        self.assertEqual(self.moved(Backend(whole=whole)), ({"bar": "src/foo", "bar.more": "other"}, {}))
        self.assertEqual(self.told.getvalue(), "")

    def test_modules_that_a_build_generates_are_kept_as_they_are_built(self):
        write(self.project, {"src/lib.rs": "", "foo/__init__.py": "a = 1", "twice/__init__.py": ""})
        whole = {"rsx/__init__.py": "made", "rsx/rsx.so": "code", "bar/__init__.py": "a = 1", "bar/made.py": "c = 1",
                 "alone.py": "", "shop-1.dist-info/METADATA": ""}
        moved, kept = self.moved(Backend(whole=whole))
        self.assertEqual((moved, sorted(kept)), ({}, ["alone.py", "bar", "rsx"]))
        self.assertIn("edits of alone.py, bar, rsx do not count before the shell is entered again", self.told.getvalue())
        write(self.tree, {"shop-1.dist-info/METADATA": ""})
        editable.pack(self.tree, "shop-1.dist-info", SAID, ["src"], moved, kept, self.tree)
        with zipfile.ZipFile(os.path.join(self.tree, "pylock_editable_shop_web-0-py3-none-any.whl")) as wheel:
            self.assertLessEqual({"alone.py", "rsx/rsx.so", "bar/made.py"}, set(wheel.namelist()))

    def test_setuptools_builds_a_wheel_for_that_only_where_it_is_told_of_other_folders(self):
        write(self.project, {"source/__init__.py": "a = 1", "build/deep/lib/pkg/__init__.py": "a = 1"})
        backend = Backend(whole={"pkg/__init__.py": "a = 1"}, metadata={"top_level.txt": "pkg\n_fast\n"})
        self.assertEqual(self.moved(backend, True), ({}, {}))
        write(self.project, {"setup.cfg": "[options]\npackage_dir =\n  pkg = source\n"})
        self.assertEqual(self.moved(backend, True), ({"pkg": "source"}, {}))

    def test_the_hook_finds_packages_in_folders_of_other_names_as_they_are(self):
        write(self.project, {"lock.yaml": "", "src/foo/__init__.py": "word = 'edited'", "src/foo/sub.py": "", "in/__init__.py": ""})
        moved = {"bar": "src/foo", "bar.more": "in"}
        text = editable.HOOK % dict(SAID, root=self.project, folders=["src"], moved=moved)
        ask = "\nadd_folders()\nimport bar.sub, bar.more; print(bar.word, bar.more.__file__)"
        done = subprocess.run([sys.executable, "-c", text + ask], stdout=subprocess.PIPE, universal_newlines=True)
        self.assertEqual(done.stdout.strip(), "edited " + os.path.join(self.project, "in/__init__.py"))

    def test_src_is_the_usual_folder_unless_it_is_a_package(self):
        write(self.project, {"src/a.c": ""})
        self.assertEqual(self.folders(Backend(metadata={"METADATA": ""})), ["src"])
        write(self.project, {"src/__init__.py": ""})
        self.assertEqual(editable.usual_folders(self.project), ["."])

    def test_the_wheel_has_metadata_scripts_and_data_and_no_module_of_the_tree(self):
        write(self.tree, {
            "shop-1.dist-info/entry_points.txt": "[console_scripts]\nshop = shop:main\n",
            "shop-1.dist-info/RECORD": "shop/a.py,,\n",
            "shop-1.dist-info/direct_url.json": "{}",
            "shop-1.data/scripts/tool": "#!python\n",
            "shop/a.py": "",
        })
        editable.pack(self.tree, "shop-1.dist-info", SAID, ["src"], {}, {}, self.tree)
        with zipfile.ZipFile(os.path.join(self.tree, "pylock_editable_shop_web-0-py3-none-any.whl")) as wheel:
            names = set(wheel.namelist())
            record = wheel.read("shop-1.dist-info/RECORD").decode()
        self.assertEqual(names, {
            "_pylock_editable_shop_web.pth", "_pylock_editable_shop_web.py", "_pylock_editable_shop_web.start",
            "shop-1.data/scripts/tool", "shop-1.dist-info/RECORD", "shop-1.dist-info/WHEEL", "shop-1.dist-info/entry_points.txt",
            "shop-1.dist-info/pylock-folders.json"})
        self.assertEqual(sorted(line.split(",")[0] for line in record.splitlines()), sorted(names))

    def test_equal_trees_give_equal_wheels(self):
        write(self.tree, {"shop-1.dist-info/METADATA": "a"})
        wheels = []
        for out in ("one", "two"):
            os.makedirs(os.path.join(self.tree, out))
            editable.pack(self.tree, "shop-1.dist-info", SAID, ["src"], {}, {}, os.path.join(self.tree, out))
            path = os.path.join(self.tree, out, "pylock_editable_shop_web-0-py3-none-any.whl")
            with zipfile.ZipFile(path) as wheel:
                wheels.append([(info.filename, wheel.read(info)) for info in wheel.infolist()])
        self.assertEqual(*wheels)

    def hook(self, root, env):
        text = editable.HOOK % dict(SAID, root=root, folders=["src", "."], moved={})
        ask = "\nadd_folders()\nprint(sys.path[-2:])"
        done = subprocess.run([sys.executable, "-c", text + ask], env=env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, universal_newlines=True)
        return done.stdout.strip(), done.stderr.strip()

    def test_the_variable_counts_before_the_folder_that_the_environment_is_made_for(self):
        write(self.project, {"lock.yaml": "", "src/a.py": ""})
        write(self.tree, {"lock.yaml": "", "src/a.py": ""})
        found = str([os.path.join(self.tree, "src"), self.tree])
        self.assertEqual(self.hook(self.project, {"PYLOCK_ROOT": self.tree}), (found, ""))
        found = str([os.path.join(self.project, "src"), self.project])
        self.assertEqual(self.hook(self.project, {"PYLOCK_ROOT": "/nowhere"}), (found, ""))

    def test_a_working_tree_that_is_not_found_is_told(self):
        told = "pylock: the working tree of shop-web is not found: set PYLOCK_ROOT to the folder of lock.yaml"
        self.assertEqual(self.hook(None, {})[1], told)

    def test_a_python_before_3_15_and_a_later_one_find_the_working_tree_at_their_start(self):
        write(self.project, {"lock.yaml": "", "src/a.py": ""})
        write(self.tree, {"shop-1.dist-info/METADATA": ""})
        site = os.path.join(self.tree, "site")
        editable.pack(self.tree, "shop-1.dist-info", dict(SAID, root=self.project), ["src"], {}, {}, self.tree)
        with zipfile.ZipFile(os.path.join(self.tree, "pylock_editable_shop_web-0-py3-none-any.whl")) as wheel:
            wheel.extractall(site)
        # As site does: it runs the import lines of .pth files, or calls what .start files name, from 3.15 on.
        older = "import site; site.addsitedir(%r)" % site
        later = "import pkgutil; sys.path.insert(0, %r); pkgutil.resolve_name(open(%r).read().strip())()" % (
            site, os.path.join(site, "_pylock_editable_shop_web.start"))
        for start in [older] + ([later] if sys.version_info >= (3, 9) else []):
            ask = "import sys; %s; print(sys.path[-1])" % start
            said = subprocess.check_output([sys.executable, "-c", ask], universal_newlines=True)
            self.assertEqual(said.strip(), os.path.join(self.project, "src"))

    def test_machine_code_goes_beside_its_package_and_nothing_else_does(self):
        write(self.project, {"src/shop/__init__.py": ""})
        wheel = os.path.join(self.tree, "a.whl")
        names = ["shop/fast.so", "shop/slow.py", "other/fast.so", "../fast.so", "shop/../../fast.so"]
        with zipfile.ZipFile(wheel, "w") as opened:
            for name in names:
                opened.writestr(name, "code")
        with redirect_stdout(io.StringIO()):
            self.assertEqual(develop.install(wheel, [os.path.join(self.project, "src")]), [1, 3])
        self.assertEqual(os.listdir(os.path.join(self.project, "src")), ["shop"])
        self.assertEqual(sorted(os.listdir(os.path.join(self.project, "src/shop"))), ["__init__.py", "fast.so"])

    def test_the_folders_of_a_package_are_read_back(self):
        write(self.tree, {"lib/python3/site-packages/shop-1.dist-info/pylock-folders.json": json.dumps(["a/src"])})
        self.assertEqual(develop.folders_of(self.tree), ["a/src"])

    def test_links_of_the_working_tree_that_lead_out_are_copied_as_files(self):
        write(self.tree, {"LICENSE": "terms", "shared/a.py": "a"})
        write(self.project, {"shop.py": "", "target/CACHEDIR.TAG": "", "venv/pyvenv.cfg": ""})
        for name, target in (("LICENSE", self.tree + "/LICENSE"), ("shared", os.path.relpath(self.tree + "/shared", self.project)),
                             ("inner.py", "shop.py"), ("nowhere", "../nowhere")):
            os.symlink(target, os.path.join(self.project, name))
        copy = os.path.join(self.tree, "deep/er/copy")
        develop.copy_tree(self.project, copy)
        self.assertEqual(sorted(os.listdir(copy)), ["LICENSE", "inner.py", "nowhere", "pyproject.toml", "shared", "shop.py"])
        self.assertEqual(os.readlink(os.path.join(copy, "inner.py")), "shop.py")
        with open(os.path.join(copy, "shared/a.py")) as file:
            self.assertEqual(file.read(), "a")


if __name__ == "__main__":
    unittest.main(verbosity=2)
