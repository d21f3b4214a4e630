"""Tests of src/nix/env.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import contextlib
import importlib.util
import io
import os
import random
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
            with open(path, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return {"name": name, "path": os.path.join(self.folder, name)}

    def make(self, *packages, allow=(), **more):
        said = io.StringIO()
        shutil.rmtree(self.out, ignore_errors=True)
        with contextlib.redirect_stdout(said):
            try:
                spec = {"packages": list(packages), "allowCollisions": list(allow)}
                env.Environment(self.out, spec, **more).make(sys.base_prefix)
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

    def test_collisions_are_told_all_at_once_with_globs_that_allow_them_all(self):
        site = env.SITE + "/"
        files = ("share/a", "share/a b[1]${x}", "bin/x", "bin/y", site + "code/a.py", site + "code/deep/b.py", site + "solo.py")
        one = self.package("one", {"share/c/d": "", "pyvenv.cfg": "", **dict.fromkeys(files, "1")})
        two = self.package("two", {"share/c": "", **dict.fromkeys(files, "2")})
        said = "\n".join(self.make(one, two)).split("\n")
        self.assertEqual(said[0], "pylock: error: 9 files of the environment collide:")
        self.assertEqual(said[1:-1], ["  bin/x differs between one and two", "  bin/y differs between one and two",
                                      "  %scode/a.py differs between one and two" % site,
                                      "  %scode/deep/b.py differs between one and two" % site,
                                      "  %ssolo.py differs between one and two" % site,
                                      "  pyvenv.cfg is in one and belongs to the environment itself",
                                      "  share/a differs between one and two",
                                      "  share/a b[1]${x} differs between one and two",
                                      "  share/c is a directory in one and a file in two"])
        self.assertIn('allowCollisions = [ "bin/x" "bin/y" "%scode/*" "%ssolo.py" "pyvenv.cfg" "share/a" "share/a b[[]1]\\${x}" '
                      '"share/c" ];' % (site, site), said[-1])
        globs = ["bin/x", "bin/y", site + "code/*", site + "solo.py", "pyvenv.cfg", "share/a", "share/a b[[]1]${x}", "share/c"]
        self.assertTrue(all(line.startswith("pylock: warning: ") for line in self.make(one, two, allow=globs)))

    def test_files_that_no_import_can_meet_only_warn(self):
        site = env.SITE + "/"
        harmless = ["LICENSE", "README.md", "CHANGES", "Copying.LESSER", "docs/conf.py", site + "LICENSE.txt", site + "NEWS",
                    site + "tests/__init__.py", site + "test/a.py", site + "docs/a.json", site + "examples/a.py", site + "notes.md",
                    "LICENSE-MIT", site + "AUTHORS"]
        code = [site + "readme.py", site + "notes.pth", site + "install.start", site + "mod.py", site + "tests.py", site + "pkg/LICENSE", "share/README",
                site + "config.json", site + "history.json", "bin/readme",
                site + "changes.cpython-311-x86_64-linux-gnu.so", site + "licenses.pyc.txt"]
        one, two = (self.package(name, dict.fromkeys(harmless, name)) for name in ("one", "two"))
        self.assertEqual(sorted(self.make(one, two)),
                         sorted("pylock: warning: %s differs between one and two" % place for place in harmless))
        self.assertEqual(self.read(site + "tests/__init__.py"), "one")
        one, two = (self.package(name, dict.fromkeys(code[:-1], name)) for name in ("one", "two"))
        self.assertIn("pylock: error: %d files" % len(code[:-1]), self.make(one, two)[-1])

    def test_a_folder_and_a_file_that_no_import_can_meet_only_warn(self):
        one, two = self.package("one", {"LICENSE": "x"}), self.package("two", {"LICENSE/MIT": "y"})
        self.assertEqual(self.make(one, two), ["pylock: warning: LICENSE is a directory in two and a file in one"])
        self.assertEqual(self.read("LICENSE"), "x")

    def test_beginnings_of_a_shared_namespace_do_not_collide(self):
        place = env.SITE + "/ns/__init__.py"
        one = self.package("one", {place: "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n"})
        two = self.package("two", {place: "# shared\r\n__import__('pkg_resources').declare_namespace(__name__)\r\n"})
        three = self.package("three", {place: "__version__ = '1'\n"})
        self.assertEqual(self.make(one, two), [])
        self.assertIn("extend_path", self.read(place))
        self.assertIn("differs between one and three", self.make(one, three)[-1])

    def test_the_winner_is_chosen_per_glob(self):
        site = env.SITE + "/"
        cache = site + "m/__pycache__/a.%s.pyc" % sys.implementation.cache_tag
        points = "[console_scripts]\nrun = %s:f\n"
        one, two, three = (self.package(name, {"share/a": name, "share/b": name, site + "m/a.py": name, cache: name},
                                        entry_points=points % name) for name in ("one", "two", "three"))
        allow = [{"glob": "share/a", "winner": "two"}, {"glob": "*/m/*", "winner": "two"}, {"glob": "share/*", "winner": "three"},
                 {"glob": "bin/*", "winner": "three"}]
        said = self.make(one, three, two, allow=allow)
        self.assertTrue(said and all(line.startswith("pylock: warning: ") for line in said), said)
        self.assertEqual([self.read(place) for place in ("share/a", "share/b", site + "m/a.py", cache)], ["two", "three", "two", "two"])
        self.assertIn("from three import f", self.read("bin/run"))
        self.make(one, two, allow=[{"glob": "*", "winner": "absent"}])
        self.assertEqual(self.read("share/a"), "one")

    def test_byte_code_comes_from_the_package_whose_source_won(self):
        site = env.SITE + "/"
        cache = site + "__pycache__/a.%s.pyc" % sys.implementation.cache_tag
        one, two = (self.package(name, {site + "a.py": name, cache: name}) for name in ("one", "two"))
        self.make(one, two, allow=[{"glob": site + "a.py", "winner": "two"}])
        self.assertEqual([self.read(site + "a.py"), self.read(cache)], ["two", "two"])

    def test_a_winner_may_have_the_file_where_another_has_an_entry_point(self):
        one = self.package("one", {}, entry_points="[console_scripts]\na = m:f\n")
        two = self.package("two", {"bin/a": "file"})
        self.make(one, two, allow=[{"glob": "bin/a", "winner": "two"}])
        self.assertEqual(self.read("bin/a"), "file")
        self.make(one, two, allow=["bin/a"])
        self.assertIn("from m import f", self.read("bin/a"))

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

    def test_entry_points_that_make_no_script_are_none(self):
        names = ("../x", "x y", "", ".", "..", "/x", "a\\b", "a\0b", "a\x1b[31m", "a\u202eb", "x" * 300, "\u00e4" * 128)
        references = ("m", "m:f()", "m;import os:f", ":f", "", "m:f\0")
        for name, reference in [(name, "m:f") for name in names] + [("x", reference) for reference in references]:
            self.assertIsNone(env.entry_script(name, reference))

    def test_entry_points_collide_with_those_and_files_of_others_and_the_python(self):
        one = self.package("one", {}, entry_points="[console_scripts]\na = m:f\nb = m:f\nsame = m:f\npython = m:f\n")
        two = self.package("two", {"bin/b": "file"}, entry_points="[console_scripts]\na = other:f\nsame = m:f\n")
        self.assertEqual(self.make(one, two)[-1].split("\n")[1:-1], [
            "  bin/a differs between one and two",
            "  bin/b differs between one and two",
            "  bin/python is an entry point of one and belongs to the environment itself",
        ])
        self.assertTrue(self.is_link("bin/python"))

    def test_an_entry_point_replaces_the_same_package_s_file(self):
        self.make(self.package("one", {"bin/a": "#!python\nold"}, entry_points="[console_scripts]\na = m:f\n"))
        self.assertIn("from m import f", self.read("bin/a"))

    def test_scripts_for_python_are_written_anew(self):
        first_lines = ["#!python", "#!pythonw", "#!/usr/bin/env python3", "#!/usr/bin/python3.11 -E", "#!/bin/sh", "no", "#!pythonic", "#!/usr/bin/env ipython",
                       "#!/opt/xpython3"]
        files = {"bin/s%d" % at: line + "\nrest\n" for at, line in enumerate(first_lines)}
        self.make(self.package("one", files))
        rewritten = [line for at, line in enumerate(first_lines) if self.read("bin/s%d" % at) == "#!%s/bin/python\nrest\n" % self.out]
        self.assertEqual(rewritten, first_lines[:4])

    def test_an_entry_point_that_makes_no_script_costs_itself_alone_and_is_named_with_its_line(self):
        rows = {
            "[console_scripts]\n\n.. = m:f\n": "line 3: '..' = 'm:f'",
            "[console_scripts]\r\nx = m:f\r\n. = m:f": "line 3: '.' = 'm:f'",
            "[gui_scripts]\na\0b = m:f\n": "line 2: 'a\\x00b' = 'm:f'",
            "[console_scripts]\nno equals sign\n": "line 2: 'no equals sign' = ''",
            "[console_scripts]\n= m:f\n": "line 2: '' = 'm:f'",
            "[gui_scripts]\nMy App = x:main\n": "line 2: 'My App' = 'x:main'",
            b"[console_scripts]\n\xff = m:f\n": "line 2: a line that is not UTF-8",
            "[console_scripts]\n\ufeffx = m:f()\n": "line 2: '\\ufeffx' = 'm:f()'",
            "[gui_scripts]\n../x = m:f\n": "line 2: '../x' = 'm:f'",
            "[console_scripts]\n%s = m:f\n" % ("x" * 300): "line 2: '%s = 'm:f'" % ("x" * 99),
        }
        for points, place in rows.items():
            more = b"\n[console_scripts]\ngood = m:f\n"
            raw = points if isinstance(points, bytes) else points.encode()
            said = self.make(self.package("one", {}, entry_points=raw + more))
            self.assertEqual(said, ["pylock: warning: one: entry_points.txt, %s makes no program and is left out; expected a "
                                    "file's name and module:object" % place])
            self.assertTrue({"good"} <= set(os.listdir(self.out + "/bin")) - {"python", "python3", env.VERSION} <= {"good", "x"})

    def test_lines_of_other_groups_and_a_byte_order_mark_do_no_harm(self):
        points = "\ufeff; note\n[other]\n../x\n[console_scripts]\n# note\n  a = m:f\na = m:g\n[DEFAULT]\nb = m:f\n"
        self.assertEqual(self.make(self.package("one", {}, entry_points=points)), [])
        self.assertIn("m import g", self.read("bin/a"))
        self.assertFalse(os.path.exists(os.path.join(self.out, "bin/b")))

    def test_entry_points_of_another_encoding_are_named(self):
        said = self.make(self.package("one", {}, entry_points="[console_scripts]\na = m:f\n".encode("utf-16")))
        self.assertIn("line 1: a line that is not UTF-8 makes no program", said[0])

    def test_files_that_ought_to_be_others_do_no_harm(self):
        info = env.SITE + "/odd-1.dist-info/"
        one = self.package("one", {env.SITE + "/odd.dist-info": "a file", info + "WHEEL/a": "", info + "entry_points.txt/a": ""})
        self.assertEqual(self.make(one), [])
        self.assertEqual(self.make(self.package("one", {env.SITE + "/one-1.dist-info/WHEEL": b"Tag: \xff"})), [])

    def test_nix_support_is_refused_however_it_came_there(self):
        for name in ("nix-support/setup-hook", "Nix-Support/x", "nix-support", "nix-supp\u200cort/x"):
            self.setUp()
            self.assertEqual(self.make(self.package("one", {name: ""}), allow=["*"]), [
                "pylock: error: %s is in one, and only Nix itself may write it" % name.split("/")[0]])

    def test_a_file_where_the_environment_has_a_directory_collides(self):
        self.assertEqual(self.make(self.package("one", {"bin": ""}), self.package("two", {"bin/a": "x"}))[-1].split("\n")[1:2],
                         ["  bin is a file in one and a directory of the environment itself"])
        self.assertEqual(self.make(self.package("one", {"bin": ""}), self.package("two", {"bin/a": "x"}), allow=["bin"]),
                         ["pylock: warning: bin is a file in one and a directory of the environment itself"])
        self.assertEqual(self.read("bin/a"), "x")

    def test_an_entry_point_where_a_package_has_a_directory_collides(self):
        one = self.package("one", {"bin/a/b": ""}, entry_points="[console_scripts]\na = m:f\n")
        self.assertEqual(self.make(one)[-1].split("\n")[1:2], ["  bin/a is an entry point of one and a directory as well"])

    def test_names_that_macos_takes_for_one_collide_there_and_nowhere_else(self):
        site = env.SITE + "/"
        one = self.package("one", {site + "Mod/a.py": "", site + "\u00e4.py": "1", "bin/Tool": "x"}, entry_points="[console_scripts]\nrun = m:f\n")
        two = self.package("two", {site + "mod/b.py": "", site + "a\u0308.py": "1"}, entry_points="[console_scripts]\nRun = m:f\nPYTHON = m:f\n")
        self.assertEqual(self.make(one, two), [])
        self.assertEqual(sorted(self.make(one, two, folds=True)[-1].split("\n")[1:-1]), [
            "  bin/PYTHON is an entry point of two and belongs to the environment itself",
            "  bin/Run differs between one and two",
            "  %sa\u0308.py of two is the same file for this disk as \u00e4.py of one" % site,
            "  %smod of two is the same file for this disk as Mod of one" % site,
        ])
        self.make(one, two, folds=True, allow=["*"])
        self.assertEqual(sorted(os.listdir(os.path.join(self.out, "bin"))), sorted(["Tool", "python", "python3", env.VERSION, "run"]))
        self.assertTrue(os.path.exists(os.path.join(self.out, site, "Mod/a.py")))
        self.assertFalse(os.path.exists(os.path.join(self.out, site, "mod")))

    def test_the_advice_holds_the_whole_place(self):
        one, two = (self.package(name, {"share/a b": name}) for name in ("one", "two"))
        self.assertIn('allowCollisions = [ "share/a b" ];', self.make(one, two)[-1])

    def test_any_lines_of_entry_points_make_scripts_or_are_refused(self):
        pieces = ["[console_scripts]", "[gui_scripts]", "[", "]", "=", ":", "m", "m.n", "f", "..", "/", "\\", "\0", "\n", "\n", "\r", " ",
                  "\ufeff", "\u2028", "#", ";", "x" * 260, "[extra]", "'", '"', "%s", "\x1b[2J"]
        source = random.Random(13)
        for _ in range(80):
            points = "[console_scripts]\n" + "".join(source.choices(pieces, k=source.randrange(1, 12)))
            said = self.make(self.package("one", {}, entry_points=points))
            self.assertTrue(all(line.startswith(("pylock: ", "  ", "To take")) for line in said), said)
            for name in os.listdir(os.path.join(self.out, "bin")):
                self.assertTrue(name.isprintable(), name)
            self.assertEqual(sorted(os.listdir(self.folder)), ["one", "out"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
