"""People of the installation."""

from django.db.models import Count, Q, QuerySet

from accounts.models import User


def everybody() -> QuerySet[User]:
    """All people by role and name, with the number of open invitations. One query."""
    waiting = Q(invitations__used_at__isnull=True, invitations__revoked_at__isnull=True)
    return (
        User.objects.select_related("regency")
        .annotate(open_invitations=Count("invitations", filter=waiting))
        .order_by("-is_active", "role", "regency__kemendagri_code", "name")
    )


def person_or_none(text: str) -> User | None:
    """The person with this id as text; None for anything else."""
    return User.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() else None
