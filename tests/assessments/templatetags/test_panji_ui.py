"""The pieces as templates use them."""

import datetime as dt
import re

import pytest
from django import forms
from django.template import Context, Template, engines
from django.test import RequestFactory
from django.utils import timezone

from assessments.templatetags import panji_ui


class Person(forms.Form):
    name = forms.CharField(label="Nama", help_text="<script>x</script>")
    kind = forms.ChoiceField(label="Jenis", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Catatan", required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("note") == "dua":
            raise forms.ValidationError("Isian ini bertentangan.")


People = forms.formset_factory(Person, extra=0, min_num=1, validate_min=True)


def rendered(source: str, **context: object) -> str:
    text = (
        engines["django"]
        .from_string("{% load i18n crispy_forms_tags panji_ui %}" + source)
        .render(context)
    )
    return re.sub(r"\s+", " ", text).strip()


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<li>(?:<a href="#([^"]*)">)?([^<]+)', html)


def test_the_summary_links_to_each_field_and_names_it():
    form = Person({"note": "dua"})

    assert links(rendered("{% error_summary form %}", form=form)) == [
        ("", "Isian ini bertentangan."),
        ("id_name", "Nama: Bidang ini tidak boleh kosong."),
        ("id_kind_0", "Jenis: Bidang ini tidak boleh kosong."),
    ]


def test_a_label_that_is_a_sentence_loses_its_full_stop_in_the_summary():
    assert panji_ui.named("Saya telah membacanya.", "Centang dahulu.") == (
        "Saya telah membacanya: Centang dahulu."
    )


def test_the_summary_takes_form_sets_and_is_silent_without_errors():
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-note": "x"}
    html = rendered("{% error_summary forms %}", forms=People(data))

    assert [target for target, _ in links(html)] == ["id_form-0-name", "id_form-0-kind_0"]
    assert rendered("{% error_summary form %}", form=Person()) == ""
    assert rendered("{% error_summary form %}", form=Person({"name": "A", "kind": "a"})) == ""


@pytest.mark.parametrize(
    ("data", "prefix"), [(None, ""), ({"name": "A", "kind": "a"}, ""), ({}, "Galat: ")]
)
def test_the_title_says_first_that_something_is_wrong(data, prefix):
    assert panji_ui.error_prefix(Context({"any_name": Person(data)})) == prefix


def test_fields_have_no_asterisk_say_optional_and_show_the_error_with_its_id():
    html = rendered("{{ form|crispy }}", form=Person({}))

    assert "*" not in html
    assert html.count("(opsional)") == 1
    assert "<script>" not in html
    wanted = re.findall(r'aria-describedby="([^"]+)"', html)
    assert wanted == ["id_name_helptext id_name_error", "id_kind_error"]
    assert [one for ids in wanted for one in ids.split() if f'id="{one}"' not in html] == []


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (dt.timedelta(days=3, minutes=1), "(3 hari lagi)"),
        (dt.timedelta(hours=5, minutes=1), "(5 jam lagi)"),
        (dt.timedelta(minutes=12, seconds=30), "(12 menit lagi)"),
        (dt.timedelta(seconds=-1), "(sudah lewat)"),
    ],
)
def test_a_deadline_says_how_much_time_is_left(left, words):
    html = rendered("{% deadline at %}", at=timezone.now() + left)

    assert words in html
    assert ("is-late" in html) is (left < dt.timedelta(0))
    assert rendered("{% deadline at %}", at=None) == ""


@pytest.mark.parametrize("kind", panji_ui.BADGES)
def test_a_badge_has_an_icon_that_the_set_holds_and_a_word(kind):
    html = rendered("{% status_badge kind text %}", kind=kind, text="<b>Selesai</b>")

    assert f"#{panji_ui.BADGES[kind]}" in html
    assert "&lt;b&gt;Selesai&lt;/b&gt;" in html


def test_an_icon_that_stands_alone_has_a_name():
    assert 'role="img" aria-label="Terkunci"' in rendered('{% icon "lock" label="Terkunci" %}')
    assert 'aria-hidden="true"' in rendered('{% icon "lock" %}')


def test_the_pager_keeps_the_other_parameters():
    request = RequestFactory().get("/", {"q": "a b", "page": "2"})

    assert Template("{% load panji_ui %}{% page_query 3 %}").render(
        Context({"request": request})
    ) == ("q=a+b&amp;page=3")


def test_a_kept_block_is_escaped_once():
    html = engines["django"].from_string(
        "{% load panji_keep %}{% keep a %} {{ name }} {% endkeep %}{{ a }}|{{ a }}"
    )

    assert html.render({"name": "<b>"}) == "&lt;b&gt;|&lt;b&gt;"
