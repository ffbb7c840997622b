"""Addresses of the room."""

from django.urls import URLPattern

app_name = "presentation"
urlpatterns: list[URLPattern] = []
