from datetime import UTC, date, datetime

import pytest
from django.db import connection

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.people import ArchivedFactory, StayFactory
from tests.factories.triage import ApplicantFactory, Step2ResultFactory
from triage.enums import LeftAs, StaysBecause
from triage.models import Applicant, DetailChange, RollOver, Stay, Step2Result
from triage.selectors.class_turn import archived, season_to_end, season_turn
from triage.selectors.history import record_history
from triage.services import leaving

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
TODAY = AT.date()
needs_locks = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"
)


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def leave(applicant, dean, left_as=LeftAs.LEFT_SCHOOL, **more):
    said = {"left_on": TODAY, "last_day": None} | more
    leaving.leave_class(applicant=applicant, left_as=left_as, by=dean, at=AT, **said)
    applicant.refresh_from_db()


def test_leave_class_keeps_the_file(dean):
    applicant = Step2ResultFactory(applicant__school=dean.school).applicant

    leave(applicant, dean)

    assert (applicant.left_on, applicant.left_as) == (TODAY, LeftAs.LEFT_SCHOOL)
    assert list(Applicant.objects.current()) == []
    assert list(Applicant.objects.visible_to(dean)) == [applicant]
    assert Step2Result.objects.filter(applicant=applicant).count() == 1
    event = Event.objects.get()
    assert (event.kind, event.details) == ("triage.class_left", {"left_as": "left_school"})
    changed = record_history(applicant=applicant)[0]
    assert (changed.what, changed.old, changed.new) == (
        "Class",
        "In the class",
        "Left the school",
    )


def test_leave_class_with_a_last_day_ends_access(dean):
    applicant = ApplicantFactory(school=dean.school)

    leave(applicant, dean, last_day=date(2026, 12, 31))

    applicant.user.refresh_from_db()
    assert applicant.user.access_ends_on == date(2026, 12, 31)


def test_leave_class_for_a_later_one_changes_the_year(dean):
    applicant = ApplicantFactory(school=dean.school)

    leave(applicant, dean, LeftAs.LATER_CLASS, graduation_year=2028)

    assert (applicant.graduation_year, applicant.left_as) == (2028, LeftAs.LATER_CLASS)


def test_leaving_twice_and_returning_twice_are_refused(dean):
    applicant = ApplicantFactory(school=dean.school)
    leave(applicant, dean)

    with pytest.raises(leaving.AlreadyLeft):
        leave(applicant, dean)
    leaving.bring_back(applicant=applicant, by=dean, at=AT)
    with pytest.raises(leaving.StillInClass):
        leaving.bring_back(applicant=applicant, by=dean, at=AT)


def test_bring_back_gives_class_and_access_again(dean):
    applicant = ArchivedFactory(school=dean.school, user__access_ends_on=date(2026, 6, 30))

    leaving.bring_back(applicant=applicant, by=dean, at=AT)

    applicant = Applicant.objects.select_related("user").get()
    assert applicant.is_current
    assert applicant.left_as == ""
    assert applicant.user.access_ends_on is None
    assert [each.kind for each in Event.objects.order_by("seq")] == [
        "triage.class_joined_again",
        "accounts.access_restored",
    ]


def turn(dean, season=2026):
    return season_turn(school=dean.school, today=TODAY, season=season)


def roll(dean, season=2026, seen=None, last_day=None):
    return leaving.roll_over(
        school=dean.school,
        season=season,
        seen=seen or turn(dean, season).digest,
        last_day=last_day,
        by=dean,
        at=AT,
    )


def test_the_turn_says_who_leaves_stays_and_returns(dean):
    graduates = ApplicantFactory(school=dean.school, graduation_year=2026)
    overdue = ApplicantFactory(school=dean.school, graduation_year=2024)
    stays = StayFactory(applicant__school=dean.school).applicant
    ApplicantFactory(school=dean.school, graduation_year=2027)
    back = ArchivedFactory(school=dean.school, graduation_year=2027, left_as=LeftAs.LATER_CLASS)
    ArchivedFactory(school=dean.school, graduation_year=2028, left_as=LeftAs.LATER_CLASS)
    ArchivedFactory(school=dean.school)
    ApplicantFactory(graduation_year=2026)

    found = turn(dean)

    assert {row.pk for row in found.leaving} == {graduates.pk, overdue.pk}
    assert [(row.pk, row.reason) for row in found.staying] == [
        (stays.pk, "Did not match and applies again")
    ]
    assert [row.pk for row in found.returning] == [back.pk]
    assert found.later == 1


def test_roll_over_does_what_was_shown_and_loses_nothing(dean):
    result = Step2ResultFactory(applicant__school=dean.school, applicant__graduation_year=2026)
    stays = StayFactory(applicant__school=dean.school).applicant
    back = ArchivedFactory(school=dean.school, graduation_year=2027, left_as=LeftAs.LATER_CLASS)

    done = roll(dean, last_day=date(2026, 12, 31))

    gone = Applicant.objects.select_related("user").get(pk=result.applicant_id)
    assert (done.left, done.stayed, done.returned) == (1, 1, 1)
    assert (gone.left_on, gone.left_as) == (TODAY, LeftAs.GRADUATED)
    assert gone.user.access_ends_on == date(2026, 12, 31)
    assert set(Applicant.objects.current()) == {stays, back}
    assert Step2Result.objects.filter(applicant=gone).exists()
    assert [row.pk for row in archived(school=dean.school)] == [gone.pk]
    event = Event.objects.get()
    assert (event.kind, event.details["left"], event.details["returned"]) == (
        "triage.season_rolled_over",
        [gone.pk],
        [back.pk],
    )


def test_a_season_ends_once(dean):
    ApplicantFactory(school=dean.school, graduation_year=2026)
    seen = turn(dean).digest
    roll(dean, seen=seen)

    with pytest.raises(leaving.AlreadyRolledOver):
        roll(dean, seen=seen)
    assert RollOver.objects.count() == 1


def test_the_present_season_cannot_end(dean):
    ApplicantFactory(school=dean.school)

    with pytest.raises(leaving.TooEarly):
        roll(dean, season=2027)
    assert Applicant.objects.current().count() == 1


def test_roll_over_does_nothing_else_than_was_shown(dean):
    seen = turn(dean).digest
    ApplicantFactory(school=dean.school, graduation_year=2026)

    with pytest.raises(leaving.TurnChanged):
        roll(dean, seen=seen)
    assert not RollOver.objects.exists()


@pytest.mark.parametrize("count", [1, 40])
def test_roll_over_takes_as_many_queries_however_many_students(
    dean, count, django_assert_max_num_queries
):
    ApplicantFactory.create_batch(count, school=dean.school, graduation_year=2026)
    seen = turn(dean).digest

    with django_assert_max_num_queries(30):
        assert roll(dean, seen=seen).left == count


def test_the_season_to_end_is_the_last_one_until_it_has_ended(dean):
    ApplicantFactory(school=dean.school, graduation_year=2026)
    before = season_to_end(school=dean.school, today=TODAY)
    roll(dean)

    assert (before, season_to_end(school=dean.school, today=TODAY)) == (2026, 2027)


def mark(dean, *applicants):
    return leaving.mark_stays(
        school=dean.school,
        applicants=[each.pk for each in applicants],
        season=2026,
        reason=StaysBecause.NOT_MATCHED,
        by=dean,
        at=AT,
    )


def test_who_stays_is_marked_once_and_can_be_unmarked(dean):
    mine, elsewhere = ApplicantFactory(school=dean.school), ApplicantFactory()

    assert (mark(dean, mine, elsewhere), mark(dean, mine)) == (1, 0)
    assert [each.applicant for each in Stay.objects.all()] == [mine]
    for _ in range(2):
        leaving.unmark_stay(applicant=mine, season=2026, by=dean, at=AT)

    assert not Stay.objects.exists()
    assert Event.objects.count() == 2


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_a_season_that_two_deans_end_at_once_ends_once():
    dean = UserFactory(dean=True)
    ApplicantFactory.create_batch(4, school=dean.school, graduation_year=2026)
    seen = turn(dean).digest

    outcomes = at_once(*(lambda: roll(dean, seen=seen) for _ in range(2)))

    assert sum(isinstance(each, leaving.AlreadyRolledOver) for each in outcomes) == 1
    assert RollOver.objects.get().left == 4
    assert DetailChange.objects.count() == 4


@needs_locks
@pytest.mark.django_db(transaction=True)
def test_a_student_who_leaves_twice_at_once_leaves_once():
    dean = UserFactory(dean=True)
    applicant = ApplicantFactory(school=dean.school)

    outcomes = at_once(
        *(
            lambda: leaving.leave_class(
                applicant=applicant,
                left_as=LeftAs.LEFT_SCHOOL,
                left_on=TODAY,
                last_day=TODAY,
                by=dean,
                at=AT,
            )
            for _ in range(2)
        )
    )

    assert sum(isinstance(each, leaving.AlreadyLeft) for each in outcomes) == 1
    assert User.objects.get(pk=applicant.user_id).access_ends_on == TODAY
