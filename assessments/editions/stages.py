"""The stages of one edition and the moves between them. No database here."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    SETUP = "setup", _("Setup")
    QUESTIONNAIRE = "questionnaire", _("Questionnaire")
    REVIEW = "review", _("Desk verification")
    OBJECTION = "objection", _("Objections")
    PRESENTATION = "presentation", _("Presentation")
    NOMINATION = "nomination", _("Nomination")
    VERIFICATION = "verification", _("Site verification")
    PLENARY = "plenary", _("Final plenary")
    DECIDED = "decided", _("Decided, under embargo")
    PUBLISHED = "published", _("Announced")


# From each stage, the stages an edition may go to. A step back is a correction: it needs a
# reason and two keys, and voids what was frozen, never deletes it.
MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.SETUP: frozenset({Stage.QUESTIONNAIRE}),
    Stage.QUESTIONNAIRE: frozenset({Stage.REVIEW}),
    Stage.REVIEW: frozenset({Stage.OBJECTION, Stage.QUESTIONNAIRE}),
    Stage.OBJECTION: frozenset({Stage.PRESENTATION, Stage.REVIEW}),
    Stage.PRESENTATION: frozenset({Stage.NOMINATION, Stage.OBJECTION}),
    Stage.NOMINATION: frozenset({Stage.VERIFICATION, Stage.PRESENTATION}),
    Stage.VERIFICATION: frozenset({Stage.PLENARY, Stage.NOMINATION}),
    Stage.PLENARY: frozenset({Stage.DECIDED, Stage.VERIFICATION}),
    Stage.DECIDED: frozenset({Stage.PUBLISHED, Stage.PLENARY}),
    Stage.PUBLISHED: frozenset(),
}

ORDER: tuple[Stage, ...] = tuple(Stage)


def is_step_back(old: Stage, new: Stage) -> bool:
    """Whether the move from `old` to `new` is a correction."""
    return ORDER.index(new) < ORDER.index(old)


def reached(stage: str, least: Stage) -> bool:
    """Whether an edition in `stage` has come as far as `least`."""
    return ORDER.index(Stage(stage)) >= ORDER.index(least)


class StageError(Exception):
    """The edition is not in the stage that this action needs, or its deadline has passed.

    The message is translated and meant for the person who acted (a 409 page shows it).
    """


class Stale(Exception):
    """Somebody saved in between: `stored` is what the database holds now."""

    def __init__(self, stored: object = None) -> None:
        super().__init__("stale version")
        self.stored = stored
