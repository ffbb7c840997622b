"""Index of the rooms' addresses."""

from django.urls import include, path

urlpatterns = [
    path("results/", include("assessments.results.visitor_urls")),
    path("", include("assessments.control.urls")),
    path("document/", include("assessments.documents.urls")),
    path("<slug:edition>/instrument/", include("assessments.instrument.urls")),
    path("<slug:edition>/questionnaire/", include("assessments.questionnaire.urls")),
    path("<slug:edition>/review/", include("assessments.review.urls")),
    path("<slug:edition>/presentation/", include("assessments.presentation.urls")),
    path("<slug:edition>/nomination/", include("assessments.nomination.urls")),
    path("<slug:edition>/verification/", include("assessments.verification.urls")),
    path("<slug:edition>/results/", include("assessments.results.urls")),
]
