"""manage.py verify_record: walk the record and say whether it is whole."""

import re
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.audit.models import INSTALLATION, Event, Head
from assessments.audit.verify import Result, verify
from assessments.documents.models import Document
from assessments.editions.models import Edition

HEAD = re.compile(r"(?P<seq>[1-9][0-9]{0,17}):(?P<hash>[0-9a-f]{8,64})")


class Command(BaseCommand):
    help = (
        "Check that the record is whole. Exit code 1 when it is not; the first wrong row is named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--edition", metavar="SLUG", help="only this edition's record (ikp-2022)"
        )
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="SEQ:HASH",
            help="a head printed on a document (at least 8 digits of the hash); needs --edition",
        )

    def handle(self, *args: Any, edition: str | None, head: list[str], **options: Any) -> None:
        names = dict(Edition.objects.values_list("pk", "slug"))
        printed = _printed()
        if edition is None:
            if head:
                raise CommandError(_("--head needs --edition."))
            chains = sorted({INSTALLATION, *names, *printed, *_known()})
        else:
            chains = [pk for pk, slug in names.items() if slug == edition]
            if not chains:
                raise CommandError(_("There is no edition “%(slug)s”.") % {"slug": edition})
            printed.setdefault(chains[0], []).extend(_parse(text) for text in head)
        faults = []
        for chain in chains:
            name = names.get(chain) or (
                _("People and regencies") if chain == INSTALLATION else f"#{chain}"
            )
            result = verify(chain, expected=printed.get(chain, []))
            if result.fault:
                faults.append(f"{name}: {result.fault.sentence}")
            else:
                self.stdout.write(f"{name}: {_summary(result)}")
        if faults:
            raise CommandError("\n".join([_("The record is NOT whole."), *faults]))


def _known() -> set[int]:
    return {
        *Head.objects.values_list("pk", flat=True),
        *Event.objects.order_by("chain").values_list("chain", flat=True).distinct(),
    }


def _printed() -> dict[int, list[tuple[int, str]]]:
    """The heads that documents print, revoked ones too, by edition."""
    heads: dict[int, list[tuple[int, str]]] = {}
    rows = Document.objects.filter(head_seq__gt=0).values_list(
        "edition_id", "head_seq", "head_hash"
    )
    for chain, seq, digits in rows.order_by("edition_id", "head_seq").distinct():
        heads.setdefault(chain, []).append((seq, digits))
    return heads


def _parse(text: str) -> tuple[int, str]:
    match = HEAD.fullmatch(text.strip().lower())
    if match is None:
        raise CommandError(
            _(
                "“%(head)s” is not a head: write its number, a colon and at least 8 digits of its hash."
            )
            % {"head": text}
        )
    return int(match["seq"]), match["hash"]


def _summary(result: Result) -> str:
    if not result.count:
        return _("empty.")
    words = ngettext("%(count)s record, whole.", "%(count)s records, whole.", result.count) % {
        "count": result.count
    }
    parts = [words, _("Head %(seq)s:%(hash)s.") % {"seq": result.seq, "hash": result.hash}]
    if result.printed:
        parts.append(
            ngettext(
                "%(count)s printed head agrees.", "%(count)s printed heads agree.", result.printed
            )
            % {"count": result.printed}
        )
    if result.erased:
        parts.append(
            ngettext("Details of %(count)s erased.", "Details of %(count)s erased.", result.erased)
            % {"count": result.erased}
        )
    return " ".join(parts)
