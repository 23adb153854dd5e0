"""Sending one's list: what stops it, how it stands, what came back."""

import pytest
from django.urls import reverse

from programs.enums import Answer, ListState, RoundEnd, Tag
from programs.models import ProgramList, ReviewRound
from programs.services.reviews import Comment
from tests.factories.programs_lists import ReviewRoundFactory
from tests.programs.lists import entry_on, sheet_of, student_list
from tests.programs.rounds import REACH, approve, comment, decided, give_back, submit

pytestmark = pytest.mark.django_db

URL = reverse("programs:review", args=["internal-medicine"])
WHY = "My partner matched in that city."


@pytest.fixture
def program_list(client):
    program_list = student_list()
    client.force_login(program_list.applicant.user)
    return program_list


def text_of(response):
    return " ".join(response.content.decode().split())


def state_of(program_list):
    program_list.refresh_from_db()
    return program_list.state


def too_much_reach(program_list):
    decided(program_list, REACH, Tag.REACH, 5)
    decided(program_list, count=7)


def take_back_url(review_round):
    return reverse("programs:take-back", args=[review_round.pk])


def test_without_a_program_there_is_nothing_to_send(client, program_list):
    ProgramList.objects.all().delete()

    page = text_of(client.get(URL))
    response = client.post(URL, {"version": "1"})

    assert "Nothing to send yet" in page
    assert response.status_code == 422
    assert not ReviewRound.objects.exists()


def test_a_decided_list_is_sent(client, program_list):
    decided(program_list)

    page = text_of(client.get(URL))
    response = client.post(URL, {"version": "1"}, follow=True)

    assert "Nothing is in the way." in page
    assert "Your advisor has the list since" in text_of(response)
    assert state_of(program_list) == ListState.SUBMITTED


def test_m_2_too_much_reach_says_what_ends_it_and_takes_a_reason(client, program_list):
    too_much_reach(program_list)

    page = text_of(client.get(URL))
    without = client.post(URL, {"version": "1"})
    client.post(URL, {"version": "1", "reason_M-2": WHY})

    assert "drop 3 reach (too few are then left to judge), tag 2 of them anew, or add 8" in page
    assert "Why so many reach programs" in page
    assert without.status_code == 422
    assert ReviewRound.objects.get().reasons == {"M-2": WHY}


def test_v_1_above_the_top_takes_a_reason(client, program_list):
    decided(program_list, count=sheet_of(program_list).facts.volume.high + 1)

    without = client.post(URL, {"version": "1"})
    client.post(URL, {"version": "1", "reason_V-4": WHY})

    assert without.status_code == 422
    assert "Why more than the range" in text_of(without)
    assert ReviewRound.objects.get().reasons == {"V-4": WHY}


def test_m_5_suggestions_that_nobody_decided_are_named_and_take_a_reason(client, program_list):
    entry_on(program_list, 240, program__name="Birch Hollow")

    page = text_of(client.get(URL))
    client.post(URL, {"version": "1", "reason_M-5": WHY})

    assert "a suggested tag that nobody has decided on: 1." in page
    assert "<li>Birch Hollow</li>" in page
    assert ReviewRound.objects.get().reasons == {"M-5": WHY}


def test_m_5_programs_without_any_tag_are_tagged_first(client, program_list):
    entry_on(program_list, program__name="Birch Hollow")

    page = text_of(client.get(URL))
    response = client.post(URL, {"version": "1"})

    assert "once every program that counts has a tag" in page
    assert "Send to your advisor" not in page
    assert response.status_code == 422
    assert state_of(program_list) == ListState.DRAFT


def test_a_list_that_changed_since_is_shown_and_not_sent(client, program_list):
    decided(program_list)
    ProgramList.objects.update(version=4)

    refused = client.post(URL, {"version": "3"})

    assert refused.status_code == 409
    assert "The list changed since you opened this page." in text_of(refused)
    assert 'value="4"' in text_of(refused)
    assert state_of(program_list) == ListState.DRAFT


def test_second_click_sends_once(client, program_list):
    decided(program_list)
    client.post(URL, {"version": "1"})

    response = client.post(URL, {"version": "1"}, follow=True)

    assert "This list is with your advisor already." in text_of(response)
    assert ReviewRound.objects.count() == 1


def test_a_list_is_taken_back(client, program_list):
    decided(program_list)
    review_round = submit(program_list)

    response = client.post(take_back_url(review_round), follow=True)

    assert "Taken back. Change the list" in text_of(response)
    assert state_of(program_list) == ListState.DRAFT


def test_an_answered_round_is_not_taken_back(client, program_list):
    decided(program_list)
    review_round = submit(program_list)
    approve(review_round)

    response = client.post(take_back_url(review_round), follow=True)

    assert "Nothing was taken back" in text_of(response)
    assert state_of(program_list) == ListState.APPROVED


def test_words_comments_and_changes_stand_on_a_returned_list(client, program_list):
    entry_on(program_list, 240, tagged=True, program__name="Alder Point")
    review_round = submit(program_list)
    code = program_list.entries.get().program.acgme_code
    comment(review_round, comments={code: Comment(Answer.DROP, "Too far.")})
    give_back(review_round, "Two programs fewer.")
    entry_on(program_list, 240, tagged=True, program__name="Cedar Grove")

    page = text_of(client.get(URL))

    assert "Your advisor gave the list back with words." in page
    assert "Two programs fewer." in page
    assert "<dt>Alder Point</dt> <dd> Drop: Too far. </dd>" in page
    assert "1 added" in page
    assert "Send to your advisor" in page


def test_an_approved_list_says_so_and_offers_nothing_to_send(client, program_list):
    decided(program_list)
    approve(submit(program_list))

    page = text_of(client.get(URL))

    assert "Approved <time" in page
    assert "Nothing that counts has changed since round 1." in page
    assert "Send to your advisor" not in page


def test_an_approved_list_that_was_changed_says_that_it_is_open_again(client, program_list):
    decided(program_list)
    approve(submit(program_list))
    ProgramList.objects.update(state=ListState.DRAFT)

    page = text_of(client.get(URL))

    assert "You changed the list after it was approved" in page


@pytest.mark.parametrize(("end", "is_told"), [(approve, True), (give_back, False)])
def test_the_list_itself_says_that_it_was_approved_before(client, program_list, end, is_told):
    decided(program_list)
    end(submit(program_list))
    ProgramList.objects.update(state=ListState.DRAFT)

    page = text_of(client.get(reverse("programs:list-in", args=[program_list.specialty])))

    assert ("Approved before, changed since" in page) is is_told


def test_every_round_is_kept(client, program_list):
    decided(program_list)
    give_back(submit(program_list))
    client.post(take_back_url(submit(program_list)))
    submit(program_list)

    page = text_of(client.get(URL))

    assert "Round 1, sent" in page
    assert ": taken back by the student" in page
    assert "Round 3, sent" in page
    assert [each.end for each in ReviewRound.objects.order_by("number")] == [
        RoundEnd.RETURNED,
        RoundEnd.TAKEN_BACK,
        "",
    ]


@pytest.mark.parametrize("number", [1, 4])
def test_query_count(client, program_list, django_assert_num_queries, number):
    decided(program_list, count=number * 3)
    code = program_list.entries.order_by("pk").first().program
    for each in range(number):
        returned = ReviewRoundFactory(program_list=program_list, number=each + 1, returned=True)
        returned.comments.create(
            program=code, answer="keep", by=returned.ended_by, at="2026-08-04T12:00Z"
        )

    with django_assert_num_queries(24):
        client.get(URL)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ListState.DRAFT, "Send for review"),
        (ListState.SUBMITTED, "Review, with your advisor"),
        (ListState.RETURNED, "What your advisor said"),
        (ListState.APPROVED, "What your advisor said"),
    ],
)
def test_the_list_leads_to_its_review(client, program_list, state, words):
    ProgramList.objects.update(state=state)

    page = text_of(client.get(reverse("programs:list-in", args=["internal-medicine"])))

    assert f'href="{URL}">{words}</a>' in page


def test_a_list_that_waits_leads_its_advisor_to_the_reviews(client, program_list):
    ProgramList.objects.update(state=ListState.SUBMITTED)
    applicant = program_list.applicant
    client.force_login(applicant.advisor)

    page = text_of(
        client.get(reverse("programs:student-list", args=[applicant.pk, "internal-medicine"]))
    )

    assert "It waits among the reviews" in page
