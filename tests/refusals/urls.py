"""A door to the chart, which no page of this issue shows yet."""

from decimal import Decimal

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

PAGE = Template("{% load panji_format %}{% bars data title=title maximum=2000 width=1600 %}")


@login_not_required
def chart(request: HttpRequest) -> HttpResponse:
    data = [("Daerah A", Decimal("1234.5")), ("Daerah B", Decimal("0.125"))]
    return HttpResponse(PAGE.render(RequestContext(request, {"data": data, "title": "Nilai"})))


urlpatterns = [path("chart/", chart)]
