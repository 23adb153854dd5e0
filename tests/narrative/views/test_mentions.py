"""The decision about a mention, asked and kept."""

import pytest

from matchadvisor.narrative.models import MentionAnswers
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
URL = "/story/statement/internal-medicine/mention/"
EVERYTHING = {
    "below_record": "yes",
    "concrete_reason": "yes",
    "plain_underperformance": "no",
    "stronger_before": "yes",
    "stronger_after": "yes",
    "comeback_story": "yes",
    "words": "My father was ill.",
}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


@pytest.mark.parametrize(
    ("score", "verdict", "deciding", "words"),
    [
        (230, "mention", "all_hold", "Mention it, once"),
        (236, "leave_out", "slightly_below", "only 4 points under the green line of 240"),
        (None, "ask_advisor", "slightly_below", "Ask your advisor before you decide."),
    ],
)
def test_the_verdict_and_its_condition_are_kept(client, applicant, score, verdict, deciding, words):
    if score:
        Step2ResultFactory(applicant=applicant, score=score)

    shown = client.post(URL, EVERYTHING, follow=True).content.decode()

    kept = MentionAnswers.objects.get()
    assert (kept.verdict, kept.deciding) == (verdict, deciding)
    assert words in shown
    assert "My father was ill." in shown


def test_a_score_that_came_later_changes_the_verdict_and_the_page_says_so(client, applicant):
    client.post(URL, EVERYTHING)
    Step2ResultFactory(applicant=applicant, score=230)

    shown = client.get(URL).content.decode()

    assert "Mention it, once" in shown
    assert "At that time it said: ask your advisor first" in shown


def test_answers_for_the_other_specialty_are_a_start_and_not_kept_yet(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="psychiatry")
    client.post(URL, EVERYTHING)

    shown = client.get("/story/statement/psychiatry/mention/").content.decode()

    assert "Filled in with what you answered for your other specialty." in shown
    assert MentionAnswers.objects.count() == 1


def test_an_answer_that_is_none_is_refused(client, applicant):
    assert client.post(URL, {"below_record": "perhaps"}).status_code == 422
