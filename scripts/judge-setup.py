"""The judge of `npm run compare:setup`: what setuptools itself says that source archives need, beside what pylock says.

Reads from stdin {"releases": [{"name", "archive", "ours": {target: answer}}], "targets": {target: {"python", "platform",
"machine", "system", "isReal", "judges": [interpreter, ...]}}, "judged": folder}; prints {name: {target: [verdict,
detail]}} as JSON. It runs the setup.py of each archive, without network where the machine allows that, once a target.
What the archive can see of a system that is not this machine's is set beforehand. The interpreters of a target are tried
one after the other, the newest setuptools first. Answers are kept in the folder, and not asked for again.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from email.parser import Parser

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

RUN = """
import json, os, platform, sys
import setuptools, setuptools.build_meta as backend, setuptools.command.egg_info, setuptools.command.dist_info
try:
    import setuptools.command.bdist_wheel
except ImportError:
    pass
import sysconfig
from distutils.sysconfig import get_config_vars
get_config_vars()
sysconfig.get_config_vars()
told, out = json.loads(sys.argv[1]), sys.argv[2]
if told is not None:
    sys.platform = told['platform']
    platform.system = lambda: told['system']
    platform.machine = lambda: told['machine']
    platform.mac_ver = lambda: ('14.0', ('', '', ''), told['machine'])
    # Names and modules that only a Python on macOS has.
    import types, distutils.spawn, distutils.util
    distutils.spawn._syscfg_macosx_ver = distutils.util._syscfg_macosx_ver = None
    proxies = types.ModuleType('_scproxy')
    proxies._get_proxies = proxies._get_proxy_settings = dict
    sys.modules['_scproxy'] = proxies
from importlib.metadata import distributions
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
there = {canonicalize_name(one.metadata['Name']) for one in distributions()}
asked = [Requirement(text) for text in backend.__legacy__.get_requires_for_build_wheel()]
lacking = [one.name for one in asked if (one.marker is None or one.marker.evaluate()) and canonicalize_name(one.name) not in there]
if lacking:
    sys.exit('asks for ' + ', '.join(lacking))
print('META', backend.__legacy__.prepare_metadata_for_build_wheel(out))
"""

NO_NETWORK = ["unshare", "-rn"]


def has_no_network():
    try:
        return subprocess.run(NO_NETWORK + ["true"], capture_output=True).returncode == 0
    except OSError:
        return False


def unpack(archive, folder):
    if archive.endswith(".zip"):
        zipfile.ZipFile(archive).extractall(folder)
    else:
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
    tops = [name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name))]
    return os.path.join(folder, tops[0])


def judge(interpreter, archive, told, prefix):
    """What setuptools says, or a text: why it says nothing."""
    folder = tempfile.mkdtemp()
    try:
        source = unpack(archive, folder)
        out = os.path.join(folder, "out__")
        os.mkdir(out)
        ran = subprocess.run(
            [*prefix, interpreter, "-c", RUN, json.dumps(told), out],
            cwd=source,
            env={"PATH": "/usr/bin:/bin", "HOME": folder},
            capture_output=True,
            text=True,
            timeout=120,
        )
        made = [line for line in ran.stdout.splitlines() if line.startswith("META ")]
        if not made:
            return (ran.stderr.strip().splitlines() or ["no answer"])[-1][:200]
        with open(os.path.join(out, made[-1][5:], "METADATA"), encoding="utf-8", errors="replace") as file:
            metadata = Parser().parse(file)
        return {
            "requires": metadata.get_all("Requires-Dist") or [],
            "extras": metadata.get_all("Provides-Extra") or [],
            "python": metadata.get("Requires-Python"),
        }
    except Exception as error:
        return repr(error)[:200]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def held(requirements, extras, environment):
    """The requirements that hold in an environment, by the extra that they come with."""
    found = set()
    for text in requirements:
        try:
            parsed = Requirement(text)
        except InvalidRequirement:
            found.add(("unreadable", text))
            continue
        for extra in ["", *sorted(extras)]:
            if parsed.marker is not None and not parsed.marker.evaluate({**environment, "extra": extra}):
                continue
            own = extra if parsed.marker is not None and "extra" in str(parsed.marker) else ""
            specifiers = ",".join(sorted(map(str, parsed.specifier)))
            found.add((own, canonicalize_name(parsed.name), specifiers, ",".join(sorted(parsed.extras)), parsed.url or ""))
    return found


def environment_of(told):
    return {
        "os_name": "posix",
        "sys_platform": told["platform"],
        "platform_system": told["system"],
        "platform_machine": told["machine"],
        "platform_release": "",
        "platform_version": "",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "implementation_version": told["python"],
        "python_version": ".".join(told["python"].split(".")[:2]),
        "python_full_version": told["python"],
    }


def pythons(text):
    return sorted(part.strip() for part in (text or "").replace(" ", "").split(",") if part.strip())


def verdict(ours, theirs, environment):
    if "unavailable" in ours:
        return ["unknown", ours["unavailable"][:200]]
    extras = {canonicalize_name(extra) for extra in theirs["extras"]} | set(ours["providesExtra"])
    mine, its = held(ours["requiresDist"], extras, environment), held(theirs["requires"], extras, environment)
    if mine != its:
        return ["wrong", f"ours alone: {sorted(mine - its)[:5]}; setuptools alone: {sorted(its - mine)[:5]}"]
    if pythons(ours.get("requiresPython")) != pythons(theirs["python"]):
        return ["wrong", f"requires-python: {ours.get('requiresPython')} and {theirs['python']}"]
    return ["equal", f"{len(mine)}"]


def told_by(archive, target, told, folder, prefix):
    """What setuptools says for a target, from any of its interpreters; or a text: why none says anything."""
    path = os.path.join(folder, os.path.basename(archive) + " " + target + ".json")
    if os.path.exists(path):
        with open(path) as file:
            return json.load(file)
    reasons = []
    for interpreter in told["judges"]:
        theirs = judge(interpreter, archive, None if told["isReal"] else told, prefix)
        if not isinstance(theirs, str):
            break
        reasons.append(theirs)
    else:
        theirs = "; ".join(reasons)
    with open(path, "w") as file:
        json.dump(theirs, file)
    return theirs


def judged(release, job, prefix):
    """The verdicts of one release, target by target."""
    answers = {}
    for target, told in job["targets"].items():
        theirs = told_by(release["archive"], target, told, job["judged"], prefix)
        ours = release["ours"][target]
        answers[target] = ["no judge", theirs] if isinstance(theirs, str) else verdict(ours, theirs, environment_of(told))
    print(release["name"], answers, file=sys.stderr, flush=True)
    return release["name"], answers


def main():
    job = json.load(sys.stdin)
    os.makedirs(job["judged"], exist_ok=True)
    prefix = NO_NETWORK if has_no_network() else []
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        answers = dict(pool.map(lambda release: judged(release, job, prefix), job["releases"]))
    json.dump(answers, sys.stdout)


main()
