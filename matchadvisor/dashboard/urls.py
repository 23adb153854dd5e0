"""The addresses of the front pages."""

from django.urls import path

from matchadvisor.dashboard.views import (
    board,
    board_views,
    cohort,
    decision,
    hand_over,
    operations,
    paper,
    plan,
    questions,
    student,
    students,
)

app_name = "dashboard"
urlpatterns = [
    path("help/", questions.help_page, name="help"),
    path("plan/", plan.plan, name="plan"),
    path("plan/paper/", paper.own_paper, name="plan-paper"),
    path("students/<int:pk>/paper/", paper.student_paper, name="student-paper"),
    path("board/", board.board, name="board"),
    path("board/act/", board.act, name="board-act"),
    path("board/board.<str:ending>", board.export, name="board-export"),
    path("board/views/save/", board_views.save, name="save-view"),
    path("board/views/<int:pk>/remove/", board_views.remove, name="remove-view"),
    path("people/staff/<int:pk>/hand-over/", hand_over.hand_over, name="hand-over"),
    path("cohort/", cohort.cohort, name="cohort"),
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
