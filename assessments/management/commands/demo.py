"""manage.py demo: load the demo; without --no-serve, serve it too."""

import logging
import time
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from assessments.demo import loader, people
from assessments.editions.models import Edition
from assessments.editions.stages import Stage

logger = logging.getLogger(__name__)
PAUSE = 10  # seconds


def tick_for_ever() -> None:
    """The timer of an installation, for the demo: it has no systemd."""
    while True:
        time.sleep(PAUSE)
        try:
            call_command("tick")
        except DatabaseError:  # a writer was in the way: the next round does it
            logger.warning("tick could not write", exc_info=True)
        finally:
            close_old_connections()


class Command(BaseCommand):
    help = "Load the demo through the real actions (a second run keeps the data), and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="only load")
        parser.add_argument(
            "--stage", choices=Stage.values, default=None,
            help="where IKP 2022 stands (default: the nomination waits for the chair's key)",
        )  # fmt: skip
        parser.add_argument("--port", default="8000", help="where to serve (127.0.0.1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PANJI_DEMO:
            raise CommandError(
                "This installation is not a demo. Set PANJI_DEMO=1 to load invented people and answers."
            )
        if loader.is_loaded():
            self.stdout.write("The demo is loaded already; its data is kept.")
        elif Edition.objects.exists():
            raise CommandError(
                "This database holds editions that are not the demo's: nothing was loaded."
            )
        else:
            self.stdout.write(
                "Loading the demo through the real actions; this takes two minutes ..."
            )
            loader.without_mail()
            stage = options["stage"]
            loader.load(Stage(stage) if stage else None)
        self.stdout.write(self.style.SUCCESS(f"Demo accounts (password {people.PASSWORD}):"))
        for person in (*people.OFFICE, *people.PANEL, *people.offices()[16:18]):
            self.stdout.write(f"  {person.email:38} {person.name}")
        self.stdout.write(
            "  operator.<regency>@ and kadis.<regency>@ for each of the ten regencies"
        )
        if not options["no_serve"]:
            Thread(target=tick_for_ever, daemon=True, name="tick").start()
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)
