"""How far every office is: counts alone, in a fixed number of queries."""

import pytest

from assessments.questionnaire.models import Evidence
from assessments.questionnaire.queries import load, progress_by_participant
from tests.assessments.questionnaire.office import make_office


def test_counts_agree_with_the_sheet_itself(office, other, operator, browse):
    office.save(operator, "level", choice="0")
    office.save(operator, "checklist", none="on")
    office.save(operator, "yes_no", yes="no")
    office.save(operator, "number", number="0")
    office.save(operator, "link", url="https://contoh.example.id")
    office.save(operator, "percent", in_pd_percent="0", in_pd_total="3")
    office.save(operator, "other", in_pd_other="", in_pd_total="3", note="Menyusul.", was_pd_total="3")  # fmt: skip
    for url in ("https://contoh.example.id/1", "https://contoh.example.id/2"):
        Evidence.objects.create(
            submission=office.submission,
            indicator=office.question("document").indicator,
            url=url,
            added_by=office.operator,
        )
    other.save(browse(other.operator), "number", note="Belum ada angka.")

    found = progress_by_participant(office.edition)

    assert {
        pk: (one.answered, one.asked, one.evidence, one.state) for pk, one in found.items()
    } == {
        office.participant.pk: (7, 8, 2, "draft"),
        other.participant.pk: (0, 8, 0, "draft"),
    }
    assert load(office.submission).answered == 7
    assert load(other.submission).answered == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_constant(office, operator, count, django_assert_num_queries):
    for _more in range(count - 1):
        make_office(office.edition, office.component, office.codes)
    office.save(operator, "percent", in_pd_percent="1", in_pd_total="3")

    with django_assert_num_queries(6):
        found = progress_by_participant(office.edition)

    assert len(found) == count
