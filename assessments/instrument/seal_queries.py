"""What is sealed: the canonical form of an edition's rules, its hash, and what still blocks the seal."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from assessments.audit.canonical import Plain, fingerprint, plain
from assessments.editions.models import Edition
from assessments.instrument.edits import ruleset_problems
from assessments.instrument.method import method
from assessments.instrument.problems import Problem
from assessments.instrument.rulesets import Ruleset
from assessments.instrument.snapshot_queries import ruleset

FORM = "panji-rules-1"


def canonical_rules(edition: Edition, rules: Ruleset | None = None) -> Plain:
    """Everything that decides a result, in JSON's types: instrument, rubrics, weights, tie rule, keys.

    `rules` None: as they stand in the database. The seal's hash is the SHA-256 of its canonical JSON
    (`audit.canonical.canonical`), which the method page offers for download.
    """
    rules = rules or ruleset(edition)
    return plain(
        {
            "form": FORM,
            "field": edition.field,
            "year": edition.year,
            "method": method(rules.weights),
            **asdict(rules),
        }
    )


@dataclass(frozen=True, slots=True)
class SealPreview:
    """The hash that a seal of the rules as they stand would carry, and everything that keeps it away."""

    hash: str
    blockers: list[Problem]


def seal_preview(edition: Edition) -> SealPreview:
    """About twenty queries: for the secretariat's pages and the opening itself."""
    rules = ruleset(edition)
    found = [*ruleset_problems(rules), *missing_letters(edition)]
    return SealPreview(fingerprint(canonical_rules(edition, rules)), found)


def missing_letters(edition: Edition) -> list[Problem]:
    """The numbers without which nothing is sealed."""
    found = []
    if not edition.decree_number:
        found.append(Problem("", _("The number of the panel's decree is missing.")))
    if not edition.guideline_number:
        found.append(Problem("", _("The number of the technical guideline is missing.")))
    return found


def preview_hash(edition: Edition) -> str:
    """The hash that a seal of the rules as they stand would carry."""
    return fingerprint(canonical_rules(edition))


def blockers(edition: Edition) -> list[Problem]:
    """Everything about the rules that keeps the questionnaire from being opened; empty when it may be."""
    return seal_preview(edition).blockers
