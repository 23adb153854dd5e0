import pytest
from django.urls import reverse

from tests.access.rows_triage import a_record
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.models import AcademicRecord, ResearchYearAnswers, RetakeAnswers
from triage.services import records

pytestmark = pytest.mark.django_db

EDIT = reverse("triage:edit-record")
RECORD = a_record(None)


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)
    return applicant


def on_file():
    return AcademicRecord.objects.in_force().get()


def test_saved_record_is_the_students_own(client, applicant):
    response = client.post(EDIT, RECORD | {"clinical": "strong", "clerkship_failures": "1"})

    record = on_file()
    assert response.url == reverse("triage:record")
    assert (record.clinical, record.clerkship_failures) == ("strong", 1)
    assert set(record.origins.values()) == {"self"}
    assert "professionalism" not in record.origins


def test_student_cannot_enter_professionalism(client, applicant):
    client.post(EDIT, RECORD | {"professionalism": "on"})

    assert not on_file().professionalism


def test_bad_record_is_explained(client, applicant):
    response = client.post(EDIT, RECORD | {"unremediated": "on"})

    assert response.status_code == 422
    assert "Give the failed clerkship above first" in response.content.decode()
    assert not AcademicRecord.objects.exists()


def test_change_by_somebody_else_is_shown_and_nothing_is_lost(client, applicant):
    client.post(EDIT, RECORD)
    base = on_file()
    records.save_record(
        applicant=applicant,
        values={"clinical": "strong", "leave": "explained"},
        based_on=base.pk,
        by=applicant.user,
        at=AT,
    )
    mine = RECORD | {"based_on": str(base.pk), "clinical": "weak", "marginal_passes": "2"}

    refused = client.post(EDIT, mine)
    form = refused.context["form"]
    saved = client.post(EDIT, {k: v for k, v in form.data.items() if v is not None})

    record = on_file()
    assert refused.status_code == 422
    assert "it now reads: Strong" in refused.content.decode()
    assert form.data["based_on"] != base.pk
    assert saved.status_code == 302
    assert (record.clinical, record.marginal_passes, record.leave) == ("weak", 2, "explained")


def test_retake_answers_are_kept_and_shown_again(client, applicant):
    url = reverse("triage:answer-retake")

    response = client.post(url, {"cause_dealt_with": "yes", "jump_credible": "", "words": "Ill."})

    answers = RetakeAnswers.objects.get()
    assert response.url == url
    assert (answers.cause_dealt_with, answers.jump_credible) == (True, None)
    assert "Ill." in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("name", "rule", "questions"),
    [("triage:answer-retake", "B-6", 0), ("triage:answer-research-year", "B-7", 3)],
)
def test_each_page_of_questions_says_what_its_rule_says_today(
    client, applicant, name, rule, questions
):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)

    page = client.get(reverse(name)).content.decode()

    assert "What the rule says today" in page
    assert rule in page
    assert "the program list" in page
    assert page.count("<fieldset") == questions


def test_a_fail_asks_the_questions_about_its_retake(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=210)

    page = client.get(reverse("triage:answer-retake")).content.decode()

    assert page.count("<fieldset") == 2
    assert "nothing to answer here" not in page


def test_without_a_target_the_page_says_what_it_needs(client, applicant):
    page = client.get(reverse("triage:answer-retake")).content.decode()

    assert "it needs a target and a result" in page


def test_research_year_answers_are_kept(client, applicant):
    url = reverse("triage:answer-research-year")

    client.post(url, {"mentor_or_project": "yes", "output_in_sight": "no", "words": ""})
    refused = client.post(url, {"mentor_or_project": "maybe"})

    answers = ResearchYearAnswers.objects.get()
    assert (answers.mentor_or_project, answers.output_in_sight) == (True, False)
    assert refused.status_code == 422
