"""What allauth asks of us: no sign-up, the configured address in links, mails through the outbox."""

import logging
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from assessments.mail.actions import queue

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask the secretariat."),
        "email_password_mismatch": _("E-mail address or password is wrong. Type both again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "invalid_login": _("Type the e-mail address to which your invitation came."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        # From the setting, never from the Host header: a forged one would send the link elsewhere.
        address: str = super().get_reset_password_from_key_url(key)
        return settings.PANJI_URL + urlsplit(address).path

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, so that a dead mail server is no error page; to strangers directly."""
        person = context.get("user")
        context |= {"help_contact": settings.PANJI_HELP_CONTACT, "site": settings.PANJI_URL}
        if isinstance(person, User):
            with translation.override(person.language):
                mail = self.render_mail(template_prefix, email, context)
            queue(person, subject=str(mail.subject), body=str(mail.body))
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            log.exception("A mail to an address without an account could not be sent.")
