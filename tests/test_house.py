"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 200
# Longer on purpose, each with its reason.
LONGER: dict[str, str] = {
    "panji/settings.py": "one file is where an operator looks for a setting",
}
ADDRESS = re.compile(r"https?://|git\+|file:")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}")


def tracked(*patterns: str) -> list[Path]:
    """The files git knows or would add, deleted ones apart."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).is_file()]


def test_no_module_is_longer_than_a_person_reads():
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in tracked("*.py")
        if "migrations" not in file.parts and file.relative_to(ROOT).parts[0] != "tests"
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST and name not in LONGER} == {}


@pytest.mark.parametrize(
    "lock",
    [
        "requirements/runtime.txt",
        "requirements/dev.txt",
        "requirements/node.txt",
        "package-lock.json",
    ],
)
def test_lock_files_hold_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text("utf-8")

    assert ADDRESS.findall(text) == []
    if lock.endswith(".txt"):
        pins = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.MULTILINE | re.DOTALL)
        assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
    else:
        assert text.count('"integrity": "sha512-') == text.count('"node_modules/')


def test_the_development_lock_holds_the_runtime_lock():
    runtime, dev = (
        set(
            re.findall(
                r"^[a-z0-9][^ ]*==[^ ]+",
                (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"),
                re.MULTILINE,
            )
        )
        for name in ("runtime", "dev")
    )

    assert runtime - dev == set()


def test_nothing_names_a_home_folder_a_tool_library_or_holds_a_key():
    # Bracketed, so that this file does not name them itself.
    machine = re.compile(r"/[w]ork/|/[r]oot/|/[h]ome/\w|/[U]sers/|/\.[l]ibrary")
    texts = {
        file.relative_to(ROOT).as_posix(): file.read_text("utf-8", errors="ignore")
        for file in tracked()
        if file.suffix not in {".png", ".woff2", ".pdf", ".xlsx"}
    }

    assert [
        name for name, text in texts.items() if machine.search(text) or SECRET.search(text)
    ] == []


def test_every_test_asserts_something():
    functions = [
        (f"{file.relative_to(ROOT)}:{node.lineno} {node.name}", node)
        for file in tracked("tests/**/test_*.py", "tests/test_*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]

    assert [name for name, node in functions if not asserts(node)] == []


def asserts(function: ast.FunctionDef) -> bool:
    """An `assert`, `pytest.raises`, or a helper or fixture that asserts by its name."""
    names = {"raises", "fail", "axe", "expect", "django_assert_num_queries"}
    return any(
        isinstance(node, ast.Assert)
        or (
            isinstance(node, ast.Name)
            and (node.id in names or node.id.startswith(("assert_", "expect_")))
        )
        or (
            isinstance(node, ast.Attribute)
            and (node.attr in names or node.attr.startswith(("assert_", "expect_")))
        )
        for node in ast.walk(function)
    )
