"""The lists that wait and one under review, as those who advise see and answer them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from programs.enums import Answer, Tag
from programs.services.reviews import Comment
from tests.audit.recorded import RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory
from tests.factories.programs_lists import ReviewRoundFactory
from tests.factories.triage import AT
from tests.programs.lists import entry_on, student_list
from tests.programs.rounds import REACH, comment, decided, give_back, submit

pytestmark = pytest.mark.django_db

WAITING = reverse("programs:reviews")
WORDS = "Reach down to two by Friday."


@pytest.fixture
def program_list():
    program_list = student_list()
    entry_on(program_list, 240, tagged=True, program__name="Alder Point", program__city="Penrose")
    entry_on(
        program_list,
        236,
        tagged=True,
        program__name="Birch Hollow",
        profile__minimum_step2=241,
        profile__checked={
            "typical_step2": {"source": "FREIDA", "on": "2026-08-01", "by": None},
            "minimum_step2": {"source": "FREIDA", "on": "2026-08-01", "by": None},
        },
    )
    return program_list


@pytest.fixture
def review_round(client, program_list):
    client.force_login(program_list.applicant.advisor)
    return submit(program_list)


def url_of(review_round):
    return reverse("programs:review-round", args=[review_round.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def advised_by(advisor, program_list):
    program_list.applicant.advisor = advisor
    program_list.applicant.school = advisor.school
    program_list.applicant.save()


def test_lists_that_wait_stand_the_oldest_first(client, review_round):
    applicant = review_round.program_list.applicant
    other = student_list()
    advised_by(applicant.advisor, other)
    ReviewRoundFactory(program_list=other, submitted_at=AT - timedelta(days=2))
    elsewhere = ReviewRoundFactory()

    page = text_of(client.get(WAITING))

    assert "2 lists wait for an answer" in page
    names = [each.applicant.get_full_name() for each in (other, review_round.program_list)]
    assert page.index(names[0]) < page.index(names[1])
    assert elsewhere.program_list.applicant.get_full_name() not in page


def test_nothing_waits(client):
    client.force_login(UserFactory(advisor=True))

    page = text_of(client.get(WAITING))

    assert "No list waits for an answer." in page
    assert "Answered lately" not in page


def test_what_was_answered_stands_below(client, review_round):
    give_back(review_round)

    page = text_of(client.get(WAITING))

    assert "No list waits" in page
    assert "Returned, <time" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_that_wait_query_count(client, django_assert_num_queries, number):
    advisor = UserFactory(advisor=True)
    for _ in range(number):
        program_list = student_list()
        advised_by(advisor, program_list)
        decided(program_list)
        submit(program_list)
    client.force_login(advisor)

    with django_assert_num_queries(10 + RECORDED):
        response = client.get(WAITING)

    assert text_of(response).count("Round 1") == number


def test_plan_stands_in_a_sentence_and_doubtful_entries_first(client, review_round):
    page = text_of(client.get(url_of(review_round)))

    assert "Internal Medicine with 234. 2 programs: 0 reach, 2 target, 0 safety." in page
    assert "Likely screened" in page
    assert page.index("Birch Hollow</a>") < page.index("Alder Point</a>")


def test_reasons_of_the_student_and_too_much_reach_are_said(client):
    program_list = student_list()
    decided(program_list, REACH, Tag.REACH, 5)
    decided(program_list, count=7)
    review_round = submit(program_list, M_2="My family lives there.")
    client.force_login(program_list.applicant.advisor)

    page = text_of(client.get(url_of(review_round)))

    assert "My family lives there." in page
    assert page.count("One of too many reach programs") == 5


def test_unsignalled_entries_where_signals_dominate_are_doubtful(client):
    program_list = student_list(score=262, specialty="diagnostic-radiology")
    decided(program_list)
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    page = text_of(client.get(url_of(review_round)))

    assert "No signal where signals dominate" in page


def test_stale_facts_are_doubtful(client):
    program_list = student_list()
    entry_on(
        program_list,
        240,
        tagged=True,
        profile__checked={"typical_step2": {"source": "FREIDA", "on": "2024-01-01", "by": None}},
    )
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    page = text_of(client.get(url_of(review_round)))

    assert "Facts checked over a year ago" in page
    facts = reverse("programs:facts", args=[program_list.entries.get().program.acgme_code])
    assert f'href="{facts}"' in page


def test_last_round_and_what_changed_since_stand_on_the_next_one(client, program_list):
    client.force_login(program_list.applicant.advisor)
    first = submit(program_list)
    give_back(first, WORDS)
    program_list.entries.filter(program__name="Alder Point").update(tag=Tag.SAFETY)
    entry_on(program_list, 240, tagged=True, program__name="Cedar Grove")
    second = submit(program_list)

    page = text_of(client.get(url_of(second)))
    earlier = text_of(client.get(url_of(first)))

    assert WORDS in page
    assert "1 added" in page
    assert "Cedar Grove" in page
    assert "Alder Point, target to safety" in page
    assert "Round 1, sent" in page
    assert "A later round exists" in earlier
    assert 'name="words"' not in earlier


def test_last_contact_stands_beside_the_list_with_what_was_agreed(client, review_round):
    applicant = review_round.program_list.applicant
    ContactFactory(applicant=applicant, on=date(2026, 11, 9), agreed="Cut the list to sixty.")
    ContactFactory(applicant=applicant, on=date(2026, 11, 20), missed=True)

    page = text_of(client.get(url_of(review_round)))

    assert "Fri 20 Nov</time>, 3 days ago: call, not reached" in page
    assert "Mon 9 Nov</time>, 14 days ago" in page
    assert "Cut the list to sixty." in page


def test_without_a_contact_the_review_says_so(client, review_round):
    assert "none on file yet" in text_of(client.get(url_of(review_round)))


@pytest.mark.parametrize("number", [1, 3, 120])
def test_review_query_count(client, django_assert_num_queries, number):
    program_list = student_list()
    decided(program_list, count=number)
    review_round = submit(program_list, V_4="Each of these was talked through at length.")
    codes = [entry.program.acgme_code for entry in program_list.entries.all()]
    comment(review_round, comments={code: Comment(Answer.KEEP) for code in codes})
    client.force_login(program_list.applicant.advisor)

    with django_assert_num_queries(26 + RECORDED):
        response = client.get(url_of(review_round))

    assert text_of(response).count('name="answer.') == number
