"""From the operator to the head of agency, to the province, and back."""

import datetime as dt
from fractions import Fraction

import pytest
import time_machine
from django.core import mail
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Role, User
from assessments.audit.models import Event
from assessments.documents.models import Document, DocumentState
from assessments.editions.deadline_models import Deadline
from assessments.editions.stages import Stage
from assessments.questionnaire import queries
from assessments.questionnaire.models import Reopening, State, Submission, SubmissionVersion
from assessments.questionnaire.queries.receipts import sum_remark
from assessments.questionnaire.statement import STATEMENT
from tests.assessments.pdf import samples
from tests.assessments.questionnaire.office import move_to
from tests.factories import make_user


def state(office) -> str:
    return Submission.objects.get(pk=office.submission.pk).state


def fill_in(office, operator) -> None:
    office.save(operator, "level", choice="2")
    office.save(operator, "number", number="1")
    office.save(operator, "percent", in_pd_percent="30", in_pd_total="58")


def send(office, operator, head):
    operator.post(office.url("hand-over"))
    return head.post(office.url("sign"), {"agree": "on"})


def test_hand_over_sign_submit(office, operator, head):
    fill_in(office, operator)

    handed = operator.post(office.url("hand-over"))
    between = state(office)
    sent = head.post(office.url("sign"), {"agree": "on"})

    assert (handed.url, between) == (office.url("tasks"), State.HANDED_OVER)
    assert (sent.status_code, sent.url) == (302, office.url("receipt"))
    submission = Submission.objects.get(pk=office.submission.pk)
    assert (submission.state, submission.submitted_by) == (State.SUBMITTED, office.head)
    version = SubmissionVersion.objects.get()
    assert (version.number, version.signer_name, version.signer_position, version.signer_nip) == (
        1,
        office.head.name,
        "Plt. Kepala Dinas",
        "196805051992032005",
    )
    actions = list(Event.objects.order_by("pk").values_list("action", flat=True))
    assert actions == [
        "questionnaire.hand_over",
        "questionnaire.sign",
        "questionnaire.submit",
        "document.issue",
    ]


def test_the_version_keeps_everything_exactly(office, operator, head):
    fill_in(office, operator)
    office.save(operator, "level", seen=1, choice="2", note="Lihat lampiran.")
    send(office, operator, head)

    data = SubmissionVersion.objects.get().data
    codes = office.codes
    assert data["points"] == {
        codes["level"]: "20",
        codes["checklist"]: "0",
        codes["yes_no"]: "0",
        codes["number"]: "10",
        codes["link"]: "0",
        codes["document"]: "0",
        codes["percent"]: "300/29",
        codes["other"]: "0",
    }
    assert data["inputs"] == {"pd_percent": "30", "pd_total": "58"}
    assert data["answers"][codes["level"]]["note"] == "Lihat lampiran."
    assert data["answered"] == [codes["level"], codes["number"], codes["percent"]]
    assert data["score"] == str(Fraction(100) * (30 + Fraction(300, 29)) / 160)


def test_claims_are_exact_and_those_of_the_version_that_was_sent(office, operator, head):
    fill_in(office, operator)
    before = queries.claims(office.submission)
    send(office, operator, head)

    claims = queries.claims(office.submission)
    percent = office.question("percent").indicator.pk
    assert before == {}
    assert claims[percent] == Fraction(300, 29)
    assert sum(points or 0 for points in claims.values()) == 30 + Fraction(300, 29)


def test_the_receipt_prints_the_signer_as_he_stands_and_the_statement(office, operator, head):
    fill_in(office, operator)
    send(office, operator, head)

    document = Document.objects.get()
    data = document.data
    assert data["signed"]["position"] == "Plt. Kepala Dinas"
    assert data["statement"] == list(STATEMENT)
    assert data["operator"] == office.operator.name
    assert data["total"] == {
        "answered": "3 dari 8",
        "claimed": "40,34",
        "full": "160,00",
        "score": "25,22",
    }
    assert (document.participant, document.version) == (office.participant, 1)


def test_the_receipt_says_where_a_calculator_is_off_by_a_hundredth():
    third = Fraction(100, 3)
    remark = sum_remark([third, third, third], Fraction(100))

    assert "berselisih 0,01 karena pembulatan" in remark
    assert sum_remark([Fraction(50), Fraction("50.25")], Fraction("100.25")) == ""
    page = render_to_string("questionnaire/pdf/receipt.html", samples.receipt(remark=remark))
    assert f"oleh Tim Penilai. {remark}</p>" in page


def test_a_second_click_on_submit_changes_nothing(office, operator, head):
    send(office, operator, head)

    second = head.post(office.url("sign"), {"agree": "on"})

    assert second.status_code == 409
    assert SubmissionVersion.objects.count() == Document.objects.count() == 1


def test_a_second_click_on_hand_over_changes_nothing(office, operator):
    operator.post(office.url("hand-over"))

    assert operator.post(office.url("hand-over")).status_code == 409


def test_without_the_statement_nothing_is_sent(office, operator, head):
    operator.post(office.url("hand-over"))

    response = head.post(office.url("sign"), {})

    assert response.status_code == 422
    assert "Centang kotak ini" in response.content.decode()
    assert state(office) == State.HANDED_OVER


def test_what_was_not_handed_over_is_not_sent(office, head):
    assert head.post(office.url("sign"), {"agree": "on"}).status_code == 409
    assert SubmissionVersion.objects.count() == 0


def test_only_the_head_signs_and_only_the_operator_hands_over(office, operator, head):
    assert operator.post(office.url("sign"), {"agree": "on"}).status_code == 403
    assert head.post(office.url("hand-over")).status_code == 403
    assert operator.post(office.url("withdraw"), {"withdraw-reason": "x"}).status_code == 403


def test_missing_evidence_and_open_questions_are_named_but_do_not_block(office, operator, head):
    office.save(operator, "percent", in_pd_percent="30", in_pd_total="58")
    office.save(operator, "other", in_pd_other="0", in_pd_total="58", was_pd_total="58")
    operator.post(office.url("hand-over"))

    page = head.get(office.url("sign"))

    sheet = page.context["sheet"]
    assert [line.code for line in sheet.without_evidence] == [office.codes["percent"]]
    assert office.codes["other"] not in [line.code for line in sheet.open_lines]
    assert office.codes["level"] in [line.code for line in sheet.open_lines]
    assert head.post(office.url("sign"), {"agree": "on"}).status_code == 302


def test_the_operator_takes_it_back(office, operator):
    operator.post(office.url("hand-over"))

    assert operator.post(office.url("take-back")).status_code == 302
    assert state(office) == State.DRAFT
    assert office.save(operator, "number", number="3").status_code == 200


def test_the_head_gives_it_back_with_a_remark(office, operator, head):
    operator.post(office.url("hand-over"))

    empty = head.post(office.url("take-back"), {"back-reason": "  "})
    given = head.post(office.url("take-back"), {"back-reason": "Lengkapi A2."})

    assert (empty.status_code, given.status_code) == (422, 302)
    assert state(office) == State.DRAFT
    assert Event.objects.get(action="questionnaire.take_back").reason == "Lengkapi A2."
    assert "Lengkapi A2." in operator.get(office.url("history")).content.decode()


def test_withdraw_before_the_deadline_with_reason(office, operator, head):
    send(office, operator, head)

    empty = head.post(office.url("withdraw"), {"withdraw-reason": ""})
    done = head.post(office.url("withdraw"), {"withdraw-reason": "Angka LAPOR keliru."})

    assert (empty.status_code, done.status_code, state(office)) == (422, 302, State.DRAFT)
    document = Document.objects.get()
    assert (document.state, document.revoked_reason) == (
        DocumentState.REVOKED,
        "Angka LAPOR keliru.",
    )
    assert head.post(office.url("withdraw"), {"withdraw-reason": "Lagi."}).status_code == 409


def test_what_is_sent_again_is_the_next_version_with_the_next_receipt(office, operator, head):
    fill_in(office, operator)
    send(office, operator, head)
    head.post(office.url("withdraw"), {"withdraw-reason": "Keliru."})
    office.save(operator, "number", seen=1, number="3")
    send(office, operator, head)

    versions = SubmissionVersion.objects.order_by("number")
    code = office.codes["number"]
    assert [(one.number, one.data["points"][code]) for one in versions] == [(1, "10"), (2, "20")]
    papers = Document.objects.order_by("version")
    assert [paper.state == DocumentState.REVOKED for paper in papers] == [True, False]


@pytest.mark.fault("W3")
@pytest.mark.parametrize(("seconds", "status"), [(-1, 302), (0, 302), (1, 409)])
def test_the_deadline_decides_by_the_servers_clock_and_the_receipt_shows_it(
    office, operator, head, seconds, status
):
    last = timezone.now().replace(microsecond=0) + dt.timedelta(hours=2)
    operator.post(office.url("hand-over"))
    Deadline.objects.update(at=last)

    with time_machine.travel(last + dt.timedelta(seconds=seconds), tick=False):
        response = head.post(office.url("sign"), {"agree": "on"})

    assert response.status_code == status
    moments = list(SubmissionVersion.objects.values_list("at", flat=True))
    assert moments == ([last + dt.timedelta(seconds=seconds)] if status == 302 else [])


@pytest.mark.parametrize("act", ["hand-over", "take-back", "sign", "withdraw"])
def test_nothing_is_sent_after_the_stage(office, operator, head, act):
    if act in ("take-back", "sign"):
        operator.post(office.url("hand-over"))
    if act == "withdraw":
        send(office, operator, head)
    before = state(office)
    move_to(office, Stage.REVIEW)
    client = operator if act in ("hand-over", "take-back") else head

    response = client.post(office.url(act), {"agree": "on", "withdraw-reason": "Keliru."})

    assert (response.status_code, state(office)) == (409, before)


def returned(office, operator, head) -> None:
    """Sent, then one indicator given back in the desk verification."""
    fill_in(office, operator)
    send(office, operator, head)
    move_to(office, Stage.REVIEW)
    Reopening.objects.create(
        submission=office.submission,
        indicator=office.question("number").indicator,
        note="Lampirkan daftar hadir.",
        due_at=timezone.now() + dt.timedelta(days=2),
        by=make_user(Role.PANELIST),
    )
    Submission.objects.filter(pk=office.submission.pk).update(state=State.RETURNED)


def test_a_correction_goes_the_same_way_and_closes(office, operator, head):
    returned(office, operator, head)

    office.save(operator, "number", seen=1, number="3")
    operator.post(office.url("hand-over"))
    back = operator.post(office.url("take-back"))
    after = state(office)
    sent = send(office, operator, head)

    assert (back.status_code, after, sent.status_code) == (302, State.RETURNED, 302)
    assert state(office) == State.SUBMITTED
    assert Reopening.objects.get().closed_at is not None
    versions = SubmissionVersion.objects.order_by("number")
    code = office.codes["number"]
    assert [one.data["points"][code] for one in versions] == ["10", "20"]
    assert head.post(office.url("withdraw"), {"withdraw-reason": "x"}).status_code == 409


def test_the_task_list_names_what_was_returned_and_until_when(office, operator, head):
    returned(office, operator, head)

    tasks = operator.get(office.url("tasks")).content.decode()
    page = operator.get(office.url("component", office.component)).content.decode()

    assert "perbaiki 1 indikator yang dikembalikan" in tasks
    assert "Lampirkan daftar hadir." in page
    assert page.count("data-autosave") == 1


def test_mails_go_to_those_who_must_act_and_name_no_score(office, operator, head, commits):
    fill_in(office, operator)
    mail.outbox.clear()

    with commits(execute=True):
        operator.post(office.url("hand-over"))
    with commits(execute=True):
        head.post(office.url("sign"), {"agree": "on"})

    told = [(message.to, message.subject) for message in mail.outbox]
    sent = f"Terkirim: kuesioner {office.edition}"
    assert told == [
        ([office.head.email], f"Menunggu persetujuan Anda: kuesioner {office.edition}"),
        ([office.operator.email], sent),
        ([office.head.email], sent),
    ]
    assert not any("25,22" in message.body for message in mail.outbox)


def test_the_receipt_is_printed_and_downloaded_by_the_office(office, operator, head, commits):
    with commits(execute=True):
        send(office, operator, head)

    page = operator.get(office.url("receipt")).content.decode()
    document = Document.objects.get()
    response = operator.get(f"/document/{office.edition.slug}/{document.pk}/download/")

    assert document.state == DocumentState.ISSUED
    assert "Unduh tanda terima (PDF)" in page
    assert SubmissionVersion.objects.get().hash in page
    assert b"".join(response.streaming_content)[:5] == b"%PDF-"


def test_an_office_without_a_head_is_told_what_to_do(office, operator):
    User.objects.filter(pk=office.head.pk).update(is_active=False)

    for name in ("tasks", "check"):
        assert (
            "belum mempunyai akun Kepala Dinas" in operator.get(office.url(name)).content.decode()
        )
    assert office.url("hand-over") not in operator.get(office.url("check")).content.decode()


def test_operator_and_head_change_in_the_middle_and_nothing_is_lost(office, operator, head, browse):
    """practice.md, test 4: a new operator goes on where the old one stopped."""
    fill_in(office, operator)
    User.objects.filter(pk=office.operator.pk).update(is_active=False)
    successor = make_user(Role.OPERATOR, office.participant.regency)

    office.save(browse(successor), "yes_no", yes="yes")
    sent = send(office, browse(successor), head)

    assert sent.status_code == 302
    version = SubmissionVersion.objects.get()
    assert version.data["answered"] == [
        office.codes[name] for name in ("level", "yes_no", "number", "percent")
    ]
    assert version.signer_position == "Plt. Kepala Dinas"
