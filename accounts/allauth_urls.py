"""The addresses of allauth that Panji uses. Sign-up, e-mail change and log-in codes are left out:

people come by invitation, and every address more is one more to guard.
"""

from allauth.account import views
from allauth.usersessions.views import list_usersessions
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path

urlpatterns = [
    path("login/", login_not_required(views.login), name="account_login"),
    path("logout/", login_not_required(views.logout), name="account_logout"),
    path("inactive/", login_not_required(views.account_inactive), name="account_inactive"),
    path("closed/", login_not_required(views.signup), name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path(
        "password/reset/", login_not_required(views.password_reset), name="account_reset_password"
    ),
    path(
        "password/reset/done/",
        login_not_required(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        login_not_required(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        login_not_required(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sessions/", list_usersessions, name="usersessions_list"),
]
