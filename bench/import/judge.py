# The content of a foreign lock for each system, read independently of pylock: with tomllib, packaging, and `uv export`.
# Reads one JSON document (kind, folder, file, files, python, systems, uv, parts) and prints, for each part (main or not, with
# groups), system -> project -> version, or null where the lock does not tell it.
import json, os, re, subprocess, sys, tomllib
import poetry_walk
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


def holds(marker, system, extra=""):
    return not marker or Marker(marker).evaluate(environment(system, extra))


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


def poetry_groups():
    # Since format 2.1 each package tells its groups and markers.
    return {canonicalize_name(group) for package in document["package"] for group in package.get("groups", [])}


def poetry(system, group, extras):
    """The packages of a group whose markers hold where one of the extras is asked for, or none."""
    found = {}
    for package in document["package"]:
        if package.get("source", {}).get("type") in ("git", "directory", "file", "url"):
            continue
        named = {canonicalize_name(name): name for name in package["groups"]}.get(group)
        marker = package.get("markers")
        marker = marker.get(named) if isinstance(marker, dict) else marker
        if named and any(holds(marker, system, extra) for extra in extras or [""]):
            found[canonicalize_name(package["name"])] = package["version"]
    return found


def makes(system):
    text = open(path).read()
    closure = text[text.index("closure:") + 8 : text.index("links:")]
    lines_of = [line.strip() for line in closure.strip().splitlines()]
    pairs = [line.split(": ") for line in lines_of if line and not line.startswith("#")]
    return {canonicalize_name(name): version.strip("'\"") for name, version in pairs}


def exported(*words):
    # The folder is a project's, maybe a member of a workspace whose lock lies above.
    command = [asked["uv"], "export", "--frozen", "--no-hashes", "--no-emit-project", "--no-emit-workspace", "--no-header", "--no-annotate", "--directory", asked["folder"], *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def on_systems(reader):
    return {system: reader(system) for system in asked["systems"]}


def declared(*keys):
    table = tomllib.load(open(os.path.join(asked["folder"], "pyproject.toml"), "rb"))
    for key in keys:
        table = table.get(key, {})
    return {canonicalize_name(name): name for name in table}


def uv_part(main, chosen):
    """What uv would install of a set of groups and extras; None where it has no words for it."""
    groups, extras = declared("dependency-groups"), declared("project", "optional-dependencies")
    legacy = {"dev": "dev"} if declared("tool", "uv", "dev-dependencies") else {}
    groups = {**legacy, **groups}
    if not all(group in groups or group in extras for group in chosen):
        return None
    if not main and not all(group in groups and group not in extras for group in chosen):
        return None
    words = [] if main else [f"--only-group={groups[group]}" for group in chosen]
    for group in chosen if main else []:
        words += [f"--group={groups[group]}"] if group in groups else []
        words += [f"--extra={extras[group]}"] if group in extras else []
    text = exported("--no-default-groups", *words) if main else exported(*words)
    return on_systems(lambda system: lines(text, system))


def poetry_part(main, chosen):
    extras = {**declared("tool", "poetry", "extras"), **declared("project", "optional-dependencies")}
    if "groups" not in document["package"][0]:
        return poetry_walk.part(asked["folder"], document, main, chosen, on_systems, environment)
    groups = poetry_groups()
    known = [group for group in chosen if group in groups]
    asked_extras = [group for group in chosen if group in extras]
    if len(known) + len(asked_extras) != len(chosen) or (asked_extras and not main):
        return None

    def closure(system):
        parts = [poetry(system, group, []) for group in known]
        return {name: version for part in parts + ([poetry(system, "main", asked_extras)] if main else []) for name, version in part.items()}

    return on_systems(closure)


def requirements_part(main, chosen):
    """A group's file may include the main one, or pin what that pins: only both together can be told."""
    if not main or not all(group in asked["files"] for group in chosen):
        return None
    texts = [open(path).read()] + [open(os.path.join(asked["folder"], asked["files"][group])).read() for group in chosen]
    return on_systems(lambda system: lines("\n".join(reversed(texts)), system))


def makes_part(main, chosen):
    return on_systems(makes) if main and not chosen else None


reader = {"uv": uv_part, "poetry": poetry_part, "requirements": requirements_part, "makes": makes_part}[asked["kind"]]
document = tomllib.load(open(path, "rb")) if asked["kind"] == "poetry" else None
json.dump([reader(part["hasMain"], part["groups"]) for part in asked["parts"]], sys.stdout)
