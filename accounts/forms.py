"""Log-in and password forms, the invitation, the profile."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User

PASSWORD_RULES = gettext_lazy(
    "At least 12 characters; not your name or e-mail address, and none that many people use."
    " Several words in a row are easy to remember."
)


FILL_IN = gettext_lazy("Fill in this field.")
WHOLE_ADDRESS = gettext_lazy("Type a complete e-mail address, for example nama@instansi.go.id.")


def say_what_to_do(form: forms.BaseForm) -> None:
    """Our words for an empty field and a wrong address, as every other form has them."""
    for field in form.fields.values():
        field.error_messages["required"] = FILL_IN
        if isinstance(field, forms.EmailField):
            field.validators = [EmailValidator(message=WHOLE_ADDRESS)]


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = gettext_lazy("E-mail")
        self.fields["password"].label = gettext_lazy("Password")
        self.fields["password"].help_text = ""  # the page has its own way to a forgotten password
        self.fields.pop("remember", None)
        say_what_to_do(self)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = gettext_lazy("E-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)
        say_what_to_do(self)


LABELS = {
    "oldpassword": gettext_lazy("Present password"),
    "password": gettext_lazy("Password"),
    "password1": gettext_lazy("New password"),
    "password2": gettext_lazy("New password again"),
}


class _Passwords:
    """Labels of allauth's password fields, without placeholders."""

    fields: dict[str, forms.Field]

    def tidy(self) -> None:
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS[name]
            field.help_text = ""
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_RULES


class ResetPasswordKeyForm(_Passwords, allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidy()
        say_what_to_do(self)


class ChangePasswordForm(_Passwords, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidy()
        say_what_to_do(self)


class ReauthenticateForm(_Passwords, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tidy()
        say_what_to_do(self)


class AcceptForm(forms.Form):
    """The first password, from a one-time link."""

    password1 = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_RULES,
    )
    password2 = forms.CharField(
        label=gettext_lazy("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        say_what_to_do(self)

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password1") and data.get("password1") != data.get("password2"):
            self.add_error(
                "password2",
                ValidationError(_("The two passwords differ. Type the same one twice.")),
            )
        return data


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
