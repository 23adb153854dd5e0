"""Two people at the same instant; on both databases."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from matchadvisor.audit.selectors import verify_chain
from matchadvisor.contacts.enums import Audience, ContactWay
from matchadvisor.contacts.models import Case, Contact, NoteVersion
from matchadvisor.contacts.services import cases, contacts, notes
from matchadvisor.contacts.services.contacts import Said
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CALL = Said(on=TODAY, way=ContactWay.CALL, reached=True, agreed="Sends the list on Friday.")


@pytest.fixture
def two():
    applicant = ApplicantFactory(advised=True)
    return applicant, (applicant.advisor, UserFactory(dean=True, school=applicant.school))


def refusals(outcomes):
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


def test_a_case_is_closed_by_one_of_two(two):
    applicant, people = two
    case = CaseFactory(applicant=applicant)
    close = partial(cases.close_case, case=case, said=CALL, at=AT, today=TODAY)

    outcomes = at_once(*(partial(close, by=person) for person in people))

    assert refusals(outcomes) == [cases.AlreadyClosed]
    assert Contact.objects.count() == 1
    assert verify_chain().broken_at is None


def test_a_concern_is_taken_on_by_one_of_two(two):
    applicant, people = two
    take = partial(cases.open_case, applicant=applicant, words="No list", concern="no_list", at=AT)

    outcomes = at_once(*(partial(take, by=person) for person in people))

    assert refusals(outcomes) == [cases.AlreadyOpen]
    assert Case.objects.count() == 1


def test_of_two_changes_of_a_note_the_second_is_told(two):
    applicant, people = two
    note = NoteFactory(applicant=applicant)
    edit = partial(notes.edit_note, note=note, read=1, audience=Audience.OFFICE, at=AT)

    outcomes = at_once(
        *(partial(edit, text=f"Words of {person.pk}.", by=person) for person in people)
    )

    assert refusals(outcomes) == [notes.NoteChanged]
    assert NoteVersion.objects.filter(note=note).count() == 2
    assert NoteVersion.objects.current().filter(note=note).count() == 1


def test_of_two_corrections_of_a_contact_the_second_is_told(two):
    applicant, people = two
    contact = ContactFactory(applicant=applicant)

    outcomes = at_once(
        *(
            partial(
                contacts.correct_contact,
                contact=Contact.objects.get(pk=contact.pk),
                said=Said(on=TODAY, way=way, reached=True),
                by=person,
                at=AT,
                today=TODAY,
            )
            for way, person in zip([ContactWay.CALL, ContactWay.MAIL], people, strict=True)
        )
    )

    assert refusals(outcomes) == [contacts.ContactChanged]
    assert Contact.objects.in_force().count() == 1
