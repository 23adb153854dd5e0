from datetime import date

import pytest

from matchadvisor.dashboard.facts import StoryFacts
from matchadvisor.dashboard.selectors.story import story_facts
from matchadvisor.narrative.enums import Stage
from matchadvisor.policy.years import school_year
from tests.factories.narrative import (
    ExperienceFactory,
    MentionAnswersFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.story import MspeDraftFactory
from tests.factories.triage import AT, ApplicantFactory, Step2ResultFactory
from triage.selectors.dossiers import dossier_of

pytestmark = pytest.mark.django_db
SLUG = "internal-medicine"


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def facts_of(applicant):
    year = school_year(school=applicant.school, today=date(2026, 11, 23))
    return story_facts(dossier=dossier_of(applicant), slug=SLUG, year=year)


def test_nothing_on_file(applicant):
    assert facts_of(applicant) == StoryFacts()


def test_a_story_under_way(applicant):
    version = StatementVersionFactory(statement=StatementFactory(applicant=applicant), number=2)
    StatementCommentFactory(version=version)
    Step2ResultFactory(applicant=applicant, score=230)
    MentionAnswersFactory(applicant=applicant)
    ExperienceFactory(applicant=applicant)
    ExperienceFactory(applicant=applicant, description="")
    ExperienceFactory(applicant=applicant, is_most_meaningful=True)
    ExperienceFactory(applicant=applicant, description="", removed_at=AT)
    MspeDraftFactory(applicant=applicant, handed_over=True)

    assert facts_of(applicant) == StoryFacts(
        has_mention=True,
        is_mention_decided=True,
        stage=Stage.DRAFT,
        number=2,
        comments=1,
        experiences=3,
        gaps=2,
        is_mspe_handed_over=True,
        is_begun=True,
    )


def test_an_mspe_draft_that_is_still_here_is_a_beginning(applicant):
    MspeDraftFactory(applicant=applicant)

    assert facts_of(applicant) == StoryFacts(is_begun=True)


@pytest.mark.parametrize(("score", "asked"), [(234, True), (265, False)])
def test_a_mention_is_a_question_only_under_the_green_line(applicant, score, asked):
    Step2ResultFactory(applicant=applicant, score=score)

    assert facts_of(applicant).has_mention is asked


@pytest.mark.parametrize(("score", "is_decided"), [(230, True), (238, False)])
def test_answers_that_the_score_outlived_are_no_decision(applicant, score, is_decided):
    Step2ResultFactory(applicant=applicant, score=score)
    MentionAnswersFactory(applicant=applicant)

    assert facts_of(applicant).is_mention_decided is is_decided


def test_what_others_wrote_is_not_read(applicant):
    ExperienceFactory()
    MspeDraftFactory()
    StatementVersionFactory()

    assert facts_of(applicant) == StoryFacts()


def test_five_queries(applicant, django_assert_num_queries):
    Step2ResultFactory(applicant=applicant, score=234)
    ExperienceFactory.create_batch(2, applicant=applicant)
    dossier = dossier_of(applicant)
    year = school_year(school=applicant.school, today=date(2026, 11, 23))

    with django_assert_num_queries(5):
        story_facts(dossier=dossier, slug=SLUG, year=year)
