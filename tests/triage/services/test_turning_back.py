from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from matchadvisor.accounts.models import User
from matchadvisor.audit.models import Event
from tests.at_once import at_once
from tests.factories.accounts import UserFactory
from tests.factories.people import ArchivedFactory, RollOverFactory, StayFactory
from tests.factories.triage import ApplicantFactory, Step2ResultFactory
from triage.enums import LeftAs
from triage.models import Applicant, DetailChange, RollOver
from triage.selectors.class_turn import season_to_end, season_turn
from triage.selectors.history import record_history
from triage.services import leaving
from triage.services.turning_back import AlreadyTakenBack, take_back

AT = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=2)
TODAY = AT.date()


@pytest.fixture
def dean(db):
    return UserFactory(dean=True)


def roll(dean, last_day=None, at=AT):
    found = season_turn(school=dean.school, today=TODAY, season=2026)
    return leaving.roll_over(
        school=dean.school, season=2026, seen=found.digest, last_day=last_day, by=dean, at=at
    )


def test_whoever_left_is_in_the_class_again_with_their_access(dean):
    left = Step2ResultFactory(
        applicant__school=dean.school, applicant__graduation_year=2026
    ).applicant
    stays = StayFactory(applicant__school=dean.school).applicant
    done = roll(dean, last_day=date(2026, 11, 30))

    count = take_back(done=done, by=dean, at=LATER)

    assert count == 1
    assert set(Applicant.objects.current()) == {left, stays}
    assert User.objects.get(pk=left.user_id).access_ends_on is None
    assert not RollOver.objects.exists()
    assert [(c.old, c.new) for c in record_history(applicant=left)[:2]] == [
        ("Graduated", "In the class"),
        ("In the class", "Graduated"),
    ]
    event = Event.objects.order_by("seq").last()
    assert (event.kind, event.details["applicants"]) == (
        "triage.roll_over_taken_back",
        [left.pk],
    )


def test_the_season_can_be_ended_again(dean):
    left = ApplicantFactory(school=dean.school, graduation_year=2026)
    take_back(done=roll(dean), by=dean, at=LATER)

    assert season_to_end(school=dean.school, today=TODAY) == 2026
    assert roll(dean, at=LATER + timedelta(hours=1)).left == 1
    left.refresh_from_db()
    assert left.left_as == LeftAs.GRADUATED


def test_only_whoever_left_with_it_and_is_gone_since_comes_back(dean):
    earlier = ArchivedFactory(school=dean.school)
    elsewhere = ArchivedFactory()
    again = ApplicantFactory(school=dean.school, graduation_year=2026)
    done = roll(dean)
    leaving.bring_back(applicant=again, by=dean, at=LATER)
    leaving.leave_class(
        applicant=again,
        left_as=LeftAs.GRADUATED,
        left_on=TODAY,
        last_day=None,
        by=dean,
        at=LATER + timedelta(minutes=1),
    )

    assert take_back(done=done, by=dean, at=LATER + timedelta(hours=1)) == 0
    assert set(Applicant.objects.archived()) == {earlier, elsewhere, again}


def test_whoever_returned_with_it_stays(dean):
    back = ArchivedFactory(school=dean.school, graduation_year=2027, left_as=LeftAs.LATER_CLASS)

    take_back(done=roll(dean), by=dean, at=LATER)

    assert list(Applicant.objects.current()) == [back]


def test_only_the_latest_is_taken_back_and_only_once(dean):
    old = RollOverFactory(school=dean.school, season=2025)
    done = roll(dean)

    with pytest.raises(AlreadyTakenBack):
        take_back(done=old, by=dean, at=LATER)
    take_back(done=done, by=dean, at=LATER)
    done.pk = None
    with pytest.raises(AlreadyTakenBack):
        take_back(done=done, by=dean, at=LATER)


@pytest.mark.parametrize("count", [1, 40])
def test_it_takes_as_many_queries_however_many_students(dean, count, django_assert_max_num_queries):
    ApplicantFactory.create_batch(count, school=dean.school, graduation_year=2026)
    done = roll(dean)

    with django_assert_max_num_queries(20):
        assert take_back(done=done, by=dean, at=LATER) == count


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite lets one transaction write at a time"
)
@pytest.mark.django_db(transaction=True)
def test_two_deans_at_once_take_it_back_once():
    dean = UserFactory(dean=True)
    ApplicantFactory.create_batch(3, school=dean.school, graduation_year=2026)
    done = roll(dean)

    outcomes = at_once(*(lambda: take_back(done=done, by=dean, at=LATER) for _ in range(2)))

    assert sum(isinstance(each, AlreadyTakenBack) for each in outcomes) == 1
    assert DetailChange.objects.count() == 6
