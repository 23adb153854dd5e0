"""Contacts, cases and notes: those who advise, the coordinator as far as they chase, the student."""

from matchadvisor.contacts.enums import About
from tests.access.matrix import Row
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_contact(scene):
    contact = ContactFactory(applicant=scene.applicant, with_step=True)
    return the_student(scene) | {"contact_pk": contact.pk}


def a_case(scene):
    return the_student(scene) | {"case_pk": CaseFactory(applicant=scene.applicant).pk}


def a_note(scene):
    return the_student(scene) | {"note_pk": NoteFactory(applicant=scene.applicant).pk}


def a_note_on_letters(scene):
    note = NoteFactory(applicant=scene.applicant, about=About.LETTERS)
    return the_student(scene) | {"note_pk": note.pk}


def a_call(scene):
    step = {"next_step": "Call again", "next_on": "2026-11-30"}
    return {"on": "2026-11-23", "way": "call", "reached": "no", **step}


def a_concern(scene):
    return {"concern": "no_contact", "words": "Not reached for 24 days"}


def some_words(scene):
    return {"text": "Plans to stay in the Midwest.", "audience": "office", "read": "1"}


def a_whole_note(scene):
    return some_words(scene) | {"about": "general"}


SPEAKS = "302  404  404  200  404  200  200  404  404"
SAVES = "302  404  404  302  404  302  302  404  404"
READS_WHAT_WAS_SAID = "302  404  404  200  404  403  200  404  404"
SAVES_WHAT_WAS_SAID = "302  404  404  302  404  403  302  404  404"
NEVER = "405  405  405  405  405  405  405  405  405"

# fmt: off
ROWS = [
    #                          anon own  oth  adv  oadv coor dean else admin
    Row("contacts:own", "GET", "302  200  200  404  404  404  404  404  404"),
    Row("contacts:own", "POST", NEVER),
    Row("contacts:follow-ups", "GET",
                              "302  403  403  200  200  200  200  200  403"),
    Row("contacts:follow-ups", "POST", NEVER),
    Row("contacts:student-contacts", "GET", SPEAKS, kwargs=the_student),
    Row("contacts:student-contacts", "POST", NEVER, kwargs=the_student),
    Row("contacts:record", "GET", SPEAKS, kwargs=the_student),
    Row("contacts:record", "POST", SAVES, kwargs=the_student, data=a_call),
    # A coordinator sees that the contact was, and neither reads nor corrects what was said.
    Row("contacts:contact", "GET", READS_WHAT_WAS_SAID, kwargs=a_contact),
    Row("contacts:contact", "POST", SAVES_WHAT_WAS_SAID, kwargs=a_contact, data=a_call),
    Row("contacts:settle", "GET", NEVER, kwargs=a_contact),
    Row("contacts:settle", "POST", SAVES_WHAT_WAS_SAID, kwargs=a_contact),
    Row("contacts:open-case", "GET", READS_WHAT_WAS_SAID, kwargs=the_student),
    Row("contacts:open-case", "POST", SAVES_WHAT_WAS_SAID, kwargs=the_student, data=a_concern),
    Row("contacts:close-case", "GET", READS_WHAT_WAS_SAID, kwargs=a_case),
    Row("contacts:close-case", "POST", SAVES_WHAT_WAS_SAID, kwargs=a_case, data=a_call),
    Row("contacts:close-concern", "GET", READS_WHAT_WAS_SAID, kwargs=the_student, data=a_concern),
    # Without a concern in the address there is nothing to close; the way leads to opening a case.
    Row("contacts:close-concern", "POST", SAVES_WHAT_WAS_SAID, kwargs=the_student, data=a_call),
    Row("contacts:write-note", "GET", READS_WHAT_WAS_SAID, kwargs=the_student),
    Row("contacts:write-note", "POST", SAVES_WHAT_WAS_SAID, kwargs=the_student, data=a_whole_note),
    # A coordinator reads notes on letters and dates, and changes none.
    Row("contacts:note", "GET", SPEAKS, kwargs=a_note_on_letters),
    Row("contacts:note", "POST", SAVES_WHAT_WAS_SAID, kwargs=a_note_on_letters, data=some_words),
    Row("contacts:take-back", "GET", NEVER, kwargs=a_note),
    Row("contacts:take-back", "POST", SAVES_WHAT_WAS_SAID, kwargs=a_note),
]
# fmt: on
