from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.models import Case, Contact
from matchadvisor.contacts.services import contacts
from matchadvisor.contacts.services.contacts import Said
from tests.factories.contacts import CaseFactory, ContactFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CALL = Said(on=TODAY, way=ContactWay.CALL, reached=False)
MEETING = Said(
    on=TODAY,
    way=ContactWay.MEETING,
    reached=True,
    agreed="Cut the list to sixty.",
    next_step="Look at the list again",
    next_on=date(2026, 11, 27),
)


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def record(applicant, said=MEETING, **more):
    return contacts.record_contact(
        applicant=applicant, said=said, by=applicant.advisor, at=AT, today=TODAY, **more
    )


def test_record_contact_keeps_what_was_said(applicant):
    contact = record(applicant)

    found = Contact.objects.get()
    assert found == contact
    assert (found.on, found.way, found.reached) == (TODAY, ContactWay.MEETING, True)
    assert (found.agreed, found.next_step) == (MEETING.agreed, MEETING.next_step)
    assert (found.by, found.at) == (applicant.advisor, AT)


def test_record_contact_is_audited_without_a_word_of_it(applicant):
    contact = record(applicant)

    event = Event.objects.get(kind="contacts.contact_recorded")
    assert event.target_pk == str(contact.pk)
    assert event.details == {"applicant": applicant.pk}
    assert event.school_id == applicant.school_id


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param(
            Said(on=date(2026, 11, 24), way=ContactWay.CALL, reached=True),
            contacts.DayAhead,
            id="tomorrow",
        ),
        pytest.param(
            Said(on=TODAY, way=ContactWay.CALL, reached=False, agreed="Something."),
            contacts.NobodyAgreed,
            id="agreed with nobody",
        ),
        pytest.param(
            Said(on=TODAY, way=ContactWay.CALL, reached=True, next_on=TODAY),
            contacts.StepMissing,
            id="a day without a step",
        ),
        pytest.param(
            Said(
                on=TODAY,
                way=ContactWay.CALL,
                reached=True,
                next_step="Call",
                next_on=date(2026, 11, 22),
            ),
            contacts.NextDayPast,
            id="a step before the contact",
        ),
    ],
)
def test_record_contact_refuses_what_cannot_have_been(applicant, said, refusal):
    with pytest.raises(refusal):
        record(applicant, said)

    assert not Contact.objects.exists()


def test_record_contact_settles_the_steps_named_and_no_other(applicant):
    done = ContactFactory(applicant=applicant, with_step=True)
    waits = ContactFactory(applicant=applicant, with_step=True)
    elsewhere = ContactFactory(with_step=True)

    record(applicant, CALL, settles=[done.pk, elsewhere.pk])

    assert set(Contact.objects.waiting()) == {waits, elsewhere}
    done.refresh_from_db()
    assert (done.settled_by, done.settled_at) == (applicant.advisor, AT)


def test_correct_contact_puts_a_new_row_in_its_place(applicant):
    contact = record(applicant, CALL)

    corrected = contacts.correct_contact(
        contact=contact, said=MEETING, by=applicant.advisor, at=AT, today=TODAY
    )

    contact.refresh_from_db()
    assert list(Contact.objects.in_force()) == [corrected]
    assert corrected.replaces == contact
    assert (contact.ended_at, contact.ended_by) == (AT, applicant.advisor)
    event = Event.objects.get(kind="contacts.contact_corrected")
    assert event.details == {"applicant": applicant.pk, "replaces": contact.pk}


def test_correct_contact_without_a_change_changes_nothing(applicant):
    contact = record(applicant)

    same = contacts.correct_contact(
        contact=contact, said=MEETING, by=applicant.advisor, at=AT, today=TODAY
    )

    assert same == contact
    assert Contact.objects.count() == 1


def test_correct_contact_refuses_one_that_was_corrected_meanwhile(applicant):
    contact = record(applicant, CALL)
    stale = Contact.objects.get()
    by = {"by": applicant.advisor, "at": AT, "today": TODAY}
    contacts.correct_contact(contact=contact, said=MEETING, **by)

    with pytest.raises(contacts.ContactChanged):
        contacts.correct_contact(contact=stale, said=CALL, **by)


def test_correct_contact_keeps_a_step_done(applicant):
    contact = record(applicant)
    contacts.settle_step(contact=contact, by=applicant.advisor, at=AT)
    said = Said(
        on=TODAY,
        way=ContactWay.CALL,
        reached=True,
        next_step=MEETING.next_step,
        next_on=MEETING.next_on,
    )

    corrected = contacts.correct_contact(
        contact=contact, said=said, by=applicant.advisor, at=AT, today=TODAY
    )

    assert corrected.settled_at == AT
    assert not Contact.objects.waiting().exists()


def test_correct_contact_stays_the_end_of_the_case_that_it_closed(applicant):
    contact = ContactFactory(applicant=applicant)
    case = CaseFactory(
        applicant=applicant, closed_with=contact, closed_by=applicant.advisor, closed_at=AT
    )

    corrected = contacts.correct_contact(
        contact=contact, said=MEETING, by=applicant.advisor, at=AT, today=TODAY
    )

    assert Case.objects.get(pk=case.pk).closed_with == corrected


def test_settle_step_is_done_once(applicant):
    contact = record(applicant)
    contacts.settle_step(contact=contact, by=applicant.advisor, at=AT)

    with pytest.raises(contacts.AlreadySettled):
        contacts.settle_step(contact=contact, by=applicant.advisor, at=AT)

    assert contact.settled_by == applicant.advisor
    assert Event.objects.filter(kind="contacts.step_settled").count() == 1


def test_settle_step_needs_a_step(applicant):
    contact = record(applicant, CALL)

    with pytest.raises(contacts.AlreadySettled):
        contacts.settle_step(contact=contact, by=applicant.advisor, at=AT)
