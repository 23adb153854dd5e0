"""The decision about a mention, asked and kept."""

from datetime import timedelta

import pytest

from matchadvisor.narrative.models import MentionAnswers
from tests.factories.narrative import (
    MentionAnswersFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.models import Step2Result

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

LATER = AT + timedelta(hours=1)


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
    assert "At that time it said: ask your advisor first, decided by: how far under the" in shown
    assert "Decided by: everything holds." in shown
    assert "Asked again" in shown


def test_the_overview_says_what_the_rule_says_today_and_asks_again(client, applicant):
    result = Step2ResultFactory(applicant=applicant, score=230)
    StatementVersionFactory(statement=StatementFactory(applicant=applicant))
    client.post(URL, EVERYTHING)
    before = client.get("/story/").content.decode()

    Step2Result.objects.filter(pk=result.pk).update(score=238)
    after = client.get("/story/").content.decode()
    client.post(URL, EVERYTHING)
    asked = client.get("/story/").content.decode()

    again = "Read your answers about the score again"
    assert "mention it, once and briefly" in before
    assert again not in before
    assert "leave it out" in after
    assert again in after
    assert again not in asked
    assert MentionAnswers.objects.in_force().get().deciding == "slightly_below"


def test_a_record_newer_than_the_answers_asks_again_until_they_are_saved(client, applicant):
    Step2ResultFactory(applicant=applicant, score=230)
    answers = MentionAnswersFactory(applicant=applicant)
    AcademicRecordFactory(applicant=applicant, clinical="strong", entered_at=LATER)

    asked = client.get(URL).content.decode()
    client.post(URL, EVERYTHING | {"words": answers.words})
    answered = client.get(URL).content.decode()

    assert "Asked again" in asked
    assert "Asked again" not in answered
    assert MentionAnswers.objects.count() == 2


def test_answers_for_the_other_specialty_are_a_start_and_not_kept_yet(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="psychiatry")
    client.post(URL, EVERYTHING)

    shown = client.get("/story/statement/psychiatry/mention/").content.decode()

    assert "Filled in with what you answered for your other specialty." in shown
    assert MentionAnswers.objects.count() == 1


def test_what_does_not_bear_on_the_answers_asks_nothing_again(client, applicant):
    Step2ResultFactory(applicant=applicant, score=230)
    MentionAnswersFactory(applicant=applicant)
    AcademicRecordFactory(applicant=applicant, strength_letters="fine", entered_at=LATER)

    assert "Asked again" not in client.get(URL).content.decode()


def test_an_answer_that_is_none_is_refused(client, applicant):
    assert client.post(URL, {"below_record": "perhaps"}).status_code == 422
