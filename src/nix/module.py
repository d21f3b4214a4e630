"""Make a package of nixpkgs' form in $out of packages of an environment: what nixpkgs' builders read of a Python module.

argv: the prefix of the Python, the text of env.py; $specPath: JSON {"packages": [{"name", "path"}], "inputs", "closure",
"allowCollisions"}: the modules that these packages need themselves, and all that are needed then, by their paths.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import importlib.util
import json
import os

# Programs find their modules by themselves, as those of nixpkgs do.
PATHS = """import site
for folder in %r:
    site.addsitedir(folder)
"""
RUN = """import runpy
runpy.run_path(%r, run_name="__main__")
"""


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(env, out, spec, python):
    folders = [os.path.join(path, env.SITE) for path in [out] + spec["closure"]]

    class Module(env.Environment):
        """An environment without a Python of its own."""

        def write_script(self, place, text):
            super().write_script(place, (PATHS % folders).encode() + text)

        def put(self, place, source):
            super().put(place, source)
            if not os.path.islink(self.target(place)):  # A script of Python, which may have to begin by its own lines.
                self.write_script(place, (RUN % source).encode())

    tree = Module(out, spec)
    tree.shebang = ("#!%s -s\n" % os.path.join(python, "bin", env.VERSION)).encode()
    os.makedirs(tree.target(env.SITE))
    tree.merge("", tree.packages)
    os.makedirs(tree.target("bin"), exist_ok=True)
    tree.write_entry_points()
    if not os.listdir(tree.target("bin")):
        os.rmdir(tree.target("bin"))
    if tree.collisions:
        tree.fail()
    os.makedirs(tree.target("nix-support"))
    with open(tree.target("nix-support/propagated-build-inputs"), "w") as file:
        file.write(" ".join([python] + spec["inputs"]))


def main(python, env_program):
    with open(os.environ["specPath"], encoding="utf-8") as file:
        spec = json.load(file)
    make(load("env", env_program), os.environ["out"], spec, python)


if __name__ == "__main__":
    main(*sys.argv[1:])
