from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.models import Case, Contact
from matchadvisor.contacts.services import cases
from matchadvisor.contacts.services.contacts import DayAhead, Said
from tests.factories.contacts import CaseFactory, ContactFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
WORDS = "Not reached for 24 days"
SAID = Said(
    on=TODAY,
    way=ContactWay.CALL,
    reached=True,
    agreed="Sends the list on Friday.",
    next_step="Look at the list",
    next_on=date(2026, 11, 27),
)


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def open_case(applicant, **more):
    return cases.open_case(
        applicant=applicant, **{"words": WORDS, "by": applicant.advisor, "at": AT, **more}
    )


def close_case(case, **more):
    given = {"said": SAID, "by": case.opened_by, "at": AT, "today": TODAY, **more}
    return cases.close_case(case=case, **given)


def close_concern(applicant, **more):
    given = {"concern": "no_contact", "words": WORDS, "said": SAID, "by": applicant.advisor}
    return cases.close_concern(applicant=applicant, at=AT, today=TODAY, **{**given, **more})


def test_open_case_keeps_who_took_it_on(applicant):
    case = open_case(applicant, words=f"  {WORDS} ")

    assert list(Case.objects.open()) == [case]
    assert (case.words, case.opened_by, case.opened_at) == (WORDS, applicant.advisor, AT)
    event = Event.objects.get(kind="contacts.case_opened")
    assert event.details == {"applicant": applicant.pk, "concern": ""}


def test_open_case_needs_words(applicant):
    with pytest.raises(cases.WordsMissing):
        open_case(applicant, words="  ")


def test_open_case_takes_a_concern_on_once(applicant):
    open_case(applicant, concern="no_contact")

    with pytest.raises(cases.AlreadyOpen):
        open_case(applicant, concern="no_contact")

    open_case(applicant, concern="no_list")
    open_case(ApplicantFactory(advised=True), concern="no_contact")
    assert Case.objects.open().count() == 3


def test_close_case_keeps_the_contact_that_closed_it(applicant):
    waits = ContactFactory(applicant=applicant, with_step=True)
    case = open_case(applicant)

    closed = close_case(case, settles=[waits.pk])

    contact = Contact.objects.get(agreed=SAID.agreed)
    assert (closed.closed_with, closed.closed_by, closed.closed_at) == (
        contact,
        applicant.advisor,
        AT,
    )
    assert list(Contact.objects.waiting()) == [contact]
    assert Event.objects.filter(kind="contacts.case_closed").count() == 1


def test_close_case_refuses_a_second_end(applicant):
    case = open_case(applicant)
    close_case(case)

    with pytest.raises(cases.AlreadyClosed):
        close_case(case)

    assert Contact.objects.count() == 1


def test_close_case_stays_open_where_the_contact_is_refused(applicant):
    case = open_case(applicant)
    ahead = Said(on=date(2026, 11, 24), way=ContactWay.CALL, reached=True)

    with pytest.raises(DayAhead):
        close_case(case, said=ahead)

    assert list(Case.objects.open()) == [case]


def test_a_closed_concern_can_be_taken_on_anew(applicant):
    close_case(open_case(applicant, concern="no_contact"))

    again = open_case(applicant, concern="no_contact")

    assert list(Case.objects.open()) == [again]


def test_close_concern_closes_the_open_case(applicant):
    case = CaseFactory(applicant=applicant, concern="no_contact")
    other = CaseFactory(applicant=applicant, concern="no_list")

    assert close_concern(applicant) == case
    assert list(Case.objects.open()) == [other]


def test_close_concern_opens_and_closes_where_nobody_had_taken_it_on(applicant):
    CaseFactory(applicant=applicant)

    case = close_concern(applicant)

    assert (case.concern, case.words) == ("no_contact", WORDS)
    assert case.closed_at == AT


def test_close_concern_without_a_code_is_a_case_of_its_own(applicant):
    by_hand = CaseFactory(applicant=applicant)

    case = close_concern(applicant, concern="")

    assert case != by_hand
    assert list(Case.objects.open()) == [by_hand]
