"""Regencies on Django's admin site: names and agencies change, the list of them does not."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.http import HttpRequest

from regencies.models import Regency

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Regency]
else:  # generic only for the type checker
    Base = admin.ModelAdmin


@admin.register(Regency)
class RegencyAdmin(Base):
    list_display = ("kemendagri_code", "name", "agency_name", "agency_verified")
    readonly_fields = ("kemendagri_code", "bps_code", "slug")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Regency | None = None) -> bool:  # noqa: ARG002 -- Django's signature
        return False
