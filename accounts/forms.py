"""Log-in and password forms."""

from allauth.account import forms as allauth_forms


class LoginForm(allauth_forms.LoginForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    pass
