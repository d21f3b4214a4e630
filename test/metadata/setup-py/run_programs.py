"""Runs the programs of test/metadata/setup-py/random.test.ts as setuptools runs a setup.py; prints what they tell setup()."""

import contextlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import types
import warnings

warnings.simplefilter("ignore")


def tell(value, depth=0):
    """A value with its type, as JSON; None for what is compared to nothing."""
    if depth > 20:
        return None
    if value is None or isinstance(value, (bool, str)):
        return [type(value).__name__, value]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, [tell(item, depth + 1) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[tell(key, depth + 1), tell(item, depth + 1)] for key, item in value.items() if key != "__builtins__"]]
    return None


def make_helper(seed):
    """A module that is not followed: what it does is not known to who reads the program."""
    rng = random.Random(seed)
    helper = types.ModuleType("helper")
    held = []

    def maybe():
        if rng.random() < 0.4:
            raise ValueError("maybe")

    def mutate(value):
        if isinstance(value, list):
            value.append("MUT")
        elif isinstance(value, dict):
            value["mut"] = "MUT"
            for item in value.values():
                if isinstance(item, list):
                    item.append("MUT")

    def hold(value):
        held.append(value)
        return value

    def fire():
        for value in list(held):
            try:
                if callable(value):
                    value("fired") if getattr(value, "__name__", "") == "append" else value()
                else:
                    mutate(value)
            except Exception:
                pass

    class Thing:
        def __init__(self, *args):
            self.args = args

        def add(self, text):
            for arg in self.args:
                mutate(arg)
            if hasattr(self, "run"):
                try:
                    self.run()
                except Exception:
                    pass
            if hasattr(self, "m"):
                try:
                    self.m()
                except Exception:
                    pass

        def __setattr__(self, name, value):
            object.__setattr__(self, name, value)
            if name == "attr":
                held.append(value)

    class Box(dict):
        def __setitem__(self, key, value):
            held.append(value)

    @contextlib.contextmanager
    def quiet():
        try:
            yield None
        except ValueError:
            pass

    helper.flag = lambda: rng.random() < 0.5
    helper.maybe = maybe
    helper.mutate = mutate
    helper.ident = lambda value: value
    helper.fresh = lambda value: list(value)
    helper.call = lambda f, *args: f(*args)
    helper.kept = lambda: next((value for value in held if isinstance(value, list)), [])
    helper.hold = hold
    helper.fire = fire
    helper.text = lambda: rng.choice(["x", "y", "k"])
    helper.key = lambda value: rng.random()
    helper.each = lambda values: [value for value in values if rng.random() < 0.7]
    helper.Thing = Thing
    helper.thing = Thing()
    helper.box = Box()
    helper.quiet = quiet
    return helper


class TooLong(BaseException):
    pass


def too_long(*_):
    raise TooLong


def run(program, seed, folder):
    told = []
    setuptools = types.ModuleType("setuptools")
    setuptools.setup = lambda **named: told.append({name: tell(value) for name, value in named.items()})
    sys.modules.update(setuptools=setuptools, helper=make_helper(seed))
    os.chdir(folder)
    for name in ["version", "mods", "mods.deep"]:
        sys.modules.pop(name, None)
    for name in [name for name in os.environ if name.startswith("PYLOCK_")]:
        del os.environ[name]
    sys.argv = ["setup.py", "egg_info"]
    names = {"__name__": "__main__", "__file__": os.path.join(folder, "setup.py")}
    # Again and again, since a program may handle everything.
    signal.setitimer(signal.ITIMER_VIRTUAL, 3, 0.2)
    try:
        exec(compile(program, "setup.py", "exec"), names)
        ended = "end"
    except BaseException as error:
        ended = type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return {"told": told, "ended": ended}


def main():
    signal.signal(signal.SIGVTALRM, too_long)
    # A list that doubles in a loop is no use to anybody.
    resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29))
    job = json.load(sys.stdin)
    out = sys.stdout
    sys.stdout = open(os.devnull, "w")
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        sys.path.insert(0, folder)
        sys.dont_write_bytecode = True
        for path, text in job["files"].items():
            os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
            with open(os.path.join(folder, path), "w", newline="") as file:
                file.write(text)
        answers = [run(program, seed, folder) for seed, program in job["programs"]]
        os.chdir("/")
    json.dump({"version": "%d.%d.%d" % sys.version_info[:3], "platform": sys.platform, "answers": answers}, out)


main()
