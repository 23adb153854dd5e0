"""The addresses of triage: standing, record, goals, anchors; for students and for the office."""

from django.urls import path

from triage.views import advising, details, goals, record, scores, standing

app_name = "triage"
urlpatterns = [
    path("standing/", standing.standing, name="standing"),
    path("standing/earlier/", standing.earlier, name="earlier"),
    path("standing/earlier/<int:kept_pk>/", standing.earlier_one, name="earlier-one"),
    path("standing/<slug:slug>/", standing.standing, name="standing-in"),
    path("record/", record.record, name="record"),
    path("record/history/", record.history, name="history"),
    path("record/score/", scores.enter_score, name="enter-score"),
    path("record/score/expected/", scores.expect_score, name="expect-score"),
    path("record/score/<int:pk>/", scores.correct_score, name="correct-score"),
    path("record/score/<int:pk>/remove/", scores.remove_score, name="remove-score"),
    path("record/details/", details.edit_record, name="edit-record"),
    path("record/retake/", details.answer_retake, name="answer-retake"),
    path("record/research-year/", details.answer_research_year, name="answer-research-year"),
    path("record/goals/", goals.edit_goals, name="edit-goals"),
    path("record/goals/backups/", goals.add_backup, name="add-backup"),
    path("record/goals/backups/<int:pk>/remove/", goals.remove_backup, name="remove-backup"),
    path("record/goals/backups/<int:pk>/willing/", goals.answer_willing, name="answer-willing"),
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
    path("students/<int:pk>/history/", record.student_history, name="student-history"),
    path("students/<int:pk>/backup/", advising.enter_backup, name="student-backup"),
    path(
        "students/<int:pk>/professionalism/",
        advising.enter_professionalism,
        name="enter-professionalism",
    ),
    path(
        "students/<int:pk>/anchors/<slug:code>/", advising.overrule_anchor, name="overrule-anchor"
    ),
    path(
        "students/<int:pk>/overrules/<int:overrule_pk>/withdraw/",
        advising.withdraw_overrule,
        name="withdraw-overrule",
    ),
]
