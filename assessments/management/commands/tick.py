"""manage.py tick: what happens by itself: announce what is due, send what waits, note the record's heads."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.audit import witness
from assessments.documents import batch_actions
from assessments.mail.actions import send_waiting
from assessments.results.actions.publishing import publish_due


class Command(BaseCommand):
    help = "Publish the results whose delay has run out and send waiting mails; for a timer, every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        for edition in publish_due(mail_at_once=False):
            self.stdout.write(f"Published: {edition}.")
        if sent := send_waiting():
            self.stdout.write(f"{sent} mails went out.")
        if resumed := batch_actions.resume():
            self.stdout.write(f"{resumed} interrupted files for printing were finished.")
        for text in witness.older_than_noted():
            self.stderr.write(text)
        witness.note()
