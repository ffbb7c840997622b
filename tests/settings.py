"""The product's settings with a database and folders of their own.

PANJI_TEST_DB=sqlite|postgres chooses the engine.
"""

import os
from pathlib import Path

ENGINE = os.environ.get("PANJI_TEST_DB") or "sqlite"
if ENGINE not in {"sqlite", "postgres"}:
    raise SystemExit(f"PANJI_TEST_DB must be sqlite or postgres, not {ENGINE!r}.")
if ENGINE == "postgres":
    # Without a server in DATABASE_URL, conftest.py starts one and puts its socket into DATABASES.
    os.environ.setdefault("DATABASE_URL", "postgres://postgres@/panji")
else:
    os.environ.pop("DATABASE_URL", None)

# Every test process (xdist starts several) writes in a folder of its own; conftest.py makes and removes it.
FOLDER = Path(__file__).resolve().parent.parent / "var" / "test" / str(os.getpid())
os.environ.update(
    PANJI_DATA_DIR=str(FOLDER),
    PANJI_DEMO="0",
    PANJI_HTTPS="0",
    PANJI_URL="http://testserver",
    DEBUG="0",
    SECRET_KEY="for-the-tests-only",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    # Playwright's loop runs in the thread of the tests; Django would take every query for an async one.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)

from panji.settings import *  # noqa: E402, F403 -- the environment comes first
from panji.settings import DATABASES, STORAGES  # noqa: E402

DATABASE = dict(DATABASES["default"])
DATABASE["CONN_MAX_AGE"] = 0
if ENGINE == "sqlite":
    # A file: in memory, parallel writers would share one connection's cache and meet "table is locked".
    DATABASE["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    DATABASE["OPTIONS"]["init_command"] = DATABASE["OPTIONS"]["init_command"].replace(
        "synchronous=FULL", "synchronous=OFF"
    )
DATABASES = {"default": DATABASE}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Straight from the folders: nothing needs to be collected before a test.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
