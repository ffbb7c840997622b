"""Addresses of the room."""

from django.urls import path

from assessments.verification.views import (
    board,
    claims,
    closing,
    items,
    own,
    photos,
    planning,
    stage,
    visits,
    withdrawing,
)

app_name = "verification"
urlpatterns = [
    path("", board.index, name="index"),
    path("plan/<int:participant>/", planning.plan_visit, name="plan-visit"),
    path("nominee/<int:participant>/withdrawal/", withdrawing.withdrawal, name="withdrawal"),
    path("stage/", stage.stage, name="stage"),
    path("stage/open/", stage.open_visits, name="open"),
    path("stage/back/", stage.propose, name="propose-step-back"),
    path("stage/back/<int:pk>/approve/", stage.approve, name="approve-step-back"),
    path("stage/back/<int:pk>/refuse/", stage.refuse, name="refuse-step-back"),
    path("stage/back/<int:pk>/withdraw/", stage.withdraw, name="withdraw-step-back"),
    path("own/", own.own, name="own"),
    path("own/reply/", own.reply, name="reply"),
    path("visit/<int:visit>/", visits.visit, name="visit"),
    path("visit/<int:visit>/met/", visits.save_met, name="save-met"),
    path("visit/<int:visit>/history/", visits.history, name="history"),
    path("visit/<int:visit>/finish/", closing.finish, name="finish"),
    path("visit/<int:visit>/reopen/", closing.reopen, name="reopen"),
    path("visit/<int:visit>/paper/<slug:kind>/", closing.paper, name="paper"),
    path("visit/<int:visit>/aspect/<str:code>/", items.unverifiable, name="unverifiable"),
    path("visit/<int:visit>/item/<str:code>/", items.item, name="item"),
    path("visit/<int:visit>/item/<str:code>/save/", items.save, name="save"),
    path("visit/<int:visit>/item/<str:code>/photo/", photos.add, name="add-photo"),
    path("visit/<int:visit>/photo/<int:pk>/", photos.picture, name="photo"),
    path("visit/<int:visit>/photo/<int:pk>/remove/", photos.remove, name="remove-photo"),
    path("visit/<int:visit>/evidence/<int:pk>/", claims.evidence, name="evidence"),
    path("visit/<int:visit>/correct/<str:code>/", claims.correct, name="correct"),
    path("visit/<int:visit>/correction/<int:pk>/withdraw/", claims.withdraw, name="withdraw"),
]
