"""Runs the import statements of a JSON list on standard input whose top-level module belongs to a distribution of this
environment, and prints a JSON object: the modules that were imported, and the statements that failed, with the reason.
"""

import contextlib
import importlib.metadata
import json
import sys

owners = importlib.metadata.packages_distributions()
modules, failed = set(), {}
real = sys.stdout
with contextlib.redirect_stdout(sys.stderr):
    for line in json.load(sys.stdin):
        top = line.split()[1].split(".")[0]
        if top not in owners:
            continue
        try:
            exec(line, {})
            modules.add(top)
        except BaseException as error:
            failed[line] = f"{type(error).__name__}: {error}".splitlines()[0]
json.dump({"modules": sorted(modules), "failed": failed}, real)
