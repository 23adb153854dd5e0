from datetime import date

import pytest

from matchadvisor.contacts.selectors.follow_ups import follow_up_rows
from tests.factories.accounts import UserFactory
from tests.factories.contacts import AT, ContactFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


@pytest.mark.parametrize("count", [1, 3])
def test_follow_ups_take_two_queries(applicant, django_assert_num_queries, count):
    for _ in range(count):
        other = ApplicantFactory(school=applicant.school, advisor=applicant.advisor)
        ContactFactory(applicant=other, with_step=True)
    ContactFactory(with_step=True)

    with django_assert_num_queries(2):
        rows = follow_up_rows(user=applicant.advisor)

    assert len(rows) == count


def test_follow_ups_stand_soonest_first_with_the_last_contact(applicant):
    undated = ContactFactory(applicant=applicant, next_step="Some time")
    late = ContactFactory(
        applicant=applicant,
        on=date(2026, 11, 2),
        next_step="Call",
        next_on=date(2026, 11, 20),
    )
    ContactFactory(applicant=applicant, on=date(2026, 11, 22), missed=True)

    rows = follow_up_rows(user=applicant.advisor)

    assert [row.contact_pk for row in rows] == [late.pk, undated.pk]
    assert [row.is_late(TODAY) for row in rows] == [True, False]
    assert (rows[0].last.on, rows[0].last.reached) == (date(2026, 11, 22), False)
    assert rows[0].advisor == applicant.advisor.get_full_name()


def test_follow_ups_leave_out_what_is_done_and_who_left(applicant):
    ContactFactory(applicant=applicant, with_step=True, settled_at=AT, settled_by=applicant.advisor)
    gone = ApplicantFactory(
        school=applicant.school,
        advisor=applicant.advisor,
        left_on=date(2026, 10, 1),
        left_as="left_school",
    )
    ContactFactory(applicant=gone, with_step=True)

    assert follow_up_rows(user=applicant.advisor) == []


def test_follow_ups_of_a_coordinator_are_those_they_wrote(applicant):
    coordinator = UserFactory(coordinator=True, school=applicant.school)
    ContactFactory(applicant=applicant, with_step=True)
    own = ContactFactory(applicant=applicant, with_step=True, by=coordinator)

    assert [row.contact_pk for row in follow_up_rows(user=coordinator)] == [own.pk]


def test_a_student_without_an_advisor_stands_there_too(applicant):
    dean = UserFactory(dean=True)
    nobodys = ApplicantFactory(school=dean.school)
    ContactFactory(applicant=nobodys, by=dean, with_step=True)

    (row,) = follow_up_rows(user=dean)

    assert row.advisor == ""
