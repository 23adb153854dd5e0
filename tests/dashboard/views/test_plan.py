from datetime import date

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.narrative import (
    ExperienceFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import Exam

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:plan")


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def opened(client, applicant):
    client.force_login(applicant.user)
    return client.get(URL).content.decode()


def test_plan_of_the_worked_case(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    AcademicRecordFactory(applicant=applicant)

    page = opened(client, applicant)

    assert "Internal medicine is workable with this score" in page
    assert "60 to 80 programs in internal medicine, about 70" in page
    assert "Yellow" in page
    assert "below band" in page


@pytest.mark.parametrize(
    ("entries", "figure"),
    [
        ([], "0 <small>programs on the list, of 60 to 80</small>"),
        (
            [{"tagged": True}, {}, {"considering": True}],
            "2 <small>programs on the list, of 60 to 80, 1 tag to decide</small>",
        ),
    ],
)
def test_plan_counts_the_list_that_was_begun(client, applicant, entries, figure):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    program_list = ProgramListFactory(applicant=applicant)
    for entry in entries:
        EntryFactory(program_list=program_list, **entry)

    page = opened(client, applicant)

    assert figure in page
    assert reverse("programs:list") in page


def test_plan_without_a_target_asks_for_one_first(client, applicant):
    page = opened(client, applicant)

    assert "Choose a specialty first" in page
    assert reverse("triage:edit-goals") in page


def test_plan_with_a_decision_to_make_leads_to_it(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    Step2ResultFactory(applicant=applicant, score=232)
    AcademicRecordFactory(applicant=applicant)

    page = opened(client, applicant)

    assert "Answer the risk question" in page
    assert reverse("dashboard:decisions") in page


def test_plan_of_a_student_without_a_file_says_whom_to_ask(client):
    client.force_login(UserFactory(student=True))

    page = client.get(URL).content.decode()

    assert "has not opened a file for you yet" in page


@pytest.mark.parametrize(
    ("traits", "title", "figure"),
    [
        ([], "List the people who could write", "0 of 4 <small>asked</small>"),
        ([{}], "Ask Dr. Ash for a strong letter", "0 of 4 <small>asked</small>"),
        (
            [{"hesitant": True}],
            "Thank Dr. Ash, or keep the letter",
            "1 of 4 <small>asked</small>",
        ),
    ],
)
def test_plan_reads_the_letters_as_they_are(client, applicant, traits, title, figure):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    for each in traits:
        writer = WriterFactory(applicant=applicant, name="Dr. Ash")
        LetterRequestFactory(applicant=applicant, writer=writer, **each)

    page = opened(client, applicant)

    assert title in page
    assert figure in page


@pytest.mark.parametrize(
    ("numbers", "final", "figure"),
    [
        ([], None, "No draft <small>1 of 6 parts done</small>"),
        ([1, 2], None, "Draft 2 <small>1 of 6 parts done</small>"),
        ([1, 2], 2, "Final <small>2 of 6 parts done</small>"),
    ],
)
def test_plan_reads_the_story_as_it_is(client, applicant, numbers, final, figure):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    ExperienceFactory(applicant=applicant)
    if numbers:
        statement = StatementFactory(applicant=applicant, final_number=final)
        for number in numbers:
            StatementVersionFactory(statement=statement, number=number)

    page = opened(client, applicant)

    assert figure in page
    assert reverse("narrative:mention", args=["internal-medicine"]) in page


def test_plan_says_how_the_application_reads_before_a_story_is_begun(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)

    assert "<small>how the application reads</small>" in opened(client, applicant)


def test_plan_warns_of_an_ask_that_is_late(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)

    page = opened(client, applicant)

    assert "Asking is late by" in page.split('id="avoid"')[1]


@pytest.mark.parametrize("backups", [0, 3])
def test_plan_query_count(client, applicant, django_assert_num_queries, backups):
    LetterRequestFactory.create_batch(1 + backups, applicant=applicant, specialty="dermatology")
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    for slug in ["internal-medicine", "pediatrics", "psychiatry"][:backups]:
        SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty=slug)
    Step2ResultFactory(applicant=applicant, score=242)
    client.force_login(applicant.user)
    client.get(URL)

    with django_assert_num_queries(49):
        client.get(URL)


def test_plan_shows_what_is_past_its_day_in_this_week(client, applicant):
    MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 11, 10))
    MilestoneFactory(applicant=applicant, own=True, title="List in", due_on=date(2026, 11, 25))

    page = opened(client, applicant)

    week = page.partition("week-now")[2].partition("</ol>")[0]
    assert 'Meet my mentor<span class="quiet">, still open</span>' in week
    assert "List in" in week


def test_plan_of_an_emergency_medicine_student_names_no_date_of_eras(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="emergency-medicine")
    Step2ResultFactory(applicant=applicant, score=234)

    assert "ERAS" not in opened(client, applicant)


def test_plan_of_a_failing_result_says_so_first(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=213)
    AcademicRecordFactory(applicant=applicant)

    page = opened(client, applicant)

    assert "The result counts as a fail" in page
    assert "Talk over the later attempt at Step 2 CK" in page
    assert reverse("triage:answer-retake") in page


def test_plan_of_who_sits_comlex_only_asks_for_no_score(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    AcademicRecordFactory(applicant=applicant, exam=Exam.COMLEX_ONLY)

    page = opened(client, applicant)

    assert "you sit COMLEX only" in page
    assert "Enter your Step 2 CK score" not in page
