"""manage.py send_mail: try the mails that wait in the outbox."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.mail.actions import send_waiting


class Command(BaseCommand):
    help = "Send the mails that wait in the outbox; for a timer, every few minutes."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_waiting()} mails went out.")
