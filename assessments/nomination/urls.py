"""Addresses of the room."""

from django.urls import path

from assessments.nomination.views import after, keys, pages

app_name = "nomination"
urlpatterns = [
    path("", pages.index, name="index"),
    path("nominees/", pages.nominees, name="nominees"),
    path("meeting/", after.meeting, name="meeting"),
    path("preview/open/", keys.open_preview, name="open-preview"),
    path("preview/close/", keys.close_preview, name="close-preview"),
    path("open/", keys.propose_opening, name="propose-opening"),
    path("open/<int:pk>/approve/", keys.approve_opening, name="approve-opening"),
    path("open/<int:pk>/refuse/", keys.refuse, name="refuse-opening"),
    path("open/<int:pk>/withdraw/", keys.withdraw, name="withdraw-opening"),
    path("back/", keys.propose_step_back, name="propose-step-back"),
    path("back/<int:pk>/approve/", keys.approve_step_back, name="approve-step-back"),
    path("back/<int:pk>/refuse/", keys.refuse, name="refuse-step-back"),
    path("back/<int:pk>/withdraw/", keys.withdraw, name="withdraw-step-back"),
    path("release/", after.release, name="release"),
    path("correct-papers/", after.correct_papers, name="correct-papers"),
    path("workbook/", after.download_workbook, name="workbook"),
]
