"""The questionnaire closes; one regency is verified by clicking, the others through the actions."""

from playwright.sync_api import Page, expect

from assessments.demo import reviewing
from assessments.instrument.queries import tree
from assessments.questionnaire.models import Submission
from assessments.questionnaire.questions import Questions
from tests.browser.award.world import ONE, World, follow, local, press, ready, said, saved

CORRECTED, RETURNED = "TIK-05", "TIK-10"
REASON = "Daftar koneksi hanya memuat 20 perangkat daerah."
NO_EVIDENCE = "Bukti dukung tidak dilampirkan."


def open_desk(world: World) -> None:
    """From the panel to the page of the stage; closing the questionnaire asks for a tick."""
    page = world.home("sekretariat")
    world.look(page)
    follow(page, "Tutup kuesioner dan buka verifikasi dokumen")
    page.locator("#open summary").click()
    page.locator("#open [name$=read]").check()
    press(page, "Tutup kuesioner dan buka verifikasi dokumen", inside="#open")
    said(page, "Verifikasi dokumen sudah dibuka")


def verify(world: World) -> None:
    """One regency, indicator after indicator by the button “next”; then one goes back to the office."""
    page = world.home("verifikator1")
    page.locator("main th a", has_text="Bontang").first.click()
    follow(page, "Periksa yang tersisa")
    page.locator("#items td a").first.click()
    world.look(page)
    for number in range(1, 15):
        decide(page, f"TIK-{number:02}")
        if number < 14:
            page.locator("main a[data-key=next]").click()
    send_back(page)
    correct(world)
    again(world)


def decide(page: Page, code: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(code)
    ready(page)
    form = page.locator("#verdict")
    if code == CORRECTED:
        form.locator("[name=decision][value=corrected]").check()
        form.locator("[name=in_pd_terhubung]").fill("20")
        form.locator("[name=reason]").fill(REASON)
        form.locator("[name=reason]").press("Tab")
    else:
        form.locator("[name=decision][value=accepted]").check()
        if form.locator("[name=evidence][value=no]:checked").count():  # nothing was attached
            form.locator("[name=reason]").fill(NO_EVIDENCE)
            form.locator("[name=reason]").press("Tab")
    saved(page)


def send_back(page: Page) -> None:
    """Return one indicator for correction, on the page of the regency."""
    page.locator(".crumbs a", has_text="Bontang").click()
    row = page.locator(f"#i-{RETURNED}")
    row.get_by_role("checkbox").check()
    row.get_by_role("textbox").fill("Lampirkan surat tanda registrasi.")
    page.locator("[name$=due_at]").fill(local(3, "16:00"))
    press(page, "Kembalikan untuk perbaikan")
    said(page, "Dikembalikan")


def correct(world: World) -> None:
    """The office adds what was missing and hands over; its head submits again."""
    page = world.home(f"operator.{ONE}")
    page.locator("main .tasks li", has_text="Dikembalikan").get_by_role("link").click()
    card = page.locator(f"#{RETURNED}")
    card.locator("summary", has_text="Penjelasan").click()
    card.locator("[name=note]").fill("Surat tanda registrasi terlampir.")
    card.locator("[name=note]").press("Tab")
    saved(page)
    world.look(page)
    page.locator(".crumbs a").click()
    follow(page, "Periksa jawaban")
    press(page, "Serahkan kepada Kepala Dinas")
    page = world.home(f"kadis.{ONE}")
    follow(page, "Setujui dan kirim")
    page.locator("[name=agree]").check()
    press(page, "Setujui dan kirim sekarang")
    expect(page.get_by_role("link", name="Unduh tanda terima (PDF)")).to_be_visible()


def again(world: World) -> None:
    """The corrected answer is verified too."""
    page = world.home("verifikator1")
    page.locator("main th a", has_text="Bontang").first.click()
    follow(page, "Periksa yang tersisa")
    page.locator("#items td a").first.click()
    decide(page, RETURNED)
    page.locator(".crumbs a", has_text="Bontang").click()
    expect(page.locator("main")).to_contain_text("14 dari 14")


def the_others(world: World) -> None:
    """Two verifiers decide on the other nine, through the same actions."""
    questions = Questions(tree(world.edition))
    rows = Submission.objects.filter(participant__edition=world.edition)
    for submission in rows.select_related("participant__regency", "participant__edition"):
        if submission.participant.regency.slug != ONE:
            reviewing.check(submission, questions, world.cast)


def close_desk(world: World) -> None:
    page = world.home("sekretariat")
    follow(page, "Tutup verifikasi dokumen")
    page.locator("#close summary").click()
    page.locator("#close [name$=read]").check()
    press(page, "Tutup sekarang", inside="#close")
    said(page, "ditutup")


def all_verified(world: World) -> None:
    """From the closed questionnaire to the closed desk."""
    open_desk(world)
    verify(world)
    the_others(world)
    close_desk(world)
