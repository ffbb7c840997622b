"""People: invitations, handing an office over, closing accounts; every act in the installation's record."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import INVITATION_HOURS
from accounts.models import Invitation, Role, User
from assessments.audit.models import INSTALLATION, Event
from assessments.documents.models import Document
from assessments.editions.stages import Stage
from assessments.questionnaire.actions import hand_over
from assessments.questionnaire.models import Answer, SubmissionVersion
from tests.assessments.questionnaire.office import make_office, open_edition
from tests.assessments.review.world import add_office, payload, world
from tests.factories import PASSWORD, make_regency, make_user

pytestmark = pytest.mark.django_db
INVITE = reverse("control:invite")
NEW = "Kata-sandi-baru-2022"


def invitation(**changes):
    data = {
        "email": "baru@contoh.example", "name": "Orang Baru, S.Kom.", "role": "reviewer", "regency": "",
        "letter": "", "position": "Auditor", "institution": "Inspektorat", "nip": "", "grade": "",
    }  # fmt: skip
    return data | changes


def link_in(answer) -> str:
    (link,) = re.findall(r'value="http://testserver(/invitation/[^"]+)"', answer.content.decode())
    return str(link)


def acts():
    rows = Event.objects.filter(chain=INSTALLATION).order_by("seq")
    return list(rows.values_list("action", "object_label", "reason"))


def test_an_invitation_leads_to_a_password_and_the_first_page(
    here, secretary, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        shown = secretary.post(INVITE, invitation())
    link = link_in(shown)
    guest = Client()

    assert (shown.status_code, guest.get(link).status_code) == (200, 200)
    assert mail.outbox[0].to == ["baru@contoh.example"]
    assert f"http://testserver{link}" in mail.outbox[0].body
    done = guest.post(link, {"password1": NEW, "password2": NEW})
    assert done.headers["Location"] == reverse("account_login")
    entered = guest.post(
        reverse("account_login"), {"login": "baru@contoh.example", "password": NEW}
    )
    assert entered.headers["Location"] == "/"
    assert [action for action, _label, _why in acts()] == ["person.invite", "person.join"]
    assert Event.objects.get(action="person.join").actor_name == "Orang Baru, S.Kom."


def test_the_link_is_not_kept_anywhere(here, secretary, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        token = link_in(secretary.post(INVITE, invitation())).split("/")[2]

    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert token not in str(cursor.fetchall()), table


@pytest.mark.parametrize("how", ["used", "expired", "replaced", "closed", "unknown"])
def test_a_link_that_no_longer_works_says_so(here, secretary, how):
    link = link_in(secretary.post(INVITE, invitation()))
    guest, passwords = Client(), {"password1": NEW, "password2": NEW}
    person = User.objects.get(email="baru@contoh.example")
    later = dt.timedelta()
    if how == "used":
        guest.post(link, passwords)
    elif how == "expired":
        later = dt.timedelta(hours=INVITATION_HOURS, seconds=1)
    elif how == "replaced":
        secretary.post(reverse("control:invite-again", args=[person.pk]))
    elif how == "closed":
        secretary.post(reverse("control:disable", args=[person.pk]), {"disable-reason": "Pindah."})
    else:
        link = "/invitation/tidak-ada/"
    person.refresh_from_db()
    before = person.password

    with time_machine.travel(dt.datetime.now(dt.UTC) + later, tick=False):
        answers = [
            guest.get(link),
            guest.post(link, {"password1": NEW + "x", "password2": NEW + "x"}),
        ]

    person.refresh_from_db()
    assert [one.status_code for one in answers] == [410, 410]
    assert "tidak dapat dipakai lagi" in answers[0].content.decode()
    assert person.password == before


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("pendek", "pendek", "12 karakter"),
        ("qwerty123456", "qwerty123456", "id_password1"),
        ("baru@contoh.example", "baru@contoh.example", "id_password1"),
        (NEW, NEW + "x", "Kedua kata sandi berbeda"),
        ("", "", "id_password1"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_and_the_link_lives_on(
    here, secretary, first, second, words
):
    link = link_in(secretary.post(INVITE, invitation()))
    guest = Client()

    answer = guest.post(link, {"password1": first, "password2": second})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert guest.get(link).status_code == 200


def test_a_link_opened_by_somebody_logged_in_logs_him_out(here, secretary):
    link = link_in(secretary.post(INVITE, invitation()))

    secretary.post(link, {"password1": NEW, "password2": NEW})

    assert secretary.get(reverse("control:people")).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"email": "bukan surel"}, "email"),
        ({"email": ""}, "email"),
        ({"name": ""}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"role": "governor"}, "role"),
        ({"role": "operator", "letter": "800/1/2022"}, "regency"),
        ({"role": "head", "regency": "0", "letter": "800/1/2022"}, "regency"),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(here, secretary, changes, field):
    before = User.objects.count()

    answer = secretary.post(INVITE, invitation(**changes))

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert (User.objects.count(), Invitation.objects.count()) == (before, 0)


def test_an_office_account_comes_only_from_a_letter(here, secretary):
    office = invitation(role="operator", regency=str(here.participant.regency_id))

    refused = secretary.post(INVITE, office)
    accepted = secretary.post(INVITE, office | {"letter": "800/12/Diskominfo/2022, 4 Juli 2022"})

    assert (refused.status_code, accepted.status_code) == (422, 200)
    assert "Sebutkan surat penunjukannya" in refused.content.decode()
    (kept,) = payload("person.invite")
    assert kept["letter"] == "800/12/Diskominfo/2022, 4 Juli 2022"


@pytest.mark.parametrize("email", ["sudah@contoh.example", "SUDAH@Contoh.Example"])
def test_an_address_is_given_once(here, secretary, email):
    make_user(Role.REVIEWER, email="sudah@contoh.example")

    answer = secretary.post(INVITE, invitation(email=email))

    assert answer.status_code == 422
    assert "sudah dipakai akun lain" in answer.content.decode()


@pytest.mark.fault("X6")
def test_nobody_is_made_a_superuser_by_an_extra_field(here, secretary):
    extra = {"is_staff": "1", "is_superuser": "1", "password": "x", "is_active": "0", "id": "1"}

    secretary.post(INVITE, invitation() | extra)

    person = User.objects.get(email="baru@contoh.example")
    assert (person.is_staff, person.is_superuser, person.is_active) == (False, False, True)
    assert not person.has_usable_password()


@pytest.mark.fault("X6")
def test_role_and_office_do_not_change_with_the_details(here, secretary):
    page = reverse("control:person", args=[here.operator.pk])
    data = {
        "name": "Nama Baru", "position": "Plt. Kepala Dinas", "institution": "", "nip": "", "grade": "",
        "role": "secretariat", "regency": "", "email": "lain@contoh.example", "is_superuser": "1",
    }  # fmt: skip

    assert secretary.post(page, data).status_code == 302

    person = User.objects.get(pk=here.operator.pk)
    assert (person.name, person.position) == ("Nama Baru", "Plt. Kepala Dinas")
    assert (person.role, person.regency, person.email, person.is_superuser) == (
        here.operator.role, here.operator.regency, here.operator.email, False,
    )  # fmt: skip
    assert [action for action, _label, _why in acts()] == ["person.change"]


@pytest.mark.fault("X2")
def test_a_hostile_name_is_shown_literally(here, secretary, django_capture_on_commit_callbacks):
    name = """<script>alert(1)</script> {{7*7}} "><img src=x onerror=alert(1)>"""

    with django_capture_on_commit_callbacks(execute=True):
        shown = secretary.post(INVITE, invitation(name=name)).content.decode()
    person = User.objects.get(email="baru@contoh.example")
    pages = [shown] + [
        secretary.get(address).content.decode()
        for address in (
            reverse("control:people"),
            reverse("control:person", args=[person.pk]),
            reverse("control:installation"),
        )
    ]

    for page in pages:
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page
        assert "{{7*7}}" in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert name in mail.outbox[0].body


@pytest.mark.fault("X3")
def test_what_cannot_be_seen_in_a_name_is_taken_out(here, secretary):
    secretary.post(INVITE, invitation(name="Budi\u202e gnak\u200b\u2066, S.Kom."))

    assert User.objects.get(email="baru@contoh.example").name == "Budi gnak, S.Kom."


@pytest.mark.fault("X7")
@pytest.mark.parametrize("field", ["name", "position", "letter"])
def test_a_line_break_in_a_line_is_refused(here, secretary, field):
    answer = secretary.post(INVITE, invitation(**{field: "Budi\r\nBcc: evil@evil.example"}))

    assert answer.status_code == 422
    assert "satu baris" in answer.content.decode()


def test_an_office_is_handed_over_and_nothing_typed_is_lost(browse):
    office = make_office(*open_edition())
    operator = browse(office.operator)
    assert office.save(operator, "yes_no", yes="yes").status_code == 200
    by = make_user(Role.SECRETARIAT)
    data = {
        "email": "pengganti@contoh.example", "name": "Pengganti, S.T.", "letter": "800/7/2022",
        "position": "Operator", "nip": "", "grade": "",
    }  # fmt: skip

    shown = browse(by).post(reverse("control:hand-over", args=[office.operator.pk]), data)

    assert shown.status_code == 200
    assert office.operator.name in shown.content.decode()
    assert operator.get(office.url("tasks")).status_code == 302
    guest = Client()
    guest.post(link_in(shown), {"password1": NEW, "password2": NEW})
    guest.post(reverse("account_login"), {"login": data["email"], "password": NEW})
    page = guest.get(office.url("component", office.component))
    assert page.status_code == 200
    assert Answer.objects.get().saved_by == office.operator
    new = User.objects.get(email=data["email"])
    assert (new.role, new.regency) == (Role.OPERATOR, office.participant.regency)
    again = office.save(guest, "yes_no", yes="no", seen=1)
    assert (again.status_code, Answer.objects.get().saved_by) == (200, new)
    assert acts() == [
        ("person.invite", "Pengganti, S.T.", ""),
        ("person.disable", office.operator.name, "800/7/2022"),
        ("person.handover", "Pengganti, S.T.", "800/7/2022"),
        ("person.join", "Pengganti, S.T.", ""),
    ]


def test_a_new_acting_head_signs_as_what_he_is(browse, django_capture_on_commit_callbacks):
    award = world(0, stage=Stage.QUESTIONNAIRE)
    office = add_office(award, submits=False)
    operator, old = award.operators[office.pk], award.heads[office.pk]
    hand_over(award.submission(), by=operator)
    data = {
        "email": "plt@contoh.example", "name": "Drs. Baru", "letter": "821/9/2022",
        "position": "Plt. Kepala Dinas", "nip": "", "grade": "",
    }  # fmt: skip
    shown = browse(award.secretary).post(reverse("control:hand-over", args=[old.pk]), data)
    guest = Client()
    guest.post(link_in(shown), {"password1": NEW, "password2": NEW})
    guest.post(reverse("account_login"), {"login": data["email"], "password": NEW})
    page = reverse("questionnaire:sign", args=[award.edition.slug])

    statement = guest.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        signed = guest.post(page, {"agree": "on"})

    assert "<strong>Drs. Baru</strong>, <strong>Plt. Kepala Dinas</strong>" in statement
    assert signed.status_code == 302
    version = SubmissionVersion.objects.get()
    assert (version.signer_name, version.signer_position) == ("Drs. Baru", "Plt. Kepala Dinas")
    receipt = Document.objects.get()
    assert (receipt.state, receipt.data["signed"]["position"]) == ("issued", "Plt. Kepala Dinas")


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.REVIEWER, Role.PANELIST])
def test_only_an_office_is_handed_over(secretary, role):
    person = make_user(role)
    data = {"email": "x@contoh.example", "name": "X", "letter": "1"}

    answer = secretary.post(reverse("control:hand-over", args=[person.pk]), data)

    assert answer.status_code == 409
    person.refresh_from_db()
    assert person.is_active


def test_a_closed_office_is_not_handed_over_again(here, secretary):
    User.objects.filter(pk=here.operator.pk).update(is_active=False)
    data = {"email": "x@contoh.example", "name": "X", "letter": "1"}

    answer = secretary.post(reverse("control:hand-over", args=[here.operator.pk]), data)

    assert answer.status_code == 409
    assert not User.objects.filter(email="x@contoh.example").exists()


@pytest.mark.fault("W13")
def test_closing_an_account_ends_every_session_at_once(here, secretary):
    here.juror.user.set_password(PASSWORD)
    here.juror.user.save()
    devices = [Client() for _ in range(3)]
    for device in devices:
        device.post(
            reverse("account_login"), {"login": here.juror.user.email, "password": PASSWORD}
        )
    before = [device.get("/account/profile/").status_code for device in devices]
    person = reverse("control:disable", args=[here.juror.user.pk])

    closed = secretary.post(person, {"disable-reason": "Mengundurkan diri."})

    after = [device.get("/account/profile/") for device in devices]
    script = devices[0].get("/csrf-token/", headers={"HX-Request": "true"})
    assert (before, closed.status_code) == ([200] * 3, 302)
    assert [one.headers["Location"] for one in after] == [
        "/account/login/?next=/account/profile/"
    ] * 3
    assert script.status_code == 401
    login = devices[0].post(
        reverse("account_login"), {"login": here.juror.user.email, "password": PASSWORD}
    )
    assert "/account/inactive/" in login.headers.get("Location", "") or login.status_code == 200
    assert devices[0].get("/account/profile/").status_code == 302
    assert acts() == [("person.disable", here.juror.user.name, "Mengundurkan diri.")]


@pytest.mark.fault("W13")
def test_an_account_opened_again_needs_a_new_log_in(here, secretary, browse):
    device = browse(here.reviewer)
    secretary.post(reverse("control:disable", args=[here.reviewer.pk]), {"disable-reason": "Cuti."})
    secretary.post(reverse("control:enable", args=[here.reviewer.pk]))

    here.reviewer.refresh_from_db()
    assert here.reviewer.is_active
    assert browse(here.reviewer).get("/account/profile/").status_code == 200
    assert [action for action, _label, _why in acts()] == ["person.disable", "person.enable"]
    assert device.get("/account/profile/").status_code in {200, 302}


def test_closing_needs_a_reason_and_is_never_ones_own(here, secretary):
    other = reverse("control:disable", args=[here.reviewer.pk])
    own = reverse("control:disable", args=[here.secretary.pk])

    refused = secretary.post(other, {"disable-reason": "  "})
    mine = secretary.post(own, {"disable-reason": "Pensiun."})

    assert (refused.status_code, mine.status_code) == (422, 409)
    assert "alasan" in refused.content.decode()
    assert "control:disable" not in secretary.get(f"/people/{here.secretary.pk}/").content.decode()
    assert User.objects.filter(is_active=False).count() == 0


def test_the_link_of_an_account_with_a_password_is_seen_by_its_owner_alone(
    here, secretary, django_capture_on_commit_callbacks
):
    here.juror.user.set_password(PASSWORD)
    here.juror.user.save()
    again = reverse("control:invite-again", args=[here.juror.user.pk])

    with django_capture_on_commit_callbacks(execute=True):
        answer = secretary.post(again)

    assert answer.status_code == 200
    assert "/invitation/" not in answer.content.decode()
    (mailed,) = re.findall(r"http://testserver(/invitation/\S+)", str(mail.outbox[0].body))
    assert mail.outbox[0].to == [here.juror.user.email]
    assert Client().get(mailed).status_code == 200


def test_a_closed_account_gets_no_new_link(here, secretary):
    User.objects.filter(pk=here.reviewer.pk).update(is_active=False)

    answer = secretary.post(reverse("control:invite-again", args=[here.reviewer.pk]))

    assert (answer.status_code, Invitation.objects.count()) == (409, 0)


@pytest.mark.fault("W12")
def test_a_right_taken_away_holds_for_the_next_click(here, secretary):
    page = reverse("control:person", args=[here.reviewer.pk])
    assert secretary.get(page).status_code == 200
    User.objects.filter(pk=here.secretary.pk).update(role=Role.REVIEWER)

    answers = [secretary.get(page), secretary.post(page, {"name": "Lain"})]

    assert [one.status_code for one in answers] == [403, 403]
    assert "Hanya sekretariat" in answers[0].content.decode()
    here.reviewer.refresh_from_db()
    assert here.reviewer.name != "Lain"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_counts_its_queries(secretary, django_assert_num_queries, count):
    for _ in range(count):
        make_user(Role.OPERATOR, make_regency())

    with django_assert_num_queries(5):
        text = secretary.get(reverse("control:people")).content.decode()

    assert text.count("Operator kabupaten/kota") == count + 1


def test_a_person_page_costs_the_same_with_a_long_history(here, secretary):
    page = reverse("control:person", args=[here.reviewer.pk])
    data = {"name": here.reviewer.name, "position": "", "institution": "", "nip": "", "grade": ""}
    found = []
    for n in range(2):
        for _ in range(1 + 2 * n):
            secretary.post(page, data)
        secretary.get(page)
        with CaptureQueriesContext(connection) as queries:
            secretary.get(page)
        found.append(len(queries))

    assert found[0] == found[1]
    assert found[0] <= 9
