"""manage.py load_instrument FILE --edition SLUG: the questionnaire and the rubrics from YAML files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.editions.models import Edition
from assessments.editions.stages import StageError
from assessments.instrument.load_actions import Outcome, load
from assessments.instrument.problems import InstrumentError


class Command(BaseCommand):
    help = (
        "Load an edition's questionnaire, and its rubrics, from YAML files. Every error is listed at once and"
        " nothing is half imported; the same file twice changes nothing. Refused once the rules are sealed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="the questionnaire")
        parser.add_argument("--edition", required=True, help="the edition's slug: ikp-2022")
        parser.add_argument("--rubric-presentation", type=Path, metavar="FILE")
        parser.add_argument("--rubric-site", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="EMAIL", help="who loads it, for the record")
        parser.add_argument(
            "--replace", action="store_true",
            help="bring the file's content back where it was edited on the page since",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        files = [options[name] for name in ("file", "rubric_presentation", "rubric_site")]
        if not any(files):
            raise CommandError(_("Name at least one file."))
        edition = Edition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            raise CommandError(_("There is no edition “%(slug)s”.") % {"slug": options["edition"]})
        try:
            outcomes = load(
                edition,
                by=_person(options["by"]),
                instrument=files[0],
                presentation=files[1],
                site=files[2],
                replace=options["replace"],
            )
        except InstrumentError as error:
            raise CommandError(str(error)) from error
        except StageError as error:
            raise CommandError(str(error)) from error
        words = {
            Outcome.LOADED: _("loaded"),
            Outcome.SAME: _("was loaded before; nothing changed"),
            Outcome.EDITED: _(
                "was loaded before and edited on the page since; nothing changed (--replace restores it)"
            ),
        }
        for name, outcome in outcomes.items():
            self.stdout.write(f"{name}: {words[outcome]}")


def _person(email: str | None) -> User | None:
    if not email:
        return None
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise CommandError(
            _("There is no person with the e-mail address %(email)s.") % {"email": email}
        )
    return user
