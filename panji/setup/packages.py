"""The virtual environment and its hash-locked Python packages."""

import shutil
import subprocess
import sys

from panji.setup import stamps, system
from panji.setup.console import PYTHON, ROOT, VENV, SetupError, run, say, works

OLDEST, NEWEST = (3, 11), (3, 13)
IN_RANGE = f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
LOCKS = ROOT / "requirements"


def ensure_environment() -> None:
    """Make `.venv` with the running interpreter unless a working one is there. Raises SetupError."""
    if works([PYTHON, "-c", IN_RANGE]) and works([PYTHON, "-m", "pip", "--version"]):
        return
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SetupError(
            f"Panji needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}."
        )
    if not works([sys.executable, "-c", "import ensurepip, venv"]):
        system.install(
            [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"],
            "`python3 -m venv` lacks ensurepip",
        )
    say(f"Creating the virtual environment with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", VENV])


def ensure_packages(name: str) -> None:
    """Install `requirements/NAME.txt` unless the same file is installed already (`dev` holds `runtime`)."""
    ensure_environment()
    versions = subprocess.run([PYTHON, "-V"], capture_output=True, text=True, check=True).stdout
    wanted = {
        lock: stamps.fingerprint([LOCKS / f"{lock}.txt"], versions)
        for lock in ({"runtime", "dev"} if name == "runtime" else {name})
    }
    if any(stamps.fresh(VENV / f"panji-{lock}.stamp", value) for lock, value in wanted.items()):
        return
    say(f"Installing the Python packages of requirements/{name}.txt")
    lock = LOCKS / f"{name}.txt"
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    unfinished = VENV / "panji-installing"
    if unfinished.exists():  # pip was killed half-way: what looks installed may lack its files
        options.append("--force-reinstall")
    unfinished.touch()
    run([PYTHON, "-m", "pip", "install", *options, "--require-hashes", "-r", lock])
    unfinished.unlink()
    stamps.write(VENV / f"panji-{name}.stamp", wanted[name])
