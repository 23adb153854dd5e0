"""The addresses of contacts, cases and notes: the office's about one student, and the student's."""

from django.urls import path

from matchadvisor.contacts.views import cases, contacts, follow_ups, notes, own

app_name = "contacts"
urlpatterns = [
    path("notes/", own.own, name="own"),
    path("follow-ups/", follow_ups.follow_ups, name="follow-ups"),
    path("students/<int:pk>/contacts/", contacts.student_contacts, name="student-contacts"),
    path("students/<int:pk>/contacts/new/", contacts.record, name="record"),
    path("students/<int:pk>/contacts/<int:contact_pk>/", contacts.contact, name="contact"),
    path("students/<int:pk>/contacts/<int:contact_pk>/done/", contacts.settle, name="settle"),
    path("students/<int:pk>/cases/new/", cases.open_case, name="open-case"),
    path("students/<int:pk>/cases/close/", cases.close_concern, name="close-concern"),
    path("students/<int:pk>/cases/<int:case_pk>/close/", cases.close_case, name="close-case"),
    path("students/<int:pk>/notes/new/", notes.write, name="write-note"),
    path("students/<int:pk>/notes/<int:note_pk>/", notes.note, name="note"),
    path("students/<int:pk>/notes/<int:note_pk>/take-back/", notes.take_back, name="take-back"),
]
