"""Tests of src/nix/env.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import contextlib
import importlib.util
import io
import os
import shutil
import sys
import tempfile
import unittest

spec = importlib.util.spec_from_file_location("env", os.environ["PROGRAMS"] + "/env.py")
env = importlib.util.module_from_spec(spec)
spec.loader.exec_module(env)


class EnvironmentTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "out")

    def package(self, name, files, tag="py3-none-any", entry_points=""):
        info = "%s/%s-1.dist-info/" % (env.SITE, name)
        texts = {info + "WHEEL": "Tag: %s\n" % tag, info + "entry_points.txt": entry_points, **files}
        for place, text in texts.items():
            path = os.path.join(self.folder, name, place)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as file:
                file.write(text)
        return {"name": name, "path": os.path.join(self.folder, name)}

    def make(self, *packages, allow=()):
        said = io.StringIO()
        shutil.rmtree(self.out, ignore_errors=True)
        with contextlib.redirect_stdout(said):
            try:
                env.Environment(self.out, {"packages": list(packages), "allowCollisions": list(allow)}).make(sys.base_prefix)
            except SystemExit as end:
                return said.getvalue().split("\n")[:-1] + [str(end)]
        return said.getvalue().split("\n")[:-1]

    def read(self, place):
        with open(os.path.join(self.out, place)) as file:
            return file.read()

    def is_link(self, place):
        return os.path.islink(os.path.join(self.out, place))

    def test_directories_are_linked_whole_only_for_pure_packages(self):
        site = env.SITE + "/"
        pure = self.package("pure", {site + "pure/deep/m.py": "", site + "both/p.py": ""})
        code = self.package("code", {site + "code/deep/m.py": "", site + "both/c.py": "", site + "code/__pycache__/m.pyc": ""},
                            tag="cp311-cp311-manylinux_2_17_x86_64")
        self.assertEqual(self.make(code, pure), [])
        links = [place for place in ("pure", "code", "code/deep", "code/deep/m.py", "code/__pycache__", "both", "both/p.py")
                 if self.is_link(site + place)]
        self.assertEqual(links, ["pure", "code/deep/m.py", "code/__pycache__", "both/p.py"])

    def test_a_package_that_does_not_say_that_it_is_pure_counts_as_machine_code(self):
        package = self.package("odd", {env.SITE + "/odd/m.py": ""}, tag="")
        self.make(package)
        self.assertFalse(self.is_link(env.SITE + "/odd"))

    def test_equal_files_and_byte_code_do_not_collide(self):
        site = env.SITE + "/"
        one = self.package("one", {site + "same.py": "1", site + "__pycache__/same.pyc": "a"})
        two = self.package("two", {site + "same.py": "1", site + "__pycache__/same.pyc": "b"})
        self.assertEqual(self.make(one, two), [])

    def test_collisions_are_told_all_at_once(self):
        one = self.package("one", {"share/a": "1", "share/b": "1", "share/c/d": "", "pyvenv.cfg": ""})
        two = self.package("two", {"share/a": "2", "share/b": "2", "share/c": ""})
        self.assertEqual(self.make(one, two), [
            "pylock: error: pyvenv.cfg is in one and belongs to the environment itself",
            "pylock: error: share/a differs between one and two",
            "pylock: error: share/b differs between one and two",
            "pylock: error: share/c is a directory in one and a file in two",
            "pylock: error: 4 files of the environment collide; to take the first package's, pass "
            'allowCollisions = [ "pyvenv.cfg" ];',
        ])

    def test_allowed_collisions_are_warnings_and_the_first_wins(self):
        one = self.package("one", {"share/a": "1", "share/c/d": "", "template": "mine"})
        two = self.package("two", {"share/a": "2", "share/c": ""})
        self.assertEqual(self.make(one, two, allow=["share/*", "template"]), [
            "pylock: warning: share/a differs between one and two",
            "pylock: warning: share/c is a directory in one and a file in two",
            "pylock: warning: template is in one and belongs to the environment itself",
        ])
        self.assertEqual(self.read("share/a"), "1")
        self.assertTrue(os.path.isdir(os.path.join(self.out, "share/c")))
        self.assertNotEqual(self.read("template"), "mine")

    def test_entry_points_become_scripts(self):
        points = "[console_scripts]\na-b.c = m.n:o.p [extra]\n[gui_scripts]\nG = m:f\n[other]\nx = y:z\n"
        self.make(self.package("one", {}, entry_points=points))
        self.assertEqual(sorted(os.listdir(os.path.join(self.out, "bin"))),
                         sorted(["G", "a-b.c", "python", "python3", env.VERSION]))
        self.assertEqual(self.read("bin/a-b.c"), "#!%s/bin/python\nimport sys\nfrom m.n import o\n"
                         'if __name__ == "__main__":\n    sys.exit(o.p())\n' % self.out)

    def test_entry_points_that_make_no_script_are_refused(self):
        for name, reference in (("../x", "m:f"), ("x y", "m:f"), ("x", "m"), ("x", "m:f()"), ("x", "m;import os:f"), ("x", ":f")):
            with self.assertRaises(SystemExit) as caught:
                env.entry_script("one", name, reference)
            self.assertEqual(str(caught.exception), "pylock: error: one has an entry point that makes no script: %r = %r"
                             % (name, reference))

    def test_entry_points_collide_with_those_and_files_of_others_and_the_python(self):
        one = self.package("one", {}, entry_points="[console_scripts]\na = m:f\nb = m:f\nsame = m:f\npython = m:f\n")
        two = self.package("two", {"bin/b": "file"}, entry_points="[console_scripts]\na = other:f\nsame = m:f\n")
        self.assertEqual(self.make(one, two)[:3], [
            "pylock: error: bin/a differs between one and two",
            "pylock: error: bin/b differs between one and two",
            "pylock: error: bin/python is an entry point of one and belongs to the environment itself",
        ])
        self.assertTrue(self.is_link("bin/python"))

    def test_an_entry_point_replaces_the_same_package_s_file(self):
        self.make(self.package("one", {"bin/a": "#!python\nold"}, entry_points="[console_scripts]\na = m:f\n"))
        self.assertIn("from m import f", self.read("bin/a"))

    def test_scripts_for_python_are_written_anew(self):
        first_lines = ["#!python", "#!pythonw", "#!/usr/bin/env python3", "#!/usr/bin/python3.11 -E", "#!/bin/sh", "no", "#!pythonic"]
        files = {"bin/s%d" % at: line + "\nrest\n" for at, line in enumerate(first_lines)}
        self.make(self.package("one", files))
        rewritten = [line for at, line in enumerate(first_lines) if self.read("bin/s%d" % at) == "#!%s/bin/python\nrest\n" % self.out]
        self.assertEqual(rewritten, first_lines[:4])


if __name__ == "__main__":
    unittest.main(verbosity=2)
