"""Every page of the room in Chromium, as each person: at 1280 and 360 px, light and dark, nothing that axe finds."""

import pytest
from django.conf import settings

from assessments.editions.models import Edition
from assessments.editions.proposal_models import Act
from assessments.editions.stages import Stage
from assessments.presentation.actions import back_hash
from assessments.presentation.models import MissingSheet, Sheet, Slot
from assessments.presentation.unlock_actions import unlock_hash
from tests import factories as make
from tests.assessments.presentation.world import (
    World,
    browser,
    close,
    fill,
    fill_all,
    recuse,
    world,
)
from tests.browser.fixtures import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCREENS = ((DESKTOP, "light"), (PHONE, "light"), (PHONE, "dark"))


def drafting() -> World:
    """The round is open: a draft, a complete sheet, a recusal, a missing sheet with its reason."""
    one = world(3)
    Edition.objects.update(is_demo=True)
    Slot.objects.update(zoom_link="https://zoom.example/j/1234567890?pwd=abcdefghijklmnopqrstuv")
    fill(one, one.juror, one.first, 80)
    fill(one, one.juror, one.participants[1], 70, done=False)
    recuse(one, one.juror, one.participants[2])
    MissingSheet.objects.create(
        participant=one.first, member=one.other, code="technical", by=one.secretary,
        reason="Sambungan Zoom juri terputus sepanjang paparan.",
    )  # fmt: skip
    return one


def closed() -> World:
    """The round is closed, one unlocking and one step back are proposed."""
    one = world(3)
    fill_all(one)
    close(one)
    sheet = Sheet.objects.get(member=one.juror, participant=one.first)
    why = "Angka P3 tertukar dengan daerah lain."
    make.make_proposal(
        one.edition, Act.UNLOCK_SHEET, by=one.secretary, target=str(sheet.pk), reason=why,
        preview_hash=unlock_hash(sheet),
    )  # fmt: skip
    make.make_proposal(
        one.edition, Act.STEP_BACK, by=one.secretary, target=Stage.PRESENTATION, reason=why,
        preview_hash=back_hash(one.fresh()),
    )  # fmt: skip
    return one


def blocked() -> World:
    """The presentations are not open yet, and cannot be."""
    return world(2, stage=Stage.OBJECTION)


def pages_while_drafting(one: World):
    first, second, _third = (each.pk for each in one.participants)
    sheets = [one.url(name, pk) for name in ("sheet", "history") for pk in (first, second)]
    return {
        one.juror: [one.url("today"), one.url("mine"), *sheets, one.url("recuse", first)],
        one.chair: [one.url(name) for name in ("board", "closing", "recusals", "stage")],
        one.secretary: [
            *[one.url(name) for name in ("board", "slots", "recusals", "closing")],
            one.url("slot", first),
        ],
    }


def pages_when_closed(one: World):
    unlock = one.url("unlock", Sheet.objects.get(member=one.juror, participant=one.first).pk)
    leaders = [one.url("board"), one.url("stage"), unlock]
    return {
        one.juror: [one.url("today"), one.url("mine"), one.url("sheet", one.first.pk)],
        one.chair: leaders,
        one.secretary: [*leaders, one.url("closing")],
    }


def pages_before(one: World):
    return {
        one.juror: [one.url("today"), one.url("recuse", one.first.pk)],
        one.secretary: [one.url("stage"), one.url("slots"), one.url("board"), one.url("closing")],
    }


STATES = ((drafting, pages_while_drafting), (closed, pages_when_closed), (blocked, pages_before))


@pytest.mark.parametrize("screen", SCREENS, ids=["1280", "360", "360-dark"])
@pytest.mark.parametrize("state", STATES, ids=["drafting", "closed", "before"])
def test_every_page_fits_and_is_accessible(live_server, open_context, axe, state, screen):
    made, pages = state
    viewport, scheme = screen
    one = made()
    for person, addresses in pages(one).items():
        value = browser(person).cookies[settings.SESSION_COOKIE_NAME].value
        # Without motion: axe would measure a button's colours on their way to another.
        window = open_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
        window.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
        )
        page = window.new_page()
        for address in addresses:
            answer = page.goto(address)
            assert (answer.status, address) == (200, address)
            for fold in page.locator("main details:not([open]) > summary").all():
                if fold.is_visible():
                    fold.click()
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, f"{address} is {wide} px too wide"
            axe(page)
