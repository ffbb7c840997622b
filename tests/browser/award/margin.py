"""So that one correction changes the order: who is second, what it may correct, how the others' visits end."""

from fractions import Fraction
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.demo.visiting import photo
from assessments.files.check import check
from assessments.files.policy import PHOTO
from assessments.instrument.queries import tree
from assessments.instrument.rubric_models import SiteItem
from assessments.nomination.queries import frozen_standings, round_in_force
from assessments.nomination.queries.rounds import Frozen
from assessments.review.judging import read_points
from assessments.review.models import Verification
from assessments.verification import actions, queries
from assessments.verification.models import Finding, Reply, Visit
from tests.browser.award.world import World

TEAM = ("verifikator1", "verifikator2")
MET = "Kepala Dinas\nPengelola data"
NOTE = "Dokumen asli ditunjukkan di tempat dan cocok."


def nominees(world: World) -> list[Frozen]:
    """The three, best first as the nomination froze them. The second one is visited by clicking."""
    round_ = round_in_force(world.edition)
    assert round_
    return frozen_standings(round_)[:3]


def room(second: Frozen) -> tuple[str, Fraction, Fraction]:
    """The indicator where most is missing to the full points: code, verified points, most points."""
    rows = Verification.objects.filter(submission__participant=second.standing.participant)
    found = [
        (one.indicator.code, points, Fraction(one.indicator.max_points))
        for one in rows.select_related("indicator")
        if (points := read_points(one.exact)) is not None
    ]
    return max(found, key=lambda one: (one[2] - one[1], one[0]))


def worth(world: World, points: Fraction) -> Fraction:
    """What these points of the questionnaire are in the final score."""
    most = sum(Fraction(one.max_points) for one in tree(world.edition).indicators)
    share = world.edition.questionnaire_weight * world.edition.nomination_weight
    return Fraction(share) / 100 * points / most


def store(world: World, visit: Visit, ratings: dict[str, str]) -> None:
    """What is not found yet, through the actions; `ratings` by item, otherwise “sesuai”."""
    by = world.cast[TEAM[0]]
    done = Finding.objects.filter(visit=visit).values("item")
    for one in SiteItem.objects.filter(aspect__edition=visit.edition).exclude(pk__in=done):
        rating = ratings.get(one.code, "sesuai")
        actions.save_finding(visit, one, rating=rating, note=NOTE, reason="", seen=0, key=uuid4(), by=by)  # fmt: skip
        picture = check(SimpleUploadedFile("kunjungan.png", photo(), "image/png"), PHOTO)
        actions.add_photo(visit, one, checked=picture, key=uuid4(), by=by)


def the_others(world: World, gap: Fraction) -> None:
    """The visits to the first and the third through the actions. The first ends `gap` before the second, or nearly."""
    first, second, third = nominees(world)
    assert first.nomination
    assert second.nomination
    weight = Fraction(world.edition.nomination_weight)
    lead = weight * (first.nomination - second.nomination) / 100
    codes = SiteItem.objects.filter(aspect__edition=world.edition).values_list("code", flat=True)
    ratings = {
        first: losing((lead - gap) * 100 / (100 - weight), world),
        third: dict.fromkeys(codes, "sebagian"),
    }
    by = world.cast[TEAM[0]]
    for one in (first, third):
        visit = queries.visit_of(world.edition, one.standing.participant)
        assert visit
        store(world, visit, ratings[one])
        visit = actions.save_met(visit, met=MET, seen=visit.version, by=by)
        visit = actions.finish(visit, by=by)
        head = world.cast[f"kadis.{one.standing.participant.regency.slug}"]
        actions.reply(visit, reply=Reply.AGREES, text="", by=head)


def losing(points: Fraction, world: World) -> dict[str, str]:
    """Ratings with which a visit loses about so many points of 100. Item weights are points in this rubric."""
    reached: dict[int, dict[str, str]] = {0: {}}  # by half points
    for one in SiteItem.objects.filter(aspect__edition=world.edition):
        for total, chosen in list(reached.items()):
            for rating, halves in (("sebagian", one.weight), ("tidak", 2 * one.weight)):
                reached.setdefault(total + int(halves), chosen | {one.code: rating})
    return reached[min(reached, key=lambda halves: abs(halves - 2 * points))]
