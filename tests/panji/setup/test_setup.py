"""Bootstrap: what it refuses, in one sentence, and what it leaves alone."""

import subprocess
import sys

import pytest

from panji.setup import demo, frontend, stamps, suite, system
from panji.setup.console import ROOT, SetupError

JUNIT = """<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>"""


def test_setup_needs_nothing_but_the_standard_library():
    """`-I -S`: no site-packages, as on a machine where nothing is installed."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import panji.setup.__main__"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_stamp_follows_names_contents_and_words(tmp_path):
    file, other = tmp_path / "a", tmp_path / "b"
    file.write_text("1")
    other.write_text("1")
    values = {
        stamps.fingerprint([file]),
        stamps.fingerprint([other]),
        stamps.fingerprint([file, other]),
        stamps.fingerprint([file], "3.11"),
    }
    stamps.write(tmp_path / "stamp", stamps.fingerprint([file]))
    before = stamps.fresh(tmp_path / "stamp", stamps.fingerprint([file]))
    file.write_text("2")

    assert len(values) == 4
    assert before
    assert not stamps.fresh(tmp_path / "stamp", stamps.fingerprint([file]))


@pytest.mark.parametrize("value", ["0", "65536", "80 ", "-1", "http", "٨٠٠٠"])
def test_a_wrong_port_is_refused(monkeypatch, value):
    monkeypatch.setenv("PORT", value)

    with pytest.raises(SetupError, match="PORT must be a number from 1 to 65535"):
        demo.port()


def test_the_demo_keeps_to_its_own_folder_and_to_what_the_caller_says(monkeypatch):
    for name in ("PANJI_DATA_DIR", "PANJI_DEMO", "PANJI_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORT", "8123")
    plain = demo.environment()
    monkeypatch.setenv("PANJI_URL", "http://panji.test")
    told = demo.environment()

    assert plain["PANJI_DATA_DIR"] == str(ROOT / "var" / "demo")
    assert (plain["PANJI_DEMO"], plain["PANJI_URL"]) == ("1", "http://127.0.0.1:8123")
    assert told["PANJI_URL"] == "http://panji.test"


def test_reset_removes_no_folder_that_is_not_a_demo(monkeypatch, tmp_path):
    (tmp_path / "thesis.txt").write_text("three years of work")
    monkeypatch.setenv("PANJI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)

    with pytest.raises(SetupError, match="nothing was removed"):
        demo.reset()

    assert (tmp_path / "thesis.txt").exists()


def test_only_what_panji_wrote_is_removed(tmp_path):
    for name in ("panji.sqlite3", "secret_key", "loading", "thesis.txt"):
        (tmp_path / name).touch()
    (tmp_path / "files" / "ab").mkdir(parents=True)

    demo.clear(tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_reset_leaves_a_database_server_alone(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://panji@localhost/panji")

    with pytest.raises(SetupError, match="DATABASE_URL"):
        demo.reset()


def test_without_apt_one_sentence_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SetupError, match=r"^Please install libpango-1\.0-0 .* because the PDF"):
        system.install(system.PDF_PACKAGES, "the PDF documents need Pango")


def test_a_chromium_that_was_chosen_must_exist(monkeypatch, tmp_path):
    monkeypatch.setenv("PANJI_CHROMIUM", str(tmp_path / "none"))

    with pytest.raises(SetupError, match="PANJI_CHROMIUM"):
        system.chromium()


def test_a_library_that_is_missing_is_named():
    assert not system.opens("no-such-library", "libno-such-library.so.0")
    assert system.missing_libraries() == []


def test_the_sprite_has_a_symbol_for_each_icon_and_names_a_wrong_one(tmp_path):
    (tmp_path / "check.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 16 16"><path d="M1 1"/></svg>'
    )

    assert frontend.sprite(tmp_path, ["check"]) == (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        '<symbol id="check" viewBox="0 0 16 16" fill="currentColor"><path d="M1 1"/></symbol>\n'
        "</svg>\n"
    )
    with pytest.raises(SetupError, match="'emblem'"):
        frontend.sprite(tmp_path, ["emblem"])


def test_source_maps_are_left_out_because_they_are_not_served():
    for text in (
        b"a{}\n/*# sourceMappingURL=a.css.map */",
        b"a();\n//# sourceMappingURL=a.js.map\n",
    ):
        assert b"sourceMappingURL" not in frontend.SOURCE_MAP.sub(b"\n", text)


@pytest.mark.parametrize(("text", "expected"), [(JUNIT, (4, 3, 3)), (None, (0, 0, 0))])
def test_counts_of_a_run(tmp_path, text, expected):
    report = tmp_path / "report.xml"
    if text:
        report.write_text(text)

    assert suite.counts(report) == expected


@pytest.mark.parametrize(
    ("passed", "skipped", "code", "good"),
    [(5, 0, 0, True), (5, 1, 0, False), (0, 0, 0, False), (5, 0, 1, False)],
)
def test_a_run_is_good_only_when_all_ran_and_none_was_left_out(passed, skipped, code, good):
    assert suite.Outcome("sqlite", passed, 0, skipped, 1.0, code).good is good
