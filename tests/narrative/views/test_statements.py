"""The student's statement in the browser's eyes: nothing typed is lost, nothing is rewritten."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchadvisor.narrative.models import ChecklistAnswers, Statement, StatementVersion
from tests.factories.narrative import (
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import AT, ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
SLUG = "internal-medicine"
URL = f"/story/statement/{SLUG}/"
TYPED = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n\t"),
    max_size=200,
).filter(str.strip)


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def begun(applicant, *texts, slug=SLUG):
    statement = StatementFactory(applicant=applicant, specialty=slug)
    for number, text in enumerate(texts, start=1):
        StatementVersionFactory(statement=statement, number=number, text=text)
    return statement


def page(client, url=URL):
    return client.get(url).content.decode()


def test_an_empty_statement_says_where_to_begin(client, applicant):
    shown = page(client)

    assert "Not begun" in shown
    assert "Nothing is written yet." in shown


def test_a_draft_is_saved_and_counted_without_a_script(client, applicant):
    response = client.post(URL, {"text": "I came early. I stayed.", "seen": "0"}, follow=True)

    shown = response.content.decode()
    assert "Kept as version 1." in shown
    assert "5 words" in shown
    assert "23 characters of 28,000" in shown


@given(text=TYPED)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_stored_is_what_was_typed(client, applicant, text):
    Statement.objects.all().delete()
    sent = text.replace("\n", "\r\n")

    client.post(URL, {"text": sent, "seen": "0"})

    assert StatementVersion.objects.get().text == text


def test_two_tabs_lose_nothing(client, applicant):
    begun(applicant, "One.", "From the other tab.")

    response = client.post(URL, {"text": "From this tab.", "seen": "1"})

    shown = response.content.decode()
    assert response.status_code == 409
    assert "From this tab." in shown
    assert "From the other tab." in shown
    assert 'name="seen" value="2"' in shown
    client.post(URL, {"text": "From this tab.", "seen": "2"})
    assert list(StatementVersion.objects.order_by("number").values_list("text", flat=True)) == [
        "One.",
        "From the other tab.",
        "From this tab.",
    ]


def test_saving_nothing_is_answered_next_to_the_field(client, applicant):
    response = client.post(URL, {"text": "  ", "seen": "0"})

    assert response.status_code == 422
    assert "There is nothing to keep yet." in response.content.decode()


def test_an_unchanged_text_is_no_new_version(client, applicant):
    begun(applicant, "One.")

    response = client.post(URL, {"text": "One.", "seen": "1"}, follow=True)

    assert "still version 1" in response.content.decode()


def test_words_like_tags_are_shown_as_they_are(client, applicant):
    begun(applicant, "<b>Bold</b> & plain")

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; plain" in page(client)


def test_somebody_elses_specialty_is_not_found(client, applicant):
    assert client.get("/story/statement/dermatology/").status_code == 404
    assert client.get("/story/statement/nowhere/").status_code == 404


def test_a_backup_has_a_statement_of_its_own_and_may_begin_with_the_other(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="psychiatry")
    begun(applicant, "My own words.")
    other = "/story/statement/psychiatry/"

    offered = page(client, other)
    response = client.post(f"{other}from/{SLUG}/", follow=True)
    again = client.post(f"{other}from/{SLUG}/", follow=True)

    assert "Begin with your words for internal medicine" in offered
    assert "My own words." in response.content.decode()
    assert "begun from your words for another specialty" in response.content.decode()
    assert "Begin with your words" not in again.content.decode()


def test_words_of_an_earlier_season_are_a_start(client, applicant):
    earlier = StatementFactory(applicant=applicant, season=2026)
    StatementVersionFactory(statement=earlier, text="My words of last year.")

    offered = page(client)
    shown = client.post(f"{URL}from/{SLUG}/", follow=True).content.decode()

    assert "Begin with your words for internal medicine of 2026" in offered
    assert "My words of last year." in shown
    assert "begun from your words of an earlier season" in shown
    assert client.post(f"{URL}from/psychiatry/").status_code == 404


def test_versions_are_compared_and_taken_up_again(client, applicant):
    begun(applicant, "I came late.", "I came early.", "I stayed.")

    compared = page(client, f"{URL}versions/2/")
    with_third = page(client, f"{URL}versions/2/?against=3")
    restored = client.post(f"{URL}versions/1/restore/", follow=True).content.decode()

    assert "<del>" in compared
    assert "late." in compared
    assert "against version 3" in with_third
    assert "taken up again, as version 4" in restored
    assert StatementVersion.objects.get(number=4).text == "I came late."


@pytest.mark.parametrize("against", ["", "x", "2", "99", "9" * 30])
def test_odd_comparisons_show_the_version_alone(client, applicant, against):
    begun(applicant, "One.", "Two.")

    response = client.get(f"{URL}versions/2/", {"against": against})

    assert response.status_code == 200
    assert client.get(f"{URL}versions/9/").status_code == 404


def test_a_mention_is_marked_and_checked(client, applicant):
    begun(applicant, "Early. My score is low. It was not my fault. Late.")
    url = f"{URL}mark/"

    asked = page(client)
    client.post(url, {"seen": "1", "sentences": ["1", "2"]})
    checked = page(client)

    version = StatementVersion.objects.get()
    assert "Say whether this draft mentions the score" in asked
    assert version.mention_spans == [[7, 44]]
    assert "may read as an excuse" in checked


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"seen": "1"}, "Mark a sentence, or say below that there is none."),
        ({"seen": "1", "sentences": ["0"], "nowhere": "on"}, "take one of the two away"),
    ],
)
def test_a_mark_says_one_of_two_things(client, applicant, data, words):
    begun(applicant, "One. Two.")

    response = client.post(f"{URL}mark/", data)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_mark_upon_an_older_version_changes_nothing(client, applicant):
    begun(applicant, "One.", "Two.")

    response = client.post(f"{URL}mark/", {"seen": "1", "nowhere": "on"}, follow=True)

    assert "A newer version was saved in the meantime" in response.content.decode()
    assert not StatementVersion.objects.exclude(mark="unsaid").exists()


def test_a_checklist_is_answered_and_read_back(client, applicant):
    begun(applicant, "One.")

    client.post(f"{URL}checklist/", {"specific_motivation": "no", "stories": "0"})
    shown = page(client)

    assert ChecklistAnswers.objects.get().specific_motivation is False
    assert "There is no concrete clinical story yet." in shown
    assert client.post(f"{URL}checklist/", {"stories": "-1"}).status_code == 422


def test_a_checklist_older_than_the_text_says_so(client, applicant):
    begun(applicant, "One.")
    client.post(f"{URL}checklist/", {"stories": "1"})
    before = page(client)

    client.post(URL, {"text": "Two.", "seen": "1"})

    assert "Read it once more." not in before
    assert "before version 2 was saved. Read it once more." in page(client)


def test_a_statement_is_called_final_and_opened_again(client, applicant):
    statement = begun(applicant, "One.")
    url = reverse("narrative:final", args=[SLUG])

    client.post(url, {"number": "7"})
    statement.refresh_from_db()
    unchanged = statement.final_number
    client.post(url, {"number": "1"})
    final = page(client)
    client.post(url, {"draft": "yes"})

    assert unchanged is None
    assert "Final: version 1" in final
    assert "Draft: version 1" in page(client)


def test_comments_stand_beside_the_text_and_are_settled(client, applicant):
    statement = begun(applicant, "One.")
    comment = StatementCommentFactory(version=statement.versions.get(), text="Why here?")

    before = page(client)
    client.post(reverse("narrative:settle-comment", args=[comment.pk]))
    after = page(client)

    assert "Why here?" in before
    assert "No open comment." in after
    assert "1 settled" in after


def test_a_mention_against_the_decision_is_pointed_out(client, applicant):
    begun(applicant, "My score is low. I know why.")
    client.post(f"{URL}mark/", {"seen": "1", "sentences": ["0", "1"]})

    client.post(f"{URL}mention/", {"plain_underperformance": "yes"})

    assert "The draft and the decision differ" in page(client)


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_takes_the_same_queries_for_any_number_of_versions(
    client, applicant, django_assert_max_num_queries, count
):
    statement = begun(applicant, *(f"Text {number}." for number in range(count)))
    for version in statement.versions.all():
        StatementCommentFactory(version=version, written_at=AT)
    client.get(URL)

    with django_assert_max_num_queries(28) as queries:
        client.get(URL)

    assert len(queries) == len({query["sql"] for query in queries})
