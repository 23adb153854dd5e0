from datetime import UTC, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.contacts.enums import About, Audience
from matchadvisor.contacts.models import Note, NoteVersion
from matchadvisor.contacts.services import notes
from tests.factories.accounts import UserFactory
from tests.factories.contacts import NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture
def note():
    return NoteFactory(version__text="Plans to stay.")


def edit(note, **more):
    given = {"read": 1, "text": "Plans to move.", "audience": Audience.OFFICE}
    return notes.edit_note(note=note, **{**given, "by": note.begun_by, "at": AT, **more})


def wordings(note):
    rows = note.versions.order_by("number")
    return list(rows.values_list("number", "text", "audience", "is_current"))


def test_write_note_keeps_a_first_version():
    applicant = ApplicantFactory(advised=True)

    note = notes.write_note(
        applicant=applicant,
        about=About.LIST,
        text="  One city. ",
        audience=Audience.SHARED,
        by=applicant.advisor,
        at=AT,
    )

    assert note.about == About.LIST
    assert wordings(note) == [(1, "One city.", Audience.SHARED, True)]
    event = Event.objects.get(kind="contacts.note_written")
    assert event.details == {"applicant": applicant.pk, "audience": "shared"}


def test_write_note_needs_words():
    applicant = ApplicantFactory(advised=True)
    given = {"about": About.LIST, "audience": Audience.SHARED, "by": applicant.advisor, "at": AT}

    with pytest.raises(notes.WordsMissing):
        notes.write_note(applicant=applicant, text=" ", **given)

    assert not Note.objects.exists()


def test_edit_note_keeps_what_it_said_before(note):
    edit(note)

    assert wordings(note) == [
        (1, "Plans to stay.", Audience.OFFICE, False),
        (2, "Plans to move.", Audience.OFFICE, True),
    ]


def test_edit_note_keeps_who_could_read_it_and_when(note):
    edit(note, text="Plans to stay.", audience=Audience.SHARED)
    edit(note, read=2, text="Plans to stay.", audience=Audience.OFFICE)

    assert [audience for _, _, audience, _ in wordings(note)] == ["office", "shared", "office"]
    kept = Event.objects.filter(kind="contacts.note_changed").order_by("seq")
    assert [event.details["audience"] for event in kept] == ["shared", "office"]


def test_edit_note_with_the_same_words_changes_nothing(note):
    version = edit(note, text="Plans to stay. ", read=7)

    assert version.number == 1
    assert len(wordings(note)) == 1


def test_edit_note_refuses_words_written_on_an_earlier_version(note):
    edit(note)
    colleague = UserFactory(dean=True, school=note.applicant.school)

    with pytest.raises(notes.NoteChanged):
        edit(note, text="Plans nothing.", by=colleague)

    assert NoteVersion.objects.current().get(note=note).text == "Plans to move."


def test_edit_note_needs_words(note):
    with pytest.raises(notes.WordsMissing):
        edit(note, text="")


def test_a_note_taken_back_stays_on_file_and_is_not_edited(note):
    notes.take_back_note(note=note, by=note.begun_by, at=AT)
    notes.take_back_note(note=note, by=note.begun_by, at=AT)

    with pytest.raises(notes.NoteTakenBack):
        edit(note)

    assert not Note.objects.in_force().exists()
    assert (note.ended_at, note.ended_by) == (AT, note.begun_by)
    assert len(wordings(note)) == 1
    assert Event.objects.filter(kind="contacts.note_taken_back").count() == 1
