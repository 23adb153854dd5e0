"""The addresses of triage: standing, record, goals, anchors; for students and for the office."""

from django.urls import path

from triage.views import standing

app_name = "triage"
urlpatterns = [
    path("standing/", standing.standing, name="standing"),
    path("standing/earlier/", standing.earlier, name="earlier"),
    path("standing/earlier/<int:kept_pk>/", standing.earlier_one, name="earlier-one"),
    path("standing/<slug:slug>/", standing.standing, name="standing-in"),
    path(
        "students/<int:pk>/standing/<slug:slug>/",
        standing.student_standing,
        name="student-standing",
    ),
    path("students/<int:pk>/earlier/", standing.student_earlier, name="student-earlier"),
    path(
        "students/<int:pk>/earlier/<int:kept_pk>/",
        standing.student_earlier_one,
        name="student-earlier-one",
    ),
]
