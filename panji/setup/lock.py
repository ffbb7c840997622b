"""`make lock`: write the lock files anew from pyproject.toml and package.json. Needs `uv` and npm."""

import json
import os
import shutil

from panji.setup.console import ROOT, SetupError, run, say

REQUIREMENTS = ROOT / "requirements"
PACKAGE_LOCK = ROOT / "package-lock.json"
OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
]


def compile_locks() -> int:
    """Hashes in, addresses out: where a package is fetched from is the machine's business."""
    uv = shutil.which("uv", path=f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}")
    if uv is None:
        raise SetupError("`make lock` needs uv: `.venv/bin/pip install uv`.")
    say("Compiling requirements/")
    compiler = [uv, "pip", "compile", *OPTIONS]
    run([*compiler, "pyproject.toml", "-o", "requirements/runtime.txt"])
    dev = ["--extra", "dev", "-c", "requirements/runtime.txt"]
    run([*compiler, *dev, "pyproject.toml", "-o", "requirements/dev.txt"])
    run([*compiler, "requirements/node.in", "-o", "requirements/node.txt"])
    say("Compiling package-lock.json")
    run(["npm", "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"])
    strip_addresses()
    return 0


def strip_addresses() -> None:
    lock = json.loads(PACKAGE_LOCK.read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    PACKAGE_LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")
