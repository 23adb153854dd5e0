from datetime import date

import pytest

from matchadvisor.contacts.enums import About, Audience
from matchadvisor.contacts.models import Contact
from matchadvisor.contacts.selectors.desk import SHOWN, desk_for
from matchadvisor.contacts.selectors.rows import (
    case_rows,
    contact_rows,
    note_rows,
    notes_about,
    own_notes,
)
from matchadvisor.contacts.services.notes import edit_note, take_back_note
from tests.factories.accounts import UserFactory
from tests.factories.contacts import AT, CaseFactory, ContactFactory, NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


@pytest.fixture
def coordinator(applicant):
    return UserFactory(coordinator=True, school=applicant.school)


def test_contact_rows_tell_those_who_advise_everything(applicant, django_assert_num_queries):
    first = ContactFactory(applicant=applicant, with_step=True)
    missed = ContactFactory(applicant=applicant, missed=True, on=date(2026, 11, 20))
    ContactFactory()

    with django_assert_num_queries(1):
        rows = contact_rows(applicant=applicant, reader=applicant.advisor)

    assert [row.pk for row in rows] == [missed.pk, first.pk]
    assert rows[1].agreed == "Cut the list to sixty."
    assert rows[1].is_waiting
    assert all(row.is_told and row.can_change for row in rows)


def test_contact_rows_tell_coordinators_when_and_how_alone(applicant, coordinator):
    ContactFactory(applicant=applicant, with_step=True)
    own = ContactFactory(applicant=applicant, missed=True, by=coordinator, next_step="Call again")

    rows = {row.pk: row for row in contact_rows(applicant=applicant, reader=coordinator)}

    told = rows.pop(own.pk)
    assert told.next_step == "Call again"
    assert told.can_change
    (hidden,) = rows.values()
    assert (hidden.agreed, hidden.next_step, hidden.closes) == ("", "", "")
    assert hidden.next_on == date(2026, 11, 27)
    assert not hidden.is_told
    assert not hidden.can_change


def test_contact_rows_show_students_where_they_took_part(applicant):
    met = ContactFactory(applicant=applicant, with_step=True)
    ContactFactory(applicant=applicant, missed=True)
    corrected = ContactFactory(applicant=applicant, ended_at=AT)
    ContactFactory(applicant=applicant, missed=True, replaces=corrected)
    CaseFactory(applicant=applicant, closed_with=met, closed_by=applicant.advisor, closed_at=AT)

    (row,) = contact_rows(applicant=applicant, reader=applicant.user)

    assert row.pk == met.pk
    assert row.agreed == "Cut the list to sixty."
    assert row.closes == ""
    assert not row.can_change


def test_contact_rows_name_the_case_that_a_contact_closed(applicant):
    end = ContactFactory(applicant=applicant)
    CaseFactory(applicant=applicant, closed_with=end, closed_by=applicant.advisor, closed_at=AT)

    (row,) = contact_rows(applicant=applicant, reader=applicant.advisor)

    assert row.closes == "No answer since the list was returned"


def test_case_rows_stand_open_ones_first_and_for_those_who_advise_alone(applicant, coordinator):
    end = ContactFactory(applicant=applicant)
    closed = CaseFactory(
        applicant=applicant, closed_with=end, closed_by=applicant.advisor, closed_at=AT
    )
    waits = CaseFactory(applicant=applicant)

    rows = case_rows(applicant=applicant, reader=applicant.advisor)

    assert [row.pk for row in rows] == [waits.pk, closed.pk]
    assert case_rows(applicant=applicant, reader=coordinator) == []
    assert case_rows(applicant=applicant, reader=applicant.user) == []


def test_note_rows_show_each_reader_their_part(applicant, coordinator, django_assert_num_queries):
    shared = NoteFactory(applicant=applicant, version__audience=Audience.SHARED)
    letters = NoteFactory(applicant=applicant, about=About.LETTERS)
    decision = NoteFactory(applicant=applicant, about=About.DECISION)
    NoteFactory()

    def seen(reader):
        with django_assert_num_queries(1):
            return {row.pk for row in note_rows(applicant=applicant, reader=reader)}

    assert seen(applicant.advisor) == {shared.pk, letters.pk, decision.pk}
    assert seen(coordinator) == {letters.pk}
    assert seen(applicant.user) == {shared.pk}


def test_note_rows_say_that_a_note_was_shared_before(applicant):
    note = NoteFactory(applicant=applicant, version__audience=Audience.SHARED)
    edit_note(
        note=note, read=1, text="Less.", audience=Audience.OFFICE, by=applicant.advisor, at=AT
    )

    (row,) = note_rows(applicant=applicant, reader=applicant.advisor)

    assert row.was_shared
    assert not row.is_shared
    assert (row.version, row.text) == (2, "Less.")


def test_notes_about_picks_by_subject(applicant):
    NoteFactory(applicant=applicant, about=About.LIST)
    on_letters = NoteFactory(applicant=applicant, about=About.LETTERS)
    rows = note_rows(applicant=applicant, reader=applicant.advisor)

    assert [row.pk for row in notes_about(rows, About.LETTERS)] == [on_letters.pk]


def test_own_notes_count_what_was_shared_and_is_not_any_more(applicant, django_assert_num_queries):
    by = {"by": applicant.advisor, "at": AT}
    NoteFactory(applicant=applicant)
    stays = NoteFactory(applicant=applicant, version__audience=Audience.SHARED)
    kept_back = NoteFactory(applicant=applicant, version__audience=Audience.SHARED)
    edit_note(note=kept_back, read=1, text="Less.", audience=Audience.OFFICE, **by)
    taken_back = NoteFactory(applicant=applicant, version__audience=Audience.SHARED)
    take_back_note(note=taken_back, **by)

    with django_assert_num_queries(3):
        shown = own_notes(applicant=applicant, student=applicant.user)

    assert [row.pk for row in shown.notes] == [stays.pk]
    assert shown.unshared == 2
    assert shown.contacts == []


@pytest.mark.parametrize("count", [1, 3])
def test_desk_takes_two_queries(applicant, django_assert_num_queries, count):
    for _ in range(count):
        ContactFactory(applicant=applicant, with_step=True)
        CaseFactory(applicant=applicant)

    with django_assert_num_queries(2):
        desk = desk_for(applicant=applicant, reader=applicant.advisor)

    assert len(desk.follow_ups) == len(desk.open_cases) == count
    assert desk.closed_cases == []


def test_desk_says_what_comes_first(applicant):
    ContactFactory(applicant=applicant, on=date(2026, 11, 1), next_step="Some time")
    later = ContactFactory(
        applicant=applicant, on=date(2026, 11, 2), next_step="Later", next_on=date(2026, 12, 1)
    )
    first = ContactFactory(
        applicant=applicant, on=date(2026, 11, 3), next_step="Soon", next_on=date(2026, 11, 24)
    )
    missed = ContactFactory(applicant=applicant, on=date(2026, 11, 4), missed=True)

    desk = desk_for(applicant=applicant, reader=applicant.advisor)

    assert desk.last.pk == missed.pk
    assert desk.last_reached.pk == first.pk
    assert [step.contact_pk for step in desk.follow_ups][:2] == [first.pk, later.pk]
    assert desk.next_step.step == "Soon"
    assert len(desk.recent) == SHOWN
    assert desk.earlier == []


def test_desk_of_a_student_with_whom_nobody_spoke(applicant):
    desk = desk_for(applicant=applicant, reader=applicant.advisor)

    assert (desk.last, desk.last_reached, desk.next_step) == (None, None, None)
    assert not Contact.objects.exists()


def test_desk_hides_from_coordinators_which_steps_wait(applicant, coordinator):
    ContactFactory(applicant=applicant, with_step=True)

    desk = desk_for(applicant=applicant, reader=coordinator)

    assert desk.follow_ups == []
    assert not desk.can_handle_cases
