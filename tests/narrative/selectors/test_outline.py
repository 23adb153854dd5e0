"""Where the stories of many applicants stand, in a fixed number of queries."""

from datetime import date

import pytest

from matchadvisor.narrative.enums import Mark, Mention, Stage
from matchadvisor.narrative.selectors.outline import outline_with_concerns, story_outlines
from matchadvisor.policy.years import school_year
from tests.factories.narrative import (
    ExperienceFactory,
    MentionAnswersFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import AT, ApplicantFactory

pytestmark = pytest.mark.django_db


def a_story(*, final_number=None):
    applicant = ApplicantFactory(advised=True)
    statement = StatementFactory(applicant=applicant, final_number=final_number)
    first = StatementVersionFactory(statement=statement)
    StatementVersionFactory(statement=statement, number=2, mark="none")
    StatementCommentFactory(version=first)
    StatementCommentFactory(version=first)
    StatementCommentFactory(
        version=first, resolved_by=applicant.user, resolved_at=AT, text="Settled."
    )
    MentionAnswersFactory(applicant=applicant)
    ExperienceFactory(applicant=applicant, is_most_meaningful=True)
    ExperienceFactory(applicant=applicant, description="Answered phones.")
    ExperienceFactory(applicant=applicant, removed_at=AT)
    return applicant


@pytest.mark.parametrize("count", [1, 3])
def test_outlines_take_three_queries_for_any_number(django_assert_num_queries, count):
    pks = [a_story().pk for _ in range(count)] + [ApplicantFactory().pk]

    with django_assert_num_queries(3):
        outlines = story_outlines(pks, season=2027)

    assert outlines.keys() == set(pks)


def test_an_outline_tells_state_comments_mark_and_verdict():
    applicant = a_story()

    outline = story_outlines([applicant.pk], season=2027)[applicant.pk]

    statement = outline.statement("internal-medicine")
    assert (statement.stage, statement.number, statement.mark) == (Stage.DRAFT, 2, Mark.NONE)
    assert (statement.open_comments, statement.mention) == (2, Mention.MENTION)
    experiences = outline.experiences
    assert (experiences.count, experiences.meaningful, experiences.concerns) == (2, 1, None)


@pytest.mark.parametrize(("final", "stage"), [(2, Stage.FINAL), (1, Stage.DRAFT)])
def test_a_statement_is_final_while_its_latest_version_is(final, stage):
    applicant = a_story(final_number=final)

    outline = story_outlines([applicant.pk], season=2027)[applicant.pk]

    assert outline.statement("internal-medicine").stage is stage


def test_another_seasons_story_is_not_told():
    applicant = a_story()

    outline = story_outlines([applicant.pk], season=2028)[applicant.pk]

    assert outline.statement("internal-medicine").stage is Stage.EMPTY
    assert outline.experiences.count == 2


def test_answers_without_a_statement_count_already():
    applicant = MentionAnswersFactory().applicant

    statement = story_outlines([applicant.pk], season=2027)[applicant.pk].statement(
        "internal-medicine"
    )

    assert (statement.stage, statement.mention) == (Stage.EMPTY, Mention.MENTION)


def test_the_checker_counts_the_entries_at_which_it_points(django_assert_num_queries):
    applicant = a_story()
    year = school_year(school=applicant.school, today=date(2026, 8, 3))

    with django_assert_num_queries(4):
        outline = outline_with_concerns(
            applicant_pk=applicant.pk, slug="internal-medicine", year=year
        )

    assert outline.experiences.concerns == 2
