from datetime import date

import pytest
from django.urls import reverse

from tests.factories.triage import ApplicantFactory, Step2ResultFactory
from triage.models import Step2Result
from triage.services import results

pytestmark = pytest.mark.django_db

ENTER = reverse("triage:enter-score")
EXPECT = reverse("triage:expect-score")


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory()
    client.force_login(applicant.user)
    return applicant


def correct_url(result):
    return reverse("triage:correct-score", args=[result.pk])


def in_force():
    return [
        (row.attempt, row.score, row.outcome)
        for row in Step2Result.objects.in_force().order_by("attempt")
    ]


def test_entered_score_is_on_record(client, applicant):
    response = client.post(ENTER, {"score": "234", "taken_on": "2026-06-12"})

    result = Step2Result.objects.get()
    assert response.url == reverse("triage:record")
    assert (result.score, result.taken_on, result.origin) == (234, date(2026, 6, 12), "self")
    assert result.entered_by == applicant.user


def test_double_click_enters_once(client, applicant):
    client.post(ENTER, {"score": "234"})

    response = client.post(ENTER, {"score": "234"})

    assert response.status_code == 302
    assert in_force() == [(1, 234, "")]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"score": "999"}, "A Step 2 CK score lies between 1 and 300."),
        ({"score": "abc"}, "Write the score as a whole number"),
        ({}, "Write the score, or choose pass or fail"),
    ],
)
def test_bad_score_is_explained_and_kept_on_the_page(client, applicant, data, message):
    response = client.post(ENTER, data)

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert data.get("score", "") in page
    assert in_force() == []


def test_fifth_attempt_is_refused(client, applicant):
    for attempt in (1, 2, 3, 4):
        Step2ResultFactory(applicant=applicant, attempt=attempt, score=200, taken_on=None)

    response = client.post(ENTER, {"score": "234"})

    assert response.status_code == 422
    assert "As many attempts are on file" in response.content.decode()


def test_test_before_the_last_one_is_refused(client, applicant):
    Step2ResultFactory(applicant=applicant, score=205)

    response = client.post(ENTER, {"score": "234", "taken_on": "2026-06-12"})

    assert response.status_code == 422
    assert "does not fit the other attempts" in response.content.decode()


def test_page_of_a_further_attempt_leads_to_the_correction(client, applicant):
    result = Step2ResultFactory(applicant=applicant)

    page = client.get(ENTER).content.decode()

    assert correct_url(result) in page


def test_page_says_which_awaited_attempt_it_fills(client, applicant):
    Step2ResultFactory(applicant=applicant, score=205)
    Step2ResultFactory(applicant=applicant, attempt=2, awaited=True, taken_on=None)

    page = client.get(ENTER).content.decode()
    client.post(ENTER, {"score": "234"})

    assert "This fills attempt 2" in page
    assert in_force() == [(1, 205, ""), (2, 234, "")]


def test_correction_takes_the_place_of_the_entry(client, applicant):
    result = Step2ResultFactory(applicant=applicant, score=243)
    page = client.get(correct_url(result)).content.decode()

    response = client.post(correct_url(result), {"score": "234", "taken_on": "2026-06-12"})

    assert 'value="243"' in page
    assert response.status_code == 302
    assert in_force() == [(1, 234, "")]


def test_correction_of_what_changed_meanwhile_is_shown_and_can_go_on(client, applicant):
    result = Step2ResultFactory(applicant=applicant, score=243)
    client.post(correct_url(result), {"score": "234"})
    now = Step2Result.objects.in_force().get()

    response = client.post(correct_url(result), {"score": "239"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "it now reads: 234" in page
    assert 'value="239"' in page
    assert f'action="{correct_url(now)}"' in page
    assert in_force() == [(1, 234, "")]


def test_correction_of_what_was_removed_is_shown(client, applicant):
    result = Step2ResultFactory(applicant=applicant)
    results.remove_result(result=result, by=applicant.user, at=result.entered_at)

    posted = client.post(correct_url(result), {"score": "239"})
    opened = client.get(correct_url(result))

    assert posted.status_code == 422
    assert "was removed in the meantime" in posted.content.decode()
    assert opened.url == reverse("triage:record")
    assert in_force() == []


def test_correction_is_refused_with_its_reason(client, applicant):
    first = Step2ResultFactory(applicant=applicant, score=205, taken_on=date(2026, 1, 5))
    Step2ResultFactory(applicant=applicant, attempt=2)

    response = client.post(correct_url(first), {"score": "205", "taken_on": "2026-07-01"})

    assert response.status_code == 422
    assert "does not fit the other attempts" in response.content.decode()


def test_expected_day_is_noted_and_moved(client, applicant):
    client.post(EXPECT, {"expected_on": "2099-09-01"})
    page = client.get(EXPECT).content.decode()
    response = client.post(EXPECT, {"expected_on": "2099-09-08"})

    assert 'value="2099-09-01"' in page
    assert response.url == reverse("triage:record")
    assert Step2Result.objects.awaited().get().expected_on == date(2099, 9, 8)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"expected_on": "2020-01-01"}, id="a day that has passed"),
        pytest.param({"taken_on": "2026-06-12"}, id="a test before the last one"),
    ],
)
def test_impossible_expected_day_is_refused(client, applicant, data):
    Step2ResultFactory(applicant=applicant, score=205)

    response = client.post(EXPECT, data)

    assert response.status_code == 422
    assert not Step2Result.objects.awaited().exists()


def test_removed_score_is_off_the_record(client, applicant):
    result = Step2ResultFactory(applicant=applicant)

    response = client.post(reverse("triage:remove-score", args=[result.pk]))

    assert response.url == reverse("triage:record")
    assert in_force() == []


def test_what_cannot_be_removed_is_said(client, applicant):
    first = Step2ResultFactory(applicant=applicant, score=205, taken_on=date(2026, 1, 5))
    latest = Step2ResultFactory(applicant=applicant, attempt=2)
    client.post(correct_url(latest), {"score": "240"})

    pages = [
        client.post(reverse("triage:remove-score", args=[each.pk]), follow=True).content.decode()
        for each in (first, latest)
    ]

    assert "Only the latest attempt can be removed." in pages[0]
    assert "was corrected in the meantime" in pages[1]
    assert in_force() == [(1, 205, ""), (2, 240, "")]
