"""manage.py demo: load the demo; without --no-serve, serve it too."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from assessments.demo import loader, people
from assessments.editions.models import Edition


class Command(BaseCommand):
    help = "Load the demo through the real actions (a second run keeps the data), and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="only load")
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
                "Loading the demo through the real actions; this takes about a minute ..."
            )
            loader.without_mail()
            loader.load()
        self.stdout.write(self.style.SUCCESS(f"Demo accounts (password {people.PASSWORD}):"))
        for person in (*people.OFFICE, *people.PANEL, *people.offices()[16:18]):
            self.stdout.write(f"  {person.email:38} {person.name}")
        self.stdout.write(
            "  operator.<regency>@ and kadis.<regency>@ for each of the ten regencies"
        )
        if not options["no_serve"]:
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)
