"""Every refusal is a friendly page with a way on; for our scripts it is one sentence."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from panji import errors
from tests.browser import patterns
from tests.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.browser.patterns")]

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def server() -> patterns.Server:
    return patterns.reset()


@pytest.fixture
def person(client: Client) -> Client:
    client.force_login(make_user(Role.REVIEWER))
    return client


def heading(response) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert found is not None
    return found[1].strip()


def ways(response) -> set[str]:
    """The links of a page: each refusal leads home and to help."""
    return set(re.findall(r'href="(/|mailto:[^"]+)"', response.content.decode()))


def entry(**changed: str) -> dict[str, str]:
    return {
        "seen": "0",
        "key": "5b2a4a1c-6d4c-4f9e-9f53-0f6c9b1f0a01",
        "choice": "ya",
        "note": "x",
    } | changed


HOME = {"/", f"mailto:{settings.PANJI_HELP_CONTACT}"}


@pytest.mark.parametrize(
    ("method", "path", "status", "title"),
    [
        ("get", "/tidak-ada.html", 404, "Halaman ini tidak ada"),
        ("get", "/language/", 405, "Alamat ini hanya menerima formulir"),
        ("get", "/pattern/broken/", 500, "Terjadi kesalahan di pihak kami"),
    ],
)
def test_a_refusal_is_a_page_with_a_way_on(person, method, path, status, title):
    person.raise_request_exception = False

    response = getattr(person, method)(path)

    assert (response.status_code, heading(response)) == (status, title)
    assert ways(response) == HOME


@pytest.mark.parametrize(
    ("trouble", "status", "title", "reason"),
    [
        ("closed", 409, "Keadaan sudah berubah", "Tahap ini sudah ditutup."),
        ("denied", 403, "Anda tidak berwenang melakukan ini", "Anda bukan operator daerah ini."),
        ("busy", 503, "Panji sedang sibuk", "Langkah Anda belum dijalankan."),
    ],
)
def test_a_room_refuses_with_its_reason(person, server, trouble, status, title, reason):
    server.trouble = [trouble]
    response = person.post("/pattern/save/a/", entry())

    assert (response.status_code, heading(response)) == (status, title)
    assert reason in response.content.decode()
    assert ways(response) == HOME
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)

    server.trouble = [trouble]
    short = person.post("/pattern/save/a/", entry(), headers=HTMX)
    text = short.content.decode()
    assert short.status_code == status
    assert "<html" not in text
    assert f'data-status="{status}"' in text
    assert server.entries["a"].version == 0


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/ikp-2022/?a=1&b=2", ["/ikp-2022/?a=1&amp;b=2"]),
        ("http://testserver/pattern/save/a/", []),  # the refused address itself
        ("http://elsewhere.example/x/", []),
        ("", []),
    ],
)
def test_a_conflict_leads_back_to_the_page_that_held_the_form(person, server, referer, back):
    server.trouble = ["closed"]

    headers = {"Referer": referer, "Host": "testserver"}
    response = person.post("/pattern/save/a/", entry(), headers=headers)

    found = re.findall(
        r'class="btn btn-primary" href="([^"]+)">.*?keadaan terkini',
        response.content.decode(),
        re.DOTALL,
    )
    assert (response.status_code, found) == (409, back)


def test_a_broken_page_is_shown_without_person_or_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.server_error(rf.get("/"))

    assert (response.status_code, ways(response)) == (500, HOME)
    assert 'href="/privacy/"' in response.content.decode()


@pytest.mark.fault("X5")
@pytest.mark.parametrize("enforce", [False, True])
def test_a_form_with_1001_fields_is_refused_and_the_page_says_so(enforce):
    client = Client(enforce_csrf_checks=enforce)
    client.get("/help/")  # the guard against cross-site requests looks into the form first

    response = client.post("/language/", {f"field-{n}": "x" for n in range(1001)})

    assert (response.status_code, heading(response)) == (400, "Permintaan ini tidak dapat dibaca")
    assert "lebih dari 1000 isian" in response.content.decode()


def test_too_many_files_at_once_are_refused_with_the_number(person):
    response = person.post(
        "/pattern/upload/", {"file": [SimpleUploadedFile(f"{n}.pdf", b"x") for n in range(21)]}
    )

    assert response.status_code == 400
    assert "Lebih dari 20 berkas" in response.content.decode()


def test_a_form_beyond_the_size_limit_is_413_and_says_that_nothing_was_stored(client):
    response = client.post(
        "/language/", {"language": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}
    )

    assert (response.status_code, heading(response)) == (413, "Ukurannya terlalu besar")
    assert "Tidak ada yang disimpan" in response.content.decode()


@pytest.mark.fault("X1")
@pytest.mark.parametrize("path", ["/help/?q=a%00b", "/help%00/", "/help/?q=a\x00b"])
def test_a_nul_byte_in_path_or_query_is_400(client, path):
    response = client.get(path)

    assert (response.status_code, heading(response)) == (400, "Permintaan ini tidak dapat dibaca")


@pytest.mark.fault("X8")
@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example"]
)
def test_a_wrong_host_is_400_and_is_not_repeated(client, host):
    response = client.get("/help/", headers={"Host": host})

    assert (response.status_code, heading(response)) == (400, "Permintaan ini tidak dapat dibaca")
    assert b"evil.example" not in response.content


@pytest.mark.fault("X8")
def test_a_forwarded_host_is_not_believed(client):
    response = client.get("/pattern/", headers={"X-Forwarded-Host": "evil.example"})

    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/account/login/?next=/pattern/",
    )


@pytest.mark.fault("X8")
def test_a_link_to_reset_a_password_uses_the_configured_address(
    client, settings, django_capture_on_commit_callbacks
):
    settings.PANJI_URL = "https://panji.example"
    user = make_user(Role.REVIEWER)
    user.set_password("kata-sandi-contoh-2022")
    user.save()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("account_reset_password"),
            {"email": user.email},
            headers={"X-Forwarded-Host": "evil.example"},
        )

    links = re.findall(r"https?://\S+", str(mail.outbox[0].body))
    assert [
        link.startswith("https://panji.example/account/password/reset/key/") for link in links
    ] == [True]


@pytest.mark.fault("X9")
@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
    ids=["missing", "foreign", "null"],
)
def test_a_form_without_our_token_is_403_with_a_way_back(server, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(Role.REVIEWER))

    response = client.post("/pattern/save/a/", entry(), headers=headers)
    assert (response.status_code, heading(response)) == (403, "Anda tidak berwenang melakukan ini")
    assert "lebih lama daripada sesi masuk Anda" in response.content.decode()
    assert ways(response) == HOME

    short = client.post("/pattern/save/a/", entry(), headers=HTMX | headers)
    assert (short.status_code, short.headers["X-Panji-Refusal"]) == (403, "csrf")
    assert "<html" not in short.content.decode()
    assert server.entries["a"].heard == []


EVIL = [
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
]


@pytest.mark.fault("X10")
@pytest.mark.parametrize("target", EVIL)
@pytest.mark.parametrize("address", ["/language/", "/theme/"])
def test_a_foreign_next_goes_home(client, address, target):
    response = client.post(address, {"language": "en", "theme": "dark", "next": target})

    assert (response.status_code, response.headers["Location"]) == (302, "/")


@pytest.mark.fault("X10")
@pytest.mark.parametrize("target", EVIL)
def test_a_foreign_next_after_the_log_in_goes_home(client, target):
    user = make_user(Role.REVIEWER, email="siapa@contoh.example")
    user.set_password("kata-sandi-contoh-2022")
    user.save()

    response = client.post(
        reverse("account_login"),
        {"login": user.email, "password": "kata-sandi-contoh-2022", "next": target},
    )

    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_visitor_is_sent_to_the_log_in_and_back_to_the_page_with_the_form(client):
    page = client.get("/pattern/?tab=2")
    form = client.post(
        "/pattern/save/a/", entry(), headers={"Referer": "http://testserver/pattern/?tab=2"}
    )
    foreign = client.post(
        "/pattern/save/a/", entry(), headers={"Referer": "https://evil.example/x"}
    )

    assert [one.headers["Location"] for one in (page, form, foreign)] == [
        "/account/login/?next=/pattern/%3Ftab%3D2",
        "/account/login/?next=/pattern/%3Ftab%3D2",
        "/account/login/?next=/",
    ]


def test_a_script_of_a_logged_out_person_gets_401_and_no_redirect(client, server):
    response = client.post("/pattern/save/a/", entry(), headers=HTMX)

    assert response.status_code == 401
    assert "Sesi Anda sudah berakhir" in response.content.decode()
    assert client.get("/csrf-token/", headers=HTMX).status_code == 401
    assert server.entries["a"].heard == []


def test_the_token_is_given_to_its_own_person_and_never_cached(client):
    user = make_user(Role.REVIEWER)
    client.force_login(user)

    response = client.get("/csrf-token/", headers=HTMX)

    assert response.json().keys() == {"token", "user"}
    assert response.json()["user"] == str(user.pk)
    assert "no-store" in response.headers["Cache-Control"]


def test_many_attempts_are_429_with_the_wait(client):
    statuses = [
        client.post(reverse("account_reset_password"), {"email": f"{n}@contoh.example"})
        for n in range(60)
    ]
    refused = next(one for one in statuses if one.status_code == 429)

    assert heading(refused) == "Terlalu banyak percobaan"
    assert refused.headers["Retry-After"] == "60"


@pytest.mark.parametrize("path", ["/help/", "/privacy/", "/tidak-ada.html"])
def test_privacy_notice_and_help_stand_on_the_foot_of_every_page(client, path):
    text = client.get(path).content.decode()
    foot = text[text.index("<footer") :]

    assert re.findall(r'href="([^"]+)"', foot)[:4] == [
        "/results/",
        "/help/",
        "/privacy/",
        f"mailto:{settings.PANJI_HELP_CONTACT}",
    ]


@pytest.mark.parametrize("demo", [False, True])
def test_a_demo_says_so_on_every_page(client, settings, demo):
    settings.PANJI_DEMO = demo

    assert [
        b"DATA CONTOH" in client.get(path).content for path in ("/help/", "/tidak-ada.html")
    ] == [
        demo,
        demo,
    ]


def test_language_is_kept_for_the_visitor_and_for_the_person(client):
    client.post("/language/", {"language": "en", "next": "/help/"})
    assert '<html lang="en"' in client.get("/help/").content.decode()
    client.post("/language/", {"language": "xx", "next": "/help/"})
    assert '<html lang="en"' in client.get("/help/").content.decode()

    user = make_user(Role.REVIEWER)
    client.force_login(user)
    assert '<html lang="id"' in client.get("/help/").content.decode()
    client.post("/language/", {"language": "en"})
    user.refresh_from_db()
    assert user.language == "en"
    assert '<html lang="en"' in client.get("/help/").content.decode()


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (
            "http://testserver/help/?part=2",
            '<a class="btn btn-outline-secondary" href="/help/?part=2">',
        ),
        ("http://testserver/tidak-ada.html", None),  # the refused page itself
        ("http://testserver//elsewhere.example/", None),
        ("http://elsewhere.example/help/", None),
        ("", None),
    ],
)
def test_a_refusal_leads_back_to_the_page_before(person, referer, back):
    response = person.get("/tidak-ada.html", headers={"host": "testserver", "referer": referer})

    shown = re.search(r'<a [^>]*>(?=<svg class="icon icon-arrow-left")', response.content.decode())
    assert (shown and shown[0]) == back
