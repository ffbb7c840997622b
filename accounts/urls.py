"""Addresses of log-in, password and the person's own profile."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.account.urls")),
]
