"""Settings from the environment, strict: a wrong value stops the start with a sentence that says so."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# No trusted_schema=OFF: SQLite 3.40 then refuses JSON_VALID in the CHECK that Django writes for
# every JSONField ("unsafe use of JSON_VALID()").
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY;"
)


def text(name: str, default: str = "") -> str:
    """The variable as it stands, or `default` when it is absent or empty."""
    return os.environ.get(name, "") or default


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Raises ImproperlyConfigured for anything but 1/0, true/false, yes/no."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    """A whole number. Raises ImproperlyConfigured for anything else."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas; empty parts are left out."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database(url: str, sqlite_file: Path) -> dict[str, Any]:
    """One entry of DATABASES: PostgreSQL when `url` names one, otherwise the SQLite file."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "CONN_MAX_AGE": 60,
            # IMMEDIATE takes the write lock at BEGIN: two read-then-write transactions wait for
            # each other instead of failing at once with "database is locked".
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": SQLITE_PRAGMAS,
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must read postgres://user:password@host:port/name."
        )
    query = dict(item.split("=", 1) for item in parts.query.split("&") if "=" in item)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", "") or parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # As long as SQLite's `timeout`: a save that waits for a lock ends as 503, never as a hung page.
        "OPTIONS": {"options": "-c lock_timeout=20s"},
    }


def secret_key(name: str, data_dir: Path, *, production: bool) -> str:
    """The secret key: from the environment, else (never in production) one made and kept in `data_dir`."""
    if value := text(name):
        return value
    if production:
        raise ImproperlyConfigured(f"{name} must be set: at least 50 random characters.")
    file = data_dir / "secret_key"
    if not file.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(os.urandom(48).hex(), encoding="ascii")
    return file.read_text(encoding="ascii")
