"""Write an environment into the settings of VS Code, beside what stands there.

argv: `install`, the Python, this text, the settings as JSON: makes the program that writes them in $out, and a template for Makes.
Or `write`, the settings: writes .vscode/settings.json below the current folder.
"""
import sys

if __name__ == "__main__":
    del sys.path[0]  # The whole store, which is slow to list.

import json
import os
import shlex

PLACE = ".vscode/settings.json"


def install(python, program, settings):
    out = os.environ["out"]
    command = "exec %s" % " ".join(map(shlex.quote, [python, "-s", program, "write", settings]))
    os.makedirs(out + "/bin")
    path = out + "/bin/pylock-vscode"
    with open(path, "w") as file:
        file.write("#!/bin/sh\n%s\n" % command)
    os.chmod(path, 0o755)
    # Makes sources this file for searchPaths.source.
    with open(out + "/template", "w") as file:
        file.write('"%s"\n' % path)


def write(settings):
    try:
        with open(PLACE, encoding="utf-8") as file:
            before = file.read()
        known = json.loads(before) if before.strip() else {}
        if not isinstance(known, dict):
            raise ValueError("expected an object")
    except FileNotFoundError:
        before, known = "", {}
    except ValueError as fault:
        sys.exit("pylock: error: %s is no plain JSON (%s), and is left as it is. It would have: %s" % (PLACE, fault, settings))
    known.update(json.loads(settings))
    text = json.dumps(known, indent=2, ensure_ascii=False) + "\n"
    if text != before:
        os.makedirs(os.path.dirname(PLACE), exist_ok=True)
        with open(PLACE, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    {"install": install, "write": write}[sys.argv[1]](*sys.argv[2:])
