"""Answering a list: comments, a return, an approval, what stops it, two people at once."""

import pytest
from django.urls import reverse

from programs.enums import Answer, ListState, RoundEnd
from programs.models import EntryComment, ReviewRound
from programs.services.reviews import Comment
from tests.factories.accounts import UserFactory
from tests.factories.triage import Step2ResultFactory
from tests.programs.lists import entry_on, student_list
from tests.programs.rounds import comment, decided, give_back, submit

pytestmark = pytest.mark.django_db

WAITING = reverse("programs:reviews")
WORDS = "Reach down to two by Friday."


@pytest.fixture
def program_list():
    program_list = student_list()
    entry_on(program_list, 240, tagged=True, program__name="Alder Point")
    entry_on(program_list, 236, tagged=True, program__name="Birch Hollow")
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


def said(code, answer, text="", seen=""):
    return {f"answer.{code}": answer, f"text.{code}": text, f"seen.{code}": seen}


def state_of(program_list):
    program_list.refresh_from_db()
    return program_list.state


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


def test_characters_that_no_text_has_are_left_out(client, program_list, review_round):
    code = code_of(program_list, "Alder Point")

    client.post(url_of(review_round), {"to": "save", **said(code, "ask", "Too\x00 far?")})

    assert EntryComment.objects.get().text == "Too far?"


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
