from datetime import UTC, datetime, timedelta

import pytest

from matchadvisor.accounts.models import User
from matchadvisor.demo.dates import OFFICE_DATES, OWN_DATES
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import CohortDate, MailPreference, Milestone, MilestoneChange
from matchadvisor.timeline.rules.ladder import first_loud_moment
from matchadvisor.timeline.selectors.mail_people import office_of
from tests.demo.conftest import AT
from tests.timeline.rules.policy import POLICY

pytestmark = pytest.mark.django_db


def test_every_student_has_the_dates_of_the_season_and_of_the_office(demo_school):
    dated = Milestone.objects.filter(due_on__isnull=False)

    for kind in (Kind.REGISTRATION_OPENS, Kind.COHORT):
        assert dated.filter(kind=kind).values("applicant").distinct().count() >= 156
    assert CohortDate.objects.filter(school=demo_school).count() == len(OFFICE_DATES)


def test_some_did_what_was_due_and_some_moved_a_day_with_a_reason(demo_school):
    completed = Milestone.objects.filter(completed_at__isnull=False)
    moves = MilestoneChange.objects.filter(change="moved")

    assert 50 <= completed.count() <= 420
    assert 5 <= moves.count() <= 30
    assert not moves.filter(reason="").exists()


def test_the_student_who_signs_in_has_own_dates_and_nothing_was_done_for_her(demo_school):
    mine = Milestone.objects.filter(applicant__user__email="student@demo.example")

    assert set(mine.filter(kind=Kind.OWN).values_list("title", flat=True)) == {
        title for title, _ in OWN_DATES
    }
    assert not mine.filter(completed_at__isnull=False).exists()


def test_nothing_happened_after_the_demo_was_loaded(demo_school):
    assert not Milestone.objects.filter(changed_at__gt=AT).exists()
    assert not MailPreference.objects.filter(changed_at__gt=AT).exists()


@pytest.mark.parametrize("month", [1, 7])
def test_at_every_hour_somebody_of_the_demo_may_be_mailed(demo_school, month):
    office = office_of(school=demo_school, today=AT.date())
    chosen = User.objects.filter(mail_preference__isnull=False).values_list("pk", flat=True)
    zones = {office.people[pk].zone for pk in chosen}
    midnight = datetime(2027, month, 12, tzinfo=UTC)

    silent = [
        hour
        for hour in range(24)
        if not any(
            first_loud_moment(local=local, season=2027, policy=POLICY) == local
            for zone in zones
            for local in [(midnight + timedelta(hours=hour)).astimezone(zone)]
        )
    ]

    assert len(zones) == 4
    assert silent == []
