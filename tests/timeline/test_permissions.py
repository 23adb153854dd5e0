import pytest

from matchadvisor.timeline import permissions
from matchadvisor.timeline.models import Feed, Milestone
from tests.factories.accounts import UserFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone():
    return MilestoneFactory()


def person(milestone, who):
    applicant = milestone.applicant
    at_school = {"school": applicant.school}
    people = {
        "own": lambda: applicant.user,
        "other student": lambda: ApplicantFactory(**at_school).user,
        "advisor": lambda: applicant.advisor,
        "other advisor": lambda: UserFactory(advisor=True, **at_school),
        "coordinator": lambda: UserFactory(coordinator=True, **at_school),
        "dean": lambda: UserFactory(dean=True, **at_school),
        "foreign dean": lambda: UserFactory(dean=True),
        "administrator": lambda: UserFactory(administrator=True),
    }
    return people[who]()


EVERYONE = [
    "own",
    "other student",
    "advisor",
    "other advisor",
    "coordinator",
    "dean",
    "foreign dean",
    "administrator",
]
LOOKED_AFTER = {"own", "advisor", "coordinator", "dean"}


@pytest.mark.parametrize("who", EVERYONE)
def test_the_student_and_who_looks_after_them_change_milestones(milestone, who):
    user = person(milestone, who)

    assert permissions.can_change_milestone(user, milestone) is (who in LOOKED_AFTER)
    assert permissions.can_add_date(user, milestone.applicant) is (who in LOOKED_AFTER)
    assert Milestone.objects.visible_to(user).exists() is (who in LOOKED_AFTER)


def test_nobody_changes_a_day_that_comes_by_itself():
    milestone = MilestoneFactory(event=True)

    assert not permissions.can_change_milestone(milestone.applicant.user, milestone)


@pytest.mark.parametrize("who", EVERYONE)
def test_only_advisor_and_dean_complete_against_a_rule(milestone, who):
    user = person(milestone, who)

    allowed = permissions.can_complete_against_rules(user, milestone)

    assert allowed is (who in {"advisor", "dean"})


@pytest.mark.parametrize("who", EVERYONE)
def test_the_office_sets_dates_and_reads_the_outbox(milestone, who):
    user = person(milestone, who)
    is_office = who in {"coordinator", "dean", "foreign dean"}

    assert permissions.can_set_cohort_dates(user) is is_office
    assert permissions.can_read_outbox(user) is is_office
    assert permissions.can_enter_season_dates(user) is (who in {"dean", "foreign dean"})


@pytest.mark.parametrize("who", EVERYONE)
def test_a_feed_is_the_applicants_alone(milestone, who):
    user = person(milestone, who)
    Feed.objects.create(
        applicant=milestone.applicant, digest="d" * 64, made_at=milestone.changed_at
    )

    assert permissions.can_publish_feed(user, milestone.applicant) is (who == "own")
    assert Feed.objects.visible_to(user).exists() is (who == "own")
