"""PDF files, honest and hostile."""

import io
import zlib
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name


def _saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def plain(pages: int = 1, root: Mapping[str, object] | None = None, **options: object) -> bytes:
    """A PDF of empty pages; `root` adds entries to its catalogue, `options` go to pikepdf's save."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        for key, value in (root or {}).items():
            document.Root[key] = document.make_indirect(value)  # type: ignore[call-overload]
        return _saved(document, **options)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def named_script() -> bytes:
    tree = Dictionary(JavaScript=Dictionary(Names=Array(["run", script()])))
    return plain(root={"/Names": tree})


def disguised_script() -> bytes:
    """The name of the action is written with an escape, as a search for plain words would miss it."""
    text = plain(
        root={"/OpenAction": script()}, object_stream_mode=pikepdf.ObjectStreamMode.disable
    )
    for word, disguise in {
        b"/JavaScript": b"/JavaScr#69pt",
        b"/JS ": b"/J#53 ",
        b"app.alert": b"alert",
    }.items():
        assert text.count(word) == 1
        text = text.replace(word, disguise)
    return text


def with_attachment() -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        document.attachments["rahasia.exe"] = pikepdf.AttachedFileSpec(document, b"MZ...")
        return _saved(document)


def with_link_action(action: Dictionary) -> bytes:
    with pikepdf.new() as document:
        document.add_blank_page()
        note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
        document.pages[0].obj["/Annots"] = Array([document.make_indirect(note)])
        return _saved(document)


def locked(user: str) -> bytes:
    return plain(encryption=pikepdf.Encryption(owner="pemilik", user=user))


def object_bomb(unpacked: int) -> bytes:
    """A cross-reference stream that unpacks to `unpacked` bytes: inside the parser, before any check can look."""
    packer = zlib.compressobj()
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(unpacked >> 20)) + packer.flush()
    count = unpacked // 4
    head = b"%PDF-1.7\n"
    body = (
        b"1 0 obj\n<</Type/XRef/W[1 2 1]/Size %d/Root 2 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
        % (count, len(data))
        + data
        + b"\nendstream\nendobj\n"
    )
    return head + body + b"startxref\n%d\n%%%%EOF\n" % len(head)
