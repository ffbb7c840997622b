"""Load the files of an edition: all of them, or nothing."""

from collections.abc import Callable, Collection
from enum import Enum
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from assessments.audit.record import record
from assessments.editions.machine import hold
from assessments.editions.models import Edition
from assessments.editions.stages import Stage, StageError
from assessments.instrument.importer.instruments import InstrumentFile, parse_instrument
from assessments.instrument.importer.reading import Source, read
from assessments.instrument.importer.rubrics import parse_presentation, parse_site
from assessments.instrument.models import Instrument
from assessments.instrument.problems import InstrumentError, Problem
from assessments.instrument.queries import is_sealed
from assessments.instrument.row_actions import write_instrument
from assessments.instrument.rubric_checks import site_problems
from assessments.instrument.rubric_models import PresentationRubric, SiteRubric
from assessments.instrument.rubric_row_actions import write_presentation, write_site
from assessments.instrument.rubric_specs import SiteSpec
from assessments.instrument.snapshot_queries import instrument_spec, presentation_spec, site_spec

Parsed = TypeVar("Parsed")


class Outcome(Enum):
    LOADED = "loaded"
    SAME = "same"  # the very file that was loaded last: nothing changed
    EDITED = "edited"  # the same file, but the rows were edited since: left as they are


@transaction.atomic
def load(
    edition: Edition,
    *,
    by: User | None,
    instrument: Path | None = None,
    presentation: Path | None = None,
    site: Path | None = None,
    replace: bool = False,
) -> dict[str, Outcome]:
    """Load instrument and rubrics from YAML files; what became of each, by its name.

    `by` None is the system itself. `replace` brings the file's content back where the rows were
    edited on the page since. Raises StageError once the edition has left its setup or is sealed,
    InstrumentError with every problem of every file.
    """
    held = hold(edition.pk, Stage.SETUP)
    if is_sealed(held):
        raise StageError(_("The rules of this edition are already sealed."))
    errors: list[Problem] = []
    old_site = site_spec(held) if site is None else None
    questions = _try(errors, instrument, lambda source: _instrument(held, source, old_site))
    codes = _codes(held, None if questions is None else questions[1])
    rubric = _try(errors, presentation, parse_presentation)
    visit = _try(errors, site, lambda source: parse_site(source, codes))
    if errors:
        raise InstrumentError(errors)

    found: dict[str, Outcome] = {}
    if questions is not None:
        source, file = questions
        head = Instrument.objects.filter(edition=held).first()
        found[source.name] = _outcome(
            source,
            head.source_hash if head else None,
            replace,
            lambda: instrument_spec(held) == file.spec,
        )
        if found[source.name] is Outcome.LOADED:
            write_instrument(held, file.spec, source_hash=source.hash)
    if rubric is not None:
        source, spec = rubric
        sheet = PresentationRubric.objects.filter(edition=held).first()
        found[source.name] = _outcome(
            source,
            sheet.source_hash if sheet else None,
            replace,
            lambda: presentation_spec(held) == spec,
        )
        if found[source.name] is Outcome.LOADED:
            write_presentation(held, spec, source_hash=source.hash)
    if visit is not None:
        source, checklist = visit
        last = SiteRubric.objects.filter(edition=held).first()
        found[source.name] = _outcome(
            source,
            last.source_hash if last else None,
            replace,
            lambda: site_spec(held) == checklist,
        )
        if found[source.name] is Outcome.LOADED:
            write_site(held, checklist, source_hash=source.hash)
    if loaded := [name for name, outcome in found.items() if outcome is Outcome.LOADED]:
        record(held, "instrument.load", by=by, obj=held, payload={"files": loaded})
    return found


def _try(
    errors: list[Problem], path: Path | None, parse: Callable[[Source], Parsed]
) -> tuple[Source, Parsed] | None:
    """Read and parse one file; what is wrong with it joins `errors`."""
    if path is None:
        return None
    try:
        source = read(path)
        return source, parse(source)
    except InstrumentError as error:
        errors += error.problems
        return None


def _instrument(edition: Edition, source: Source, site: SiteSpec | None) -> InstrumentFile:
    """Parse and see that the file is this edition's, and that the site rubric keeps its indicators."""
    file = parse_instrument(source)
    problems = []
    words = {"field": edition.field, "year": edition.year, "code": file.field, "found": file.year}
    if file.field != edition.field:
        problems.append(
            Problem("instrument", _("is for %(code)s, the edition is %(field)s") % words)
        )
    if file.year != edition.year:
        problems.append(
            Problem("instrument", _("is for %(found)s, the edition is %(year)s") % words)
        )
    if site is not None:
        problems += site_problems(site, {one.code for one in file.spec.indicators()})
    if problems:
        raise InstrumentError(problems, source.name)
    return file


def _codes(edition: Edition, file: InstrumentFile | None) -> Collection[str]:
    spec = instrument_spec(edition) if file is None else file.spec
    return {one.code for one in spec.indicators()} if spec else set()


def _outcome(source: Source, last: str | None, replace: bool, same: Callable[[], bool]) -> Outcome:
    if last != source.hash:
        return Outcome.LOADED
    if same():
        return Outcome.SAME
    return Outcome.LOADED if replace else Outcome.EDITED
