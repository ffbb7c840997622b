"""F4: images are written anew or refused."""

import io
import subprocess
import sys

import pytest
from django.conf import settings
from PIL import Image, ImageFile

from assessments.files import store
from tests.assessments.files.hostile import images


def picture(answer: dict[str, str]) -> Image.Image:
    image = Image.open(io.BytesIO(store.path(answer["sha256"]).read_bytes()))
    image.load()
    return image


@pytest.mark.fault("F4")
def test_what_hangs_behind_a_jpeg_is_gone(kept):
    answer = kept("foto.jpg", images.plain() + b"<html><script>alert(1)</script></html>")

    assert b"script" not in store.path(answer["sha256"]).read_bytes()
    assert picture(answer).format == "JPEG"


@pytest.mark.fault("F4")
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_exif_is_gone_and_the_picture_stands_upright(kept, form):
    data = images.plain(form, exif=images.located(), comment=b"rahasia", size=(40, 20))
    assert b"PonselRahasia" in data

    image = picture(kept(f"foto.{form.lower()}", data))

    assert (dict(image.getexif()), image.size) == ({}, (20, 40))
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    top, bottom = image.getpixel((10, 5)), image.getpixel((10, 35))
    assert (top, bottom) == ((255, 255, 255), (0, 0, 0))


@pytest.mark.fault("F4")
def test_cmyk_becomes_rgb(kept):
    image = picture(kept("cetak.jpg", images.plain(mode="CMYK")))

    assert (image.mode, image.getpixel((5, 5))) == ("RGB", (255, 255, 255))


@pytest.mark.fault("F4")
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("gifar.jpg", b"GIF89a" + bytes(30) + b"PK\x03\x04", "content-gif"),
        ("raksasa.png", images.png_of(50_000, 50_000), "image-pixels"),
        ("panjang.png", images.png_of(12_001, 10), "image-pixels"),
        ("luas.png", images.png_of(8_000, 5_001), "image-pixels"),
        ("bohong.png", images.png_of(6_000, 6_000), "image-broken"),
        ("gerak.png", images.animation("PNG"), "image-animated"),
        ("gerak.jpg", images.animation("WEBP"), "content-webp"),
        ("pindai.jpg", images.jpeg_of_scans(5_000), "image-broken"),
        ("putus.jpg", images.plain(size=(400, 400))[:-400], "image-broken"),
        ("kepala.jpg", b"\xff\xd8\xff\xe0", "image-broken"),
    ],
)
def test_image_that_cannot_be_written_anew_is_refused(code, name, data, expected):
    assert code(name, data) == expected


@pytest.mark.fault("F4")
def test_half_an_image_is_refused_also_in_a_process_that_has_printed(code, monkeypatch):
    """WeasyPrint sets this for the whole process when it is imported."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert code("putus.jpg", images.plain(size=(400, 400))[:-400]) == "image-broken"


def test_jpg_named_png_is_kept_under_its_true_type(kept):
    answer = kept("foto dari ponsel.png", images.plain())

    assert (answer["name"], answer["content_type"]) == ("foto dari ponsel.jpg", "image/jpeg")


def test_image_named_pdf_is_refused(code):
    assert code("foto.pdf", images.plain()) == "content-jpeg"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_png_of_every_mode_keeps_its_picture(kept, mode):
    source = Image.linear_gradient("L").convert("RGB" if mode == "P" else "L")
    source = Image.new("I;16", (4, 4), 32_768) if mode == "I;16" else source.convert(mode)
    out = io.BytesIO()
    source.save(out, "PNG")

    image = picture(kept("gambar.png", out.getvalue()))

    expected = Image.new("L", (4, 4), 128) if mode == "I;16" else source
    assert (image.mode, image.tobytes()) == (expected.mode, expected.tobytes())


@pytest.mark.fault("F4")
@pytest.mark.parametrize(
    ("make", "outcome"),
    [
        ("plain(size=(7200, 5500))", "kept"),
        (
            "plain(size=(7200, 5500), exif=located())",
            "kept",
        ),  # unpacked at half the size: a copy must fit too
        ("plain('PNG', 'RGBA', (7200, 5500), compress_level=1)", "kept"),
        ("plain(size=(5600, 4200), progressive=True, subsampling=0)", "kept"),
    ],
)
def test_memory_of_the_largest_images_stays_under_300_mb(make, outcome, tmp_path):
    """In a process of its own, for a peak that is this image's alone."""
    family = "png" if "png" in make.lower() else "jpeg"
    data = eval(make, vars(images))  # noqa: S307 -- the literals above
    (tmp_path / "image").write_bytes(data)
    program = (
        "import re, sys, django; django.setup()\n"
        "from assessments.files.image_check import rewrite; from assessments.files.refusal import Refused\n"
        "try: rewrite(open(sys.argv[1], 'rb'), sys.argv[2]); word = 'kept'\n"
        "except Refused as refused: word = refused.code\n"
        # Not getrusage: that peak counts the process that started this one, too.
        "print(word, re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "image"), family],
        capture_output=True, text=True, check=True, cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings"},
    )  # fmt: skip
    word, peak = done.stdout.split()

    assert word == outcome
    assert int(peak) < 300 * 1024
