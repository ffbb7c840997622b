"""Addresses of the room."""

from django.urls import path

from assessments.questionnaire.views import opening, pages, proofs, reading, saving, sending

app_name = "questionnaire"
urlpatterns = [
    path("", pages.tasks, name="tasks"),
    path("component/<str:code>/", pages.component, name="component"),
    path("check/", pages.check, name="check"),
    path("history/", pages.history, name="history"),
    path("answer/<str:code>/", saving.save_answer, name="save-answer"),
    path("answer/<str:code>/file/", proofs.add_file, name="add-file"),
    path("answer/<str:code>/link/", proofs.add_link, name="add-link"),
    path("evidence/<int:pk>/", proofs.evidence, name="evidence"),
    path("evidence/<int:pk>/remove/", proofs.remove, name="remove-evidence"),
    path("hand-over/", sending.hand_over, name="hand-over"),
    path("take-back/", sending.take_back, name="take-back"),
    path("sign/", sending.sign, name="sign"),
    path("withdraw/", sending.withdraw, name="withdraw"),
    path("receipt/", sending.receipt, name="receipt"),
    path("read/<int:participant>/", reading.read, name="read"),
    path("open/", opening.opening, name="opening"),
    path("open/propose/", opening.propose, name="propose-opening"),
    path("open/<int:pk>/approve/", opening.approve, name="approve-opening"),
    path("open/<int:pk>/refuse/", opening.refuse, name="refuse-opening"),
    path("open/<int:pk>/withdraw/", opening.withdraw, name="withdraw-opening"),
]
