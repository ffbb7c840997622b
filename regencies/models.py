"""The ten kabupaten and kota and their agencies for communication and informatics."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    KABUPATEN = "kabupaten", _("Kabupaten")
    KOTA = "kota", _("Kota")


class RegencyManager(models.Manager["Regency"]):
    def get_by_natural_key(self, kemendagri_code: str) -> "Regency":
        return self.get(kemendagri_code=kemendagri_code)


class Regency(models.Model):
    """One kabupaten or kota. The Kemendagri code is the key; the BPS code differs for four of the ten."""

    kemendagri_code = models.CharField(_("Kemendagri code"), max_length=5, unique=True)
    bps_code = models.CharField(_("BPS code"), max_length=4, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    short_name = models.CharField(_("short name"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    head_title = models.CharField(_("title of the head of the region"), max_length=20)
    capital = models.CharField(_("capital"), max_length=60)
    kecamatan = models.PositiveSmallIntegerField(_("districts"))
    kelurahan = models.PositiveSmallIntegerField(_("urban villages"))
    desa = models.PositiveSmallIntegerField(_("villages"))
    agency_name = models.CharField(_("agency"), max_length=200)
    agency_short_name = models.CharField(_("agency, short"), max_length=80)
    agency_verified = models.BooleanField(_("agency name checked against a source"), default=False)

    objects: ClassVar[RegencyManager] = RegencyManager()

    class Meta:
        verbose_name = _("regency")
        verbose_name_plural = _("regencies")
        ordering = ["kemendagri_code"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="regency_kind_known"),
            models.CheckConstraint(
                condition=Q(kemendagri_code__contains="."), name="regency_kemendagri_code_has_dot"
            ),
            models.CheckConstraint(
                condition=~Q(bps_code__contains="."), name="regency_bps_code_has_no_dot"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.kemendagri_code,)
