"""Addresses of the room."""

from django.urls import URLPattern

app_name = "nomination"
urlpatterns: list[URLPattern] = []
