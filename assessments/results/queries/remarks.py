"""What must be said beside the preview of the final ranking."""

from django.utils.translation import gettext as _

from assessments.results.queries.computing import FinalComputed


def remarks(computed: FinalComputed) -> list[str]:
    """What a reader of the ranking must know: who withdrew, ties that remain, finer decimals."""
    found = []
    for pk in computed.basis.withdrawn:
        text = _(
            "%(name)s withdrew after the nomination: the other nominees are ranked among themselves,"
            " and nobody takes its place."
        )
        found.append(text % {"name": computed.participant(pk).name})
    for group in computed.ranked.tied:
        names = ", ".join(computed.participant(pk).name for pk in group)
        if computed.basis.votes.keys() >= set(group):
            text = _("The tie chain leaves %(names)s tied; the vote of the plenary decides.")
        else:
            text = _(
                "The tie chain leaves %(names)s tied: the plenary votes, or they share the rank."
            )
        found.append(text % {"names": names})
    nominees = [place for place in computed.ranked.places if place.nominated]
    for decimals in sorted({computed.decimals[place.key] for place in nominees} - {2}):
        ranks = [str(place.rank) for place in nominees if computed.decimals[place.key] == decimals]
        text = _("Ranks %(ranks)s are told apart at decimal %(places)d.")
        found.append(text % {"ranks": ", ".join(ranks), "places": decimals})
    return found
