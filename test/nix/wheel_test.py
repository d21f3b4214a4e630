"""Tests of src/nix/wheel.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import contextlib
import csv
import importlib.util
import io
import os
import random
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import warnings
import zipfile
import zlib

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
        """A wheel of name -> text, or of (name, text) where a name stands twice."""
        path = os.path.join(self.folder, "x.whl")
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name, text in files.items() if isinstance(files, dict) else files:
                info = zipfile.ZipInfo(name)
                info.external_attr = dict(modes).get(name, 0o644) << 16
                archive.writestr(info, text)
        return path

    def install(self, files, *rest, modes=()):
        return self.install_wheel(self.make(files, modes), *rest)

    def install_wheel(self, path, *rest):
        said = io.StringIO()
        shutil.rmtree(self.out, ignore_errors=True)
        with contextlib.redirect_stdout(said):
            wheel.main(path, *rest)
        return said.getvalue()

    def read(self, place):
        with open(os.path.join(self.out, place)) as file:
            return file.read()

    def failure(self, files, modes=()):
        return self.failure_of_wheel(self.make(files, modes))

    def failure_of_wheel(self, path, *rest):
        """What the program says of a wheel that it refuses, before it has written anything."""
        with self.assertRaises(SystemExit) as caught:
            self.install_wheel(path, *rest)
        return str(caught.exception)

    def write(self, data):
        path = os.path.join(self.folder, "x.whl")
        with open(path, "wb") as file:
            file.write(data)
        return path

    def bytes_of(self, path):
        with open(path, "rb") as file:
            return file.read()

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
        for name in ("../x", "/x", "x/../../y", "x\\y", "x-1.data/scripts/../../y", "x-1.data/data/..", "..", "../"):
            self.assertEqual(self.failure({**INFO, name: ""}), "pylock: error: unsafe path in the wheel: %r" % name)
            self.assertFalse(os.path.exists(self.out))

    def test_paths_that_disks_read_differently_are_refused(self):
        names = ["x/./y", "./x", "x//y", "x-1.data/data//y", "x/.", "C:/x", "c:x", "x-1.data/data/C:/x", "x/a\x1bb", "x/a\nb",
                 "x/a\x7fb", "x/\x85", "x/" + "y/" * 600 + "z", "x/%s.py" % ("y" * 1000)]
        for name in names:
            self.assertEqual(self.failure({**INFO, name: ""}), "pylock: error: unsafe path in the wheel: %r" % name)
        self.install({**INFO, "x/...": "", "x/.y": "", "x/y.": "", "x/a:b": "", "x/\u00e4\u200d": "", "x/empty/": ""})

    def test_a_name_with_a_nul_character_is_refused_and_not_cut(self):
        data = self.bytes_of(self.make({**INFO, "x/a\x01b": ""}))
        self.assertEqual(self.failure_of_wheel(self.write(data.replace(b"x/a\x01b", b"x/a\0b"))),
                         "pylock: error: unsafe path in the wheel: 'x/a\\x00b'")

    def test_another_name_in_an_extra_field_is_never_taken(self):
        path = os.path.join(self.folder, "x.whl")
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in INFO.items():
                archive.writestr(name, text)
            info = zipfile.ZipInfo("x/a.py")
            info.extra = struct.pack("<HHBL", 0x7075, 5 + 6, 1, zlib.crc32(b"x/a.py")) + b"x/b.py"
            archive.writestr(info, "")
        try:
            self.install_wheel(path)
            self.assertTrue(os.path.exists(os.path.join(self.out, SITE + "x/a.py")))
        except SystemExit as end:  # Python 3.12 reads the field.
            self.assertEqual(str(end), "pylock: error: unsafe path in the wheel: 'x/a.py'")
        self.assertFalse(os.path.exists(os.path.join(self.out, SITE + "x/b.py")))

    def test_nix_support_is_refused_wherever_a_scheme_begins(self):
        places = ["", "x-1.data/data/", "x-1.data/purelib/", "x-1.data/platlib/", "x-1.data/scripts/", "x-1.data/headers/"]
        for place in places:
            for name in ("nix-support/setup-hook", "Nix-Support/propagated-build-inputs", "nix-support", "NIX-SUPPORT/",
                         "nix-supp\u200cort/setup-hook", "nix-\u017fupport/setup-hook"):
                self.assertEqual(self.failure({**INFO, place + name: "echo"}),
                                 "pylock: error: the wheel holds %r, and only Nix itself may write nix-support"
                                 % (place + name).rstrip("/"))
        self.install({**INFO, "x/nix-support/hook": "", "nix_support/a.py": "", "x-1.data/data/share/nix-support": ""})

    def test_two_entries_that_are_one_file_on_some_disk_are_refused(self):
        pairs = [("x/a.py", "x/a.py"), ("x/a.py", "x/A.py"), ("X/b.py", "x/a.py"), ("x/\u00e4", "x/a\u0308"), ("x/\u00df", "x/SS"),
                 ("x/a", "x/a/b"), ("x/a/b", "x/a"), ("x/a", "x/A/b"), ("x/a", "x/a/"), ("x/a.py", "x-1.data/purelib/x/a.py"),
                 ("x-1.data/purelib/p", "x-1.data/platlib/P"), ("x-1.data/scripts/s", "x-1.data/data/bin/s"),
                 ("x/a.py", "x-1.data/data/%sx/a.py" % SITE), ("x/a\u200d", "x/a"),
                 ("x-1.dist-info/METADATA", "x-1.data/data/lib")]
        for pair in pairs:
            files = [*INFO.items(), *((name, "") for name in pair if name not in INFO)]
            self.assertEqual(self.failure(files), "pylock: error: two entries of the wheel may be one file: %r and %r" % pair)
            self.assertFalse(os.path.exists(self.out))
        self.install([*INFO.items(), ("x/", ""), ("x/", ""), ("x/a", ""), ("x/ab", ""), ("y/a", "")])

    def test_links_and_devices_are_refused(self):
        for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK, stat.S_IFDIR):
            self.assertEqual(self.failure({**INFO, "x/l": "/etc/passwd"}, modes={"x/l": kind | 0o777}),
                             "pylock: error: the wheel holds something that is no file: 'x/l'")
        modes = {"x/a": stat.S_IFREG | 0o644, "x/": stat.S_IFDIR | 0o755, "y/": stat.S_IFREG | 0o755}
        self.install({**INFO, "x/a": "", "x/": "", "y/": ""}, modes=modes)

    def test_compressions_that_the_reader_at_lock_time_does_not_know_are_refused(self):
        path = self.make(INFO)
        for kind in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
            with zipfile.ZipFile(path, "w", kind) as archive:
                for name in [*INFO, "x/a"]:
                    archive.writestr(name, "text")
            self.assertIn("in an unknown compression: ", self.failure_of_wheel(path))

    def test_a_dist_info_directory_is_named_after_a_project(self):
        for name in ("..-1.dist-info", "-1.dist-info", ".x-1.dist-info"):
            self.assertEqual(self.failure({name + "/METADATA": ""}),
                             "pylock: error: the wheel's .dist-info directory has no project's name: %r" % name)

    def test_what_a_build_wrote_to_the_output_by_itself_is_refused(self):
        os.makedirs(os.path.join(self.out, "nix-support"))
        with self.assertRaises(SystemExit) as caught:
            wheel.main(self.make(INFO))
        self.assertEqual(str(caught.exception), "pylock: error: something else than the wheel wrote to %s" % self.out)

    def test_a_record_that_cannot_be_read_or_written_is_refused(self):
        records = {"x-1.dist-info/RECORD": b"\xff,,", "x-1.dist-info/RECORD/a": "", "x-1.dist-info/INSTALLER/a": ""}
        for name, text in records.items():
            files = {"x-1.dist-info/METADATA": "", name: text}
            self.assertIn("pylock: error: the wheel's RECORD cannot be written: ", self.failure(files))
        long = {**INFO, "x-1.dist-info/RECORD": "x" * 200000}
        self.assertEqual(self.failure(long), "pylock: error: the wheel's RECORD cannot be written: field larger than field "
                         "limit (131072)")

    def test_unknown_directories_are_refused(self):
        for name in ("x-1.data/other/x", "x-1.data/x", "x-1.data/data", "x-1.data"):
            self.assertEqual(self.failure({**INFO, name: ""}), "pylock: error: unknown directory in the wheel: %r" % name)
        self.install({**INFO, "x-1.data/": "", "x-1.data/scripts/": "", "x-1.data/scripts/s": ""})

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


class Fuzzing(WheelTest):
    def outcome(self, path):
        """Installs, or ends with a message of ours; any other exception fails the test."""
        try:
            self.install_wheel(path, "/nonexistent/patchelf", "")
        except SystemExit as end:
            self.assertTrue(str(end).startswith("pylock: error: "), str(end))
        self.assertEqual(sorted(os.listdir(self.folder)), ["out", "x.whl"] if os.path.exists(self.out) else ["x.whl"])
        if os.path.exists(self.out):
            self.assertNotIn("nix-support", [name.lower() for name in os.listdir(self.out)])

    def test_a_wheel_with_any_bytes_changed_installs_or_is_refused(self):
        record = "".join("%s,sha256=x,1\n" % name for name in ("x/a.py", "x-1.dist-info/RECORD"))
        files = {**INFO, "x-1.dist-info/RECORD": record, "x/a.py": "a = 1\n" * 50, "x-1.data/scripts/s": "#!python\n"}
        path = self.make(files)
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x/\u00e4.py", "b = 2\n" * 50)
        good = self.bytes_of(path)
        source = random.Random(13)
        for _ in range(150):
            spoiled = bytearray(good)
            for _ in range(source.randrange(1, 4)):
                spoiled[source.randrange(len(spoiled))] = source.choice([0, 1, 0x2e, 0x2f, 0x7f, 0x80, 0xff, source.randrange(256)])
            self.outcome(self.write(spoiled[:source.randrange(len(spoiled))] if source.random() < 0.1 else spoiled))

    def test_any_names_install_inside_of_the_package_or_are_refused(self):
        parts = ["x", "X", "..", ".", "", "x-1.data", "data", "scripts", "purelib", "headers", "nix-support", "Nix-Support", "bin",
                 "lib", wheel.VERSION, "site-packages", "x-1.dist-info", "RECORD", "INSTALLER", "__pycache__", "a.py", "\\", "C:",
                 "\u00e4", "a\u0308", "\x1b", "y" * 300]
        source = random.Random(13)
        for _ in range(150):
            files = [(name, source.choice(["", "a = 1", "\x7fELF\x02\x01" + "\1" * 60])) for name in INFO]
            for _ in range(source.randrange(1, 5)):
                files.append(("/".join(source.choices(parts, k=source.randrange(1, 5))), "text"))
            modes = {files[-1][0]: source.choice([0o644, 0o100755, 0o120777, 0o40755])}
            self.outcome(self.make(files, modes))


class MachineCode(WheelTest):
    def test_scripts_start_by_programs_of_the_store_and_missing_ones_are_named(self):
        store = os.path.join(self.folder, "store")
        os.makedirs(store)
        for name in ("bash", "perl"):
            with open(os.path.join(store, name), "w") as file:
                os.fchmod(file.fileno(), 0o755)
        rows = {
            "#!/bin/bash": "#!%s/bash" % store,
            "#! /bin/bash -e": "#!%s/bash -e" % store,
            "#!/usr/bin/env bash": "#!%s/bash" % store,
            "#!/usr/bin/env -S bash -eu": "#!%s/bash -eu" % store,
            "#!/usr/local/bin/perl -w -T": "#!%s/perl -w -T" % store,
        }
        same = ["#!/bin/sh", "#!/usr/bin/env python3", "#!/usr/bin/python3.11 -E", "#!python", "#![feature(bash)]", "#!", "#!/usr/bin/env",
                "#!/usr/bin/env -S bash -e -u", "#!/usr/bin/env A=b bash", "#!/nix/store/x/bin/bash", "no script", "#!/opt/pypy3"]
        missing = {"#!/usr/bin/env ipython": ("ipython", "..."), "#!/usr/bin/node": ("node", "nodejs"), "#!/bin/zsh -f": ("zsh", "zsh")}
        lines = [*rows, *same, *missing]
        names = ["x-1.data/scripts/s%d" % at for at in range(len(lines))]
        files = dict(zip(names, (line + "\nrest\n" for line in lines)))
        more = {"x/run.sh": "#!/bin/bash\n", "x/plain.sh": "#!/bin/bash\n", "x/program": b"\x7fELF", "x/long": "#!/bin/bash" + "x" * 2000}
        with unittest.mock.patch.dict(os.environ, pylockPrograms="/nowhere:" + store):
            said = self.install({**INFO, **files, **more}, modes={"x/run.sh": 0o755, "x/program": 0o755, "x/long": 0o755})
        # Scripts call dirname and other coreutils, where PATH leads to none of them.
        path = 'PATH="${PATH:+$PATH:}%s"\n' % store
        compile(path, "of scripts that are Python too", "exec")
        more_path = lambda line: path if line.split()[0].endswith("/bash") and line in rows.values() else ""
        self.assertEqual([self.read("bin/s%d" % at).split("\n", 1) for at in range(len(lines))],
                         [[line, more_path(line) + "rest\n"] for line in (*rows.values(), *same, *missing)])
        self.assertEqual([self.read(SITE + "x/run.sh"), self.read(SITE + "x/plain.sh")],
                         ["#!%s/bash\n%s" % (store, path), "#!/bin/bash\n"])
        self.assertTrue(os.access(os.path.join(self.out, SITE, "x/run.sh"), os.X_OK))
        self.assertEqual(said.split("\n")[:-1], ["pylock: warning: bin/s%d starts by %s, which nothing here provides: "
                                                "overrides.x.programs = [ pkgs.%s ];" % (at, *missing[line])
                                                for at, line in enumerate(lines) if line in missing])
        self.install({**INFO, **files})
        self.assertEqual(self.read("bin/s0"), "#!/bin/bash\nrest\n")

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
        gone = self.library("libother.so.3")
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", gone)
        os.unlink(gone)
        said = self.install({**INFO, "x/user.so": self.contents(user)}, shutil.which("patchelf"), self.folder)
        self.assertEqual(said, "pylock: warning: %sx/user.so wants libother.so.3, which nothing here provides. Unless "
                         "something else loads it first: overrides.x.libs = [ pkgs.... ]; pylock nix --check-libs names "
                         "the package of most libraries.\n" % SITE)

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_a_library_that_only_this_machine_has_does_not_count_as_found(self):
        system = self.library("libsystem.so.1")
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", "-Wl,-rpath," + self.folder, system)
        said = self.install({**INFO, "x/user.so": self.contents(user)}, shutil.which("patchelf"), "/nonexistent")
        self.assertIn("user.so wants libsystem.so.1, which nothing here provides", said)

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_a_file_that_patchelf_refuses_is_named(self):
        system = self.library("libsystem.so.1")
        user = self.library("user.so", "int answer(); int ask() { return answer(); }", system)
        path = self.make({**INFO, "x/user.so": self.contents(user)})
        said = self.failure_of_wheel(path, shutil.which("false"), self.folder)
        self.assertIn("pylock: error: patchelf cannot change %sx/user.so of the wheel: Command" % SITE, said)

    @unittest.skipUnless(HAS_TOOLS, "needs cc and patchelf")
    def test_programs_start_by_the_loader_of_the_python(self):
        program = self.compile("program", "int main() { return 7; }", "-Wl,--dynamic-linker,/nonexistent/ld.so")
        self.install({**INFO, "x-1.data/scripts/program": self.contents(program)}, shutil.which("patchelf"), "")
        self.assertEqual(subprocess.run([os.path.join(self.out, "bin/program")]).returncode, 7)
        self.assertTrue(self.is_program("bin/program"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
