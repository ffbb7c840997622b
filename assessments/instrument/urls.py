"""Addresses of the room."""

from django.urls import path

from assessments.instrument import amend_views, edit_views, method_views, preview_views

app_name = "instrument"
urlpatterns = [
    path("", preview_views.index, name="index"),
    path("preview/<slug:part>/", preview_views.part, name="preview"),
    path("edit/<slug:part>/", edit_views.edit, name="edit"),
    path("edit/<slug:part>/check/", edit_views.check, name="check"),
    path("amendment/", amend_views.amendment, name="amendment"),
    path("amendment/propose/", amend_views.propose, name="propose"),
    path("amendment/discard/", amend_views.discard, name="discard"),
    path("amendment/<int:proposal_id>/approve/", amend_views.approve, name="approve"),
    path("amendment/<int:proposal_id>/refuse/", amend_views.refuse, name="refuse"),
    path("amendment/<int:proposal_id>/withdraw/", amend_views.withdraw, name="withdraw"),
    path("method/", method_views.method, name="method"),
    path("method/v<int:version>.json", method_views.sealed_text, name="sealed-text"),
]
