"""Addresses of the room."""

from django.urls import URLPattern

app_name = "questionnaire"
urlpatterns: list[URLPattern] = []
