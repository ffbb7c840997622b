"""pytest plugin of `make faults`: the table of refusals, id -> tests -> result.

An id without a test fails, and so does one that no test tries through HTTP.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import pytest
from django.core.signals import request_started

REQUIRED = (
    *(f"N{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)),
    *(f"X{n}" for n in (1, 2, 3, 5, 6, 7, 8, 9, 10, 11)),
    *(f"F{n}" for n in (1, 2, 3, 5, 6, 7, 8, 9)),
    *(f"W{n}" for n in range(1, 17)),
    *("I1", "I2", "I3", "I7"),
    *("O3", "O4", "O8"),
)
# Every row that the table of faults has, by letter; those that are not required may have tests already.
ROWS = {"N": 12, "X": 12, "F": 12, "W": 16, "I": 8, "O": 13}
RESULTS = pytest.StashKey[dict[str, dict[str, str]]]()
BY_HTTP = pytest.StashKey[set[str]]()


def pytest_configure(config: pytest.Config) -> None:
    table: dict[str, dict[str, str]] = {id_: {} for id_ in REQUIRED}
    config.stash[RESULTS] = table
    config.stash[BY_HTTP] = set()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Write the ids on each report; this way they also come back from the workers of xdist."""
    for item in items:
        item.user_properties += [("fault", id_) for id_ in ids(item)]


def ids(item: pytest.Item) -> Iterator[str]:
    for mark in item.iter_markers("fault"):
        yield from mark.args


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Note on the report that the test asked the application over HTTP."""
    asked = []

    def note(**_signal: object) -> None:
        asked.append(True)

    request_started.connect(note)
    try:
        return (yield)
    finally:
        request_started.disconnect(note)
        if asked:
            item.user_properties.append(("http", "yes"))


class Recorder:
    def __init__(self, config: pytest.Config) -> None:
        self.table = config.stash[RESULTS]
        self.by_http = config.stash[BY_HTTP]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        asked = ("http", "yes") in report.user_properties
        for name, id_ in report.user_properties:
            if name == "fault":
                row = self.table.setdefault(str(id_), {})
                before = row.get(report.nodeid, "passed")
                row[report.nodeid] = before if report.passed else report.outcome
                if asked:
                    self.by_http.add(str(id_))


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    session.config.pluginmanager.register(Recorder(session.config), "panji-faults")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):  # a worker of xdist has seen only its part
        return
    config = session.config
    if any(gaps(config).values()) and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def gaps(config: pytest.Config) -> dict[str, list[str]]:
    """What is wrong with the table itself, as sentence -> ids."""
    table, by_http = config.stash[RESULTS], config.stash[BY_HTTP]
    return {
        "Without a test": [id_ for id_ in REQUIRED if not table[id_]],
        "Without a test through HTTP": [
            id_ for id_ in REQUIRED if table[id_] and id_ not in by_http
        ],
        "Not in the table": [id_ for id_ in table if not is_row(id_)],
    }


def is_row(id_: str) -> bool:
    letter, number = id_[:1], id_[1:]
    return number.isdigit() and 0 < int(number) <= ROWS.get(letter, 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    config = terminalreporter.config
    terminalreporter.section("refusals")
    for id_, row in sorted(config.stash[RESULTS].items(), key=lambda row: order(row[0])):
        verdict = "NO TEST" if not row else "FAILED" if {*row.values()} != {"passed"} else "refused"
        terminalreporter.write_line(f"{id_:<4} {verdict:<8} {len(row)} test{'s' * (len(row) != 1)}")
        for test, cases in groupby(sorted(row), key=lambda node: node.partition("[")[0]):
            outcomes = Counter(row[case] for case in cases)
            told = ", ".join(f"{n} {outcome}" for outcome, n in sorted(outcomes.items()))
            terminalreporter.write_line(f"       {told:<12} {test}")
    for sentence, found in gaps(config).items():
        if found:
            terminalreporter.write_line(f"{sentence}: {', '.join(found)}")


def order(id_: str) -> tuple[int, int]:
    letter, number = id_[:1], id_[1:]
    place = [*ROWS].index(letter) if letter in ROWS else len(ROWS)
    return place, int(number) if number.isdigit() else 0
