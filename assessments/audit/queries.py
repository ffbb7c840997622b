"""Reading the record."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from assessments.audit.models import INSTALLATION, Event, Head


def history(
    edition: models.Model | None = None,
    obj: models.Model | None = None,
    actor: AbstractBaseUser | None = None,
    action: str | None = None,
) -> models.QuerySet[Event]:
    """The events of all chains, narrowed by what is given; newest first, payloads along.

    A payload may hold points: show it only to those who may see these at this stage.
    """
    events = Event.objects.select_related("actor", "edition", "payload").order_by("-pk")
    if edition is not None:
        events = events.filter(chain=edition.pk)
    if obj is not None:
        events = events.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
    if actor is not None:
        events = events.filter(actor_id=actor.pk)
    if action is not None:
        events = events.filter(action=action)
    return events


def installation_history() -> models.QuerySet[Event]:
    """The events about people and regencies; newest first."""
    return history().filter(chain=INSTALLATION)


def head(edition: models.Model | None) -> Head | None:
    """The last event's number and hash in the chain of `edition`; None while it is empty."""
    chain = INSTALLATION if edition is None else edition.pk
    return Head.objects.filter(pk=chain).first()
