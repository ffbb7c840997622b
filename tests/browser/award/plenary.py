"""The final plenary: the correction is ruled on, two people decide, the papers say what the workbook recomputes."""

import re
from fractions import Fraction

from playwright.sync_api import Locator, Page, expect

from tests.browser.award import papers
from tests.browser.award.margin import nominees, room, worth
from tests.browser.award.nominating import NOTE, NUMBER, enter_meeting, name_in, paper
from tests.browser.award.scoring import WEIGHTS
from tests.browser.award.world import (
    World,
    approve,
    downloaded,
    follow,
    press,
    propose,
    said,
)

PLACES = ("Terbaik I", "Terbaik II", "Terbaik III")
RULING = "Dokumen asli yang dilihat tim mendukung."
PURPOSE = "Menyiapkan rapat pleno akhir"


def shown(value: Fraction) -> str:
    """A score as pages and papers print it."""
    cents = int(value * 100 + Fraction(1, 2))
    return f"{cents // 100},{cents % 100:02}"


def open_it(world: World) -> None:
    page = world.home("sekretariat")
    follow(page, "Buka rapat pleno akhir")
    page.locator("main details.confirm summary").click()
    press(page, "Buka sekarang")
    said(page, "Pleno akhir dibuka")


def meet(world: World) -> None:
    """The panel says what is missing: the ruling and the details of the meeting."""
    page = world.home("sekretariat")
    blocks = page.locator("main .blocks a")
    expect(blocks).to_have_count(2)
    blocks.filter(has_text="Keterangan rapat pleno akhir").click()
    enter_meeting(page)
    said(page, "Data rapat tersimpan")


def preview(page: Page) -> list[list[str]]:
    """Say what for, and read the ranking: name, rank, final score of all ten."""
    assert not NUMBER.search(page.locator("#preview").inner_text())
    page.locator("[name=purpose-purpose]").fill(PURPOSE)
    press(page, "Buka pratinjau")
    return ranking(page.locator("#preview .table-matrix tbody tr"))


def ranking(rows: Locator) -> list[list[str]]:
    expect(rows).to_have_count(10)
    return [[name_in(row), *row.locator("td").all_inner_texts()[:2]] for row in rows.all()]


def rule(world: World) -> list[list[str]]:
    """With the preview open: what the correction changes, then the ruling, then the order that it has changed."""
    first, second, third = nominees(world)
    code, points, most = room(second)
    page = world.page("sekretariat")
    before = preview(page)
    assert [row[0] for row in before[:3]] == [first.name, second.name, third.name]
    article = page.locator("article.correction")
    expect(article).to_contain_text(f"{second.name} · {code}")
    assert second.nomination
    share = Fraction(world.edition.nomination_weight) / 100
    old = share * second.nomination + (1 - share) * 100
    new = old + worth(world, most - points)
    expect(article).to_contain_text(f"{shown(old)} → {shown(new)}")
    expect(article).to_contain_text(f"2 → 1 · {first.name}: 1 → 2")
    world.look(page)

    article.locator("[name$=accepted][value=yes]").check()
    article.locator("[name$=reason]").fill(RULING)
    press(page, re.compile("^Simpan putusan"), inside=article)
    said(page, "Putusan tersimpan")
    after = ranking(page.locator("#preview .table-matrix tbody tr"))
    assert [row[0] for row in after[:3]] == [second.name, first.name, third.name]
    assert after[0][1:] == ["1", shown(new)]
    assert after[1] == [first.name, "2", before[0][2]]
    assert after[2:] == before[2:]
    return after


def decide(world: World, seen: list[list[str]]) -> None:
    """The secretariat proposes; the chair, in another window, reads the same and turns the second key."""
    page = world.page("sekretariat")
    propose(page, NOTE)
    said(page, "kunci kedua")
    expect(page.locator("[name=approve-read]")).to_have_count(0)

    page = world.home("ketua")
    page.locator("main .tasks a", has_text="peringkat akhir").click()
    assert preview(page) == seen
    expect(page.locator("#keys")).to_contain_text(NOTE)
    approve(page)
    said(page, "dalam embargo")
    assert world.edition.stage == "decided"


def check_papers(world: World, seen: list[list[str]]) -> None:
    """Minutes, recapitulation and workbook as the secretariat gets them."""
    page = world.home("sekretariat")
    follow(page, "Rapat pleno akhir", inside="header")
    assert ranking(page.locator("main .table-matrix tbody tr")) == seen
    world.look(page)
    data = downloaded(page, page.get_by_role("link", name=re.compile("XLSX")))
    check_workbook(world, seen, data)

    recap = papers.words(paper(page, "Rekapitulasi", back="Rapat pleno akhir"))
    names = [row[0] for row in seen]
    assert sorted(names, key=recap.index) == names  # best first
    assert [row for row in seen[:3] if row[2] not in recap] == []
    minutes = papers.words(paper(page, "Berita acara", back="Rapat pleno akhir"))
    proposed = [f"{place} : {row[0]}" for place, row in zip(PLACES, seen[:3], strict=True)]
    assert " ".join(proposed) in minutes
    assert "diterima 1 (satu), ditolak 0 (nol)" in minutes
    assert RULING in minutes[minutes.index("Lampiran VI") :]
    assert "Penetapan penerima penghargaan dilakukan oleh" in minutes


def check_workbook(world: World, seen: list[list[str]], data: bytes) -> None:
    """The final scores worked out again from corrected points, marks and aspects are those that were shown."""
    edition = world.edition
    share = Fraction(edition.nomination_weight)
    corrected = papers.standings(
        data, weights=WEIGHTS, share=int(edition.questionnaire_weight), points="Poin Setelah Koreksi"
    )  # fmt: skip
    visits = papers.visits(data)
    assert [*visits.values()].count(Fraction(100)) >= 1
    finals = {
        name: (share * corrected[name] + (100 - share) * visits[name]) / 100 for name in visits
    }
    best = sorted(finals, key=lambda name: finals[name], reverse=True)
    assert [[name, str(rank), shown(finals[name])] for rank, name in enumerate(best, 1)] == seen[:3]
    recap = papers.table(data, "Rekapitulasi", "Kabupaten/Kota")
    assert [[row["Kabupaten/Kota"], str(row["Peringkat"])] for row in recap] == [
        row[:2] for row in seen
    ]


def all_decided(world: World) -> None:
    """From the last reply to the frozen ranking under embargo."""
    open_it(world)
    meet(world)
    seen = rule(world)
    decide(world, seen)
    check_papers(world, seen)
