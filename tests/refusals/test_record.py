"""Row I1: no address lets anybody write into the record, a superuser neither."""

import pytest
from django.db import transaction

from accounts.models import Role
from assessments.audit.models import Event
from assessments.audit.record import record
from tests.factories import make_edition, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.fault("I1")
def test_the_admin_site_has_no_address_for_the_record(client):
    root = make_user(Role.SECRETARIAT, is_staff=True, is_superuser=True)
    edition = make_edition()
    with transaction.atomic():
        record(edition, "edition.create", by=root, obj=edition)
    event = Event.objects.get()
    client.force_login(root)

    assert client.get("/admin/").status_code == 200
    for place in ("event", "eventpayload", "head"):
        for act in ("", "add/", f"{event.pk}/change/", f"{event.pk}/delete/"):
            address = f"/admin/assessments/{place}/{act}"
            assert client.get(address).status_code == 404, address
            assert client.post(address, {"post": "yes", "reason": "x"}).status_code == 404, address
    assert Event.objects.get().hash == event.hash
