"""Addresses of the person's own pages. Log-in, password and log-out are allauth's (panji/urls.py)."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("invitation/<str:token>/", views.accept_invitation, name="accept-invitation"),
]
