"""What allauth asks of us: no sign-up, the configured address in links, one place to go."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        # From the setting, never from the Host header: a forged one would send the link elsewhere.
        address: str = super().get_reset_password_from_key_url(key)
        return settings.PANJI_URL + urlsplit(address).path

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        context["help_contact"] = settings.PANJI_HELP_CONTACT
        super().send_mail(template_prefix, email, context)
