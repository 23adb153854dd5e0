"""The lists that wait and one under review, as those who advise see and answer them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from programs.enums import Answer, ListState, RoundEnd, Tag
from programs.models import EntryComment, ReviewRound
from programs.services.reviews import Comment
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import ReviewRoundFactory
from tests.factories.triage import AT, Step2ResultFactory
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


def code_of(program_list, name):
    return program_list.entries.get(program__name=name).program.acgme_code


def advised_by(advisor, program_list):
    program_list.applicant.advisor = advisor
    program_list.applicant.school = advisor.school
    program_list.applicant.save()


def said(code, answer, text="", seen=""):
    return {f"answer.{code}": answer, f"text.{code}": text, f"seen.{code}": seen}


def state_of(program_list):
    program_list.refresh_from_db()
    return program_list.state


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

    with django_assert_num_queries(10):
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


def test_comments_are_kept_and_the_list_still_waits(client, program_list, review_round):
    code = code_of(program_list, "Birch Hollow")

    response = client.post(
        url_of(review_round), {"to": "save", **said(code, "ask", "What draws you there?")}
    )

    kept = EntryComment.objects.get()
    assert response.url == url_of(review_round)
    assert (kept.answer, kept.text) == (Answer.ASK, "What draws you there?")
    assert state_of(program_list) == ListState.SUBMITTED
    assert "What draws you there?" in text_of(client.get(url_of(review_round)))


def test_list_is_returned_with_comments_and_words(client, program_list, review_round):
    code = code_of(program_list, "Alder Point")

    response = client.post(
        url_of(review_round), {"to": "return", "words": WORDS, **said(code, "drop")}
    )

    review_round.refresh_from_db()
    assert response.url == WAITING
    assert (review_round.end, review_round.words) == (RoundEnd.RETURNED, WORDS)
    assert EntryComment.objects.get().answer == Answer.DROP


def test_list_is_approved(client, program_list, review_round):
    response = client.post(url_of(review_round), {"to": "approve", "words": ""})

    assert response.url == WAITING
    assert state_of(program_list) == ListState.APPROVED


def test_a_list_goes_back_with_words_only(client, program_list, review_round):
    code = code_of(program_list, "Alder Point")

    response = client.post(
        url_of(review_round), {"to": "return", "words": " ", **said(code, "drop", "Too far.")}
    )

    page = text_of(response)
    assert response.status_code == 422
    assert "Write what should change before the list goes back." in page
    assert 'value="Too far."' in page
    assert not EntryComment.objects.exists()


@pytest.mark.parametrize(
    ("answer", "text", "error"),
    [
        pytest.param("", "Why?", "Choose an answer beside the words.", id="words alone"),
        pytest.param("ask", "", "Write what you ask.", id="a question without words"),
        pytest.param("keep", "x" * 1001, "Say it in 1000 characters", id="too long"),
        pytest.param("burn", "Why?", "Choose an answer beside the words.", id="unknown"),
    ],
)
def test_what_is_wrong_stands_at_its_program(
    client, program_list, review_round, answer, text, error
):
    code = code_of(program_list, "Alder Point")

    response = client.post(url_of(review_round), {"to": "save", **said(code, answer, text)})

    assert response.status_code == 422
    assert error in text_of(response)
    assert not EntryComment.objects.exists()


def test_what_somebody_else_wrote_meanwhile_is_shown_and_kept(client, program_list, review_round):
    code = code_of(program_list, "Alder Point")
    comment(review_round, comments={code: Comment(Answer.DROP, "Too far.")})
    client.force_login(UserFactory(dean=True, school=program_list.applicant.school))

    refused = client.post(url_of(review_round), {"to": "save", **said(code, "keep", "Fine.")})

    page = text_of(refused)
    assert refused.status_code == 409
    assert "wrote meanwhile: Drop, Too far." in page
    assert 'value="Fine."' in page
    assert EntryComment.objects.get().answer == Answer.DROP

    seen = 'value="drop:Too far."'
    assert seen in page
    client.post(
        url_of(review_round), {"to": "save", **said(code, "keep", "Fine.", "drop:Too far.")}
    )

    assert EntryComment.objects.get().answer == Answer.KEEP


@pytest.mark.parametrize("to", ["return", "approve"])
def test_second_click_finds_its_own_answer(client, review_round, to):
    sent = {"to": to, "words": WORDS}
    client.post(url_of(review_round), sent)

    response = client.post(url_of(review_round), sent, follow=True)

    assert "This was saved already." in text_of(response)
    assert ReviewRound.objects.count() == 1


def test_second_advisor_sees_what_stands_and_keeps_their_words(client, program_list, review_round):
    code = code_of(program_list, "Alder Point")
    give_back(review_round, WORDS)
    client.force_login(UserFactory(dean=True, school=program_list.applicant.school))

    response = client.post(
        url_of(review_round),
        {"to": "approve", "words": "Fine by me.", **said(code, "keep", "Stays.")},
    )

    page = text_of(response)
    assert response.status_code == 409
    assert "This round has its answer already." in page
    assert WORDS in page
    assert "Fine by me." in page
    assert "Alder Point: Keep, Stays." in page
    assert state_of(program_list) == ListState.RETURNED
    assert not EntryComment.objects.exists()


def test_z_8_pending_list_is_not_approved(client):
    program_list = student_list(score=None)
    decided(program_list)
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    page = text_of(client.get(url_of(review_round)))
    response = client.post(url_of(review_round), {"to": "approve"})

    assert "The score is not in yet." in page
    assert 'value="approve"' not in page
    assert response.status_code == 422
    assert state_of(program_list) == ListState.SUBMITTED


def test_b_1_red_deep_list_says_what_it_waits_for(client):
    program_list = student_list(score=232, specialty="dermatology")
    decided(program_list)
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    page = text_of(client.get(url_of(review_round)))

    assert "It cannot be approved yet" in page
    assert "<dd> B-1 </dd>" in page


def test_z_9_failing_result_needs_the_advisors_reason(client):
    program_list = student_list(score=None, specialty="family-medicine")
    Step2ResultFactory(applicant=program_list.applicant, score=228, outcome="fail")
    decided(program_list)
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    without = client.post(url_of(review_round), {"to": "approve"})
    client.post(
        url_of(review_round), {"to": "approve", "reason_Z-9": "The repeat is booked for May."}
    )

    assert without.status_code == 422
    assert "Why with a failing result" in text_of(without)
    review_round.refresh_from_db()
    assert review_round.ending_reasons == {"Z-9": "The repeat is booked for May."}


def test_returning_needs_no_reason_for_a_failing_result(client):
    program_list = student_list(score=None, specialty="family-medicine")
    Step2ResultFactory(applicant=program_list.applicant, score=228, outcome="fail")
    decided(program_list)
    review_round = submit(program_list)
    client.force_login(program_list.applicant.advisor)

    client.post(url_of(review_round), {"to": "return", "words": WORDS})

    assert state_of(program_list) == ListState.RETURNED


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


@pytest.mark.parametrize("number", [1, 12])
def test_review_query_count(client, django_assert_num_queries, number):
    program_list = student_list()
    decided(program_list, count=number)
    review_round = submit(program_list)
    codes = [entry.program.acgme_code for entry in program_list.entries.all()]
    comment(review_round, comments={code: Comment(Answer.KEEP) for code in codes})
    client.force_login(program_list.applicant.advisor)

    with django_assert_num_queries(25):
        response = client.get(url_of(review_round))

    assert text_of(response).count('name="answer.') == number
