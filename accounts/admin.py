"""Django's admin site, for superusers: accounts and (regencies/admin.py) regencies, nothing of the award.

Editing answers, scores or results there would go round the stages, the permissions and the record.
"""

from typing import TYPE_CHECKING

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.http import HttpRequest

from accounts import actions
from accounts.models import User

if TYPE_CHECKING:
    Base = admin.ModelAdmin[User]
else:  # generic only for the type checker
    Base = admin.ModelAdmin

# The one log-in page, with its limits, leads here too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
for model in (Group, EmailAddress, UserSession):  # rights are roles; sessions are on the profile
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class UserAdmin(Base):
    """People come by invitation and are closed, never deleted; no password is typed here."""

    list_display = ("email", "name", "role", "regency", "is_active", "is_staff")
    list_filter = ("role", "is_active", "regency")
    list_select_related = ("regency",)
    search_fields = ("email", "name")
    fields = (
        "email", "name", "role", "regency", "position", "institution", "nip", "grade", "language",
        "is_active", "is_staff", "is_superuser", "joined_at", "last_login",
    )  # fmt: skip
    readonly_fields = ("joined_at", "last_login")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False

    def save_model(
        self, request: HttpRequest, obj: User, form: "ModelForm[User]", change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            actions.end_sessions(obj)
