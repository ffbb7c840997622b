"""Photos: written anew, kept once, taken away with a trace; every refusal."""

import io
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from PIL import Image

from assessments.editions.stages import Stage, StageError
from assessments.files import store
from assessments.files.models import Blob
from assessments.verification import actions
from assessments.verification.actions.photos import MOST_PHOTOS
from assessments.verification.models import Photo
from tests.assessments.verification.world import jpeg, shoot, upload

pytestmark = pytest.mark.django_db


def add(go, one, files, *, key=None, user=None, code="V1-1", **headers):
    visit = one.visit()
    data = {"key": str(key or uuid4()), "file": files}
    return go(
        user or one.visitor, "add-photo", one.slug, visit.pk, code, data=data, headers=headers
    )


HTMX = {"hx-request": "true"}


def test_a_photo_is_kept_without_place_and_device(one, go):
    answer = add(go, one, [upload(data=jpeg(place=True))], **HTMX)

    photo = Photo.objects.get()
    with store.open(photo.blob.sha256) as file, Image.open(file) as kept:
        assert dict(kept.getexif()) == {}
        assert kept.size == (40, 30)
    assert answer.status_code == 200
    assert f"/photo/{photo.pk}/" in answer.content.decode()
    assert 'id="left"' in answer.content.decode()


def test_a_replay_has_one_effect(one, go):
    key = uuid4()

    first, second = (add(go, one, [upload()], key=key, **HTMX) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert Photo.objects.count() == 1


def test_several_without_a_script_are_kept_each(one, go):
    key = uuid4()
    files = [upload("a.jpg"), upload("b.jpg", jpeg((20, 20)))]

    answer = add(go, one, files, key=key)
    files = [upload("a.jpg"), upload("b.jpg", jpeg((20, 20)))]
    add(go, one, files, key=key)  # the same form twice

    assert answer.status_code == 302
    assert sorted(Photo.objects.values_list("name", flat=True)) == ["a.jpg", "b.jpg"]


@pytest.mark.fault("F6")
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("foto.jpg", b"", "kosong"),
        ("foto.jpg", b"\xff\xd8\xff" + b"0" * (10 * 1024 * 1024), "terlalu besar"),
        ("foto.jpg", jpeg()[:300], "rusak"),
        ("foto.pdf", b"%PDF-1.4", "tidak diterima"),
        ("foto.jpg", b"<html><script>alert(1)</script>", "bukan"),
    ],
    ids=["empty", "10 MB and a bit", "cut off", "pdf", "html"],
)
def test_a_bad_photo_is_refused_with_a_clear_message_and_leaves_nothing(one, go, name, data, says):
    before = set(Path(settings.PANJI_FILES_DIR).rglob("*"))
    blobs = Blob.objects.count()

    answer = add(go, one, [upload(name, data)], **HTMX, **{"accept-language": "id"})

    text = answer.content.decode().lower()
    assert (answer.status_code, Photo.objects.count(), Blob.objects.count()) == (422, 0, blobs)
    assert 'data-field="file"' in text
    assert says in text
    assert {p for p in Path(settings.PANJI_FILES_DIR).rglob("*") if p.is_file()} <= before


def test_no_file_and_a_neighbour_that_is_good(one, go):
    nothing = go(one.visitor, "add-photo", one.slug, one.visit().pk, "V1-1", data={"key": "x"})
    mixed = add(go, one, [upload("a.jpg"), upload("b.jpg", b"")])

    assert (nothing.status_code, mixed.status_code) == (422, 422)
    assert list(Photo.objects.values_list("name", flat=True)) == ["a.jpg"]


def test_a_full_item_takes_no_more(one):
    for _ in range(MOST_PHOTOS):
        shoot(one, "V1-1")

    with pytest.raises(StageError, match="has 20 photos"):
        shoot(one, "V1-1")
    shoot(one, "V1-2")


def test_a_key_of_another_item_is_refused(one):
    key = uuid4()
    shoot(one, "V1-1", key=key)

    with pytest.raises(StageError, match="another item"):
        shoot(one, "V1-2", key=key)


def test_removing_keeps_the_row_and_hides_the_picture(one, go):
    photo = shoot(one, "V1-1")
    shown = go(one.visitor, "photo", one.slug, one.visit().pk, photo.pk)
    small = go(one.visitor, "photo", one.slug, one.visit().pk, photo.pk, small="")

    for _ in range(2):  # a second click changes nothing
        answer = go(one.visitor, "remove-photo", one.slug, one.visit().pk, photo.pk, data={})
    gone = go(one.visitor, "photo", one.slug, one.visit().pk, photo.pk)

    assert (shown["content-type"], small["content-type"]) == ("image/jpeg", "image/jpeg")
    with Image.open(io.BytesIO(small.content)) as image:
        assert image.size == (40, 30)
    assert "no-store" in small["cache-control"]
    assert (answer.status_code, gone.status_code) == (302, 404)
    photo.refresh_from_db()
    assert photo.removed_by == one.visitor


def test_strangers_neither_add_nor_see_nor_remove(one, go):
    photo = shoot(one, "V1-1")
    visit = one.visit()
    statuses = {}
    people = {
        "outsider": one.team[2].user, "secretariat": one.secretary, "chair": one.chair,
        "head": one.head(),
    }  # fmt: skip
    for name, user in people.items():
        statuses[name] = (
            add(go, one, [upload()], user=user).status_code,
            go(user, "photo", one.slug, visit.pk, photo.pk).status_code,
            go(user, "remove-photo", one.slug, visit.pk, photo.pk, data={}).status_code,
        )

    assert statuses == {
        "outsider": (403, 403, 403),
        "secretariat": (403, 200, 403),
        "chair": (403, 200, 403),
        "head": (404, 404, 404),
    }
    assert Photo.objects.filter(removed_at__isnull=True).count() == 1


def test_a_closed_form_takes_no_photo(one, go):
    photo = shoot(one, "V1-1")
    one.review.to(Stage.PLENARY)

    assert add(go, one, [upload()]).status_code == 409
    with pytest.raises(StageError):
        actions.remove_photo(photo, by=one.visitor)
