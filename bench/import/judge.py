# The content of a foreign lock for each system, read independently of pylock: with tomllib, packaging, and `uv export`.
# Reads one JSON document (kind, folder, file, python, systems, uv) and prints system -> project -> version of the main environment.
import json, os, re, subprocess, sys, tomllib
from packaging.markers import Marker
from packaging.requirements import Requirement, InvalidRequirement
from packaging.utils import canonicalize_name

asked = json.load(sys.stdin)
path = os.path.join(asked["folder"], asked["file"])
values = {
    "x86_64-linux": ("linux", "Linux", "x86_64"),
    "aarch64-linux": ("linux", "Linux", "aarch64"),
    "aarch64-darwin": ("darwin", "Darwin", "arm64"),
    "x86_64-darwin": ("darwin", "Darwin", "x86_64"),
}


def environment(system, extra=""):
    platform, name, machine = values[system]
    minor = ".".join(asked["python"].split(".")[:2])
    return {
        "os_name": "posix", "sys_platform": platform, "platform_system": name, "platform_machine": machine,
        "platform_release": "", "platform_version": "", "platform_python_implementation": "CPython",
        "implementation_name": "cpython", "implementation_version": asked["python"],
        "python_version": minor, "python_full_version": asked["python"], "extra": extra,
    }


def holds(marker, system):
    return not marker or Marker(marker).evaluate(environment(system))


def lines(text, system):
    found = {}
    for line in text.replace("\\\n", " ").splitlines():
        line = re.sub(r"(^|\s)#.*", "", line).strip()
        if not line or line.startswith("-"):
            continue
        try:
            requirement = Requirement(line.split(" --")[0].strip())
        except InvalidRequirement:
            continue
        exact = [one.version for one in requirement.specifier if one.operator in ("==", "===")]
        if exact and (requirement.marker is None or requirement.marker.evaluate(environment(system))):
            found[canonicalize_name(requirement.name)] = exact[0]
    return found


def poetry(system):
    # Since format 2.1 each package tells its groups and markers; before, only names and versions are there.
    document = tomllib.load(open(path, "rb"))
    found = {}
    for package in document["package"]:
        if package.get("source", {}).get("type") in ("git", "directory", "file", "url"):
            continue
        groups = package.get("groups")
        if groups is None:
            raise SystemExit("a lock before format 2.1 does not tell groups")
        marker = package.get("markers")
        marker = marker.get("main") if isinstance(marker, dict) else marker
        if "main" in groups and holds(marker, system):
            found[canonicalize_name(package["name"])] = package["version"]
    return found


def makes(system):
    text = open(path).read()
    closure = text[text.index("closure:") + 8 : text.index("links:")]
    pairs = [line.strip().split(": ") for line in closure.strip().splitlines()]
    return {canonicalize_name(name): version.strip("'\"") for name, version in pairs}


if asked["kind"] == "uv":
    # The folder is a project's, maybe a member of a workspace whose lock lies above.
    exported = subprocess.run(
        [asked["uv"], "export", "--frozen", "--no-default-groups", "--no-hashes", "--no-emit-project", "--no-emit-workspace", "--no-header", "--no-annotate", "--directory", asked["folder"]],
        check=True, capture_output=True, text=True,
    ).stdout
readers = {
    "poetry": poetry,
    "uv": lambda system: lines(exported, system),
    "requirements": lambda system: lines(open(path).read(), system),
    "makes": makes,
}
json.dump({system: readers[asked["kind"]](system) for system in asked["systems"]}, sys.stdout)
