from datetime import timedelta

import pytest

from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.models import Case, Contact, Note, NoteVersion
from matchadvisor.contacts.selectors.latest import last_contacts
from tests.demo.conftest import AT
from triage.models import Applicant

TODAY = AT.date()
WEEKEND = 5


@pytest.fixture
def last(demo_school):
    return last_contacts(Applicant.objects.values_list("pk", flat=True))


def test_most_students_were_spoken_with_lately_and_some_were_not(last):
    silent = [one for one in last.values() if (TODAY - one.reached_on) > timedelta(days=21)]

    assert 150 <= len(last) < 160
    assert 12 <= len(silent) <= 30
    assert any(not one.reached for one in silent)


def test_contacts_fall_on_working_days_before_the_loading(demo_school):
    contacts = Contact.objects.order_by("pk")

    assert all(contact.on.weekday() < WEEKEND for contact in contacts)
    assert all(contact.on <= TODAY and contact.at <= AT for contact in contacts)


def test_some_next_steps_are_done_some_wait_and_some_are_late(demo_school):
    waiting = Contact.objects.waiting().exclude(next_on=None)

    assert Contact.objects.exclude(settled_at=None).exists()
    assert waiting.filter(next_on__lt=TODAY).exists()
    assert waiting.filter(next_on__gte=TODAY).exists()


def test_notes_have_both_readers_and_some_a_history(demo_school):
    stands = NoteVersion.objects.current()

    assert Note.objects.count() > 40
    assert {each.audience for each in stands.order_by("pk")} == set(Audience)
    assert stands.filter(number=2, audience=Audience.SHARED).exists()


def test_some_cases_are_open_and_some_closed_with_what_was_agreed(demo_school):
    closed = Case.objects.exclude(closed_at=None).select_related("closed_with")

    assert Case.objects.open().count() >= 4
    assert closed.exists()
    assert all(case.closed_with.agreed for case in closed.order_by("pk"))
