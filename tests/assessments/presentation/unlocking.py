"""The hands that turn the keys of one locked sheet."""

from assessments.editions.proposal_models import Proposal
from assessments.presentation.models import Sheet
from assessments.presentation.unlock_actions import unlock_hash
from tests.assessments.presentation.world import browser

WHY = "Angka P3 tertukar dengan daerah lain."


def sheet_of(one, member=None):
    return Sheet.objects.get(member=member or one.juror)


def propose(one, person=None, *, sheet=None, seen=None, reason=WHY, **data):
    sheet = sheet or sheet_of(one)
    data = {"propose-preview": seen or unlock_hash(sheet), "propose-reason": reason} | data
    url = one.url("propose-unlock", sheet.pk)
    return browser(person or one.secretary).post(url, {"propose-read": "on"} | data)


def decide(one, person, step, **data):
    proposal = Proposal.objects.get()
    return browser(person).post(one.url(f"{step}-unlock", proposal.pk), data)


def approve(one, person):
    data = {"approve-preview": unlock_hash(sheet_of(one)), "approve-read": "on"}
    return decide(one, person, "approve", **data)
