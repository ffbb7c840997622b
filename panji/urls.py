"""All addresses. Each room has its own list; `tests/test_matrix.py` wants a row for every one."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("assessments.urls")),
    path("account/", include("accounts.urls")),
    path("account/", include("accounts.allauth_urls")),
    path("admin/", admin.site.urls),
]

handler400 = "panji.errors.bad_request"
handler403 = "panji.errors.forbidden"
handler404 = "panji.errors.not_found"
handler500 = "panji.errors.server_error"
