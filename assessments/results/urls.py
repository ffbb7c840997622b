"""Addresses of the room: plenary, results, publication, certificates."""

from django.urls import path

from assessments.results.views import pages

app_name = "results"
urlpatterns = [
    path("", pages.index, name="index"),
]
