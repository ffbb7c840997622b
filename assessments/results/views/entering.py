"""Who reads the results, and whose marks of single jurors he sees."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from accounts.http import UserRequest
from assessments import disclosure, permissions
from assessments.disclosure import Number
from assessments.editions.choices import PublicJurors, PublicScores
from assessments.editions.queries import Access, enter
from assessments.editions.stages import Stage
from assessments.permissions import Verdict
from assessments.results.actions.publishing import publish_due
from assessments.results.models import Outcome
from assessments.results.queries.outcomes import outcome_in_force
from assessments.results.queries.public import public_names
from assessments.results.queries.reading import Line


def arrive(request: UserRequest, slug: str) -> Access:
    """The edition as it stands, after what is due has been announced."""
    access = enter(request.user, slug)
    if access.edition.stage == Stage.DECIDED and publish_due():
        access = enter(request.user, slug)
    return access


def may_see_results(access: Access) -> Verdict:
    """From the announcement on; those who decided see what they decided before it."""
    if access.has_reached(Stage.DECIDED) and disclosure.can_see(access, Number.TOTALS):
        return permissions.YES
    return disclosure.can_see(access, Number.RESULTS)


def may_see_all(access: Access) -> Verdict:
    """The whole table: an office reads its own report only, whatever the public sees."""
    if access.participant is not None:
        return Verdict(allowed=False, reason=_("You see only your own regency."))
    return may_see_results(access)


def to_results(request: UserRequest, slug: str) -> tuple[Access, Outcome]:
    """The decided ranking, for those who read all of it."""
    access = arrive(request, slug)
    permissions.require(may_see_all(access))
    return access, _in_force(access)


def to_participant(request: UserRequest, slug: str, participant: int) -> tuple[Access, Outcome]:
    """The same, or an office's own; another regency does not exist for it."""
    access = arrive(request, slug)
    permissions.require(may_see_results(access))
    if access.participant is not None and access.participant.pk != participant:
        raise Http404
    return access, _in_force(access)


def _in_force(access: Access) -> Outcome:
    found = outcome_in_force(access.edition)
    if found is None:
        raise Http404
    return found


def juror_names(access: Access, outcome: Outcome) -> Mapping[int, str]:
    """What each juror (member id) is called before this reader; who is not in it stays hidden.

    By the sealed public rule; those who may see totals see all under the papers' pseudonyms; a juror
    always sees himself.
    """
    edition = access.edition
    rule = (
        PublicJurors.WITHHELD
        if edition.public_scores == PublicScores.NONE
        else edition.public_jurors
    )
    marks: list[dict[str, Any]] = [one for row in outcome.data["rows"] for one in row["sheets"]]
    names: dict[int, str] = {}
    if rule == PublicJurors.NAMED:
        names = {one["member"]: one["name"] for one in marks}
    elif disclosure.can_see(access, Number.TOTALS):
        names = {one["member"]: one["juror"] for one in marks}
    elif rule == PublicJurors.PSEUDONYMS:
        names = dict(public_names(outcome))
    if access.seat is not None and access.seat.scores:
        names[access.seat.pk] = _("You")
    return names


def shown_marks(line: Line, names: Mapping[int, str]) -> list[tuple[str, Any, str]]:
    """(name, score, status) of the jurors that the reader may see, by name."""
    found = [
        (names[one.member], one.score, one.status) for one in line.sheets if one.member in names
    ]
    return sorted(found, key=lambda one: one[0])
