"""Tests of src/nix/patch.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import contextlib
import importlib.util
import io
import os
import shutil
import tarfile
import tempfile
import unittest
import zipfile

PROGRAMS = os.environ["PROGRAMS"]
spec = importlib.util.spec_from_file_location("patch", PROGRAMS + "/patch.py")
patch = importlib.util.module_from_spec(spec)
spec.loader.exec_module(patch)


class PatchTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder)

    def unpack(self, source):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            patch.unpack(source, "unpacked", PROGRAMS + "/wheel.py", PROGRAMS + "/sdist.py")
        return said.getvalue().strip()

    def write(self, path, text):
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        with open(path, "w") as file:
            file.write(text)

    def wheel(self, *more):
        with zipfile.ZipFile("one-1-py3-none-any.whl", "w") as archive:
            for name in ("one.py", "one-1.dist-info/RECORD") + more:
                archive.writestr(name, "text")
        return "one-1-py3-none-any.whl"

    def test_a_source_archive_keeps_its_folder_links_and_programs(self):
        os.makedirs("one-1")
        self.write("one-1/setup.py", "old")
        self.write("one-1/configure", "run")
        os.chmod("one-1/configure", 0o755)
        os.symlink("setup.py", "one-1/link")
        with tarfile.open("one-1.tar.xz", "w:xz") as archive:
            archive.add("one-1")
        place = self.unpack("one-1.tar.xz")
        self.assertEqual(os.path.basename(place), "one-1")
        self.write(place + "/setup.py", "new")
        for target in ("first.tar.gz", "second.tar.gz"):
            patch.pack("one-1.tar.xz", "unpacked", target, "one")
        with tarfile.open("first.tar.gz") as archive:
            entries = {one.name: (one.mode, one.linkname, one.mtime) for one in archive}
        self.assertEqual(entries, {"one-1/configure": (0o755, "", patch.EPOCH), "one-1/link": (0o644, "setup.py", patch.EPOCH),
                                   "one-1/setup.py": (0o644, "", patch.EPOCH)})
        with open("first.tar.gz", "rb") as first, open("second.tar.gz", "rb") as second:
            self.assertEqual(first.read(), second.read())

    def test_a_folder_stays_a_folder(self):
        self.write("source/one.py", "old")
        self.write("source/inner/link.py", "same")
        place = self.unpack("source")
        self.write(place + "/one.py", "new")
        patch.pack("source", "unpacked", "out", "one")
        with open("out/one.py") as file:
            self.assertEqual(file.read(), "new")
        self.assertTrue(os.path.exists("out/inner/link.py"))

    def test_leftovers_of_patch_are_removed_and_a_file_of_that_name_stays(self):
        source = self.wheel("kept.orig")
        place = self.unpack(source)
        self.write(place + "/one.py", "new")
        self.write(place + "/one.py.orig", "text")
        patch.pack(source, "unpacked", "new.whl", "one")
        with zipfile.ZipFile("new.whl") as archive:
            self.assertEqual(archive.namelist(), ["kept.orig", "one-1.dist-info/RECORD", "one.py"])
            record = archive.read("one-1.dist-info/RECORD").decode().split("\n")
        self.assertEqual(record[1], "one-1.dist-info/RECORD,,")
        self.assertRegex(record[2], r"^one\.py,sha256=[\w-]{43},3$")

    def test_a_program_that_is_no_program_any_more_is_a_change(self):
        source = self.wheel()
        place = self.unpack(source)
        with self.assertRaisesRegex(SystemExit, "overrides.one: patches and postPatch change nothing"):
            patch.pack(source, "unpacked", "new.whl", "one")
        os.chmod(place + "/one.py", 0o755)
        patch.pack(source, "unpacked", "new.whl", "one")

    def test_what_no_wheel_may_hold_is_refused_here_too(self):
        with self.assertRaisesRegex(SystemExit, "unsafe path in the wheel"):
            self.unpack(self.wheel("../out.py"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
