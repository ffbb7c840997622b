"""The guides, one for each part a person has: which there are, and whose is whose."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from assessments.editions.panel_models import PanelMember


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide. Its text is `templates/guide/<slug>.html`."""

    slug: str
    title: Any
    lead: Any


GUIDES = {
    one.slug: one
    for one in (
        Guide(
            "operator",
            _("Guide for the operator of a regency"),
            _("Fill in the questionnaire, attach evidence, hand it over to the head of agency."),
        ),
        Guide(
            "head",
            _("Guide for the head of agency"),
            _("Read the answers, sign off and submit; reply to the minutes of a site visit."),
        ),
        Guide(
            "juror",
            _("Guide for the juror"),
            _("Declare a conflict of interest, score the presentations, finish every sheet."),
        ),
        Guide(
            "chair",
            _("Guide for the chair of the panel"),
            _("Rule on recusals, close the scoring round, turn the second key."),
        ),
        Guide(
            "verifier",
            _("Guide for the verifier"),
            _("Check answers against their evidence, then fill in the form of the site visit."),
        ),
        Guide(
            "secretariat",
            _("Guide for the secretariat"),
            _("The whole year, from an empty edition to the printed piagam and the announcement."),
        ),
        Guide(
            "reviewer",
            _("Guide for the reviewer"),
            _("Read results, documents and the record after the announcement."),
        ),
        Guide(
            "public",
            _("Guide for everybody else"),
            _(
                "Read the announced results and check a document by its QR code, without an account."
            ),
        ),
    )
}
BY_ROLE = {
    Role.OPERATOR: "operator",
    Role.HEAD: "head",
    Role.SECRETARIAT: "secretariat",
    Role.REVIEWER: "reviewer",
}


def guide_of(user: User, seat: PanelMember | None) -> str:
    """The slug of the guide this person needs; "" for a member of a panel without a seat.

    `seat`: the person's place on the panel of the edition he looks at.
    """
    if user.role in BY_ROLE:
        return BY_ROLE[Role(user.role)]
    if seat is None:
        return ""
    if seat.leads:
        return "chair"
    return "juror" if seat.scores else "verifier" if seat.verifies else ""
