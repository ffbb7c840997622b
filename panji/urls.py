"""All addresses. Each room has its own list; `tests/test_matrix.py` wants a row for every one."""

from django.contrib import admin
from django.urls import include, path

from panji import views

urlpatterns = [
    path("language/", views.set_language, name="set-language"),
    path("theme/", views.set_theme, name="set-theme"),
    path("csrf-token/", views.csrf_token, name="csrf-token"),
    path("signed-in/", views.signed_in, name="signed-in"),
    path("privacy/", views.privacy, name="privacy"),
    path("help/", views.help_page, name="help"),
    path("help/<slug:guide>/", views.guide, name="guide"),
    # Before the rooms: their "<edition>/" would take these for the name of an edition.
    path("admin/", admin.site.urls),
    path("account/", include("accounts.urls")),
    path("account/", include("accounts.allauth_urls")),
    path("", include("assessments.urls")),
]

handler400 = "panji.errors.bad_request"
handler403 = "panji.errors.forbidden"
handler404 = "panji.errors.not_found"
handler429 = "panji.errors.too_many"  # allauth's limits ask for this one
handler500 = "panji.errors.server_error"
