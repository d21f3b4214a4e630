"""Tests of src/nix/wheel.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import contextlib
import csv
import importlib.util
import io
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile

spec = importlib.util.spec_from_file_location("wheel", os.environ["PROGRAMS"] + "/wheel.py")
wheel = importlib.util.module_from_spec(spec)
spec.loader.exec_module(wheel)

SITE = "lib/%s/site-packages/" % wheel.VERSION
INFO = {"x-1.dist-info/METADATA": "Name: x\n", "x-1.dist-info/RECORD": ""}
HAS_TOOLS = bool(shutil.which("cc") and shutil.which("patchelf") and sys.platform == "linux")


class WheelTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.environ["out"] = os.path.join(self.folder, "out")

    def make(self, files, modes=()):
        path = os.path.join(self.folder, "x.whl")
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in files.items():
                info = zipfile.ZipInfo(name)
                info.external_attr = dict(modes).get(name, 0o644) << 16
                archive.writestr(info, text)
        return path

    def install(self, files, *rest, modes=()):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            wheel.main(self.make(files, modes), *rest)
        return said.getvalue()

    def read(self, place):
        with open(os.path.join(self.out, place)) as file:
            return file.read()

    def failure(self, files):
        with self.assertRaises(SystemExit) as caught:
            self.install(files)
        return str(caught.exception)

    def is_program(self, place):
        return bool(os.stat(os.path.join(self.out, place)).st_mode & stat.S_IXUSR)


class Unpacking(WheelTest):
    def test_each_scheme_has_its_place(self):
        data = {"x-1.data/%s/f/g" % scheme: scheme for scheme in ("purelib", "platlib", "data", "scripts", "headers")}
        del data["x-1.data/platlib/f/g"]
        self.install({**INFO, **data, "x-1.data/platlib/p": "platlib", "x/__init__.py": "1"})
        self.assertEqual(self.read(SITE + "x/__init__.py"), "1")
        self.assertEqual(self.read(SITE + "f/g"), "purelib")
        self.assertEqual(self.read(SITE + "p"), "platlib")
        self.assertEqual(self.read("f/g"), "data")
        self.assertEqual(self.read("bin/f/g"), "scripts")
        self.assertEqual(self.read("include/%s/x/f/g" % wheel.VERSION), "headers")

    def test_scripts_and_marked_files_are_programs(self):
        files = {**INFO, "x-1.data/scripts/s": "", "x/tool": "", "x/text": ""}
        self.install(files, modes={"x/tool": 0o755})
        programs = [place for place in ("bin/s", SITE + "x/tool", SITE + "x/text") if self.is_program(place)]
        self.assertEqual(programs, ["bin/s", SITE + "x/tool"])

    def test_record_names_files_where_they_are(self):
        rows = 'x/__init__.py,sha256=abc,1\nx-1.data/scripts/s,sha256=def,2\n"x/a,b",,\nx-1.dist-info/RECORD,,\n'
        self.install({**INFO, "x/__init__.py": "1", "x-1.data/scripts/s": "22", "x/a,b": "", "x-1.dist-info/RECORD": rows})
        read = list(csv.reader(io.StringIO(self.read(SITE + "x-1.dist-info/RECORD"))))
        self.assertEqual(read, [
            ["x/__init__.py", "sha256=abc", "1"],
            ["../../../bin/s", "sha256=def", "2"],
            ["x/a,b", "", ""],
            ["x-1.dist-info/RECORD", "", ""],
            ["x-1.dist-info/INSTALLER", "", ""],
        ])
        self.assertEqual(self.read(SITE + "x-1.dist-info/INSTALLER"), "pylock\n")

    def test_modules_are_compiled_and_broken_ones_do_no_harm(self):
        said = self.install({**INFO, "x/good.py": "a = 1", "x/bad.py": "print 1", "x/odd.py": "a = '\\d'"})
        cache = os.path.join(self.out, SITE, "x/__pycache__")
        self.assertEqual(sorted(name.split(".")[0] for name in os.listdir(cache)), ["good", "odd"])
        self.assertEqual(said, "")

    def test_paths_that_leave_the_package_are_refused(self):
        for name in ("../x", "/x", "x/../../y", "x\\y", "x-1.data/scripts/../../y"):
            self.assertEqual(self.failure({**INFO, name: ""}), "pylock: error: unsafe path in the wheel: %r" % name)

    def test_unknown_directories_are_refused(self):
        for name in ("x-1.data/other/x", "x-1.data/x"):
            self.assertEqual(self.failure({**INFO, name: ""}), "pylock: error: unknown directory in the wheel: %r" % name)

    def test_one_dist_info_is_wanted(self):
        self.assertEqual(self.failure({"x.py": ""}), "pylock: error: the wheel has 0 .dist-info directories, expected 1")
        two = {**INFO, "y-1.dist-info/METADATA": ""}
        self.assertEqual(self.failure(two), "pylock: error: the wheel has 2 .dist-info directories, expected 1")

    def test_what_is_no_archive_is_refused(self):
        path = os.path.join(self.folder, "none.whl")
        with open(path, "w") as file:
            file.write("<html>")
        with self.assertRaises(SystemExit) as caught:
            wheel.main(path)
        self.assertEqual(str(caught.exception), "pylock: error: the wheel cannot be unpacked: File is not a zip file")


class MachineCode(WheelTest):
    def test_garbage_is_no_elf_file_and_no_crash(self):
        path = os.path.join(self.folder, "garbage")
        source = random.Random(1)
        with open(os.path.realpath(sys.executable), "rb") as file:
            real = file.read(4096)
        for _ in range(300):
            spoiled = bytearray(real[:source.randrange(6, 4096)])
            for _ in range(8):
                spoiled[source.randrange(6, len(spoiled)) if len(spoiled) > 6 else 0] = source.randrange(256)
            with open(path, "wb") as file:
                file.write(spoiled)
            wheel.read_elf(path)

    def compile(self, name, text, *flags):
        path = os.path.join(self.folder, name)
        command = ["cc", "-x", "c", "-", "-x", "none", "-o", path] + list(flags)
        subprocess.run(command, input=text.encode(), check=True)
        return path

    def library(self, name, text="int answer() { return 42; }", *flags):
        return self.compile(name, text, "-shared", "-fPIC", "-Wl,-soname," + name, *flags)

    def elf(self, place):
        return wheel.read_elf(os.path.join(self.out, place))

    def contents(self, path):
        with open(path, "rb") as file:
            return file.read()

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_a_needed_library_of_the_system_is_found_by_an_inherited_path(self):
        system = self.library("libsystem.so.1")
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", system)
        folders = "/nonexistent:" + self.folder
        record = "x/user.so,sha256=old,1\n"
        self.install({**INFO, "x/user.so": self.contents(user), "x-1.dist-info/RECORD": record}, shutil.which("patchelf"), folders)
        elf = self.elf(SITE + "x/user.so")
        self.assertEqual((elf.needed[0], elf.search, elf.has_runpath), ("libsystem.so.1", [self.folder], False))
        row = self.read(SITE + "x-1.dist-info/RECORD").split("\n")[0]
        path = os.path.join(self.out, SITE + "x/user.so")
        self.assertEqual(row, "x/user.so,%s,%d" % (wheel.digest(path), os.path.getsize(path)))

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_own_paths_stay_in_front_and_keep_their_kind(self):
        system = self.library("libsystem.so.1")
        flags = ["-Wl,-rpath,$ORIGIN/../x.libs", "-Wl,--enable-new-dtags", system]
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", *flags)
        self.install({**INFO, "x/user.so": self.contents(user)}, shutil.which("patchelf"), self.folder)
        elf = self.elf(SITE + "x/user.so")
        self.assertEqual((elf.search, elf.has_runpath), (["$ORIGIN/../x.libs", self.folder], True))

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_files_that_find_all_they_need_are_not_touched(self):
        inner = self.library("libinner.so.1")
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", "-Wl,-rpath,$ORIGIN/../x.libs", inner)
        files = {**INFO, "x/user.so": self.contents(user), "x.libs/libinner.so.1": self.contents(inner)}
        self.install(files, shutil.which("patchelf"), self.folder)
        self.assertEqual(self.contents(os.path.join(self.out, SITE + "x/user.so")), files["x/user.so"])

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_a_library_that_nothing_provides_is_named_with_the_way_to_add_it(self):
        for name, attribute in (("libGL.so.1", "libGL"), ("libother.so.3", "...")):
            gone = self.library(name)
            user = self.library("user.so", "int answer(); int ask() { return answer(); }", gone)
            os.unlink(gone)
            shutil.rmtree(self.out, ignore_errors=True)
            said = self.install({**INFO, "x/user.so": self.contents(user)}, shutil.which("patchelf"), self.folder)
            self.assertEqual(said, "pylock: warning: %sx/user.so wants %s, which nothing here provides. Unless something "
                             "else loads it first: overrides.x.libs = [ pkgs.%s ];\n" % (SITE, name, attribute))

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_programs_start_by_the_loader_of_the_python(self):
        program = self.compile("program", "int main() { return 7; }", "-Wl,--dynamic-linker,/nonexistent/ld.so")
        self.install({**INFO, "x-1.data/scripts/program": self.contents(program)}, shutil.which("patchelf"), "")
        self.assertEqual(subprocess.run([os.path.join(self.out, "bin/program")]).returncode, 7)
        self.assertTrue(self.is_program("bin/program"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
