"""F3: a PDF is taken when it is whole and starts nothing."""

import pytest
from pikepdf import Array, Dictionary, Name

from tests.assessments.files.conftest import nothing_kept
from tests.assessments.files.hostile import pdf

MB = 1024 * 1024


@pytest.mark.fault("F3")
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf.plain(root={"/OpenAction": pdf.script()}), "pdf-javascript"),
        (pdf.named_script(), "pdf-javascript"),
        (pdf.disguised_script(), "pdf-javascript"),
        (pdf.with_link_action(Dictionary(S=Name.Launch, F="cmd.exe")), "pdf-launch"),
        (pdf.with_link_action(Dictionary(S=Name.SubmitForm, F="https://x.example")), "pdf-form"),
        (pdf.with_attachment(), "pdf-attachment"),
        (pdf.plain(root={"/AA": Dictionary(WC=Dictionary(S=Name.Named, N=Name.Print))}), "pdf-automatic"),
        (pdf.plain(root={"/OpenAction": Dictionary(S=Name.Named, N=Name.Print)}), "pdf-automatic"),
        (pdf.locked("rahasia"), "pdf-password"),
        (pdf.plain(3)[:-300], "pdf-truncated"),
        (pdf.plain() + b"PK\x03\x04" + bytes(2000), "pdf-truncated"),
        (pdf.plain().replace(b"xref", b"xrxx"), "pdf-broken"),
        (b"MZ" * 150 + pdf.plain(), "content-pdf-later"),
    ],
)  # fmt: skip
def test_pdf_that_is_not_a_plain_whole_document_is_refused(code, shelf, data, expected):
    assert code("laporan.pdf", data) == expected
    assert nothing_kept(shelf)


@pytest.mark.fault("F3")
def test_pdf_of_ten_thousand_pages_is_refused(code, shelf):
    assert code("laporan.pdf", pdf.plain(10_000)) == "pdf-pages"
    assert nothing_kept(shelf)


def test_pdf_that_unpacks_to_hundreds_of_megabytes_inside_the_parser_is_refused(code, shelf):
    assert code("laporan.pdf", pdf.object_bomb(256 * MB)) == "pdf-broken"
    assert nothing_kept(shelf)


@pytest.mark.parametrize(
    "data",
    [
        pdf.plain(3),
        pdf.plain(
            root={"/OpenAction": Array([0, Name.Fit])}
        ),  # as LibreOffice writes it: open at a page
        pdf.plain(root={"/OpenAction": Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))}),
        pdf.plain(
            root={
                "/Fonts": Dictionary(AA=Dictionary(Type=Name.Font), JS=Dictionary(Type=Name.Font))
            }
        ),
        pdf.with_link_action(Dictionary(S=Name.URI, URI="https://x.example")),
        pdf.locked(""),  # printing is forbidden, reading is not
    ],
)
def test_ordinary_pdf_is_kept_byte_for_byte(kept, shelf, data):
    answer = kept("laporan.pdf", data)

    assert (shelf / answer["sha256"][:2] / answer["sha256"]).read_bytes() == data
    assert answer["content_type"] == "application/pdf"


def test_large_pdf_comes_through_a_temporary_file(kept):
    padding = b"%" + b"x" * (3 * MB) + b"\n"
    data = pdf.plain()
    head, _, _ = data.partition(b"xref\n")
    whole = head + padding + data[len(head) :]
    start = int(data.rpartition(b"startxref\n")[2].split()[0]) + len(padding)
    whole = whole[: whole.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % start

    assert kept("laporan.pdf", whole)["content_type"] == "application/pdf"
