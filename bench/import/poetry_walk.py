# Poetry's locks before format 2.1 tell neither groups nor markers of a package: the closure is walked from pyproject.toml.
import os, re, tomllib
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.utils import canonicalize_name


def specs(table):
    """Requirements of a table, each as (name, detail), with a list of details as several."""
    for name, value in table.items():
        for one in value if isinstance(value, list) else [value]:
            yield canonicalize_name(name), one if isinstance(one, dict) else {"version": one}


def fits(version, constraint):
    try:
        return SpecifierSet("" if constraint in (None, "*") else constraint).contains(version, prereleases=True)
    except InvalidSpecifier:
        # Poetry's own signs, such as ^1.0: the lock has one version of such a package, or markers choose.
        return True


def roots(folder, main, chosen):
    table = tomllib.load(open(os.path.join(folder, "pyproject.toml"), "rb"))["tool"]["poetry"]
    extras = {canonicalize_name(name): {canonicalize_name(re.split(r"[\\[ ]", one)[0]) for one in names} for name, names in table.get("extras", {}).items()}
    groups = {canonicalize_name(name): group.get("dependencies", {}) for name, group in table.get("group", {}).items()}
    if "dev-dependencies" in table:
        groups["dev"] = {**table["dev-dependencies"], **groups.get("dev", {})}
    if not all(group in groups or (main and group in extras) for group in chosen):
        return None
    wanted = set().union(*(extras.get(group, set()) for group in chosen))
    own = [one for one in specs(table.get("dependencies", {})) if one[0] != "python" and (not one[1].get("optional") or one[0] in wanted)]
    return (own if main else []) + [one for group in chosen for one in specs(groups.get(group, {}))]


def part(folder, document, main, chosen, on_systems, environment):
    begin = roots(folder, main, chosen)
    if begin is None:
        return None
    packages = {}
    for package in document["package"]:
        packages.setdefault(canonicalize_name(package["name"]), []).append(package)

    def closure(system):
        found, seen, left = {}, set(), list(begin)
        while left:
            name, detail = left.pop()
            extras = frozenset(canonicalize_name(extra) for extra in detail.get("extras", []))
            marker, python = detail.get("markers"), detail.get("python")
            values = environment(system)
            if marker and not any(Marker(marker).evaluate({**values, "extra": extra}) for extra in detail.get("asked", [""])):
                continue
            if python and python[0] in "<>=!" and not SpecifierSet(python).contains(values["python_full_version"]):
                continue
            for package in [one for one in packages.get(name, []) if fits(one["version"], detail.get("version"))]:
                if (key := (name, package["version"], extras)) in seen:
                    continue
                seen.add(key)
                found[name] = package["version"]
                listed = {canonicalize_name(extra): [Requirement(re.sub(r"\s*\(\*\)", "", one)).name for one in names] for extra, names in package.get("extras", {}).items()}
                wanted = {canonicalize_name(one) for extra in extras for one in listed.get(extra, [])}
                for below, more in specs(package.get("dependencies", {})):
                    if not more.get("optional") or below in wanted:
                        left.append((below, {**more, "asked": list(extras) or [""]}))
        return found

    return on_systems(closure)
