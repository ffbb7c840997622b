"""`make demo`: everything from a fresh clone to a served demo, and the way back to the start."""

import os
import shutil
import socket
from pathlib import Path

from panji.setup import frontend, packages, stamps, system
from panji.setup.console import BUILD, PYTHON, ROOT, SetupError, run, say

HOST = "127.0.0.1"
OURS = ("cache", "files", "secret_key", "static", "static.stamp")
PORTS = range(1, 65536)
GUNICORN = [
    "--worker-class=gthread",
    "--workers=2",
    "--threads=4",
    "--log-level=warning",
    "--no-control-socket",
]


def environment() -> dict[str, str]:
    """The demo's settings; a variable that the caller has set stays as it is."""
    given = {name: value for name, value in os.environ.items() if value}
    data = Path(given.get("PANJI_DATA_DIR", BUILD / "demo")).resolve()
    defaults = {"PANJI_DEMO": "1", "PANJI_URL": f"http://{HOST}:{port()}"}
    return {**defaults, **given, "PANJI_DATA_DIR": str(data)}


def port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit()) or int(text) not in PORTS:
        raise SetupError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def require_free_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port()))
        except OSError as error:
            raise SetupError(
                f"Port {port()} is in use: `make demo PORT=8001` takes another one."
            ) from error


def prepare() -> int:
    """What the product needs to run: Python packages, Pango, front-end files, compiled texts."""
    packages.ensure_packages("runtime")
    system.ensure_pdf_libraries()
    frontend.ensure_frontend()
    run([PYTHON, "-m", "panji.setup.messages", "compile"])
    return 0


def load() -> None:
    """Migrate and load. What an interrupted load has left in the demo's own folder is thrown away first."""
    env = environment()
    data = Path(env["PANJI_DATA_DIR"])
    unfinished = data / "loading"
    if unfinished.exists() and not env.get("DATABASE_URL"):
        say("The last load was interrupted; it starts over")
        clear(data)
    data.mkdir(parents=True, exist_ok=True)
    loaded = (data / "panji.sqlite3").exists() or bool(env.get("DATABASE_URL"))
    if not loaded:
        unfinished.touch()
    run([PYTHON, "manage.py", "migrate", "--verbosity=0"], env=env)
    run([PYTHON, "manage.py", "demo", "--no-serve"], env=env)
    unfinished.unlink(missing_ok=True)


def clear(data: Path) -> None:
    """Remove what Panji writes into a data folder, and nothing else that may lie there."""
    for name in (*OURS, "panji.sqlite3-shm", "panji.sqlite3-wal", "panji.sqlite3", "loading"):
        path = data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def run_demo() -> int:
    require_free_port()
    prepare()
    load()
    return serve()


def serve() -> int:
    """Serve on 127.0.0.1 until Ctrl-C; this process becomes gunicorn."""
    env = environment()
    require_free_port()
    collect(env)
    say(f"Panji: http://{HOST}:{port()}/  (Ctrl-C ends it)")
    address = f"{HOST}:{port()}"
    command = [
        str(PYTHON),
        "-m",
        "gunicorn",
        "panji.wsgi:application",
        "--bind",
        address,
        *GUNICORN,
    ]
    os.chdir(ROOT)
    os.execve(PYTHON, command, env)


def collect(env: dict[str, str]) -> None:
    """collectstatic, when a static file has changed since the last time."""
    folders = (ROOT / "static", frontend.VENDOR)
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    value = stamps.fingerprint([*files, ROOT / "requirements" / "runtime.txt"])
    stamp = Path(env["PANJI_DATA_DIR"]) / "static.stamp"
    if not stamps.fresh(stamp, value):
        run(
            [PYTHON, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity=0"], env=env
        )
        stamps.write(stamp, value)


def reset() -> int:
    """Throw the demo's data away and load it anew. Raises SetupError rather than touch other data."""
    env = environment()
    if env.get("DATABASE_URL"):
        raise SetupError(
            "demo-reset does not empty the database of DATABASE_URL: drop and create it yourself."
        )
    data = Path(env["PANJI_DATA_DIR"])
    if data.exists() and data != BUILD / "demo" and not (data / "panji.sqlite3").exists():
        raise SetupError(f"{data} does not look like a data folder of Panji; nothing was removed.")
    prepare()
    clear(data)
    load()
    say("The demo starts over. `make demo` serves it.")
    return 0
