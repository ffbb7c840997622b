"""Django's admin site: accounts and regencies for superusers, nothing of the award, the one log-in."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import Role, User
from regencies.models import Regency
from tests.factories import make_regency, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(client):
    user = make_user(Role.SECRETARIAT, is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def test_only_accounts_and_regencies_are_there():
    assert set(admin.site._registry) == {User, Regency}


def test_a_visitor_comes_to_the_one_log_in(client):
    shown = client.get("/admin/", follow=True)

    assert shown.redirect_chain[-1][0].startswith(reverse("account_login"))
    assert client.get("/admin/login/").headers["Location"].startswith(reverse("account_login"))
    assert client.post("/admin/login/", {"username": "x"}).status_code == 302


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.REVIEWER, Role.PANELIST])
def test_nobody_but_staff_enters(client, role):
    client.force_login(make_user(role))

    assert client.get("/admin/login/").status_code == 403
    assert client.get("/admin/", follow=True).status_code == 403


def test_a_superuser_changes_names_and_closes_accounts(client, superuser):
    regency, person = make_regency(), make_user(Role.REVIEWER)
    page = reverse("admin:accounts_user_change", args=[person.pk])

    assert client.get("/admin/").status_code == 200
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 200
    assert 'name="password"' not in client.get(page).content.decode()
    data = {"email": person.email, "name": "Nama Benar", "role": "reviewer", "language": "id"}
    assert client.post(page, data).status_code == 302
    agency = reverse("admin:regencies_regency_change", args=[regency.pk])
    assert client.get(agency).status_code == 200

    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Nama Benar", False)


@pytest.mark.parametrize("model", ["accounts_user", "regencies_regency"])
def test_nothing_is_added_or_deleted(client, superuser, model):
    target = make_regency() if model == "regencies_regency" else make_user(Role.REVIEWER)

    statuses = [
        client.get(reverse(f"admin:{model}_add")).status_code,
        client.get(reverse(f"admin:{model}_delete", args=[target.pk])).status_code,
        client.post(
            reverse(f"admin:{model}_delete", args=[target.pk]), {"post": "yes"}
        ).status_code,
    ]

    assert statuses == [403, 403, 403]
    assert type(target).objects.filter(pk=target.pk).exists()
