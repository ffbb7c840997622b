"""Types of requests."""

from django.http import HttpRequest

from accounts.models import User


class UserRequest(HttpRequest):
    """A request of somebody who is logged in: LoginRequiredMiddleware lets no other reach a view."""

    user: User
