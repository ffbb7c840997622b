"""Addresses of the room."""

from django.urls import path

from assessments.presentation.views import (
    board,
    planning,
    recusals,
    saving,
    sheets,
    stage,
    unlocking,
)

app_name = "presentation"
urlpatterns = [
    path("", sheets.today, name="today"),
    path("mine/", sheets.mine, name="mine"),
    path("sheet/<int:participant>/", sheets.sheet, name="sheet"),
    path("sheet/<int:participant>/save/", saving.save, name="save"),
    path("sheet/<int:participant>/finish/", sheets.finish, name="finish"),
    path("sheet/<int:participant>/take-back/", sheets.take_back, name="take-back"),
    path("sheet/<int:participant>/history/", sheets.history, name="history"),
    path("sheet/<int:participant>/recuse/", recusals.declare, name="recuse"),
    path("recusals/", recusals.recusals, name="recusals"),
    path("recusals/record/", recusals.record, name="record-recusal"),
    path("recusals/<int:pk>/confirm/", recusals.confirm, name="confirm-recusal"),
    path("recusals/<int:pk>/lift/", recusals.lift, name="lift-recusal"),
    path("slots/", planning.slots, name="slots"),
    path("slots/times/", planning.times, name="times"),
    path("slots/<int:participant>/", planning.slot, name="slot"),
    path("slots/<int:participant>/move/", planning.move, name="move-slot"),
    path("slots/<int:participant>/upload/", planning.upload, name="upload-deck"),
    path("slots/<int:participant>/deck/", planning.deck, name="deck"),
    path("board/", board.board, name="board"),
    path("close/", board.closing, name="closing"),
    path("close/now/", board.close, name="close"),
    path("close/<int:participant>/<int:member>/", board.explain, name="explain"),
    path("stage/", stage.stage, name="stage"),
    path("stage/open/", stage.open_round, name="open"),
    path("stage/back/", stage.propose, name="propose-step-back"),
    path("stage/back/<int:pk>/approve/", stage.approve, name="approve-step-back"),
    path("stage/back/<int:pk>/refuse/", stage.refuse, name="refuse-step-back"),
    path("stage/back/<int:pk>/withdraw/", stage.withdraw, name="withdraw-step-back"),
    path("unlock/<int:sheet>/", unlocking.unlock, name="unlock"),
    path("unlock/<int:sheet>/propose/", unlocking.propose, name="propose-unlock"),
    path("unlock/keys/<int:pk>/approve/", unlocking.approve, name="approve-unlock"),
    path("unlock/keys/<int:pk>/refuse/", unlocking.refuse, name="refuse-unlock"),
    path("unlock/keys/<int:pk>/withdraw/", unlocking.withdraw, name="withdraw-unlock"),
]
