"""One office answers by clicking and typing; its head signs off; the others answer through the actions."""

import re

from playwright.sync_api import Locator, Page, expect

from assessments.demo import answering
from assessments.demo.evidence import sample_pdf
from assessments.instrument.queries import tree
from assessments.questionnaire.actions import sending
from assessments.questionnaire.models import Submission
from assessments.questionnaire.questions import Questions
from tests.browser.award.world import ONE, World, downloaded, follow, press, said, saved

LEVELS = {"TIK-01": 3, "TIK-02": 2, "TIK-04": 2, "TIK-07": 3, "TIK-09": 2, "TIK-12": 4, "TIK-13": 3}
FIGURES = {
    "TIK-05": {"pd_terhubung": "24", "pd_total": "32"},
    "TIK-06": {"desa_bersinyal": "15", "desa_total": "15"},
    "TIK-11": {"pejabat_tte": "90", "pejabat_total": "120"},
}
PORTAL = "https://bontang.contoh.example/portal"
FILE = {
    "name": "indeks-spbe.pdf",
    "mimeType": "application/pdf",
    "buffer": sample_pdf(["Keputusan hasil evaluasi"]),
}


def answer(world: World) -> None:
    """All fourteen questions, from one component to the next by the button at its end."""
    page = world.home(f"operator.{ONE}")
    world.look(page)
    page.locator("main .tasks a").first.click()
    for _component in range(5):
        page.wait_for_load_state()  # all its cards are there, and so is the script
        fill_in(page)
        page.locator("main a[data-key=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa jawaban")
    world.look(page)
    page.locator(".crumbs a").click()
    expect(page.locator("main")).to_contain_text("14 dari 14")


def fill_in(page: Page) -> None:
    for card in page.locator("article.question").all():
        code = card.get_attribute("id") or ""
        match code:
            case _ if code in LEVELS:
                card.get_by_role("radio").nth(LEVELS[code]).check()
            case _ if code in FIGURES:
                for key, value in FIGURES[code].items():
                    card.locator(f"[name=in_{key}]").fill(value)
            case "TIK-03":
                card.locator("[name=number]").fill("2,45")
            case "TIK-08":
                card.locator("[data-autosave] [name=url]").fill(PORTAL)
            case "TIK-10":
                card.get_by_role("radio", name=re.compile("^Ya")).check()
            case "TIK-14":
                attach_file(card)
                expect(card.locator(".line")).to_contain_text("Terisi")
                continue
        page.keyboard.press("Tab")  # leaving the field saves it
        expect(card.locator("[data-version]")).to_have_attribute("data-version", "1")
        expect(card.locator(".save-status")).to_contain_text("Tersimpan")
        if code in {"TIK-03", "TIK-05"}:
            expect(card.locator(".line")).to_contain_text("Bukti dukung belum ada")
            attach_file(card)
        elif code in {"TIK-08", "TIK-13"}:
            attach_link(card)
        saved(page)


def attach_file(card: Locator) -> None:
    card.locator("input[type=file]").set_input_files(FILE)  # type: ignore[arg-type]
    expect(card.locator(".proofs")).to_contain_text("indeks-spbe.pdf")


def attach_link(card: Locator) -> None:
    card.locator("summary", has_text="Lampirkan tautan").click()
    card.get_by_label("Alamat bukti dukung").fill(PORTAL)
    press(card.page, "Lampirkan tautan", inside=card)
    expect(card.locator(".proofs")).to_contain_text(PORTAL)


def hand_over(world: World) -> None:
    page = world.page(f"operator.{ONE}")
    follow(page, "Periksa jawaban")
    press(page, "Serahkan kepada Kepala Dinas")
    said(page, "diserahkan")


def submit(world: World) -> bytes:
    """The head of agency signs off and submits. Returns the receipt (PDF)."""
    page = world.home(f"kadis.{ONE}")
    follow(page, "Setujui dan kirim")
    world.look(page)
    page.locator("[name=agree]").check()
    press(page, "Setujui dan kirim sekarang")
    return downloaded(page, page.get_by_role("link", name="Unduh tanda terima (PDF)"))


def the_others(world: World) -> None:
    """Nine offices answer, hand over and submit through the same actions."""
    questions = Questions(tree(world.edition))
    rows = Submission.objects.filter(participant__edition=world.edition)
    for submission in rows.select_related("participant__regency", "participant__edition"):
        slug = submission.participant.regency.slug
        if slug != ONE:
            answering.answer(submission, questions, world.cast[f"operator.{slug}"])
            sending.hand_over(submission, by=world.cast[f"operator.{slug}"])
            sending.submit(submission, by=world.cast[f"kadis.{slug}"])


def all_submitted(world: World) -> None:
    """From the first answer to the ten receipts."""
    answer(world)
    hand_over(world)
    assert submit(world).startswith(b"%PDF-")
    the_others(world)
