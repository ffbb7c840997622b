"""The award's app. Its one signal sets the database guards again after every migrate."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate

from assessments.audit import guards, witness
from assessments.instrument.guards import GUARDS as INSTRUMENT


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        guards.register(*guards.RECORD, *INSTRUMENT)
        register(guards.check_guards, Tags.database)
        register(witness.check, Tags.database)
        post_migrate.connect(guards.after_migrate, sender=self)
