"""The announcement of the nominees: their names and nothing that tells them apart."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from assessments.editions.models import Edition
from assessments.editions.panel_models import Duty
from assessments.editions.queries import active_panel
from assessments.formats.dates import date_text
from assessments.nomination.models import Meeting
from assessments.nomination.papers.words import counted, heading


def notice_data(
    edition: Edition, names: Sequence[str], meeting: Meeting | None, *, day: dt.date
) -> dict[str, Any]:
    """`names` in the order of the alphabet; `day`: of the release."""
    chair = active_panel(edition).filter(duty=Duty.CHAIR).first()
    decree = edition.decree_date
    return {
        **heading(edition),
        "award": edition.award_name,
        "date": date_text(day, language="id"),
        "minutes_date": date_text(meeting.held_on, language="id")
        if meeting
        else "................",
        "decree": {
            "official": edition.decree_official,
            "number": edition.decree_number,
            "year": str(decree.year) if decree else "",
        },
        "count": counted(len(names)),
        "names": list(names),
        "follow_up": meeting.visit_on if meeting else "",
        "signatory": {
            "position": ["Ketua Tim Penilai,"],
            "name": chair.name if chair else "................................",
            "rank": chair.grade if chair else "",
            "nip": chair.nip if chair else "",
        },
    }
