"""A door for the tests of this room alone: one upload form, and the file handed out again."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from assessments.files.actions import keep_checked
from assessments.files.forms import UploadField
from assessments.files.models import Blob
from assessments.files.policy import Policy, policy_for
from assessments.files.serve import file_response

# As the IKP instrument has it.
IKP = policy_for(["pdf", "jpg", "jpeg", "png", "xlsx", "docx"], 10)


class EvidenceForm(forms.Form):
    def __init__(self, *args: object, policy: Policy = IKP, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["file"] = UploadField(policy=policy)


@login_not_required
def keep(request: HttpRequest) -> HttpResponse:
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        (error,) = form.errors.as_data()["file"]
        return JsonResponse({"code": error.code, "message": error.messages[0]}, status=422)
    blob, name = keep_checked(form.cleaned_data["file"])
    return JsonResponse({"name": name, "sha256": blob.sha256, "content_type": blob.content_type})


@login_not_required
def hand_out(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    blob = get_object_or_404(Blob, sha256=sha256)
    return file_response(blob, name, inline="inline" in request.GET)


@login_not_required
def frame(request: HttpRequest, sha256: str, name: str) -> HttpResponse:
    """A page of ours with the file in a frame, under the site's own policy."""
    address = f"/file/{sha256}/{name}?inline"
    tag = (
        f'<img src="{address}" alt="">'
        if name.endswith(("png", "jpg"))
        else f'<iframe src="{address}"></iframe>'
    )
    return HttpResponse(f"<!doctype html><title>frame</title>{tag}")


urlpatterns = [
    path("keep/", keep, name="keep"),
    path("file/<str:sha256>/<str:name>", hand_out, name="file"),
    path("frame/<str:sha256>/<str:name>", frame, name="frame"),
]
