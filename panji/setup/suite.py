"""`make test`, `make check`, `make faults`, `make bench`."""

import os
import tempfile
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from panji.setup import frontend, packages, system
from panji.setup.console import BUILD, PYTHON, ROOT, VENV, SetupError, call, run, say

ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
REPORTS = BUILD / "reports"
CODE = ["accounts", "assessments", "panji", "regencies", "tests", "manage.py"]
# What a real installation sets; values that lead nowhere.
PRODUCTION = {
    "DEBUG": "0",
    "PANJI_DEMO": "0",
    "PANJI_HTTPS": "1",
    "PANJI_URL": "https://panji.example",
    "ALLOWED_HOSTS": "panji.example",
    "SECRET_KEY": "for-the-check-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
    "DATABASE_URL": "",
}


class Outcome(NamedTuple):
    """One run of the suite: counts of tests, seconds, pytest's exit code."""

    engine: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    code: int

    @property
    def good(self) -> bool:
        return self.code == 0 and self.passed > 0 and not self.skipped


def install() -> int:
    """Everything that developing and testing needs."""
    packages.ensure_packages("dev")
    system.ensure_pdf_libraries()
    system.ensure_browser()
    frontend.ensure_frontend()
    run([PYTHON, "-m", "panji.setup.messages", "compile"])
    return 0


def pictures() -> int:
    """The pictures of the guides, anew from the demo; commit what has changed."""
    install()
    return call([PYTHON, "-m", "tests.browser.pictures"])


def test() -> int:
    """The whole suite on SQLite and then on PostgreSQL, whatever the first run gave; one summary at the end."""
    install()
    outcomes = [run_suite(engine) for engine in ENGINES]
    print()
    for outcome in outcomes:
        say(
            f"{ENGINES[outcome.engine]}: {'good' if outcome.good else 'FAILED'} in {outcome.seconds:.0f} s"
        )
        if outcome.skipped:
            say("  a skipped test counts as a failure: nothing is left out silently")
        print(
            f"{ENGINES[outcome.engine]}: {outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
        )
    return 0 if all(outcome.good for outcome in outcomes) else 1


def run_suite(engine: str) -> Outcome:
    say(f"The tests on {ENGINES[engine]}")
    REPORTS.mkdir(parents=True, exist_ok=True)
    report = REPORTS / f"{engine}.xml"
    report.unlink(missing_ok=True)
    start = time.monotonic()
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "pytest",
        "-q",
        "-n",
        workers(),
        "--dist=loadgroup",
        f"--junitxml={report}",
    ]
    code = call(command, env={"PANJI_TEST_DB": engine})
    passed, failed, skipped = counts(report)
    return Outcome(engine, passed, failed, skipped, time.monotonic() - start, code)


def workers() -> str:
    return os.environ.get("PANJI_TEST_WORKERS") or str(min(os.cpu_count() or 1, 4))


def counts(report: Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) of a JUnit file that pytest wrote; all 0 when it wrote none."""
    if not report.exists():
        return 0, 0, 0
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 -- our own pytest wrote it
    totals = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for suite in suites:
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
    failed = totals["failures"] + totals["errors"]
    return totals["tests"] - failed - totals["skipped"], failed, totals["skipped"]


def check() -> int:
    """Every rule of the house that a machine can keep; all of them run, then one verdict."""
    packages.ensure_packages("dev")
    frontend.ensure_frontend()
    run([PYTHON, "-m", "panji.setup.messages", "compile"])
    with tempfile.TemporaryDirectory() as data:
        (Path(data) / "static").mkdir()
        env = {**PRODUCTION, "PANJI_DATA_DIR": data}
        manage: list[str | Path] = [PYTHON, "-W", "error", "manage.py"]
        rules: dict[str, list[str | Path]] = {
            "style (ruff)": [VENV / "bin" / "ruff", "check", *CODE],
            "format (ruff)": [
                VENV / "bin" / "ruff",
                "format",
                "--check",
                "--output-format=concise",
                *CODE,
            ],
            "types (mypy)": [VENV / "bin" / "mypy", *CODE],
            "arrows (import-linter)": [VENV / "bin" / "lint-imports", "--no-cache"],
            "templates (djLint)": [VENV / "bin" / "djlint", "--lint", "templates"],
            "texts": [PYTHON, "-m", "panji.setup.messages", "check"],
            "migrations": [*manage, "makemigrations", "--check", "--dry-run"],
            "deployment": [*manage, "check", "--deploy", "--fail-level", "WARNING"],
        }
        broken = []
        for name, command in rules.items():
            say(f"Check: {name}")
            if call(command, env=env):
                broken.append(name)
    if broken:
        raise SetupError(f"Not in order: {', '.join(broken)}.")
    say("All checks are in order.")
    return 0


def faults() -> int:
    """Run the tests of the fault table and print id -> tests -> result; an id without a test fails."""
    install()
    return call(
        [PYTHON, "-m", "pytest", "-q", "-n", workers(), "-m", "fault", "-p", "tests.faults"]
    )


def bench() -> int:
    """The benchmarks alone; they are named bench_*.py, so that the suite does not collect them."""
    install()
    benchmarks = sorted((ROOT / "tests" / "benchmarks").glob("bench_*.py"))
    if not benchmarks:
        raise SetupError("tests/benchmarks holds no bench_*.py.")
    options = ["--benchmark-columns=min,median,max,rounds", "--benchmark-time-unit=ms"]
    return call([PYTHON, "-m", "pytest", "-q", "-p", "benchmark", *options, *benchmarks])
