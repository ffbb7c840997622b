"""A correction of sealed rules: what it would change, and the hash that both keys turn on."""

from dataclasses import dataclass

from assessments.audit.canonical import fingerprint
from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act, Proposal
from assessments.editions.proposals import open_proposal
from assessments.instrument.edits import Change, Edits, changes, edited, ruleset_problems
from assessments.instrument.problems import InstrumentError, Problem
from assessments.instrument.queries import seal_in_force
from assessments.instrument.rulesets import Ruleset
from assessments.instrument.seal_models import AmendmentDraft, Seal
from assessments.instrument.seal_queries import canonical_rules
from assessments.instrument.snapshot_queries import ruleset


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands after the correction. `hash` covers the seal in force and everything that would be sealed."""

    seal: Seal
    rules: Ruleset
    changes: list[Change]
    problems: list[Problem]
    hash: str


def preview(edition: Edition, edits: Edits) -> Preview | None:
    """None when nothing is sealed. Edits that no longer fit are among the problems."""
    seal = seal_in_force(edition)
    if seal is None:
        return None
    rules = ruleset(edition)
    try:
        new = edited(rules, edits)
    except InstrumentError as error:
        return Preview(seal, rules, [], error.problems, fingerprint([seal.hash, "stale"]))
    after = fingerprint(canonical_rules(edition, new))
    return Preview(
        seal, new, changes(rules, edits), ruleset_problems(new), fingerprint([seal.hash, after])
    )


def draft(edition: Edition) -> AmendmentDraft | None:
    return AmendmentDraft.objects.select_related("saved_by").filter(edition=edition).first()


def pending(edition: Edition) -> Proposal | None:
    """The correction that waits for its second key."""
    return open_proposal(edition, Act.AMEND_INSTRUMENT)


def edits_of(proposal: Proposal) -> dict[str, str]:
    return dict(proposal.payload.get("edits", {}))
