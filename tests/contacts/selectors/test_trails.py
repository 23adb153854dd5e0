import pytest

from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.selectors.trails import contact_trail, note_trail
from matchadvisor.contacts.services.notes import edit_note
from tests.factories.contacts import AT, ContactFactory, NoteFactory

pytestmark = pytest.mark.django_db


def test_note_trail_says_who_could_read_it_from_when(django_assert_num_queries):
    note = NoteFactory()
    steps = [("Second.", "office"), ("Second.", "shared"), ("Third.", "office")]
    for number, (text, audience) in enumerate(steps, start=1):
        edit_note(
            note=note,
            read=number,
            text=text,
            audience=Audience(audience),
            by=note.begun_by,
            at=AT,
        )

    with django_assert_num_queries(1):
        trail = note_trail(note)

    assert [(step.number, step.change) for step in trail] == [
        (4, "No longer shared: office only from here on"),
        (3, "Shared with the student from here on"),
        (2, ""),
        (1, ""),
    ]


def test_note_trail_of_a_note_shared_at_once():
    note = NoteFactory(version__audience=Audience.SHARED)

    (step,) = note_trail(note)

    assert step.change == "Shared with the student"


def test_contact_trail_goes_back_to_the_first_wording():
    first = ContactFactory(ended_at=AT)
    second = ContactFactory(applicant=first.applicant, replaces=first, ended_at=AT)
    third = ContactFactory(applicant=first.applicant, replaces=second)

    assert contact_trail(third) == [second, first]
    assert contact_trail(first) == []
