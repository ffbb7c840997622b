"""Which type the first bytes say. Our own small table: the libraries for this call a macro file a document."""

# The types that may be kept. An Office file is a zip until office_check has looked inside.
KEPT: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"PK\x03\x04", "zip"),
)
# Types that are never kept but met often enough to have a sentence of their own.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GIF = (b"GIF87a", b"GIF89a")
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
MARKUP = (b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")

HEAD = 1024  # bytes `sniff` wants to see


def sniff(head: bytes) -> str:
    """One of pdf, jpeg, png, webp, zip (kept); ole, gif, heif, markup, pdf-later, unknown (never kept)."""
    for magic, family in KEPT:
        if head.startswith(magic):
            return family
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(OLE):
        return "ole"
    if head.startswith(GIF):
        return "gif"
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return "heif"
    if head.lstrip(b"\xef\xbb\xbf\t\r\n \x00").lower().startswith(MARKUP):
        return "markup"
    return "pdf-later" if b"%PDF-" in head else "unknown"
