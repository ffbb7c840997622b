"""What the seal keeps from changing, for the database's own guards (`assessments.audit.guards`)."""

from assessments.audit.triggers import SEAL_TABLE, AppendOnly, Guard, Sealed


def _of(parent: str, column: str) -> str:
    """SQL for the edition of a row that hangs on `parent` through `column`."""
    return f"(SELECT up.edition_id FROM {parent} AS up WHERE up.id = {{row}}.{column})"  # noqa: S608


INDICATOR = _of("assessments_indicator", "indicator_id")
ITEM = (
    "(SELECT up.edition_id FROM assessments_siteitem AS item JOIN assessments_siteaspect AS up"
    " ON up.id = item.aspect_id WHERE item.id = {row}.siteitem_id)"
)

GUARDS: tuple[Guard, ...] = (
    AppendOnly(
        SEAL_TABLE,
        unique=(
            "was.id = NEW.id",
            "was.edition_id = NEW.edition_id AND was.version = NEW.version",
            "was.edition_id = NEW.edition_id AND was.reopened_at IS NULL AND NEW.reopened_at IS NULL",
        ),
        fill_once=("reopened_at", "reopened_proposal_id"),
    ),
    Sealed(
        "assessments_edition",
        "{row}.id",
        columns=(
            "field",
            "year",
            "questionnaire_weight",
            "nomination_weight",
            "nominee_count",
            "min_jurors",
            "keys_required",
            "public_scores",
            "public_jurors",
        ),
    ),
    Sealed("assessments_instrument"),
    Sealed("assessments_scoreband"),
    Sealed("assessments_legalbasis"),
    Sealed("assessments_section"),
    Sealed("assessments_component"),
    Sealed("assessments_indicator"),
    Sealed("assessments_indicator_legal_bases", INDICATOR),
    Sealed("assessments_option", INDICATOR),
    Sealed("assessments_band", INDICATOR),
    Sealed("assessments_input"),
    Sealed("assessments_inputuse", INDICATOR),
    Sealed("assessments_evidencerule", INDICATOR),
    Sealed("assessments_presentationrubric"),
    Sealed("assessments_criterion"),
    Sealed("assessments_anchor", _of("assessments_criterion", "criterion_id")),
    Sealed("assessments_siterubric"),
    Sealed("assessments_siteaspect"),
    Sealed("assessments_siteitem", _of("assessments_siteaspect", "aspect_id")),
    Sealed("assessments_siteitem_indicators", ITEM),
)
