"""Tests of src/nix/sdist.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import importlib.util
import io
import os
import shutil
import sys
import tarfile
import tempfile
import types
import unittest
import zipfile

spec = importlib.util.spec_from_file_location("sdist", os.environ["PROGRAMS"] + "/sdist.py")
sdist = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sdist)


class SdistTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.work = os.path.join(self.folder, "work")
        os.makedirs(self.work)

    def tar(self, names):
        path = os.path.join(self.folder, "x.tar.gz")
        with tarfile.open(path, "w:gz") as archive:
            for name in names:
                archive.addfile(tarfile.TarInfo(name), io.BytesIO(b""))
        return path

    def test_archives_of_both_kinds_are_unpacked_to_the_project(self):
        archive = os.path.join(self.folder, "x.zip")
        with zipfile.ZipFile(archive, "w") as opened:
            opened.writestr("x-1/setup.py", "")
        for path in (archive, self.tar(["x-1/setup.py"])):
            project = sdist.unpack(path, self.work)
            self.assertEqual((os.path.relpath(project, self.work), os.listdir(project)), ("x-1", ["setup.py"]))

    def test_an_archive_without_a_folder_of_its_own_is_the_project(self):
        self.assertEqual(sdist.unpack(self.tar(["setup.py", "x.py"]), self.work), self.work)

    def test_files_outside_of_the_archive_are_refused(self):
        if not hasattr(tarfile, "data_filter"):
            return  # Older Pythons unpack what setup.py could write as well.
        with self.assertRaises(tarfile.TarError):
            sdist.unpack(self.tar(["../x"]), self.work)

    def test_files_get_equal_times(self):
        project = sdist.unpack(self.tar(["x-1/a/b"]), self.work)
        sdist.set_times(project)
        self.assertEqual(os.stat(os.path.join(project, "a/b")).st_mtime, 315532800)

    def test_temporary_files_have_equal_names_each_time(self):
        names = []
        for _ in range(2):
            sdist.name_temporary_files()
            made = tempfile.mkdtemp(prefix="build-", dir=self.folder)
            names.append(os.path.basename(made))
            os.rmdir(made)
        self.assertEqual(names, ["build-0", "build-0"])

    def test_a_backend_is_a_module_or_an_object_in_one(self):
        for backend, wanted in (("os.path", os.path), ("os:path", os.path), ("os:path.join", os.path.join)):
            self.assertIs(sdist.load_backend({"backend": backend}, self.work), wanted)

    def test_requirements_of_the_backend_are_compared_by_name(self):
        if sdist.metadata is None:
            return  # Python 3.7 can't tell what is installed.
        here = next(iter(sdist.metadata.distributions())).metadata["Name"]
        wanted = [here.upper().replace("-", "_") + ">=1", "absent_one[x]==2", "other; os_name == 'nt'"]
        with self.assertRaises(SystemExit) as caught:
            sdist.check_requirements(types.SimpleNamespace(get_requires_for_build_wheel=lambda: wanted))
        self.assertEqual(str(caught.exception), "pylock: error: its build also wants absent_one[x]==2, which the lock does not "
                         "hold; add it to build-requires in .pylock.yaml and run: pylock resolve")
        sdist.check_requirements(types.SimpleNamespace())


if __name__ == "__main__":
    unittest.main(verbosity=2)
