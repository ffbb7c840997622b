"""manage.py migrate, with the database guards in mind."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.utils.translation import gettext as _

from assessments.audit.guards import install_guards, missing_guards, remove_guards


class Command(migrate.Command):
    def check(self, *args: Any, **options: Any) -> None:
        """Without the checks on the database: they would refuse the very command that mends the guards."""
        super().check(*args, **{**options, "databases": None})

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; on SQLite the guards that read other tables stand aside meanwhile.

        SQLite will not rename a rebuilt table back while a trigger elsewhere names it. The record's own
        guards read no other table and stay.
        """
        connection = connections[options["database"]]
        if missing := missing_guards(connection):
            listed = ", ".join(missing)
            self.stderr.write(
                _("Missing or outdated guards, set again now: %(names)s") % {"names": listed}
            )
        if connection.vendor == "sqlite":
            remove_guards(connection, crossing_only=True)
        try:
            super().handle(*args, **options)
        finally:
            if not connection.needs_rollback:
                install_guards(connection)
