from datetime import UTC, date, datetime

import pytest

from matchadvisor.dashboard.facts import StoryCare
from matchadvisor.dashboard.selectors.story_reading import stories_read
from matchadvisor.policy.years import school_year
from tests.factories.narrative import StatementCommentFactory
from tests.factories.story import MspeDraftFactory
from tests.factories.triage import AT, ApplicantFactory
from triage.models import Applicant

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
EVENING = datetime(2026, 7, 2, 3, tzinfo=UTC)
"""The evening of the first where the school is."""


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def read(*applicants):
    year = school_year(school=applicants[0].school, today=TODAY)
    keys = [each.pk for each in applicants]
    return stories_read(applicants=Applicant.objects.filter(pk__in=keys), year=year)


def test_a_draft_waits_since_the_day_at_the_school(applicant):
    MspeDraftFactory(applicant=applicant, handed_over=True, handed_over_at=EVENING)

    assert read(applicant) == {applicant.pk: StoryCare(mspe_since=date(2026, 7, 1))}


def test_a_draft_that_was_confirmed_waits_no_more(applicant):
    MspeDraftFactory(
        applicant=applicant, handed_over=True, received_by=applicant.advisor, received_at=AT
    )

    assert read(applicant) == {}


def test_open_comments_count_from_the_first(applicant):
    first = StatementCommentFactory(version__statement__applicant=applicant, written_at=EVENING)
    StatementCommentFactory(version=first.version)
    StatementCommentFactory(
        version=first.version, resolved_by=applicant.user, resolved_at=first.version.saved_at
    )

    assert read(applicant) == {applicant.pk: StoryCare(comments=2, comments_since=date(2026, 7, 1))}


@pytest.mark.parametrize("count", [1, 3])
def test_stories_read_query_count(applicant, django_assert_num_queries, count):
    more = ApplicantFactory.create_batch(count, school=applicant.school, advised=True)
    for each in more:
        MspeDraftFactory(applicant=each, handed_over=True)
        StatementCommentFactory(version__statement__applicant=each)
    year = school_year(school=applicant.school, today=TODAY)
    keys = [each.pk for each in more]

    with django_assert_num_queries(2):
        found = stories_read(applicants=Applicant.objects.filter(pk__in=keys), year=year)

    assert found.keys() == set(keys)
