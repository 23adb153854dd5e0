"""Review in a browser: a student sends, an advisor answers, the student reads it; workflow 2."""

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.enums import Tag
from programs.models import EntryComment, ProgramList, ReviewRound
from tests.browser.views import assert_page_is_sound
from tests.programs.lists import entry_on, student_list
from tests.programs.rounds import REACH, SAFETY, TARGET, decided, give_back, submit

pytestmark = pytest.mark.browser

OWN = reverse("programs:review", args=["internal-medicine"])
WAITING = reverse("programs:reviews")
LONG = "Cedar Grove and Silver Fork Regional Medical Center and Affiliated Community Clinics"
WHY = "My partner matched there, and I would rather cut the west than these."
WORDS = "Reach down to two by Friday. We speak on Tuesday."
WIDTHS = [390, 1280]


def today():
    return timezone.localdate().isoformat()


@pytest.fixture
def program_list(transactional_db):
    """Five reach of twelve, one with a published minimum above the score."""
    program_list = student_list()
    fresh = {"profile__checked": {"typical_step2": {"source": "FREIDA", "on": today(), "by": None}}}
    decided(program_list, REACH, Tag.REACH, 4, **fresh)
    entry_on(
        program_list,
        REACH,
        tagged=True,
        tag=Tag.REACH,
        tag_reason="Family in town.",
        program__name=LONG,
        profile__minimum_step2=241,
    )
    decided(program_list, TARGET, Tag.TARGET, 4, **fresh)
    decided(program_list, SAFETY, Tag.SAFETY, 3, **fresh)
    return program_list


@pytest.mark.parametrize("width", WIDTHS)
def test_workflow_2_too_much_reach_is_sent_with_a_reason(open_page, program_list, width):
    view = open_page(program_list.applicant.user, width=width)
    view.visit(OWN)
    view.page.get_by_text("5 of 12 programs are reach").first.wait_for()
    view.page.get_by_role("button", name="Send to your advisor").click()
    view.page.get_by_text("Write the reason in a sentence, or change what asks").wait_for()
    assert_page_is_sound(view)
    assert not ReviewRound.objects.exists()

    view.page.get_by_label("Why so many reach programs").fill(WHY)
    view.page.get_by_role("button", name="Send to your advisor").click()

    view.page.get_by_text("Your advisor has the list since").wait_for()
    assert ReviewRound.objects.get().reasons == {"M-2": WHY}
    assert_page_is_sound(view)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_advisor_comments_and_returns(open_page, program_list, width):
    submit(program_list, M_2=WHY)
    view = open_page(program_list.applicant.advisor, width=width)
    view.visit(WAITING)
    assert_page_is_sound(view)
    view.page.get_by_role("link", name=program_list.applicant.get_full_name()).click()
    view.page.get_by_text(WHY).first.wait_for()
    first = view.page.locator("tbody tr").first
    assert LONG in first.inner_text()
    assert "Likely screened" in first.inner_text()

    view.page.get_by_label(f"Your answer on {LONG}").select_option("drop")
    view.page.get_by_label(f"Comment on {LONG}").fill("The minimum stands above the score.")
    view.page.get_by_text("Show the 7 others").click()
    assert_page_is_sound(view)
    view.page.get_by_label("What is agreed, and by when").fill(WORDS)
    view.page.get_by_role("button", name="Return with comments").click()

    view.page.get_by_text("Returned. The student sees your words now.").wait_for()
    comment = EntryComment.objects.get()
    assert (comment.program.name, comment.answer) == (LONG, "drop")
    assert ReviewRound.objects.get().words == WORDS


@pytest.mark.parametrize("width", WIDTHS)
def test_the_student_reads_what_was_said_and_sees_every_round(open_page, program_list, width):
    give_back(submit(program_list, M_2=WHY), WORDS)
    view = open_page(program_list.applicant.user, width=width)

    view.visit(OWN)

    view.page.get_by_text(WORDS).first.wait_for()
    view.page.get_by_text("Round 1, sent").click()
    assert_page_is_sound(view)


def test_enter_in_a_comment_keeps_it_and_answers_nothing(open_page, program_list):
    submit(program_list, M_2=WHY)
    view = open_page(program_list.applicant.advisor)
    view.visit(reverse("programs:review-round", args=[ReviewRound.objects.get().pk]))
    view.page.get_by_label(f"Your answer on {LONG}").select_option("ask")
    view.page.get_by_label(f"Comment on {LONG}").fill("Why there?")
    view.page.get_by_label(f"Comment on {LONG}").press("Enter")

    view.page.get_by_text("The comments are kept").wait_for()
    assert ReviewRound.objects.get().end == ""


def test_a_list_is_sent_and_approved_without_scripts(open_page, program_list):
    student = open_page(program_list.applicant.user, width=390, javascript=False)
    student.visit(OWN)
    student.page.get_by_label("Why so many reach programs").fill(WHY)
    student.page.get_by_role("button", name="Send to your advisor").click()
    advisor = open_page(program_list.applicant.advisor, width=390, javascript=False)
    advisor.visit(WAITING)
    advisor.page.get_by_role("link", name=program_list.applicant.get_full_name()).click()
    advisor.page.get_by_role("button", name="Approve as it is").click()

    advisor.page.get_by_text("Approved. The student sees it now.").wait_for()
    assert ProgramList.objects.get().state == "approved"
    student.visit(OWN)
    assert student.page.get_by_text("This is the list that you and your advisor").count() == 1
