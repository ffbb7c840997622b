"""Types of requests, and what was sent with one."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from accounts.models import User


class UserRequest(HttpRequest):
    """A request of somebody who is logged in: LoginRequiredMiddleware lets no other reach a view."""

    user: User


def posted(request: HttpRequest) -> QueryDict | None:
    """The fields of a POST, so that an empty one is still bound and refused; None for a GET."""
    return request.POST if request.method == "POST" else None


def uploaded(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[bytes]] | None":
    return request.FILES if request.method == "POST" else None
