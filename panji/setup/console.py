"""Say what happens, run a command, stop with one clear sentence."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "var"


class SetupError(Exception):
    """Setting up cannot go on; the message tells a person what to do."""


def say(text: str) -> None:
    print(f"» {text}", flush=True)


def run(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> None:
    """Run `command` in the project's root with its output shown. Raises SetupError when it fails."""
    code = call(command, env=env)
    if code:
        how = f"was ended by signal {-code}" if code < 0 else f"failed with code {code}"
        raise SetupError(f"`{' '.join(str(part) for part in command)}` {how}.")


def call(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> int:
    """Run `command` in the project's root with its output shown; give its exit code."""
    sys.stdout.flush()
    merged = {**os.environ, **(env or {})}
    try:
        return subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=merged, check=False
        ).returncode
    except FileNotFoundError as error:
        raise SetupError(f"The command {command[0]} was not found.") from error


def works(command: Sequence[str | Path]) -> bool:
    """Whether `command` exists and ends with code 0; its output is thrown away."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0
