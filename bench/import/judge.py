# The content of a foreign lock for each system, read independently of pylock: with tomllib, packaging, and `uv export`.
# Reads one JSON document (kind, folder, file, python, systems, uv) and prints system -> project -> version: of main, and of groups.
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


def poetry(system, group="main"):
    # Since format 2.1 each package tells its groups and markers; before, only names and versions are there.
    found = {}
    for package in document["package"]:
        if package.get("source", {}).get("type") in ("git", "directory", "file", "url"):
            continue
        groups = package.get("groups")
        if groups is None:
            raise SystemExit("a lock before format 2.1 does not tell groups")
        marker = package.get("markers")
        marker = marker.get(group) if isinstance(marker, dict) else marker
        if group in groups and holds(marker, system):
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


answer = {}
if asked["kind"] == "uv":
    main = exported("--no-default-groups")
    answer[""] = on_systems(lambda system: lines(main, system))
    groups, extras = declared("dependency-groups"), declared("project", "optional-dependencies")
    only = {group: exported("--only-group", groups[group]) for group in asked["groups"] if group in groups}
    more = {extra: exported("--no-default-groups", "--extra", extras[extra]) for extra in asked["groups"] if extra in extras and extra not in groups}
    both = {group: exported("--no-default-groups", "--group", groups[group]) for group in only}
    answer["only"] = {group: on_systems(lambda system: lines(text, system)) for group, text in only.items()}
    answer["with"] = {group: on_systems(lambda system: lines(text, system)) for group, text in {**more, **both}.items()}
elif asked["kind"] == "poetry":
    document = tomllib.load(open(path, "rb"))
    answer[""] = on_systems(poetry)
    groups = {canonicalize_name(group): group for package in document["package"] for group in package.get("groups", [])}
    answer["only"] = {group: on_systems(lambda system: poetry(system, groups[group])) for group in asked["groups"] if group in groups}
elif asked["kind"] == "makes":
    answer[""] = on_systems(makes)
else:
    text = open(path).read()
    answer[""] = on_systems(lambda system: lines(text, system))
json.dump(answer, sys.stdout)
