"""Addresses of privacy."""

from django.urls import path

from matchadvisor.privacy.views import data, disclosures, erasure, log, office

app_name = "privacy"

urlpatterns = [
    path("privacy/", disclosures.disclosures, name="disclosures"),
    path("privacy/data/", data.own, name="data"),
    path("students/<int:pk>/privacy/", office.student, name="student"),
    path("students/<int:pk>/privacy/data/", data.of_student, name="student-data"),
    path("students/<int:pk>/privacy/hold/", office.set_hold, name="set-hold"),
    path("students/<int:pk>/privacy/hold/lift/", office.lift_hold, name="lift-hold"),
    path("students/<int:pk>/erasure/", erasure.erasure, name="erasure"),
    path("students/<int:pk>/erasure/ask/", erasure.ask, name="ask-erasure"),
    path("students/<int:pk>/erasure/withdraw/", erasure.withdraw, name="withdraw-erasure"),
    path("students/<int:pk>/erasure/confirm/", erasure.confirm, name="confirm-erasure"),
    path("audit/", log.log, name="audit"),
    path("audit/export/<str:ending>/", log.export, name="audit-export"),
]
