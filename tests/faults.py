"""pytest plugin of `make faults`: the table of refusals, id -> tests -> result. An id without a test fails."""

from collections.abc import Iterator

import pytest

REQUIRED = (
    *(f"N{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)),
    *(f"X{n}" for n in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11)),
    *(f"F{n}" for n in (1, 2, 3, 5, 7, 8, 9)),
    *(f"W{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13)),
    *("I1", "I2"),
    *("O3", "O4", "O8"),
)
# Every row that the table of faults has, by letter; those that are not required belong to later issues.
ROWS = {"N": 12, "X": 12, "F": 12, "W": 16, "I": 8, "O": 13}
RESULTS = pytest.StashKey[dict[str, dict[str, str]]]()


def pytest_configure(config: pytest.Config) -> None:
    table: dict[str, dict[str, str]] = {id_: {} for id_ in REQUIRED}
    config.stash[RESULTS] = table


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write the ids on each report; this way they also come back from the workers of xdist."""
    for item in items:
        item.user_properties += [("fault", id_) for id_ in ids(item)]


def ids(item: pytest.Item) -> Iterator[str]:
    for mark in item.iter_markers("fault"):
        yield from mark.args


class Recorder:
    def __init__(self, config: pytest.Config) -> None:
        self.table = config.stash[RESULTS]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, id_ in report.user_properties:
            if name == "fault":
                row = self.table.setdefault(str(id_), {})
                before = row.get(report.nodeid, "passed")
                row[report.nodeid] = before if report.passed else report.outcome


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(Recorder(session.config), "panji-faults")


def pytest_sessionfinish(session: pytest.Session) -> None:
    missing, unknown = gaps(session.config.stash[RESULTS])
    if (missing or unknown) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def gaps(table: dict[str, dict[str, str]]) -> tuple[list[str], list[str]]:
    """(required ids without a test, ids that the table of faults does not have)."""
    return [id_ for id_ in REQUIRED if not table[id_]], [
        id_ for id_ in table if id_ not in REQUIRED
    ]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    table = terminalreporter.config.stash[RESULTS]
    terminalreporter.section("refusals")
    for id_, row in sorted(table.items(), key=lambda row: order(row[0])):
        bad = sorted(node for node, outcome in row.items() if outcome != "passed")
        verdict = "NO TEST" if not row else "FAILED" if bad else "refused"
        terminalreporter.write_line(f"{id_:<4} {verdict:<8} {len(row)} test{'s' * (len(row) != 1)}")
        for node in sorted(row):
            terminalreporter.write_line(f"       {row[node]:<8} {node}")
    missing, unknown = gaps(table)
    if missing:
        terminalreporter.write_line(f"Without a test: {', '.join(missing)}")
    if unknown:
        terminalreporter.write_line(f"Not in the table: {', '.join(unknown)}")


def order(id_: str) -> tuple[int, int]:
    letter, number = id_[:1], id_[1:]
    place = [*ROWS].index(letter) if letter in ROWS else len(ROWS)
    return place, int(number) if number.isdigit() else 0
