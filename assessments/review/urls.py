"""Addresses of the room."""

from django.urls import path

from assessments.review.views import assigning, bench, offices, stage

app_name = "review"
urlpatterns = [
    path("", bench.queue, name="queue"),
    path("<int:participant>/", offices.overview, name="overview"),
    path("<int:participant>/answers/", offices.answers, name="answers"),
    path("<int:participant>/return/", offices.return_for_correction, name="return"),
    path("<int:participant>/take-back/", offices.take_back_return, name="take-back"),
    path("<int:participant>/unanswered/", bench.accept_unanswered, name="accept-unanswered"),
    path("<int:participant>/indicator/<str:code>/", bench.item, name="item"),
    path("<int:participant>/indicator/<str:code>/save/", bench.save, name="save"),
    path("stage/", stage.stage, name="stage"),
    path("stage/open/", stage.open_review, name="open"),
    path("stage/close/", stage.close_review, name="close"),
    path("stage/back/", stage.propose, name="propose-step-back"),
    path("stage/back/<int:pk>/approve/", stage.approve, name="approve-step-back"),
    path("stage/back/<int:pk>/refuse/", stage.refuse, name="refuse-step-back"),
    path("stage/back/<int:pk>/withdraw/", stage.withdraw, name="withdraw-step-back"),
    path("assignments/", assigning.assignments, name="assignments"),
    path("assignments/<int:member>/", assigning.assign, name="assign"),
]
