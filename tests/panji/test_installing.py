"""The files of docs/install do what docs/installing.md says: settings, services, a server behind a socket."""

import http.client
import os
import re
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
INSTALL = ROOT / "docs" / "install"
GUIDE = (ROOT / "docs" / "installing.md").read_text("utf-8")
AWAY = "/srv/panji/app/"


def unit(name: str) -> RawConfigParser:
    found = RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read(INSTALL / name, "utf-8")
    return found


def do(env: Path, *command: str) -> subprocess.CompletedProcess[str]:
    me = {"PATH": os.environ["PATH"], "PANJI_USER": "root", "PANJI_ENV": str(env)}
    return subprocess.run(
        [INSTALL / "panji-do", *command], env=me, capture_output=True, text=True, check=False
    )


@pytest.fixture
def env(tmp_path: Path) -> Path:
    """The example as an installation fills it in, on a SQLite file."""
    own = {"SECRET_KEY": "s" * 50, "DATABASE_URL": "", "PANJI_DATA_DIR": str(tmp_path / "data")}
    lines = []
    for line in (ROOT / ".env.example").read_text("utf-8").splitlines():
        name = line.partition("=")[0]
        lines.append(f"{name}={own[name]}" if name in own else line)
    file = tmp_path / "panji.env"
    file.write_text("\n".join(lines), "utf-8")
    (tmp_path / "data" / "static").mkdir(parents=True)
    return file


def test_a_shell_reads_every_setting_of_the_example_as_systemd_does(env):
    said = do(env, "env", "-0")

    found = dict(item.split("=", 1) for item in said.stdout.split("\0") if item)
    for line in env.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _sign, value = line.partition("=")
            assert found[name] == " ".join(shlex.split(value)), said.stderr
    assert found["DEFAULT_FROM_EMAIL"] == "Panji <panji@panji.example>"


def test_a_command_runs_in_the_folder_and_with_the_python_of_the_application(env):
    said = do(env, "sh", "-c", "pwd; command -v python; umask")

    assert said.stdout.splitlines() == [str(ROOT), str(ROOT / ".venv/bin/python"), "0077"]


@pytest.mark.parametrize("name", ["panji", "panji-tick", "panji-backup"])
def test_what_a_service_starts_is_there(name):
    service = unit(f"{name}.service")["Service"]
    program, *words = service["ExecStart"].split()

    assert program.startswith(AWAY)
    assert os.access(ROOT / program.removeprefix(AWAY), os.X_OK)
    if program.endswith("python"):
        assert (ROOT / words[0]).is_file()
    assert service["EnvironmentFile"] == "/etc/panji.env"
    assert "/var/lib/panji" in service["ReadWritePaths"]


def test_nginx_may_enter_the_folder_of_the_socket():
    service = unit("panji.service")["Service"]
    bind = re.search(r"--bind unix:(\S+)", service["ExecStart"])
    assert bind is not None

    assert bind[1] == f"/run/{service['RuntimeDirectory']}/panji.sock"
    assert (service["Group"], service["RuntimeDirectoryMode"]) == ("www-data", "0750")
    assert f"server unix:{bind[1]} " in (INSTALL / "nginx.conf").read_text("utf-8")


def test_the_guide_names_only_what_there_is():
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert targets is not None
    shipped = {file.name for file in INSTALL.iterdir()}
    named = re.findall(r"(?:^|`|&& )make ([a-z]+)", GUIDE, re.MULTILINE)

    assert {*named} <= {*targets[1].split()}
    assert {*re.findall(r"docs/install/([\w.-]+)(?=[\s`])", GUIDE)} <= shipped
    assert "prepare" in named  # without it no texts of either language, and no front-end files


@pytest.fixture
def server(env: Path, tmp_path: Path) -> Iterator[Path]:
    """gunicorn with the line of the service, at another socket."""
    path = tmp_path / "s"
    line = unit("panji.service")["Service"]["ExecStart"]
    line = line.replace(AWAY, f"{ROOT}/").replace("/run/panji/panji.sock", str(path))
    me = {"PATH": os.environ["PATH"], "PANJI_USER": "root", "PANJI_ENV": str(env)}
    process = subprocess.Popen([INSTALL / "panji-do", *line.split()], env=me, cwd=tmp_path)
    try:
        yield path
    finally:
        process.terminate()
        process.wait(30)


def ask(path: Path, address: str, **headers: str) -> tuple[int, str]:
    """Status and Location over the socket, with the headers that nginx sets."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(60)
        line.connect(str(path))
        over = http.client.HTTPConnection("panji.example")
        over.sock = line
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        over.request("GET", address, headers={"X-Forwarded-For": "10.1.1.1", **sent})
        answer = over.getresponse()
        return answer.status, answer.headers.get("Location", "")


def test_the_server_of_the_service_answers_behind_its_socket(server):
    deadline = time.monotonic() + 60
    while not server.exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)

    assert ask(server, "/health/", Host="10.0.0.1") == (200, "")
    assert ask(server, "/", X_Forwarded_Proto="http") == (301, "https://panji.example/")
    assert ask(server, "/", X_Forwarded_Proto="https") == (302, "/account/login/?next=/")
