"""The record's pages: who did what, filtered and paged, checked; nothing that was scored."""

import re

import pytest
from django.db import connection, transaction
from django.urls import reverse

from accounts.models import Role
from assessments.audit import witness
from assessments.audit.guards import remove_guards
from assessments.audit.models import Event, Head
from assessments.audit.record import record
from assessments.documents.models import Document, DocumentType
from assessments.editions.models import Edition
from assessments.editions.stages import Stage
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db


def page(here, name="record"):
    return reverse(f"control:{name}", args=[here.edition.slug])


def write(here, count, action="edition.change", by=None, **words):
    for _ in range(count):
        with transaction.atomic():
            record(here.edition, action, by=by or here.secretary, obj=here.edition, **words)


def rows(answer) -> list[str]:
    text = answer.content.decode()
    found = re.findall(r"<li>\s*<time.*?</li>", text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_the_record_says_who_what_when_and_why(here, secretary):
    write(here, 1, by=here.chair.user, reason="Salah ketik.", payload={"points": "83.5"})

    (row,) = rows(secretary.get(page(here)))

    event = Event.objects.get()
    for word in (
        "Pengaturan edisi diubah", str(here.edition), here.chair.user.name, "#1", event.hash[:12],
        "Salah ketik.", "WITA",
    ):  # fmt: skip
        assert word in row
    assert "83.5" not in secretary.get(page(here)).content.decode()


def test_it_is_filtered_by_act_and_by_person(here, secretary):
    write(here, 2)
    write(here, 1, "edition.extend", by=here.chair.user)

    by_act = rows(secretary.get(page(here), {"action": "edition.extend"}))
    by_person = rows(secretary.get(page(here), {"who": here.secretary.pk}))
    both = rows(secretary.get(page(here), {"action": "edition.extend", "who": here.secretary.pk}))

    assert [len(found) for found in (by_act, by_person, both)] == [1, 2, 0]
    assert "Tenggat diperpanjang" in by_act[0]


@pytest.mark.fault("N11")
@pytest.mark.parametrize(
    "query",
    [
        "page=1.234", "page=0", "page=-1", "page=٢", "page=1e1", "page=", "page=99", "page=x",
        "action=drop", "who=x", "who=999999", "who=1.234",
    ],
)  # fmt: skip
def test_what_is_no_address_of_ours_is_404(here, secretary, query):
    write(here, 3)

    assert secretary.get(f"{page(here)}?{query}").status_code == 404


@pytest.mark.fault("N11")
def test_the_pager_writes_plain_numbers_and_keeps_the_filter(here, secretary):
    write(here, 51)

    first = secretary.get(page(here), {"action": "edition.change"})
    second = secretary.get(page(here), {"action": "edition.change", "page": "2"})

    assert (len(rows(first)), len(rows(second))) == (50, 1)
    links = set(re.findall(r'href="(\?[^"]+)"', first.content.decode()))
    assert links == {"?action=edition.change&amp;page=2"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_counts_its_queries(here, secretary, django_assert_num_queries, count):
    write(here, count)

    with django_assert_num_queries(11):
        answer = secretary.get(page(here))

    assert len(rows(answer)) == count


def test_the_check_names_a_whole_record_and_the_heads_it_compared(here, secretary):
    write(here, 3)
    last = Event.objects.latest("seq")
    Document.objects.create(
        edition=here.edition, type=DocumentType.NOMINATION_RECAP, data={}, data_hash="0" * 64,
        dated="2022-10-10", issued_by=here.secretary, head_seq=last.seq, head_hash=last.hash,
    )  # fmt: skip

    text = secretary.get(page(here, "verification")).content.decode()

    assert "Riwayat utuh." in text
    assert "3 catatan ditelusuri dan 1 kepala riwayat" in text
    assert last.hash in text


@pytest.mark.fault("I2")
@pytest.mark.guards
def test_the_check_names_a_row_that_was_altered(here, secretary, transactional_db):
    write(here, 3)
    from_outside(Event.objects.filter(seq=2), reason="Diganti diam-diam.")

    text = secretary.get(page(here, "verification")).content.decode()

    assert "Riwayat telah diubah." in text
    assert "Catatan nomor 2 diubah." in text


def from_outside(rows, **values) -> None:
    """Write as somebody with the database in his hands would."""
    remove_guards(connection)
    rows.update(**values)


def test_the_installations_record_is_the_secretariats(here, secretary, browse):
    with transaction.atomic():
        record(None, "person.enable", by=here.secretary, obj=here.reviewer)
    address = reverse("control:installation")

    (row,) = rows(secretary.get(address))
    assert (here.reviewer.name in row, here.secretary.name in row) == (True, True)
    statuses = [
        browse(person).get(address).status_code
        for person in (here.reviewer, here.chair.user, here.operator)
    ]
    assert statuses == [403, 403, 403]
    assert secretary.get(address, {"page": "1.234"}).status_code == 404


def test_another_editions_events_stay_there(here, secretary):
    other = make_edition()
    with transaction.atomic():
        record(other, "edition.create", by=here.secretary, obj=other)

    assert rows(secretary.get(page(here))) == []


def test_who_reads_the_record(here, browse):
    people = {
        "secretary": here.secretary, "chair": here.chair.user, "reviewer": here.reviewer,
        "juror": here.juror.user, "verifier": here.verifier.user, "operator": here.operator,
        "stranger": make_user(Role.PANELIST),
    }  # fmt: skip

    assert {who: browse(person).get(page(here)).status_code for who, person in people.items()} == {
        "secretary": 200, "chair": 200, "reviewer": 200, "juror": 403, "verifier": 403,
        "operator": 403, "stranger": 404,
    }  # fmt: skip


@pytest.mark.fault("I3")
@pytest.mark.guards
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("chain", ["edition", "people"])
def test_the_pages_tell_of_a_restored_older_backup(here, secretary, settings, tmp_path, chain):
    """Last night's database knows nothing of today's acts and papers; the note beside it does."""
    settings.PANJI_HEADS_FILE = tmp_path / "heads.json"
    edition = here.edition if chain == "edition" else None
    address = page(here, "verification") if edition else reverse("control:installation")
    for _number in range(3):
        with transaction.atomic():
            record(edition, "edition.change", by=here.secretary, obj=here.edition)
    witness.note()
    whole = secretary.get(address).content.decode()
    events = Event.objects.filter(edition=edition)
    last = events.count()
    remove_guards(connection)  # a backup that was restored simply has fewer rows
    events.filter(seq=last).delete()
    before = events.get(seq=last - 1)
    Head.objects.filter(pk=before.chain).update(seq=before.seq, hash=before.hash)

    text = secretary.get(address).content.decode()

    assert "Riwayat utuh." in whole
    assert "Riwayat utuh." not in text
    assert f"Bagian akhir riwayat terpotong mulai dari nomor {last}." in text


@pytest.mark.parametrize(
    "action", ["document.revoke", "publication.withdraw", "proposal.create", "plenary.vote", "edition.move"]
)  # fmt: skip
def test_a_reason_that_could_name_a_winner_waits_for_the_announcement(here, client, action):
    write(here, 1, action=action, reason="Salah gelar pada piagam Terbaik I Kota Contoh.")
    client.force_login(make_user(Role.REVIEWER))
    told = {}
    for stage in (Stage.DECIDED, Stage.PUBLISHED):
        Edition.objects.update(stage=stage)
        (told[stage],) = rows(client.get(page(here)))

    assert "Kota Contoh" not in told[Stage.DECIDED]
    assert "setelah hasil diumumkan" in told[Stage.DECIDED]
    assert "Kota Contoh" in told[Stage.PUBLISHED]


def test_before_anybody_was_scored_every_reason_can_be_read(here, client):
    Edition.objects.update(stage=Stage.QUESTIONNAIRE)
    write(here, 1, action="proposal.create", reason="Sesuai jadwal.")
    client.force_login(make_user(Role.REVIEWER))

    assert "Sesuai jadwal." in rows(client.get(page(here)))[0]
