"""A form that broke off on its way leaves nothing, and its repetition with the same key counts."""

from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError
from django.test import Client, RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from assessments.questionnaire.models import AnswerSave, Evidence
from panji.whole_body import BrokenOff, WholeBody, whole_bodies
from tests.assessments.questionnaire.office import Office, make_office, open_edition
from tests.assessments.questionnaire.papers import pdf

HTMX = {"HX-Request": "true"}


@pytest.fixture
def office(db: None, settings, tmp_path) -> Office:
    settings.PANJI_FILES_DIR = tmp_path / "files"
    return make_office(*open_edition())


@pytest.fixture
def operator(office: Office) -> Client:
    client = Client()
    client.force_login(office.operator)
    return client


def send(client: Client, url: str, data: dict[str, Any], share: float):
    """Announce the whole form and send a `share` of it, as over a network that drops."""
    body = encode_multipart(BOUNDARY, data)
    came = BytesIO(body[: int(len(body) * share)])
    extra: dict[str, Any] = {"wsgi.input": WholeBody(came, len(body))}
    return client.generic("POST", url, body, MULTIPART_CONTENT, headers=HTMX, **extra)


@pytest.mark.fault("F6", "W2")
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_half_a_form_stores_nothing_and_its_repetition_everything(office, operator, share):
    data = {"seen": "0", "key": str(uuid4()), "yes": "yes", "note": "kata " * 500}

    broken = send(operator, office.save_url("yes_no"), data, share)

    assert (broken.status_code, AnswerSave.objects.count()) == (400, 0)
    assert "terputus" in broken.content.decode()
    assert office.answer("yes_no") is None

    whole = send(operator, office.save_url("yes_no"), data, 1)

    assert (whole.status_code, office.answer("yes_no").note) == (200, ("kata " * 500).strip())


@pytest.mark.fault("F6")
@pytest.mark.parametrize("checks_token", [False, True])
def test_half_a_file_is_no_file(office, settings, tmp_path, checks_token):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    operator = Client(enforce_csrf_checks=checks_token)
    operator.force_login(office.operator)
    data = {"file": SimpleUploadedFile("a.pdf", pdf("a") + b"%" * 200_000, "application/pdf")}

    broken = send(operator, office.url("add-file", office.codes["level"]), data, 0.9)

    assert (broken.status_code, Evidence.objects.count()) == (403 if checks_token else 400, 0)
    assert list(tmp_path.glob("*.upload*")) == []
    assert [one for one in settings.PANJI_FILES_DIR.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize("kind", ["multipart", "urlencoded"])
@pytest.mark.parametrize("missing", [0, 1])
def test_the_application_reads_the_whole_body_or_none(kind, missing):
    form = {"note": "kata " * 100}
    factory = RequestFactory()
    sent = (
        factory.post("/", form)
        if kind == "multipart"
        else factory.post("/", f"note={form['note']}", "application/x-www-form-urlencoded")
    )
    body = sent.body
    environ = sent.environ | {"wsgi.input": BytesIO(body[: len(body) - missing])}
    read = whole_bodies(lambda environ, _start: [WSGIRequest(environ).POST["note"].encode()])

    if missing:
        with pytest.raises(UnreadablePostError):
            read(environ, print)
    else:
        assert read(environ, print) == [form["note"].encode()]


def test_a_request_without_a_body_passes():
    environ = RequestFactory().get("/").environ | {"CONTENT_LENGTH": ""}

    assert whole_bodies(lambda given, _start: [given["PATH_INFO"].encode()])(environ, print) == [
        b"/"
    ]


def test_lines_are_counted_too():
    whole = WholeBody(BytesIO(b"a\nbc"), 4)
    cut = WholeBody(BytesIO(b"a\nb"), 4)

    assert [whole.readline(), whole.readline(), whole.readline()] == [b"a\n", b"bc", b""]
    assert cut.readline() == b"a\n"
    with pytest.raises(BrokenOff):
        cut.readline()


def test_gunicorn_is_given_the_guarded_application():
    # Read, not imported: the module asks the database when it is loaded.
    source = Path(__file__).parents[2].joinpath("panji", "wsgi.py").read_text()

    assert "application = whole_bodies(get_wsgi_application())" in source
