import re
from datetime import date

import pytest
from django.urls import reverse

from tests.audit.recorded import FIRST_RECORDED
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory
from tests.factories.letters import LetterRequestFactory, RemarkFactory
from tests.factories.programs_lists import ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    AnchorOverruleFactory,
    ApplicantFactory,
    RetakeAnswersFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.programs.lists import student_list
from tests.programs.rounds import decided, submit
from triage.enums import AnchorCode, Step1

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="dermatology")
    Step2ResultFactory(applicant=applicant, score=232)
    return applicant


def page_of(client, applicant):
    client.force_login(applicant.advisor)
    return client.get(reverse("dashboard:student", args=[applicant.pk])).content.decode()


def test_student_shows_where_the_score_stands(client, applicant):
    page = page_of(client, applicant)

    assert "Dermatology with 232" in page
    assert "re-plan the target" in page
    assert reverse("triage:student-standing", args=[applicant.pk, "dermatology"]) in page
    assert reverse("programs:student-list", args=[applicant.pk, "dermatology"]) in page


def test_student_shows_the_plan_by_pillar_with_the_next_step_on_each(client, applicant):
    page = page_of(client, applicant)

    plan = page.partition('<h2 id="plan">')[2].partition("</section>")[0]
    pillars = ["Program list", "Letters", "Story", "On time"]
    assert sorted(pillars, key=plan.index) == pillars
    assert "Submit and certify on the first day" in plan


def test_student_shows_the_last_mail_from_the_board(client, applicant):
    nothing = page_of(client, applicant)
    client.post(reverse("dashboard:board-act"), {"one": f"meeting:{applicant.pk}"})

    page = page_of(client, applicant)

    assert "Last mail from the board" not in nothing
    assert "Last mail from the board: offer of a meeting, Mon 23 Nov, today, by" in " ".join(
        re.sub("<[^>]*>", "", page).split()
    )


def test_student_shows_an_anchor_with_the_way_to_overrule_it(client, applicant):
    AcademicRecordFactory(applicant=applicant, step1=Step1.FAILED)

    page = page_of(client, applicant)

    assert reverse("triage:overrule-anchor", args=[applicant.pk, AnchorCode.STEP1_FAILED]) in page


def test_student_shows_who_overruled_an_anchor_and_why(client, applicant):
    AcademicRecordFactory(applicant=applicant, clerkship_failures=2)
    overrule = AnchorOverruleFactory(
        applicant=applicant, overruled_by=applicant.advisor, reason="The dates explain themselves."
    )

    page = page_of(client, applicant)

    assert "The dates explain themselves." in page
    assert reverse("triage:withdraw-overrule", args=[applicant.pk, overrule.pk]) in page


def test_student_shows_an_unsigned_decision(client, applicant):
    RiskDecisionFactory(applicant=applicant, specialty="dermatology")

    page = page_of(client, applicant)

    assert "Read and sign" in page
    assert "I liked my months in medicine" in page


def test_student_with_a_failing_result_is_shown_with_what_they_say_of_a_retake(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=213)
    RetakeAnswersFactory(applicant=applicant, cause_dealt_with=True, words="It was an illness.")

    page = page_of(client, applicant)

    assert "The result counts as a fail" in page
    assert "It was an illness." in page


def test_student_shows_the_letters_with_the_way_to_each(client, applicant):
    soft = LetterRequestFactory(applicant=applicant, hesitant=True)
    RemarkFactory(letter_request=soft, text="Call me about the night shift.")

    page = page_of(client, applicant)

    assert reverse("letters:request", args=[soft.pk]) in page
    assert reverse("letters:student-letters", args=[applicant.pk]) in page
    assert "did not promise a strong letter" in page
    assert "night shift" not in page


def test_student_without_letters_says_so(client, applicant):
    assert "No letter is under way yet" in page_of(client, applicant)


def test_student_without_anything_on_file(client):
    applicant = ApplicantFactory(advised=True)

    page = page_of(client, applicant)

    assert "No specialty is chosen yet" in page
    assert "Nobody has entered a record" in page


def test_student_says_what_can_be_fixed_and_where_it_is_closed(client, applicant):
    page = page_of(client, applicant)

    assert "Nobody has reached them yet" in page
    close = reverse("contacts:close-concern", args=[applicant.pk])
    assert f"{close}?concern=no_contact&amp;words=Nobody" in page


def test_student_says_when_nothing_asks_for_help(client):
    applicant = ApplicantFactory(advised=True, left_on=date(2026, 10, 1), left_as="transferred")

    assert "Nothing asks for your help now." in page_of(client, applicant)


def test_student_shows_lists_with_their_rounds(client):
    program_list = student_list()
    decided(program_list)
    review_round = submit(program_list)

    page = page_of(client, program_list.applicant)

    assert reverse("programs:review-round", args=[review_round.pk]) in page
    assert "Waits for your answer" in page


def test_student_shows_each_note_beside_what_it_is_about(client, applicant):
    AcademicRecordFactory(applicant=applicant, step1=Step1.FAILED)
    subjects = ["standing", "list", "letters", "timeline", "decision", "step1_failed"]
    for about in (*subjects, "gap_unexplained"):
        NoteFactory(applicant=applicant, about=about, version__text=f"On {about}.")

    page = page_of(client, applicant)

    places = ["standings", "lists", "letters", "timeline", "decision", "anchors", "notes"]
    starts = [page.index(f'<h2 id="{place}"') for place in places]
    found = [page.index(f"On {about}.") for about in (*subjects, "gap_unexplained")]
    assert starts == sorted(starts)
    assert [sum(start < each for start in starts) for each in found] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("count", [1, 3])
def test_student_query_count(client, applicant, django_assert_num_queries, count):
    for slug in ["internal-medicine", "pediatrics", "psychiatry"][:count]:
        SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty=slug)
        LetterRequestFactory(applicant=applicant, specialty=slug)
        ProgramListFactory(applicant=applicant, specialty=slug)
        ContactFactory(applicant=applicant, with_step=True)
        CaseFactory(applicant=applicant)
        NoteFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    with django_assert_num_queries(66 + FIRST_RECORDED):
        client.get(reverse("dashboard:student", args=[applicant.pk]))


def test_student_says_to_the_advisor_whose_answer_is_awaited(client, applicant):
    page = page_of(client, applicant)

    assert "Waiting for the student" in page
    assert "Waiting for your answer" not in page
