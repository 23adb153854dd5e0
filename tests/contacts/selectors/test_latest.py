from datetime import UTC, date, datetime

import pytest

from matchadvisor.contacts.selectors.latest import (
    LastContact,
    concerns_at_rest,
    due_follow_ups,
    last_contacts,
    open_follow_ups,
)
from tests.factories.contacts import CaseFactory, ContactFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def test_last_contacts_tells_the_last_attempt_and_the_last_that_reached(
    applicant, django_assert_num_queries
):
    ContactFactory(applicant=applicant, on=date(2026, 10, 1))
    ContactFactory(applicant=applicant, on=date(2026, 10, 20))
    ContactFactory(applicant=applicant, on=date(2026, 11, 9), missed=True)
    other = ContactFactory(on=date(2026, 11, 11)).applicant
    unreached = ContactFactory(on=date(2026, 11, 2), missed=True).applicant
    nobody = ApplicantFactory()
    ContactFactory()

    with django_assert_num_queries(1):
        found = last_contacts([applicant.pk, other.pk, unreached.pk, nobody.pk])

    assert found == {
        applicant.pk: LastContact(date(2026, 11, 9), date(2026, 10, 20)),
        other.pk: LastContact(date(2026, 11, 11), date(2026, 11, 11)),
        unreached.pk: LastContact(date(2026, 11, 2), None),
    }
    assert [found[each.pk].reached for each in (applicant, other, unreached)] == [
        False,
        True,
        False,
    ]


def test_last_contacts_leaves_out_what_was_corrected(applicant):
    first = ContactFactory(applicant=applicant, on=date(2026, 11, 9), ended_at=AT)
    ContactFactory(applicant=applicant, on=date(2026, 10, 9), replaces=first)

    assert last_contacts([applicant.pk])[applicant.pk].on == date(2026, 10, 9)


def test_open_follow_ups_come_by_day_with_undated_ones_last(applicant, django_assert_num_queries):
    undated = ContactFactory(applicant=applicant, next_step="Ask about the visa")
    later = ContactFactory(applicant=applicant, next_step="Read", next_on=date(2026, 12, 4))
    soon = ContactFactory(applicant=applicant, next_step="Call", next_on=date(2026, 11, 24))
    ContactFactory(applicant=applicant, with_step=True, settled_at=AT, settled_by=applicant.advisor)
    ContactFactory(applicant=applicant)

    with django_assert_num_queries(1):
        found = open_follow_ups([applicant.pk])

    assert [each.contact_pk for each in found[applicant.pk]] == [soon.pk, later.pk, undated.pk]
    assert found[applicant.pk][0].step == "Call"


def test_due_follow_ups_are_those_of_the_school_up_to_a_day(applicant, django_assert_num_queries):
    late = ContactFactory(applicant=applicant, next_step="Read", next_on=date(2026, 11, 20))
    today = ContactFactory(applicant=applicant, next_step="Call", next_on=TODAY)
    ContactFactory(applicant=applicant, with_step=True)
    ContactFactory(applicant=applicant, next_step="Some time")
    ContactFactory(next_step="Call", next_on=TODAY)

    with django_assert_num_queries(1):
        found = due_follow_ups(school=applicant.school, until=TODAY)

    assert [(each.due_on, each.by_pk) for each in found] == [
        (late.next_on, applicant.advisor_id),
        (today.next_on, applicant.advisor_id),
    ]


def closed(applicant, concern, **contact):
    end = ContactFactory(applicant=applicant, **contact)
    return CaseFactory(
        applicant=applicant,
        concern=concern,
        closed_with=end,
        closed_by=applicant.advisor,
        closed_at=AT,
    )


def test_concerns_rest_until_the_day_of_the_next_step(applicant, django_assert_num_queries):
    ahead = {"next_step": "Call", "next_on": date(2026, 11, 24)}
    closed(applicant, "no_contact", **ahead)
    closed(applicant, "no_list", next_step="Call", next_on=TODAY)
    closed(applicant, "letters_late")
    closed(applicant, "", **ahead)
    closed(applicant, "mix", **ahead, settled_at=AT, settled_by=applicant.advisor)
    CaseFactory(applicant=applicant, concern="overdue")

    with django_assert_num_queries(1):
        found = concerns_at_rest([applicant.pk], today=TODAY)

    assert found == {applicant.pk: frozenset({"no_contact"})}
