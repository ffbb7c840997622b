"""Who logs in."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regencies.models import Regency


class Role(models.TextChoices):
    """What an account is; seats on a panel belong to the edition."""

    OPERATOR = "operator", _("Operator of a regency")
    HEAD = "head", _("Head of agency")
    SECRETARIAT = "secretariat", _("Secretariat")
    REVIEWER = "reviewer", _("Reviewer")
    PANELIST = "panelist", _("Member of the assessment panel")


OFFICE_ROLES = (Role.OPERATOR, Role.HEAD)


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        fields.setdefault("role", Role.SECRETARIAT)
        fields.setdefault("name", email)
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """One person. Office users belong to one regency; all others to the province."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name with titles"), max_length=150)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    regency = models.ForeignKey(
        Regency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("regency"),
    )
    position = models.CharField(_("position"), max_length=150, blank=True)  # "Plt. Kepala Dinas"
    institution = models.CharField(_("institution"), max_length=200, blank=True)
    nip = models.CharField(_("NIP (civil servants only)"), max_length=18, blank=True)
    grade = models.CharField(_("rank and class (civil servants only)"), max_length=80, blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, default="id"
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the admin site"), default=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="user_role_known"),
            models.CheckConstraint(
                condition=Q(role__in=OFFICE_ROLES, regency__isnull=False)
                | (~Q(role__in=OFFICE_ROLES) & Q(regency__isnull=True)),
                name="user_office_has_regency",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(",")[0]

    @property
    def is_office(self) -> bool:
        return self.role in OFFICE_ROLES


def new_token() -> str:
    return secrets.token_urlsafe(32)


class Invitation(models.Model):
    """A one-time link with which a person sets a password. Only the token's hash is stored."""

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    letter = models.CharField(_("letter of appointment"), max_length=200, blank=True)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_used_or_revoked",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.invited_at:%Y-%m-%d}"

    def is_open(self) -> bool:
        return not self.used_at and not self.revoked_at and timezone.now() < self.expires_at
