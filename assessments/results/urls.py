"""Addresses of the room: plenary, results, publication, certificates."""

from django.urls import path

from assessments.results.views import (
    addenda,
    certificate_single,
    certificates,
    pages,
    plenary,
    plenary_after,
    plenary_keys,
    public,
    publishing,
    tracing,
)

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
    # the final plenary
    path("plenary/", plenary.index, name="plenary"),
    path("plenary/open/", plenary_keys.open_plenary, name="open-plenary"),
    path("plenary/meeting/", plenary_after.meeting, name="plenary-meeting"),
    path("plenary/preview/open/", plenary_keys.open_preview, name="open-preview"),
    path("plenary/preview/close/", plenary_keys.close_preview, name="close-preview"),
    path("plenary/correction/<int:pk>/", plenary_after.rule, name="rule"),
    path("plenary/vote/<int:pk>/", plenary_after.vote, name="vote"),
    path("plenary/vote/withdraw/", plenary_after.withdraw_votes, name="withdraw-votes"),
    path("plenary/decide/", plenary_keys.propose_decision, name="propose-decision"),
    path(
        "plenary/decide/<int:pk>/approve/", plenary_keys.approve_decision, name="approve-decision"
    ),
    path("plenary/decide/<int:pk>/refuse/", plenary_keys.refuse_decision, name="refuse-decision"),
    path(
        "plenary/decide/<int:pk>/withdraw/",
        plenary_keys.withdraw_decision,
        name="withdraw-decision",
    ),
    path("plenary/back/", plenary_keys.back, name="plenary-back"),
    path("plenary/back/propose/", plenary_keys.propose_back, name="propose-plenary-back"),
    path("plenary/back/<int:pk>/approve/", plenary_keys.approve_back, name="approve-plenary-back"),
    path("plenary/back/<int:pk>/refuse/", plenary_keys.refuse_back, name="refuse-plenary-back"),
    path(
        "plenary/back/<int:pk>/withdraw/", plenary_keys.withdraw_back, name="withdraw-plenary-back"
    ),
    path("plenary/correct-papers/", plenary_after.correct_papers, name="correct-final-papers"),
    path("plenary/workbook/", plenary_after.download_workbook, name="workbook"),
    # the publication
    path("publication/", publishing.publication, name="publication"),
    path("publication/propose/", publishing.propose, name="propose-publication"),
    path("publication/<int:pk>/approve/", publishing.approve, name="approve-publication"),
    path("publication/<int:pk>/refuse/", publishing.refuse, name="refuse-publication"),
    path("publication/<int:pk>/withdraw/", publishing.withdraw, name="withdraw-publication"),
    path("publication/<int:pk>/call-off/", publishing.call_off, name="call-off-publication"),
    # the papers of the award
    path("certificates/", certificates.index, name="certificates"),
    path("certificates/booklet/", certificate_single.booklet, name="issue-booklet"),
    path("certificates/addendum/", addenda.addendum, name="addendum"),
    path("certificates/<int:pk>/correct/", certificate_single.correct, name="correct-certificate"),
    path("certificates/<str:type>/", certificates.of_type, name="certificates-of"),
    path("certificates/<str:type>/issue/", certificates.issue, name="issue-certificates"),
    path("certificates/<str:type>/print/", certificates.print_all, name="print-certificates"),
    path("certificates/<str:type>/renew/", certificates.renew, name="renew-certificates"),
    path("certificates/<str:type>/numbers/", certificates.set_numbers, name="number-certificates"),
]
