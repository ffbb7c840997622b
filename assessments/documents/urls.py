"""Addresses of the documents. The check page is what a QR code opens: short, and without log-in."""

from django.urls import path

from assessments.documents import batch_views, check_views, views

app_name = "documents"
urlpatterns = [
    path("check/<str:code>/", check_views.check, name="check"),
    path("<slug:edition>/", views.index, name="index"),
    path("<slug:edition>/<int:pk>/", views.detail, name="detail"),
    path("<slug:edition>/<int:pk>/download/", views.download, name="download"),
    path("<slug:edition>/<int:pk>/scan/", views.download_scan, name="download-scan"),
    path("<slug:edition>/<int:pk>/retry/", views.retry, name="retry"),
    path("<slug:edition>/<int:pk>/set-number/", views.set_number, name="set-number"),
    path("<slug:edition>/<int:pk>/upload-scan/", views.upload_scan, name="upload-scan"),
    path("<slug:edition>/<int:pk>/replace/", views.replace, name="replace"),
    path("<slug:edition>/<int:pk>/revoke/", views.revoke, name="revoke"),
    path("<slug:edition>/batch/<int:pk>/", batch_views.batch, name="batch"),
    path(
        "<slug:edition>/batch/<int:pk>/download/", batch_views.download_batch, name="download-batch"
    ),
    path("<slug:edition>/batch/<int:pk>/take-up/", batch_views.take_up, name="take-up-batch"),
]
