"""F1 and F5: Office files with programs inside, and zips that are not what they say."""

import time
import zipfile

import pytest

from tests.assessments.files.conftest import nothing_kept
from tests.assessments.files.hostile import office

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELS = "word/_rels/document.xml.rels"
MB = 1024 * 1024


@pytest.mark.fault("F1")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (office.plain(MACRO), "office-macro"),
        (office.plain(parts={"word/vbaProject.bin": OLE}), "office-macro"),
        (office.plain(parts={RELS: office.relations("vbaProject", "a.bin", "Internal")}), "office-macro"),
        (office.plain(parts={"word/embeddings/oleObject1.bin": OLE}), "office-object"),
        (office.plain(parts={"word/media/gambar1.png": OLE}), "office-object"),
        (office.plain(parts={RELS: office.relations("aFChunk", "a.html", "Internal")}), "office-object"),
        (office.plain(parts={RELS: office.relations("attachedTemplate", "https://x.example/a")}), "office-template"),
        (office.plain(parts={RELS: office.relations("image", "https://x.example/a.png")}), "office-external"),
        (office.plain("xlsx"), "office-type"),
        (office.archive({"surat.txt": b"halo"}), "office-type"),
    ],
)  # fmt: skip
def test_office_file_with_a_program_or_foreign_content_is_refused(code, shelf, data, expected):
    assert code("laporan.docx", data) == expected
    assert nothing_kept(shelf)


@pytest.mark.fault("F5")
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: office.plain(parts={"word/besar.xml": bytes(150 * MB)}), "office-bomb"),
        (lambda: office.plain(parts={f"word/{n}.xml": bytes(MB) for n in range(201)}), "office-bomb"),
        (lambda: office.crowded(5001), "office-bomb"),
        (lambda: office.overlapping(200), "office-bomb"),
        (lambda: office.plain(parts={"word/lampiran.bin": office.archive({"a": b"b"})}), "office-nested"),
        (lambda: office.plain(parts={"word/lampiran.zip": b"apa saja"}), "office-nested"),
        (lambda: office.lying(1000, 50 * MB), "office-lying"),
        (lambda: office.lying(60 * MB, 50 * MB), "office-bomb"),
        (lambda: office.lying(900_001, 900_000), "office-lying"),
        (lambda: office.plain(parts={"../../etc/passwd": b"x"}), "office-path"),
        (lambda: office.plain(parts={"/etc/passwd": b"x"}), "office-path"),
        (lambda: office.plain(parts={"C:\\windows\\x": b"x"}), "office-path"),
        (lambda: office.with_entry(office.symlink(), b"/etc/passwd"), "office-link"),
        (office.encrypted, "office-encrypted"),
        (lambda: office.with_entry(zipfile.ZipInfo("WORD/document.xml")), "office-duplicate"),
        (lambda: office.plain()[:-30], "office-broken"),
    ],
)  # fmt: skip
def test_zip_bomb_and_its_kin_are_refused_within_a_second(code, shelf, make, expected):
    data = make()
    began = time.process_time()

    assert code("laporan.docx", data) == expected
    assert time.process_time() - began < 1
    assert nothing_kept(shelf)


def test_entities_in_office_xml_are_refused(code):
    laughs = b'<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><t>&b;</t>'

    assert (
        code("laporan.docx", office.plain(parts={"word/_rels/a.xml.rels": laughs}))
        == "office-broken"
    )


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("a.docx", office.plain(), "wordprocessingml.document"),
        ("a.XLSX", office.plain("xlsx"), "spreadsheetml.sheet"),
        (
            "tautan.docx",
            office.plain(
                parts={
                    "word/_rels/document.xml.rels": office.relations(
                        "hyperlink", "https://x.example"
                    )
                }
            ),
            "wordprocessingml.document",
        ),
        (
            "grafik.docx",
            office.plain(
                parts={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": office.plain("xlsx")}
            ),
            "wordprocessingml.document",
        ),
    ],
)
def test_ordinary_office_file_is_kept(kept, shelf, name, data, content_type):
    answer = kept(name, data)

    assert answer["content_type"] == office.OFFICE + content_type
    assert (shelf / answer["sha256"][:2] / answer["sha256"]).read_bytes() == data


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (office.plain("xlsx", {"xl/vbaProject.bin": OLE}), "office-macro"),
        (
            office.plain("xlsx", {"xl/embeddings/dalam.xlsx": office.plain("xlsx")}),
            "office-nested",
        ),
        (office.plain("docx"), "office-type"),
    ],
)
def test_workbook_behind_a_chart_is_looked_into(code, inner, expected):
    assert code("a.docx", office.plain(parts={"word/embeddings/Sheet1.xlsx": inner})) == expected
