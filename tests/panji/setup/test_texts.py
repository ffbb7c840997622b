"""Texts are found as GNU gettext would find them."""

import polib
import pytest

from panji.setup.console import SetupError
from panji.setup.messages import faults_of
from panji.setup.texts import Text, texts_of_code, texts_of_template

CODE = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, npgettext, pgettext

A = _("one")
B = gettext_lazy("two " "halves")
C = ngettext("%(n)s day", "%(n)s days", n)
D = pgettext("month", "May")
E = npgettext("tree", "leaf", "leaves", 2)
F = _(variable)
"""

TEMPLATE = """
{% load i18n %}{# _("a comment") #}
<h1 title='{% translate "a title" %}'>{{ _("a variable")|lower }} it's text, _("not a text")</h1>
{% translate "50 %" as share %}{% translate "May" context "month" %}
{% blocktranslate trimmed with who=user.name %}
    Hello {{ who }},
    "good" day
{% endblocktranslate %}
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% include "x.html" with label=_("a label") %}
"""


def test_python_code():
    assert [text for text, _line in texts_of_code(CODE, "code.py")] == [
        Text("one"),
        Text("two halves"),
        Text("%(n)s day", "%(n)s days"),
        Text("May", context="month"),
        Text("leaf", "leaves", "tree"),
    ]


def test_an_f_string_is_refused_with_its_place():
    with pytest.raises(SetupError, match=r"code\.py:2: an f-string"):
        list(texts_of_code('\n_(f"{n} rows")', "code.py"))


def test_template():
    assert list(texts_of_template(TEMPLATE, "page.html")) == [
        Text("a title"),
        Text("a variable"),
        Text("50 %%"),
        Text("May", context="month"),
        Text('Hello %(who)s, "good" day'),
        Text("%(n)s row", "%(n)s rows"),
        Text("a label"),
    ]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"msgid": "Save", "msgstr": "Simpan"}, []),
        ({"msgid": "Save", "msgstr": ""}, ["not translated"]),
        ({"msgid": "Save", "msgstr": "Simpan", "flags": ["fuzzy"]}, ["fuzzy", "not translated"]),
        (
            {"msgid": "%(n)s of %(all)s", "msgstr": "%(n)s dari %(semua)s"},
            ["placeholders ['%(n)s', '%(semua)s'] instead of ['%(all)s', '%(n)s']"],
        ),
        ({"msgid": "100 %% of {name}", "msgstr": "{name} 100 %%"}, []),
        (
            {"msgid": "one day", "msgid_plural": "%(n)s days", "msgstr_plural": {0: "%(n)s hari"}},
            [],
        ),
        (
            {"msgid": "one day", "msgid_plural": "%(n)s days", "msgstr_plural": {0: "%(m)s hari"}},
            ["placeholders ['%(m)s'] instead of ['%(n)s']"],
        ),
    ],
)
def test_faults_of_an_entry(entry, expected):
    assert list(faults_of(polib.POEntry(**entry))) == expected
