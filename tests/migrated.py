"""A migrated, empty SQLite database to copy: migrating anew costs each test process seconds.

The copy is keyed by the migrations and the locked packages; `migrate` still runs over it and finds nothing to do.
"""

import os
import shutil
import sqlite3
from pathlib import Path

from panji.setup import stamps
from panji.setup.console import BUILD, ROOT

FOLDER = BUILD / "test"
APPS = ("accounts", "assessments", "regencies")


def template() -> Path:
    files = [file for app in APPS for file in sorted((ROOT / app / "migrations").glob("*.py"))]
    key = stamps.fingerprint([*files, ROOT / "requirements" / "runtime.txt"])
    return FOLDER / f"migrated-{key[:16]}.sqlite3"


def unpack(database: Path) -> bool:
    """Copy the template to `database`; False when there is none yet."""
    try:
        shutil.copyfile(template(), database)
    except FileNotFoundError:
        return False
    return True


def keep(database: Path) -> None:
    """Make `database` the template for later runs, in one step, and remove those of other migrations."""
    target = template()
    if target.exists():
        return
    part = FOLDER / f"{os.getpid()}.part"
    source, copy = sqlite3.connect(database), sqlite3.connect(part)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()
    for old in FOLDER.glob("migrated-*.sqlite3"):
        old.unlink(missing_ok=True)
    part.replace(target)
