"""The overview: each part with its state and next step."""

import pytest

from tests.factories.narrative import (
    ExperienceFactory,
    MentionAnswersFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
URL = "/story/"


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.user)
    return applicant


def page(client):
    return client.get(URL).content.decode()


def test_without_a_specialty_it_asks_for_one(client, applicant):
    assert "No specialty chosen yet" in page(client)


def test_a_story_that_has_not_begun_says_how(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)

    shown = page(client)

    assert "Write a first draft" in shown
    assert "not decided yet" in shown
    assert "No experience yet" in shown


def test_a_story_on_its_way_names_each_next_step(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="psychiatry")
    statement = StatementFactory(applicant=applicant)
    StatementCommentFactory(version=StatementVersionFactory(statement=statement))
    Step2ResultFactory(applicant=applicant, score=230)
    MentionAnswersFactory(applicant=applicant)
    ExperienceFactory(applicant=applicant, description="Answered phones.")

    shown = page(client)

    assert "Read one comment from your advisor." in shown
    assert "mention it, once and briefly" in shown
    assert "Look at one entry" in shown
    assert "Backup" in shown


def test_words_for_a_specialty_that_is_no_goal_any_more_stay_within_reach(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant)
    earlier = StatementFactory(applicant=applicant, specialty="psychiatry")
    StatementVersionFactory(statement=earlier, text="My words for psychiatry.")

    shown = page(client)
    statement = client.get("/story/statement/psychiatry/").content.decode()

    assert "For specialties that are no goal any more" in shown
    assert "/story/statement/psychiatry/" in shown
    assert "My words for psychiatry." in statement
    assert "not one of your goals now" in statement


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_entries(
    client, applicant, django_assert_max_num_queries, count
):
    SpecialtyChoiceFactory(applicant=applicant)
    ExperienceFactory.create_batch(count, applicant=applicant)
    client.get(URL)

    with django_assert_max_num_queries(18) as queries:
        client.get(URL)

    assert len(queries) == len({query["sql"] for query in queries})
