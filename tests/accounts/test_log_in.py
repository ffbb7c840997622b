"""Log-in, log-out, passwords, sessions: friendly pages, limits, nothing told to strangers."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Role
from assessments.demo import people
from assessments.mail.models import Message
from tests.factories import PASSWORD, make_regency, make_user

pytestmark = pytest.mark.django_db
LOGIN = reverse("account_login")
RESET = reverse("account_reset_password")
NEW = "Kata-sandi-lain-2023"


@pytest.fixture
def person():
    user = make_user(Role.REVIEWER, email="peninjau@contoh.example")
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client, email="peninjau@contoh.example", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def heading(answer) -> str:
    found = re.search(r"<h1>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    assert found is not None
    return found[1].strip()


@pytest.mark.parametrize("email", ["peninjau@contoh.example", " Peninjau@Contoh.Example "])
def test_the_address_may_be_typed_as_people_type(client, person, email):
    answer = log_in(client, email)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/account/profile/").status_code == 200


def test_after_the_log_in_one_comes_to_the_page_one_wanted(client, person):
    asked = client.get("/account/profile/?x=1")
    page = client.get(asked.headers["Location"]).content.decode()

    assert 'name="next" value="/account/profile/?x=1"' in page
    assert log_in(client, next="/account/profile/?x=1").headers["Location"] == (
        "/account/profile/?x=1"
    )


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("peninjau@contoh.example", "salah-sekali-2022"),
        ("siapa@contoh.example", PASSWORD),
    ],
)
def test_a_wrong_password_and_an_unknown_address_read_the_same(client, person, email, password):
    answer = log_in(client, email, password)
    text = answer.content.decode()

    assert "Alamat surel atau kata sandi salah. Ketikkan keduanya sekali lagi." in text
    assert f'value="{email}"' in text
    assert password not in text
    assert client.get("/account/profile/").status_code == 302


def test_a_closed_account_cannot_log_in(client, person):
    person.is_active = False
    person.save()

    answer = log_in(client)
    page = client.get(reverse("account_inactive"))

    assert client.get("/account/profile/").status_code == 302
    assert answer.status_code in {200, 302}
    assert heading(page) == "Akun ini ditutup"


def test_thirty_log_ins_a_minute_from_one_address_are_enough(client, person):
    answers = [log_in(client, f"orang{n}@contoh.example", "x") for n in range(40)]

    refused = [one for one in answers if one.status_code == 429]
    assert refused
    assert heading(refused[0]) == "Terlalu banyak percobaan"
    assert refused[0].headers["Retry-After"] == "60"
    assert client.get(LOGIN).status_code == 429 or log_in(client).status_code == 429


def test_five_wrong_passwords_close_an_address_for_a_while(client, person):
    for _ in range(5):
        log_in(client, password="salah-sekali-2022")

    right = log_in(Client(REMOTE_ADDR="10.0.0.9"))

    assert right.status_code == 200
    assert "Terlalu banyak percobaan. Tunggu lima menit" in right.content.decode()


def test_logging_out_needs_a_click_and_ends_the_session(client, person):
    log_in(client)

    asked = client.get(reverse("account_logout"))
    still = client.get("/account/profile/").status_code
    left = client.post(reverse("account_logout"))

    assert (heading(asked), still, left.headers["Location"]) == ("Keluar", 200, "/")
    assert client.get("/account/profile/").status_code == 302


def test_nobody_signs_up(client):
    page = client.get(reverse("account_signup"))
    sent = client.post(
        reverse("account_signup"), {"email": "baru@contoh.example", "password1": NEW}
    )

    assert (page.status_code, heading(page)) == (200, "Pendaftaran sendiri tidak tersedia")
    assert heading(sent) == "Pendaftaran sendiri tidak tersedia"


# --- a forgotten password ---------------------------------------------------------------------


def reset_link(capture, client, email="peninjau@contoh.example") -> str:
    with capture(execute=True):
        client.post(RESET, {"email": email}, headers={"X-Forwarded-Host": "evil.example"})
    (link,) = re.findall(
        r"http://testserver(/account/password/reset/key/\S+)", str(mail.outbox[-1].body)
    )
    return str(link)


@pytest.mark.fault("X8")
def test_the_link_of_a_reset_sets_a_password_once(
    client, person, django_capture_on_commit_callbacks
):
    elsewhere = Client()
    log_in(elsewhere)
    link = reset_link(django_capture_on_commit_callbacks, client)
    form = client.get(link)
    done = client.post(form.headers["Location"], {"password1": NEW, "password2": NEW})
    again = Client().get(link)

    assert "evil.example" not in str(mail.outbox[0].message())
    assert (mail.outbox[0].subject, mail.outbox[0].to) == (
        "Kata sandi baru untuk Panji",
        [person.email],
    )
    assert done.headers["Location"] == reverse("account_reset_password_from_key_done")
    assert heading(client.get(done.headers["Location"])) == "Kata sandi baru sudah berlaku"
    assert heading(again) == "Tautan ini tidak dapat dipakai lagi"
    assert elsewhere.get("/account/profile/").status_code == 302
    assert log_in(Client(), password=NEW).status_code == 302


def test_the_mail_speaks_its_readers_language(client, person, django_capture_on_commit_callbacks):
    person.language = "en"
    person.save()

    reset_link(django_capture_on_commit_callbacks, client)

    assert mail.outbox[0].subject == "A new password for Panji"
    assert f"Dear {person.name}," in mail.outbox[0].body


def test_an_unknown_address_gets_the_same_answer(
    client, person, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(RESET, {"email": person.email})
        unknown = client.post(RESET, {"email": "siapa@contoh.example"})

    assert known.headers["Location"] == unknown.headers["Location"]
    assert heading(client.get(known.headers["Location"])) == "Periksa surel Anda"
    assert {one.to[0]: one.subject for one in mail.outbox} == {
        person.email: "Kata sandi baru untuk Panji",
        "siapa@contoh.example": "Tidak ada akun dengan alamat ini",
    }


def test_a_reset_while_the_mail_server_is_away_is_no_error_page(
    client, person, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 2

    with django_capture_on_commit_callbacks(execute=True):
        answers = [
            client.post(RESET, {"email": email}) for email in (person.email, "siapa@contoh.example")
        ]

    assert [one.status_code for one in answers] == [302, 302]
    waiting = Message.objects.get()
    assert (waiting.to, waiting.sent_at) == (person, None)
    assert waiting.error != ""


# --- one's own password, sessions, profile ----------------------------------------------------


def test_a_new_password_ends_the_other_sessions(client, person):
    elsewhere = Client()
    log_in(client)
    log_in(elsewhere)
    page = reverse("account_change_password")

    wrong = client.post(page, {"oldpassword": "salah", "password1": NEW, "password2": NEW})
    done = client.post(page, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert "Ini bukan kata sandi Anda sekarang." in wrong.content.decode()
    assert done.headers["Location"] == reverse("accounts:profile")
    assert (
        "Kata sandi baru Anda sudah disimpan." in client.get("/account/profile/").content.decode()
    )
    assert elsewhere.get("/account/profile/").status_code == 302


def test_sessions_are_listed_and_the_others_ended(client, person):
    others = [Client(HTTP_USER_AGENT=f"Peramban {n}") for n in range(2)]
    for one in (client, *others):
        log_in(one)
    page = reverse("usersessions_list")

    text = client.get(page).content.decode()
    answer = client.post(page)

    assert (text.count('<th scope="row">'), text.count("Sesi ini")) == (3, 1)
    assert ("Peramban 0" in text, "Peramban 1" in text) == (True, True)
    assert answer.status_code == 302
    assert [one.get("/account/profile/").status_code for one in (client, *others)] == [
        200,
        302,
        302,
    ]


def test_the_profile_shows_who_one_is_and_changes_the_language(client):
    regency = make_regency("Kabupaten Contoh")
    head = make_user(Role.HEAD, regency, position="Plt. Kepala Dinas", nip="196805051992032005")
    client.force_login(head)
    page = reverse("accounts:profile")

    text = client.get(page).content.decode()
    changed = client.post(page, {"language": "en"}, follow=True).content.decode()
    refused = client.post(page, {"language": "xx", "role": "secretariat"})

    for word in (head.name, head.email, "Kepala Dinas", "Kabupaten Contoh", head.nip):
        assert word in text
    assert "Your language is stored." in changed
    assert refused.status_code == 422
    head.refresh_from_db()
    assert (head.language, head.role) == ("en", Role.HEAD)


def test_a_password_is_asked_again_where_it_matters(client, person):
    log_in(client)
    page = reverse("account_reauthenticate")

    asked = client.get(page)
    wrong = client.post(page, {"password": "salah"})

    assert heading(asked) == "Pastikan bahwa ini Anda"
    assert "Ini bukan kata sandi Anda." in wrong.content.decode()


# --- the demo's accounts ----------------------------------------------------------------------


@pytest.mark.parametrize("demo", [False, True])
def test_only_a_demo_lists_its_accounts(client, settings, demo):
    settings.PANJI_DEMO = demo

    text = client.get(LOGIN).content.decode()

    assert (people.PASSWORD in text) is demo
    assert ("js/demo.js" in text) is demo
    expected = len(people.everybody()) if demo else 0
    assert len(re.findall(r'data-login="[^"]+@demo.example"', text)) == expected


@pytest.mark.parametrize(
    ("address", "typed", "words"),
    [
        ("account_login", {}, "Isi kolom ini."),
        ("account_reset_password", {}, "Isi kolom ini."),
        ("account_reset_password", {"email": "orang@"}, "Ketikkan alamat surel lengkap"),
    ],
)
def test_the_forms_of_the_account_say_what_to_do(client, address, typed, words):
    text = client.post(reverse(address), typed).content.decode()

    assert words in text
    assert "tidak boleh kosong" not in text
