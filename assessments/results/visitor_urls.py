"""The address that visitors type: every announced edition."""

from django.urls import path

from assessments.results.views import public

app_name = "published"
urlpatterns = [path("", public.published_editions, name="index")]
