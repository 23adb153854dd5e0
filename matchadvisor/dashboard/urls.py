"""The addresses of the front pages."""

from django.urls import path

from matchadvisor.dashboard.views import decision, operations, plan, student, students

app_name = "dashboard"
urlpatterns = [
    path("plan/", plan.plan, name="plan"),
    path("students/", students.students, name="students"),
    path("students/<int:pk>/", student.student, name="student"),
    path("decision/", decision.decisions, name="decisions"),
    path("decision/<slug:slug>/", decision.decision, name="decision"),
    path(
        "students/<int:pk>/decision/<slug:slug>/",
        decision.student_decision,
        name="student-decision",
    ),
    path(
        "students/<int:pk>/decision/<int:decision_pk>/sign/",
        decision.countersign,
        name="countersign",
    ),
    path("operations/", operations.operations, name="operations"),
]
