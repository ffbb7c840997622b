"""The visits: three are planned, one form is filled in on a phone with photos and a correction, its agency replies."""

import re
from fractions import Fraction

from django.utils import timezone
from playwright.sync_api import Page, expect

from assessments.demo import people
from assessments.demo.visiting import photo
from assessments.instrument.rubric_models import SiteItem
from assessments.nomination.queries.rounds import Frozen
from assessments.verification.models import Finding, Visit
from tests.browser.award import papers
from tests.browser.award.margin import MET, NOTE, TEAM, nominees, room, store, the_others, worth
from tests.browser.award.world import World, follow, press, ready, said, saved
from tests.browser.fixtures import PHONE

AWAY = "Desa tidak dapat dicapai karena banjir."
MORE = "Dokumen asli lebih lengkap daripada unggahan."
UNSEEN = "V4-1"  # the item that cannot be verified at the visit that is clicked
BY_HAND = ("V1-1", "V1-2", "V1-3")
PICTURE = {"name": "kunjungan.png", "mimeType": "image/png", "buffer": photo()}


def plan(world: World) -> None:
    """The panel says which visit is missing; each is planned, then the stage opens."""
    names = {person.login: person.name for person in people.everybody()}
    for left in (3, 2, 1):
        page = world.home("sekretariat")
        blocks = page.locator("main .blocks a")
        expect(blocks).to_have_count(left)
        blocks.first.click()
        page.locator(".visit-card:target .btn-primary").click()
        page.locator("[name=visit_on]").fill(str(timezone.localdate()))
        page.locator("[name=starts]").fill("09:00")
        page.locator("[name=ends]").fill("15:00")
        page.locator("[name=place]").fill("Kantor Dinas Komunikasi dan Informatika")
        page.locator("[name=order_number]").fill(f"0{left}/SPT/2023")
        for login in TEAM:
            page.get_by_label(re.compile(f"^{re.escape(names[login])}")).check()
        if left == 3:
            world.look(page)
        press(page, "Simpan")
        said(page, "direncanakan")
    page = world.home("sekretariat")
    follow(page, "Mulai verifikasi lapangan")
    page.locator("#open summary").click()
    page.locator("#open [name$=read]").check()
    press(page, "Mulai sekarang", inside="#open")
    said(page, "dibuka")
    assert world.edition.stage == "verification"


def on_a_phone(world: World) -> Page:
    """The window of the team, 360 px wide."""
    page = world.page(TEAM[0])
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    return page


def fill_in(world: World, second: Frozen) -> None:
    """On the phone: who was met, three items with note and photo one after the other, one that cannot be verified."""
    page = on_a_phone(world)
    world.home(TEAM[0])
    card = page.locator(".visit-card", has_text=second.name)
    card.get_by_role("link", name=re.compile("^Isi formulir")).click()
    ready(page)
    page.locator("[name=met]").fill(MET)
    page.locator("[name=met]").press("Tab")
    saved(page)
    page.locator(".steps a").first.click()
    for code in BY_HAND:
        item(page, code, "Sesuai")
        if code == BY_HAND[0]:
            world.look(page)
            on_a_phone(world)
        page.locator("main a[data-key=next]").click()
    page.locator(".crumbs a").last.click()
    page.locator(".steps a", has_text=UNSEEN).click()
    item(page, UNSEEN, "Tidak dapat diverifikasi", reason=AWAY)
    visit = Visit.objects.get(participant=second.standing.participant)
    done = Finding.objects.filter(visit=visit).values_list("item__code", flat=True)
    assert {*done} == {*BY_HAND, UNSEEN}
    store(world, visit, {})


def item(page: Page, code: str, rating: str, *, reason: str = "") -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)
    ready(page)
    form = page.locator("#finding")
    form.get_by_label(rating, exact=True).check()
    if reason:
        form.locator("[name=reason]").fill(reason)
        form.locator("[name=reason]").press("Tab")
    form.locator("[name=note]").fill(NOTE)
    form.locator("[name=note]").press("Tab")
    saved(page)
    page.locator("#photo-camera").set_input_files(PICTURE)  # type: ignore[arg-type]
    expect(page.locator("#photos img")).to_have_count(1)
    expect(page.locator("#left")).to_contain_text("Lengkap")


def correct(world: World, code: str, most: Fraction) -> None:
    """From the item that looks at the claim, the full points are proposed."""
    page = on_a_phone(world)
    item = SiteItem.objects.filter(aspect__edition=world.edition, indicators__code=code).first()
    assert item
    page.locator(".crumbs a").last.click()
    page.locator(".steps a", has_text=item.code).click()
    page.locator(f"#c-{code} > summary").click()
    page.locator(f"#c-{code}").get_by_role("link", name=re.compile("^Usulkan koreksi")).click()
    page.get_by_label("Poin ditetapkan tim", exact=True).check()
    page.locator("[name=points]").fill(f"{float(most):g}".replace(".", ","))
    page.locator("[name=reason]").fill(MORE)
    press(page, "Usulkan koreksi ini")
    said(page, f"Koreksi {code} telah diusulkan")
    expect(page.locator(f"#c-{code}")).to_contain_text("Koreksi diusulkan")


def finish(world: World, code: str) -> None:
    """The minutes come out; they say what was found and proposed, and no score."""
    page = on_a_phone(world)
    page.locator(".crumbs a").last.click()
    page.locator("#finish summary").click()
    page.locator("[name=finish-read]").check()
    press(page, "Selesaikan dan terbitkan berita acara")
    said(page, "berita acaranya diterbitkan")
    world.look(page)
    on_a_phone(world)
    minutes = papers.words(paper(page, "Berita acara"))
    assert AWAY in minutes
    assert code in minutes
    assert MORE in minutes


def paper(page: Page, title: str) -> bytes:
    """The file that a link opens in a new tab."""
    link = page.locator("main .tasks a", has_text="PDF").filter(has_text=title)
    answer = page.request.get(link.get_attribute("href") or "")
    assert answer.ok
    return answer.body()


def reply(world: World, second: Frozen) -> None:
    """The head of the visited agency reads the minutes and agrees; one reply, no second one."""
    page = world.home(f"kadis.{second.standing.participant.regency.slug}")
    assert paper(page, "Berita acara").startswith(b"%PDF-1.7")
    page.get_by_label("Setuju", exact=True).check()
    page.locator("[name=read]").check()
    world.look(page)
    press(page, "Kirim tanggapan")
    said(page, "Tanggapan")
    expect(page.get_by_role("button", name="Kirim tanggapan")).to_have_count(0)


def all_visited(world: World) -> None:
    """From the released names to three finished forms with their replies."""
    second = nominees(world)[1]
    code, points, most = room(second)
    plan(world)
    fill_in(world, second)
    correct(world, code, most)
    finish(world, code)
    reply(world, second)
    the_others(world, worth(world, most - points) / 2)
    page = world.home("sekretariat")
    expect(page.locator("main .blocks")).to_have_count(0)
