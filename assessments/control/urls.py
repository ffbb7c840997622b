"""Addresses of the admin panel, the settings, the people and the record."""

from django.urls import path

from assessments.control import (
    dates_views,
    joining_views,
    panel_views,
    people_views,
    record_views,
    settings_views,
    views,
)

app_name = "control"
urlpatterns = [
    path("", views.home, name="home"),
    path("editions/", settings_views.editions, name="editions"),
    path("editions/new/", settings_views.new_edition, name="new-edition"),
    path("invitation/<str:token>/", joining_views.join, name="join"),
    path("people/", people_views.people, name="people"),
    path("people/invite/", people_views.invite, name="invite"),
    path("people/record/", record_views.installation, name="installation"),
    path("people/<int:pk>/", people_views.person, name="person"),
    path("people/<int:pk>/invite-again/", people_views.invite_again, name="invite-again"),
    path("people/<int:pk>/hand-over/", people_views.hand_over, name="hand-over"),
    path("people/<int:pk>/disable/", people_views.disable, name="disable"),
    path("people/<int:pk>/enable/", people_views.enable, name="enable"),
    path("editions/<slug:edition>/", views.enter_edition, name="enter"),
    path("outbox/send/", views.send_mail, name="send-mail"),
    path("<slug:edition>/", views.panel, name="panel"),
    path("<slug:edition>/settings/dates/", dates_views.dates, name="dates"),
    path("<slug:edition>/settings/extend/", dates_views.extend, name="extend"),
    path("<slug:edition>/settings/participants/", settings_views.participants, name="participants"),
    path("<slug:edition>/settings/panel/", panel_views.members, name="members"),
    path("<slug:edition>/settings/panel/<int:pk>/", panel_views.member, name="member"),
    path("<slug:edition>/settings/panel/<int:pk>/leave/", panel_views.leave, name="leave"),
    path("<slug:edition>/settings/<slug:page>/", settings_views.settings, name="settings"),
    path("<slug:edition>/library/", panel_views.library, name="library"),
    path("<slug:edition>/library/<int:pk>/", panel_views.circular, name="circular"),
    path("<slug:edition>/decree/", panel_views.decree, name="decree"),
    path("<slug:edition>/record/", record_views.record, name="record"),
    path("<slug:edition>/record/verification/", record_views.verification, name="verification"),
]
