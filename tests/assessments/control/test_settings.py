"""Setting an edition up through its pages: what is stored, what the seal closes, what is ignored."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Role
from assessments.audit.models import Event
from assessments.editions.choices import PublicJurors, PublicScores
from assessments.editions.models import Edition
from assessments.editions.settings_actions import SEALED_FIELDS, change_settings
from assessments.editions.stages import Stage, StageError
from assessments.files.models import Blob
from assessments.instrument.load_actions import load
from assessments.instrument.models import Indicator
from assessments.instrument.rubric_models import Criterion
from regencies.models import Regency
from tests.assessments.files.hostile.images import plain
from tests.assessments.questionnaire.papers import pdf
from tests.assessments.review.world import payload
from tests.factories import make_edition, make_participant, make_regency, make_seat, make_user

pytestmark = pytest.mark.django_db

RULES = {
    "period_start": "2022-01-01", "period_end": "2022-08-31", "questionnaire_weight": "66,67",
    "nomination_weight": "80", "nominee_count": "4", "min_jurors": "4", "keys_required": "1",
    "objection_days": "3", "public_scores": "nominees", "public_jurors": "pseudonyms",
}  # fmt: skip
GENERAL = {
    "award_name": "Panji", "field_name": "Bidang", "occasion": "", "ceremony_on": "",
    "legal_basis": "",
}  # fmt: skip


def url(edition, name, *args):
    return reverse(f"control:{name}", args=[edition.slug, *args])


def test_the_rules_are_stored_and_recorded(here, secretary):
    answer = secretary.post(url(here.edition, "settings", "rules"), RULES)

    edition = here.fresh()
    assert answer.headers["Location"] == url(edition, "settings", "rules")
    assert [getattr(edition, name) for name in RULES] == [
        dt.date(2022, 1, 1), dt.date(2022, 8, 31), Decimal("66.67"), Decimal(80), 4, 4, 1, 3,
        "nominees", "pseudonyms",
    ]  # fmt: skip
    (kept,) = payload("edition.change")
    assert kept["before"]["questionnaire_weight"] == "70.00"
    assert kept["after"] == {
        "questionnaire_weight": "66.67", "nomination_weight": "80", "nominee_count": 4,
        "min_jurors": 4, "keys_required": 1, "objection_days": 3,
        "public_scores": "nominees", "public_jurors": "pseudonyms",
    }  # fmt: skip


def test_what_did_not_change_is_not_recorded(here, secretary):
    page = url(here.edition, "settings", "rules")
    secretary.post(page, RULES)
    secretary.post(page, RULES)

    assert Event.objects.filter(action="edition.change").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("questionnaire_weight", "100,01"),
        ("questionnaire_weight", "1e2"),
        ("nomination_weight", "-1"),
        ("nominee_count", "0"),
        ("min_jurors", "2"),
        ("keys_required", "3"),
        ("objection_days", "1.5"),
        ("period_end", "2021-12-31"),
        ("period_start", "31/02/2022"),
    ],
)
def test_a_bad_rule_is_refused_with_what_was_typed(here, secretary, field, value):
    answer = secretary.post(url(here.edition, "settings", "rules"), RULES | {field: value})

    assert answer.status_code == 422
    assert f'value="{value}"' in answer.content.decode()
    assert f'href="#id_{field}"' in answer.content.decode()
    assert here.fresh().nominee_count == 3


@pytest.mark.fault("W9")
@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.SETUP])
def test_sealed_rules_are_closed_in_every_later_stage(here, secretary, stage):
    here.to(stage)
    page = url(here.edition, "settings", "rules")

    shown = secretary.get(page).content.decode()
    answer = secretary.post(page, RULES)

    radios = len(PublicScores.values) + len(PublicJurors.values)
    assert shown.count(" disabled") == len(RULES) - 2 + radios
    assert "disegel" in shown
    assert answer.status_code == 409
    assert here.fresh().questionnaire_weight == Decimal(70)
    assert not Event.objects.exists()


@pytest.mark.fault("W9")
@pytest.mark.parametrize("field", sorted(SEALED_FIELDS))
def test_each_sealed_column_refuses(here, field):
    here.to(Stage.REVIEW)
    other = dt.date(2021, 1, 1) if field.startswith("period") else 1
    value = 2 if getattr(here.edition, field) == other else other

    with pytest.raises(StageError, match="bagian dari segel"):
        change_settings(here.edition, values={field: value}, by=here.secretary)

    assert getattr(here.fresh(), field) == getattr(here.edition, field)


def test_the_letterhead_stays_open_until_publication(here, secretary):
    page = url(here.edition, "settings", "general")
    here.to(Stage.DECIDED)
    assert secretary.post(page, GENERAL).status_code == 302
    here.to(Stage.PUBLISHED)
    assert secretary.post(page, GENERAL | {"award_name": "Lain"}).status_code == 409

    assert here.fresh().award_name == "Panji"


@pytest.mark.fault("X6")
def test_fields_that_do_not_belong_to_the_page_are_ignored(here, secretary):
    extra = {
        "stage": "published", "keys_required": "1", "questionnaire_weight": "1", "slug": "x",
        "is_demo": "", "previous": "1", "emblem": "1",
    }  # fmt: skip
    secretary.post(url(here.edition, "settings", "general"), GENERAL | extra)

    edition = here.fresh()
    found = (edition.stage, edition.keys_required, edition.questionnaire_weight, edition.slug)
    assert found == (Stage.SETUP, 2, Decimal(70), here.edition.slug)
    assert (edition.is_demo, edition.award_name) == (True, "Panji")


def test_emblem_and_decree_are_kept_and_the_decree_is_read_by_everybody(here, secretary, browse):
    decree = {
        "decree_official": "Kepala Dinas", "decree_number": "12/SK/2022", "decree_date": "2022-07-04",
        "decree_about": "Tim Penilai", "guideline_number": "13/2022",
        "decree_file": SimpleUploadedFile("sk.pdf", pdf("SK")),
    }  # fmt: skip
    assert secretary.post(url(here.edition, "settings", "decree"), decree).status_code == 302
    letterhead = {
        "authority_name": "Pemprov", "agency_name": "Dinas", "letterhead_address": "", "place": "Samarinda",
        "agency_head_name": "", "agency_head_position": "Kepala Dinas", "agency_head_nip": "",
        "agency_head_grade": "", "emblem": SimpleUploadedFile("lambang.png", plain("PNG")),
    }  # fmt: skip
    answer = secretary.post(url(here.edition, "settings", "letterhead"), letterhead)
    assert answer.status_code == 302

    for person in (here.operator, here.juror.user, here.reviewer):
        download = browse(person).get(url(here.edition, "decree"))
        assert download.headers["Content-Type"] == "application/pdf"
        assert b"".join(download.streaming_content) == pdf("SK")
    edition = here.fresh()
    assert edition.emblem is not None
    assert Blob.objects.count() == 2
    assert Event.objects.filter(action="circular.download").count() == 3


def test_a_wrong_emblem_is_taken_away_and_the_letterhead_is_text_again(here, secretary):
    page, values = url(here.edition, "settings", "letterhead"), {
        "authority_name": "Pemprov", "agency_name": "Dinas", "letterhead_address": "", "place": "Samarinda",
        "agency_head_name": "", "agency_head_position": "Kepala Dinas", "agency_head_nip": "",
        "agency_head_grade": "",
    }  # fmt: skip
    empty = secretary.get(page).content.decode()
    secretary.post(page, values | {"emblem": SimpleUploadedFile("lambang.png", plain("PNG"))})
    stored = secretary.get(page).content.decode()
    stored_as = str(here.fresh().emblem)

    secretary.post(page, values | {"no_emblem": "on"})

    assert ("no_emblem" in empty, "no_emblem" in stored) == (False, True)
    assert here.fresh().emblem is None
    last = Event.objects.filter(action="edition.change").order_by("seq").reverse()[0]
    assert last.payload.data == {"before": {"emblem": stored_as}, "after": {"emblem": None}}


def test_a_decree_that_is_not_a_pdf_is_refused_and_nothing_is_lost(here, secretary):
    data = {"decree_official": "Kadis", "decree_file": SimpleUploadedFile("sk.pdf", b"<html>")}

    answer = secretary.post(url(here.edition, "settings", "decree"), data)

    assert answer.status_code == 422
    assert 'value="Kadis"' in answer.content.decode()
    assert here.fresh().decree_file is None


def test_participants_are_chosen_at_once_with_their_names_of_today(here, secretary):
    two, three = make_regency("Kota Dua"), make_regency("Kota Tiga")
    page = url(here.edition, "participants")

    secretary.post(page, {"regencies": [two.pk, three.pk]})
    Regency.objects.filter(pk=two.pk).update(name="Kota Dua Baru")
    secretary.post(page, {"regencies": [two.pk]})

    rows = list(here.edition.participants.values_list("name", "agency_name"))
    assert rows == [("Kota Dua", two.agency_name)]
    acts = Event.objects.order_by("seq").values_list("action", "object_label")
    assert list(acts) == [
        ("edition.exclude", here.participant.name),
        ("edition.participant", "Kota Dua"),
        ("edition.participant", "Kota Tiga"),
        ("edition.exclude", "Kota Tiga"),
    ]


def test_participants_are_fixed_once_the_questionnaire_is_open(here, secretary):
    here.to(Stage.QUESTIONNAIRE)
    page = url(here.edition, "participants")

    assert 'name="regencies"' not in secretary.get(page).content.decode()
    assert secretary.post(page, {"regencies": [make_regency().pk]}).status_code == 409
    assert here.edition.participants.get() == here.participant


def test_a_participant_with_a_recusal_cannot_be_taken_out(here, secretary):
    here.juror.recusals.create(participant=here.participant, reason="Kerabat.", by=here.secretary)

    answer = secretary.post(url(here.edition, "participants"), {"regencies": [make_regency().pk]})

    assert answer.status_code == 422
    assert "tidak dapat dikeluarkan" in answer.content.decode()
    assert here.edition.participants.get() == here.participant


def test_a_new_edition_takes_last_years_rules_over(settings, browse):
    by = make_user(Role.SECRETARIAT)
    fixtures = settings.BASE_DIR / "fixtures"
    last = make_edition(
        year=2022,
        slug="ikp-2022",
        questionnaire_weight=65,
        place="Tenggarong",
        agency_head_name="A",
    )
    load(
        last, by=by, instrument=fixtures / "instruments" / "ikp.yaml",
        presentation=fixtures / "rubrics" / "ikp_presentation.yaml",
        site=fixtures / "rubrics" / "ikp_site_visit.yaml",
    )  # fmt: skip
    make_participant(last)
    make_seat(last, scores=True)
    data = {
        "field": "ikp", "year": "2023", "field_name": "Informasi dan Komunikasi Publik",
        "period_start": "2023-01-01", "period_end": "2023-08-31", "previous": last.pk,
    }  # fmt: skip

    answer = browse(by).post(reverse("control:new-edition"), data)

    new = Edition.objects.get(slug="ikp-2023")
    assert answer.headers["Location"] == reverse("control:panel", args=["ikp-2023"])
    assert (new.previous, new.stage, new.questionnaire_weight) == (last, Stage.SETUP, 65)
    assert (new.place, new.agency_head_name, new.decree_number) == ("Tenggarong", "A", "")
    assert (new.participants.count(), new.panel.count(), new.deadlines.count()) == (0, 0, 0)
    codes = [
        list(Indicator.objects.filter(edition=one).order_by("pk").values_list("code", "max_points"))
        for one in (last, new)
    ]
    assert codes[0] == codes[1]
    assert len(codes[1]) == 60
    assert Criterion.objects.filter(edition=new).count() == 6
    assert not new.is_demo


@pytest.mark.parametrize("demo", [False, True])
def test_what_is_made_in_a_demo_is_sample_data(secretary, settings, demo):
    settings.PANJI_DEMO = demo
    data = {
        "field": "tik", "year": "2023", "field_name": "TIK", "period_start": "2023-01-01",
        "period_end": "2023-08-31", "previous": "",
    }  # fmt: skip

    secretary.post(reverse("control:new-edition"), data)

    assert Edition.objects.get(slug="tik-2023").is_demo is demo


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "2022"}, "sudah mempunyai edisi"),
        ({"period_end": "2022-01-01"}, "berakhir sebelum dimulai"),
        ({"year": "dua ribu"}, "id_year"),
    ],
)
def test_a_new_edition_that_cannot_be_is_refused(here, secretary, changes, words):
    make_edition(year=2022, slug="ikp-2022")
    data = {
        "field": "ikp", "year": "2023", "field_name": "IKP", "period_start": "2023-01-01",
        "period_end": "2023-08-31", "previous": "",
    }  # fmt: skip

    answer = secretary.post(reverse("control:new-edition"), data | changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Edition.objects.count() == 2


def test_rules_of_another_field_are_not_taken_over(secretary):
    other = make_edition(field="tik", year=2022, slug="tik-2022")
    data = {
        "field": "ikp", "year": "2023", "field_name": "IKP", "period_start": "2023-01-01",
        "period_end": "2023-08-31", "previous": other.pk,
    }  # fmt: skip

    answer = secretary.post(reverse("control:new-edition"), data)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih edisi dari bidang yang sama" in text
    assert 'value="2023-08-31"' in text  # what was typed stays
    assert not Edition.objects.filter(slug="ikp-2023").exists()
