"""Addresses of the tests alone: a page with every piece of the interface, and forms that save themselves.

The server side keeps to the contract as the rooms do: version, key of a replay, 200 / 409 / 422.
"""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.editions.stages import StageError
from panji import urls
from panji.urls import handler400, handler403, handler404, handler429, handler500  # noqa: F401

MOMENT = dt.datetime(2030, 9, 30, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@dataclass
class Entry:
    """What the server holds of one form, and every request that reached it."""

    version: int = 0
    choice: str = ""
    note: str = ""
    done: dict[str, int] = field(default_factory=dict)  # key -> version it made
    heard: list[tuple[str, int, str]] = field(default_factory=list)  # (key, seen, note)


@dataclass
class Server:
    entries: dict[str, Entry] = field(default_factory=lambda: {"a": Entry(), "b": Entry()})
    # What the next requests meet: "busy", "lost", "closed", "denied".
    trouble: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


SERVER = Server()


def reset() -> Server:
    """Empty the server; the views hold this very object."""
    SERVER.entries = Server().entries
    SERVER.trouble, SERVER.files = [], []
    return SERVER


class EntryForm(forms.Form):
    seen = forms.IntegerField()
    key = forms.UUIDField()
    choice = forms.ChoiceField(choices=[("ya", "Ya"), ("tidak", "Tidak")], required=False)
    note = forms.CharField(required=False, max_length=20_000)

    def clean_note(self) -> str:
        note: str = self.cleaned_data["note"]
        if "salah" in note:
            raise forms.ValidationError("Catatan tidak boleh memuat kata salah.")
        return note


class PiecesForm(forms.Form):
    name = forms.CharField(label="Nama", help_text="Nama lengkap <b>dengan</b> gelar")
    score = forms.DecimalField(
        label="Nilai", widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "num"})
    )
    kind = forms.ChoiceField(
        label="Jenis", choices=[("a", "Kabupaten"), ("b", "Kota")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="Bidang",
        choices=[("ikp", "IKP"), ("tik", "TIK")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place = forms.ChoiceField(label="Tempat", choices=[("", "–"), ("smd", "Samarinda")])
    letter = forms.FileField(label="Surat", required=False)
    note = forms.CharField(label="Catatan", widget=forms.Textarea, required=False)
    sure = forms.BooleanField(label="Saya mengerti bahwa ini tidak dapat dibatalkan")

    def clean(self) -> None:
        if self.cleaned_data.get("name") == "Semua":
            raise forms.ValidationError("Isian ini saling bertentangan.")


TEMPLATES = Path(__file__).parent / "templates"
INVALID = '{% include "_invalid.html" %}'
CONFLICT = '{% include "_conflict.html" %}'
FILES = "<ul>{% for one in files %}<li>{{ one }}</li>{% endfor %}</ul>"
STATUS = """{% include "_saved.html" with version=entry.version at=at %}
<p id="total" hx-swap-oob="true">{{ filled }} dari 2</p>
"""


def page(
    request: HttpRequest, source: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    return HttpResponse(
        engines["django"].from_string(source).render(context, request), status=status
    )


def autosave(request: HttpRequest) -> HttpResponse:
    context = {
        "entries": list(SERVER.entries.items()),
        "choices": [("ya", "Ya"), ("tidak", "Tidak")],
        "deadline": MOMENT,
        "regency": request.GET.get("regency", "Kabupaten Contoh"),
    }
    return page(request, (TEMPLATES / "autosave.html").read_text("utf-8"), context)


@require_POST
def save(request: HttpRequest, name: str) -> HttpResponse:
    entry = SERVER.entries[name]
    trouble = SERVER.trouble.pop(0) if SERVER.trouble else ""
    form = EntryForm(request.POST)
    entry.heard.append((request.POST["key"], int(request.POST["seen"]), request.POST["note"]))
    if trouble == "busy":
        raise OperationalError("database is locked")
    if trouble == "closed":
        raise StageError("Tahap ini sudah ditutup.")
    if trouble == "denied":
        raise PermissionDenied("Anda bukan operator daerah ini.")
    if not form.is_valid():
        return page(request, INVALID, {"form": form}, 422)
    data = form.cleaned_data
    key = str(data["key"])
    if key not in entry.done and data["seen"] != entry.version:
        return conflict(request, entry, data["note"])
    if key not in entry.done:
        entry.choice, entry.note, entry.version = data["choice"], data["note"], entry.version + 1
        entry.done[key] = entry.version
    if trouble == "lost":  # stored, but the answer never arrives
        raise OperationalError("connection lost")
    if not request.headers.get("HX-Request"):
        return redirect("/pattern/")
    filled = sum(bool(one.choice or one.note) for one in SERVER.entries.values())
    return page(request, STATUS, {"entry": entry, "at": timezone.now(), "filled": filled})


def conflict(request: HttpRequest, entry: Entry, mine: str) -> HttpResponse:
    context = {
        "version": entry.version,
        "by": "Rina",
        "at": timezone.now(),
        "rows": [{"label": "Catatan", "mine": mine, "stored": entry.note}],
        "fields": [("choice", entry.choice), ("note", entry.note)],
    }
    return page(request, CONFLICT, context, 409)


def pieces(request: HttpRequest) -> HttpResponse:
    form = PiecesForm(request.POST, request.FILES) if request.method == "POST" else PiecesForm()
    context = {
        "form": form,
        "deadline": MOMENT,
        "past": dt.datetime(2022, 9, 30, 23, 59, tzinfo=dt.UTC),
        "kinds": [
            (kind, kind.title())
            for kind in (
                "todo",
                "doing",
                "done",
                "waiting",
                "returned",
                "problem",
                "late",
                "locked",
                "info",
                "draft",
            )
        ],
        "notes": [
            ("info", "info-circle"),
            ("success", "check-circle"),
            ("warning", "exclamation-triangle"),
            ("danger", "exclamation-octagon"),
        ],
        "regencies": ["Kabupaten Contoh Timur", "Kota Contoh", "Kabupaten Contoh Utara"],
        "columns": range(1, 8),
        "regency": "Kabupaten Contoh",
        "menu": [
            (label, "/pattern/", label == "Verifikasi desk")
            for label in (
                "Panel Admin",
                "Kuesioner",
                "Verifikasi desk",
                "Presentasi",
                "Nominasi",
                "Dokumen",
                "Riwayat",
                "Metode",
            )
        ],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return page(request, (TEMPLATES / "pieces.html").read_text("utf-8"), context, status)


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    form = forms.Form(request.POST)
    name = str(request.FILES["file"])
    if name.endswith(".exe"):
        form.add_error(None, "Jenis berkas ini tidak diterima.")
        return page(request, INVALID, {"form": form}, 422)
    SERVER.files.append(name)
    return page(
        request,
        FILES,
        {"files": SERVER.files},
    )


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    return page(request, "Terkirim: {{ note }}", {"note": SERVER.entries["a"].note})


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [
    path("pattern/", autosave),
    path("pattern/save/<str:name>/", save),
    path("pattern/pieces/", pieces),
    path("pattern/upload/", upload),
    path("pattern/send/", send),
    path("pattern/broken/", broken),
    *urls.urlpatterns,
]
