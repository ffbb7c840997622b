"""Addresses of the person's own page. Log-in, password and sessions are allauth's (`allauth_urls`)."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [path("profile/", views.profile, name="profile")]
