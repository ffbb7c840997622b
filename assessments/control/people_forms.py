"""People: invite, change, hand an office over; seats on a panel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import OFFICE_ROLES, Role, User
from assessments.editions.forms import PlainForm
from assessments.editions.panel_models import Duty
from assessments.formats.fields import LineField, WholeField
from regencies.models import Regency


class DetailsForm(PlainForm):
    name = LineField(label=_("Name with titles"), limit=150)
    position = LineField(
        label=_("Position"),
        limit=150,
        required=False,
        help_text=_("As it is printed, for example “Plt. Kepala Dinas”."),
    )
    institution = LineField(label=_("Institution"), required=False)
    nip = LineField(label=_("NIP (civil servants only)"), limit=18, required=False)
    grade = LineField(label=_("Rank and class (civil servants only)"), limit=80, required=False)


class InviteForm(DetailsForm):
    depends = ("regency", "letter")
    field_order = (
        "email",
        "name",
        "role",
        "regency",
        "letter",
        "position",
        "institution",
        "nip",
        "grade",
    )

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    regency = forms.ModelChoiceField(
        label=_("Regency"), queryset=Regency.objects.all(), required=False,
        help_text=_("For operators and heads of agency."),
    )  # fmt: skip
    letter = LineField(
        label=_("Letter of appointment (number and date)"), required=False,
        help_text=_("For an office: an account comes only from a letter of its head."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        office = data.get("role") in OFFICE_ROLES
        if office and not data.get("regency"):
            self.add_error("regency", _("Choose the regency of this office."))
        if office and not data.get("letter"):
            self.add_error("letter", _("Name the letter of appointment."))
        if not office:
            data["regency"] = None
        return data


class HandOverForm(DetailsForm):
    """The new operator of an office; the old one's account is closed."""

    field_order = ("email", "name", "letter", "position", "nip", "grade")

    email = forms.EmailField(label=_("E-mail of the new person"))
    letter = LineField(label=_("Letter of appointment (number and date)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["institution"]


class MemberForm(PlainForm):
    """A seat as the decree names it."""

    user = forms.ModelChoiceField(label=_("Person"), queryset=User.objects.none())
    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices)
    scores = forms.BooleanField(label=_("Scores presentations (juror)"), required=False)
    verifies = forms.BooleanField(label=_("Verifies documents (verifier)"), required=False)
    order = WholeField(label=_("Place in the decree"), minimum=1, maximum=99)
    name = LineField(label=_("Name with titles, as in the decree"), limit=150)
    institution = LineField(label=_("Institution"), required=False)
    nip = LineField(label=_("NIP (civil servants only)"), limit=18, required=False)
    grade = LineField(label=_("Rank and class (civil servants only)"), limit=80, required=False)

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:  # an existing seat stays with its person
            del self.fields["user"]
            return
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Empty: the person's own name.")
        field = self.fields["user"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = (
                User.objects.filter(is_active=True).exclude(role__in=OFFICE_ROLES).order_by("name")
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("scores") and data.get("verifies"):
            self.add_error(
                "verifies",
                _("A juror cannot also verify: he would know the points while he scores."),
            )
        return data
