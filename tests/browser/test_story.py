"""Statement and experiences in a browser: on a phone and a desk, with and without JavaScript."""

import re

import pytest
from django.urls import reverse

from matchadvisor.narrative.models import Experience, MentionAnswers, StatementVersion
from tests.browser.views import assert_page_is_sound
from tests.factories.narrative import (
    ExperienceFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(390, True, id="phone"),
    pytest.param(1280, True, id="desk"),
    pytest.param(390, False, id="phone without JavaScript"),
    pytest.param(1280, False, id="desk without JavaScript"),
]
SLUG = "internal-medicine"
STATEMENT = reverse("narrative:statement", args=[SLUG])
TYPED = "I grew up above a ferry landing.\n\nMy score is low. It is mine. I came early since."


@pytest.fixture
def applicant(transactional_db):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=SLUG)
    Step2ResultFactory(applicant=applicant, score=229)
    return applicant


def sound(view, javascript):
    """Check the page where the checks can run."""
    if javascript:
        assert_page_is_sound(view)
    else:
        assert view.errors == []


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_a_statement_is_written_marked_and_decided(open_page, applicant, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(STATEMENT)

    page.get_by_label("Your statement").fill(TYPED)
    page.get_by_role("button", name="Save as the next version").click()
    page.get_by_text("Kept as version 1.").first.wait_for()
    sound(view, javascript)
    page.get_by_role("link", name="Mark the mention").click()
    page.get_by_label("My score is low.").check()
    page.get_by_label("It is mine.").check()
    sound(view, javascript)
    page.get_by_role("button", name="Save the mark").click()
    page.get_by_text("Its form looks fine").first.wait_for()
    page.get_by_role("link", name="Answer the questions").click()
    page.get_by_role("group", name="Or is there").get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save the answers").click()
    page.get_by_text("Leave it out: there is no reason").first.wait_for()
    sound(view, javascript)

    version = StatementVersion.objects.get()
    assert version.text == TYPED
    assert TYPED[slice(*version.mention_spans[0])] == "My score is low. It is mine."
    assert MentionAnswers.objects.get().deciding == "plain_underperformance"


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_experiences_are_pasted_ordered_and_reworded(open_page, applicant, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(reverse("narrative:experiences"))

    page.get_by_role("link", name="Paste several").click()
    page.get_by_label("Your experiences as text").fill(
        "Tutor, Harbor School\nAug 2024 - May 2025\nAnswered questions.\n\nDeckhand\nFerry."
    )
    page.get_by_role("button", name="Read the text").click()
    page.get_by_label("Section").nth(1).select_option("service")
    sound(view, javascript)
    page.get_by_role("button", name="Keep these 2 entries").click()
    page.get_by_role("button", name=re.compile("Up.*Deckhand")).click()
    page.get_by_text("readers also look for what came of it").first.wait_for()
    sound(view, javascript)
    page.get_by_role("link", name=re.compile("Edit.*Tutor")).click()
    page.get_by_label("Description").fill("Taught five first-years.")
    sound(view, javascript)
    page.get_by_role("button", name="Save the experience").click()
    page.get_by_text("It looks fine").first.wait_for()

    kept = Experience.objects.in_order().values_list("role", "section", "description")
    assert list(kept) == [
        ("Deckhand", "service", "Ferry."),
        ("Tutor", "teaching", "Taught five first-years."),
    ]


def test_words_and_characters_are_counted_while_typing(open_page, applicant):
    view = open_page(applicant.user)
    view.visit(STATEMENT)

    view.page.get_by_label("Your statement").fill("Two words.\nAnd \U0001f600 more")

    assert view.page.locator(".live-count").inner_text() == "4 words, 21 of 28,000 characters"


def test_the_count_says_what_is_over(open_page, applicant):
    view = open_page(applicant.user)
    view.visit(reverse("narrative:add-experience"))

    view.page.get_by_label("Description").fill("x" * 760)

    assert view.page.locator(".live-count.over").inner_text() == (
        "1 word, 760 of 750 characters, 10 over"
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_two_tabs_show_both_texts(open_page, applicant, width):
    StatementVersionFactory(statement=StatementFactory(applicant=applicant), text="One.")
    first = open_page(applicant.user, width=width)
    second = open_page(applicant.user, width=width)
    for view in (first, second):
        view.visit(STATEMENT)

    for view, text in ((first, "From the first tab."), (second, "From the second tab.")):
        view.page.get_by_label("Your statement").fill(text)
        view.page.get_by_role("button", name="Save as the next version").click()

    page = second.page
    page.get_by_role("heading", name="As it was saved meanwhile: version 2").wait_for()
    assert page.get_by_label("Your statement").input_value() == "From the second tab."
    assert page.get_by_text("From the first tab.").is_visible()
    assert_page_is_sound(second)


@pytest.mark.parametrize("width", [390, 1280])
def test_an_advisor_comments_and_the_student_settles_it(open_page, applicant, width):
    statement = StatementFactory(applicant=applicant)
    StatementVersionFactory(statement=statement, text="I came early.")
    StatementCommentFactory(version=statement.versions.get(), text="What did you learn?")
    ExperienceFactory(applicant=applicant)
    advisor = open_page(applicant.advisor, width=width)
    student = open_page(applicant.user, width=width)

    advisor.visit(reverse("narrative:student-statement", args=[applicant.pk, SLUG]))
    advisor.page.get_by_label("Your comment").fill("Who saw it?")
    advisor.page.get_by_role("button", name="Comment on version 1").click()
    advisor.page.get_by_text("The student sees your comment").first.wait_for()
    assert_page_is_sound(advisor)
    advisor.visit(reverse("narrative:student-experiences", args=[applicant.pk]))
    assert_page_is_sound(advisor)
    student.visit(STATEMENT)
    assert_page_is_sound(student)
    student.page.get_by_role("button", name=re.compile("Done.*Who saw it")).click()

    student.page.get_by_text("Settled. It stays on file").first.wait_for()
    assert "1 settled" in student.page.locator("main").inner_text()
