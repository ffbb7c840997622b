"""The vocabulary of the record: every act that counts and how a history page says it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ACTIONS: "dict[str, _StrPromise]" = {
    # the installation: people and offices
    "person.invite": _("Person invited"),
    "person.join": _("Invitation accepted"),
    "person.change": _("Person's details changed"),
    "person.disable": _("Person disabled"),
    "person.enable": _("Person enabled again"),
    "person.handover": _("Office handed over to a new operator"),
    "regency.change": _("Regency's details changed"),
    # an edition
    "edition.create": _("Edition created"),
    "edition.change": _("Edition's settings changed"),
    "edition.move": _("Edition moved to another stage"),
    "edition.deadline": _("Deadline set"),
    "edition.extend": _("Deadline extended"),
    "edition.participant": _("Participant added"),
    "edition.exclude": _("Participant excluded"),
    "edition.include": _("Participant's exclusion lifted"),
    "panel.add": _("Panel member added"),
    "panel.change": _("Panel member's details changed"),
    "panel.leave": _("Panel member left"),
    "panel.recuse": _("Panel member recused from a regency"),
    "panel.unrecuse": _("Recusal lifted"),
    "circular.add": _("Circular added"),
    "circular.remove": _("Circular removed"),
    "circular.download": _("Circular downloaded"),
    # two keys
    "proposal.create": _("Proposed: waits for the second key"),
    "proposal.approve": _("Approved with the second key"),
    "proposal.refuse": _("Proposal refused"),
    "proposal.withdraw": _("Proposal withdrawn"),
    # the instrument
    "instrument.load": _("Instrument loaded"),
    "instrument.change": _("Instrument changed"),
    "instrument.seal": _("Rules sealed"),
    "instrument.reopen": _("Sealed rules reopened for a correction"),
    # the questionnaire
    "questionnaire.open": _("Questionnaire opened"),
    "questionnaire.close": _("Questionnaire closed"),
    "answer.save": _("Answer saved"),
    "evidence.add": _("Evidence added"),
    "evidence.remove": _("Evidence removed"),
    "evidence.download": _("Evidence opened"),
    "questionnaire.hand_over": _("Handed over to the head of the agency"),
    "questionnaire.take_back": _("Back with the operator"),
    "questionnaire.sign": _("Signed off by the head of the agency"),
    "questionnaire.unsign": _("Sign-off withdrawn"),
    "questionnaire.submit": _("Questionnaire submitted"),
    "questionnaire.withdraw": _("Submission withdrawn"),
    "questionnaire.absent": _("Not submitted: recorded with reason"),
    # desk verification
    "review.assign": _("Verifier assigned"),
    "review.verify": _("Answer verified"),
    "review.return": _("Returned for correction"),
    "review.take_back": _("Return for correction taken back"),
    "review.finish": _("Desk verification of a regency finished"),
    "review.reopen": _("Desk verification of a regency reopened"),
    "review.close": _("Desk verification closed"),
    # the presentation
    "presentation.open": _("Presentation round opened"),
    "presentation.slot": _("Presentation slot set"),
    "presentation.deck": _("Slides of a presentation opened"),
    "presentation.close": _("Presentation round closed, sheets locked"),
    "sheet.save": _("Marks saved"),
    "sheet.finish": _("Score sheet marked complete"),
    "sheet.reopen": _("Score sheet taken back by its juror"),
    "sheet.unlock": _("Score sheet unlocked"),
    "sheet.lock": _("Score sheet locked"),
    "sheet.missing": _("Missing score sheet recorded with reason"),
    # the nomination
    "nomination.preview": _("Nomination preview opened"),
    "nomination.open": _("Nomination opened, standings frozen"),
    "nomination.void": _("Frozen standings voided"),
    "nomination.meeting": _("Details of the meeting entered"),
    "nomination.release": _("Nominees released"),
    # the final plenary
    "plenary.open": _("Final plenary opened"),
    "plenary.meeting": _("Details of the final plenary entered"),
    "plenary.preview": _("Preview of the final ranking opened"),
    "plenary.rule": _("Plenary ruled on a proposed correction"),
    "plenary.vote": _("Vote of the plenary recorded"),
    "plenary.unvote": _("Vote of the plenary withdrawn"),
    "outcome.decide": _("Final ranking decided and frozen"),
    "outcome.void": _("Decided ranking voided"),
    # the publication
    "publication.approve": _("Publication approved: goes out after its delay"),
    "publication.withdraw": _("Publication withdrawn within its delay"),
    "publication.out": _("Results published"),
    # the site verification
    "visit.plan": _("Site visit planned"),
    "visit.open": _("Site visits opened, samples drawn"),
    "visit.save": _("Finding of a site visit saved"),
    "visit.met": _("People met on a site visit entered"),
    "visit.photo": _("Photo of a site visit added"),
    "visit.photo_remove": _("Photo of a site visit removed"),
    "visit.correction": _("Correction of an answer proposed"),
    "visit.withdraw_correction": _("Proposed correction withdrawn"),
    "visit.finish": _("Form of a site visit finished"),
    "visit.reopen": _("Form of a site visit opened again"),
    "visit.reply": _("Visited agency replied"),
    # documents
    "document.issue": _("Document issued"),
    "document.fail": _("Document could not be made"),
    "document.replace": _("Document replaced"),
    "document.revoke": _("Document revoked"),
    "document.number": _("Official number entered"),
    "document.scan": _("Signed scan uploaded"),
    "document.download": _("Document downloaded"),
    "export.download": _("Table downloaded"),
    # the record itself
    "demo.load": _("Sample data loaded"),
    "record.erase": _("Details of a record erased"),
    "clock.back": _("The server's clock went back"),
}
