"""What an owner of the database can do, and how the walk names it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from assessments.audit.models import Event, Head
from assessments.audit.record import HASHED, event_hash, record
from assessments.audit.verify import Fault, Kind, verify
from assessments.documents.models import Document
from tests.factories import make_edition

EVENT, PAYLOAD, HEAD = "assessments_event", "assessments_eventpayload", "assessments_head"
OF = f"(SELECT id FROM {EVENT} WHERE seq = {{0}})"
ERASED = "data = NULL, salt = '', erased_at = '2022-06-01 00:00:00+00:00'"
COLUMNS = (
    "chain, edition_id, at, actor_id, actor_name, action, object_type, object_id, object_label,"
    " payload_hash, prev, hash"
)


def copy(source: int, to: int) -> str:
    """Put a row like that of `source`, but with another reason, at the number `to`."""
    return f"INSERT INTO {EVENT} (seq, reason, {COLUMNS}) SELECT {to}, 'x', {COLUMNS} FROM {EVENT} WHERE seq = {source}"


def delete(where: str) -> tuple[str, str]:
    return (
        f"DELETE FROM {PAYLOAD} WHERE event_id IN (SELECT id FROM {EVENT} WHERE {where})",
        f"DELETE FROM {EVENT} WHERE {where}",
    )


def renumber(where: str, by: int) -> tuple[str, str]:
    """In two steps, so that no number comes twice on the way."""
    return (
        f"UPDATE {EVENT} SET seq = seq + 1000 WHERE {where}",
        f"UPDATE {EVENT} SET seq = seq - 1000 + {by} WHERE seq > 1000",
    )


def rehash(first: int, last: int) -> None:
    """Make the rows sound again, as one who knows the method would."""
    prev = Event.objects.get(seq=first).prev
    for event in Event.objects.filter(seq__gte=first, seq__lte=last).order_by("seq"):
        event.prev = prev
        event.hash = prev = event_hash([getattr(event, name) for name in HASHED])
        event.save()


@pytest.mark.fault("I2")
@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        ([f"UPDATE {EVENT} SET reason = 'x' WHERE seq = 5"], Fault(Kind.ALTERED, 5)),
        ([f"UPDATE {EVENT} SET actor_id = NULL WHERE seq = 1"], Fault(Kind.ALTERED, 1)),
        ([f"UPDATE {EVENT} SET hash = prev WHERE seq = 12"], Fault(Kind.ALTERED, 12)),
        (delete("seq = 5"), Fault(Kind.DELETED, 5)),
        (delete("seq < 4"), Fault(Kind.DELETED, 1)),
        ((*delete("seq = 5"), *renumber("seq > 5", -1)), Fault(Kind.DELETED, 5)),
        ((*delete("seq IN (5, 6, 7)"), *renumber("seq > 7", -3)), Fault(Kind.DELETED, 5)),
        ([copy(12, 13)], Fault(Kind.INSERTED, 13)),
        ((*renumber("seq >= 5", 1), copy(4, 5)), Fault(Kind.INSERTED, 5)),
        ((*renumber("seq >= 5", 2), copy(4, 5), copy(4, 6)), Fault(Kind.INSERTED, 5)),
        ((*delete("seq = 5"), copy(4, 5)), Fault(Kind.ALTERED, 5)),
        (delete("seq > 2"), Fault(Kind.CUT, 3)),
        (delete("seq > 0"), Fault(Kind.CUT, 1)),
        ([f"DELETE FROM {HEAD}"], Fault(Kind.HEAD, 12)),
        (
            [f"UPDATE {HEAD} SET seq = 10, hash = (SELECT hash FROM {EVENT} WHERE seq = 10)"],
            Fault(Kind.INSERTED, 11),
        ),
        ([f"UPDATE {HEAD} SET hash = '0'"], Fault(Kind.ALTERED, 12)),
        (
            [f"UPDATE {PAYLOAD} SET data = '7' WHERE event_id = {OF.format(5)}"],
            Fault(Kind.PAYLOAD, 5),
        ),
        (
            [f"UPDATE {PAYLOAD} SET data = '1.5' WHERE event_id = {OF.format(5)}"],
            Fault(Kind.PAYLOAD, 5),
        ),
        (
            [f"UPDATE {PAYLOAD} SET salt = '' WHERE event_id = {OF.format(5)}"],
            Fault(Kind.PAYLOAD, 5),
        ),
        ([f"DELETE FROM {PAYLOAD} WHERE event_id = {OF.format(5)}"], Fault(Kind.PAYLOAD, 5)),
        (
            [f"UPDATE {PAYLOAD} SET {ERASED} WHERE event_id = {OF.format(5)}"],
            Fault(Kind.ERASED, 5),
        ),
    ],
)
def test_verify_names_the_first_wrong_row(edition, write, tamper, statements, fault):
    write(12)
    assert verify(edition.pk).fault is None

    tamper(*statements)

    assert verify(edition.pk).fault == fault


@pytest.mark.fault("I2")
@pytest.mark.parametrize(
    ("last", "fault"),
    [(5, Fault(Kind.ALTERED, 5)), (9, Fault(Kind.ALTERED, 9)), (12, Fault(Kind.ALTERED, 12))],
)
def test_a_row_altered_and_made_sound_breaks_the_link_behind_it(
    edition, write, tamper, last, fault
):
    write(12)

    tamper(f"UPDATE {EVENT} SET reason = 'x' WHERE seq = 5")
    rehash(5, last)

    assert verify(edition.pk).fault == fault


@pytest.mark.fault("I2")
def test_a_sound_row_put_into_the_middle_is_named(edition, write, tamper):
    write(12)

    tamper(*renumber("seq >= 5", 1), copy(4, 5))
    Event.objects.filter(seq=5).update(prev=Event.objects.get(seq=4).hash, payload_hash="")
    rehash(5, 5)

    assert verify(edition.pk).fault == Fault(Kind.INSERTED, 5)


@pytest.mark.fault("I2")
def test_only_a_printed_head_shows_a_record_rewritten_or_cut_with_its_head(edition, write, tamper):
    write(12)
    printed = [(event.seq, event.hash) for event in Event.objects.filter(seq__in=[3, 8])]

    tamper(f"UPDATE {EVENT} SET reason = 'x' WHERE seq = 5")
    rehash(5, 12)
    Head.objects.update(hash=Event.objects.get(seq=12).hash)
    rewritten = verify(edition.pk), verify(edition.pk, expected=printed)
    tamper(
        *delete("seq > 7"),
        f"UPDATE {HEAD} SET seq = 7, hash = (SELECT hash FROM {EVENT} WHERE seq = 7)",
    )
    cut = verify(edition.pk), verify(edition.pk, expected=printed)
    tamper(*delete("seq > 0"), f"DELETE FROM {HEAD}")
    gone = verify(edition.pk), verify(edition.pk, expected=printed)

    assert [result.fault for result in rewritten] == [None, Fault(Kind.PRINTED, 8)]
    assert [result.fault for result in cut] == [None, Fault(Kind.CUT, 8)]
    assert [result.fault for result in gone] == [None, Fault(Kind.CUT, 1)]


@pytest.mark.fault("I2")
def test_a_whole_row_moved_to_another_edition_is_named_in_both(edition, secretary, write, tamper):
    other = make_edition()
    write(4)
    with transaction.atomic():
        record(other, "edition.create", by=secretary)

    tamper(f"UPDATE {EVENT} SET chain = {other.pk}, edition_id = {other.pk} WHERE seq = 2")

    assert verify(edition.pk).fault == Fault(Kind.DELETED, 2)
    assert verify(other.pk).fault == Fault(Kind.INSERTED, 2)


def test_a_chain_longer_than_one_read_is_walked_with_few_queries(
    edition, write, django_assert_num_queries
):
    write(2500)

    with django_assert_num_queries(2):
        result = verify(edition.pk)

    assert (result.fault, result.count, result.seq) == (None, 2500, 2500)


def test_the_command_says_what_it_found(edition, secretary, write, capsys):
    write(3)
    head = Head.objects.get()
    print_head(edition, secretary, head)

    call_command("verify_record")
    call_command("verify_record", edition="ikp-2022", head=[f"3:{head.hash[:12]}"])

    assert capsys.readouterr().out.splitlines() == [
        "Pengguna dan kabupaten/kota: kosong.",
        f"ikp-2022: 3 catatan, utuh. Kepala riwayat 3:{head.hash}. 1 kepala riwayat yang tercetak cocok.",
        f"ikp-2022: 3 catatan, utuh. Kepala riwayat 3:{head.hash}. 2 kepala riwayat yang tercetak cocok.",
    ]


@pytest.mark.fault("I2")
def test_the_command_fails_and_names_the_row(edition, secretary, write, tamper):
    write(12)
    print_head(edition, secretary, Head.objects.get())

    tamper(
        *delete("seq > 2"),
        f"UPDATE {HEAD} SET seq = 2, hash = (SELECT hash FROM {EVENT} WHERE seq = 2)",
    )

    with pytest.raises(CommandError) as refused:
        call_command("verify_record")
    assert str(refused.value) == (
        "Riwayat TIDAK utuh.\nikp-2022: Bagian akhir riwayat terpotong mulai dari nomor 3."
    )
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"head": ["3:0123456789ab"]}, "--head memerlukan --edition."),
        ({"edition": "tik-1999"}, "Tidak ada edisi “tik-1999”."),
        (
            {"edition": "ikp-2022", "head": ["3"]},
            "“3” bukan kepala riwayat: tulis nomornya, titik dua, dan sedikitnya 8 digit hash-nya.",
        ),
    ],
)
def test_the_command_refuses_what_it_cannot_check(edition, options, message):
    with pytest.raises(CommandError) as refused:
        call_command("verify_record", **options)

    assert str(refused.value) == message


def print_head(edition, person, head):
    Document.objects.create(
        edition=edition,
        type="nomination_recap",
        data={},
        data_hash="0" * 64,
        head_seq=head.seq,
        head_hash=head.hash,
        dated="2022-06-01",
        issued_by=person,
    )
