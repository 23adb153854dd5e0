"""The addresses of the story: for students, and for those who advise them."""

from django.urls import path

from matchadvisor.narrative.views import (
    advising,
    experiences,
    interview,
    mentions,
    messages,
    mspe,
    network,
    statements,
    story,
)

app_name = "narrative"
urlpatterns = [
    path("story/", story.story, name="story"),
    path("story/statement/<slug:slug>/", statements.statement, name="statement"),
    path("story/statement/<slug:slug>/mention/", mentions.mention, name="mention"),
    path("story/statement/<slug:slug>/mark/", statements.mark, name="mark"),
    path("story/statement/<slug:slug>/checklist/", statements.checklist, name="checklist"),
    path("story/statement/<slug:slug>/final/", statements.final, name="final"),
    path("story/statement/<slug:slug>/versions/<int:number>/", statements.version, name="version"),
    path(
        "story/statement/<slug:slug>/versions/<int:number>/restore/",
        statements.restore,
        name="restore",
    ),
    path(
        "story/statement/<slug:slug>/from/<slug:source>/", statements.begin_from, name="begin-from"
    ),
    path("story/comments/<int:pk>/settle/", advising.resolve, name="settle-comment"),
    path("story/experiences/", experiences.experiences, name="experiences"),
    path("story/experiences/add/", experiences.add, name="add-experience"),
    path("story/experiences/paste/", experiences.paste, name="paste-experiences"),
    path("story/experiences/copy/", experiences.copy, name="copy-experiences"),
    path("story/experiences/experiences.txt", experiences.download, name="experiences-text"),
    path("story/experiences/<int:pk>/", experiences.experience, name="experience"),
    path("story/experiences/<int:pk>/remove/", experiences.remove, name="remove-experience"),
    path("story/experiences/<int:pk>/move/", experiences.move, name="move-experience"),
    path("story/interview/", interview.interview, name="interview"),
    path("story/mspe/", mspe.mspe, name="mspe"),
    path("story/mspe/hand-over/", mspe.hand_over, name="hand-over-mspe"),
    path("story/office/mspe/", mspe.office_mspe, name="office-mspe"),
    path("story/office/mspe/<int:pk>/received/", mspe.confirm_mspe, name="confirm-mspe"),
    path("story/messages/", messages.messages, name="messages"),
    path("story/messages/compose/", messages.compose, name="compose-message"),
    path("story/network/", network.network, name="network"),
    path("story/network/add/", network.add_person, name="add-person"),
    path("story/network/<int:pk>/", network.person, name="person"),
    path("story/network/<int:pk>/state/", network.move_person, name="move-person"),
    path(
        "students/<int:pk>/story/interview/", interview.student_interview, name="student-interview"
    ),
    path("students/<int:pk>/story/mspe/", mspe.student_mspe, name="student-mspe"),
    path("students/<int:pk>/story/messages/", messages.student_messages, name="student-messages"),
    path("students/<int:pk>/story/network/", network.student_network, name="student-network"),
    path("students/<int:pk>/story/", story.student_overview, name="student-story"),
    path("students/<int:pk>/story/experiences/", advising.experiences, name="student-experiences"),
    path(
        "students/<int:pk>/story/statement/<slug:slug>/",
        advising.statement,
        name="student-statement",
    ),
    path(
        "students/<int:pk>/story/statement/<slug:slug>/versions/<int:number>/",
        advising.version,
        name="student-version",
    ),
]
