"""Addresses of the room: plenary, results, publication, certificates."""

from django.urls import path

from assessments.results.views import pages, public, publishing, tracing

app_name = "results"
urlpatterns = [
    # the results, for those who may see them
    path("", pages.index, name="index"),
    path("report/", tracing.report, name="report"),
    path("participant/<int:participant>/", tracing.participant, name="participant"),
    path("participant/<int:participant>/<str:code>/", tracing.indicator, name="trace"),
    path("evidence/<int:pk>/", tracing.evidence, name="evidence"),
    path("photo/<int:pk>/", tracing.photo, name="photo"),
    path("regency/<slug:regency>/", pages.regency, name="regency"),
    path("compare/", pages.compare, name="compare"),
    # for everybody, from the announcement on
    path("public/", public.results, name="public"),
    path("public/data.json", public.data, name="public-data"),
    # the publication
    path("publication/", publishing.publication, name="publication"),
    path("publication/propose/", publishing.propose, name="propose-publication"),
    path("publication/<int:pk>/approve/", publishing.approve, name="approve-publication"),
    path("publication/<int:pk>/refuse/", publishing.refuse, name="refuse-publication"),
    path("publication/<int:pk>/withdraw/", publishing.withdraw, name="withdraw-publication"),
    path("publication/<int:pk>/call-off/", publishing.call_off, name="call-off-publication"),
]
