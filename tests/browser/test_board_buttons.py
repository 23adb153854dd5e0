"""Workflow 8: what each button of the board says, it does."""

import re

import pytest
from django.urls import reverse

from letters.models import Assignment
from matchadvisor.dashboard.models import Nudge
from programs.models import ReviewRound
from tests.dashboard.boards import listed, student
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.policy import SeasonFactFactory
from tests.programs.rounds import submit

pytestmark = pytest.mark.browser
WHY = "They know my work, and I would go to each of them."
DAYS = {"dates.eras_submit_opens": "2026-12-30", "dates.eras_programs_review": "2027-01-20"}


@pytest.fixture
def advisor(transactional_db):
    """An advisor five weeks before submission opens, with a student for each button."""
    advisor = UserFactory(advisor=True)
    for key, day in DAYS.items():
        told = {"title": key, "service": "ERAS", "tz": "America/New_York", "on": day}
        SeasonFactFactory(school=advisor.school, season=2027, key=key, value=told)
    student(advisor, first_name="Nora", last_name="Nolist", score=250)
    student(advisor, first_name="Otto", last_name="Undecided", specialty="")
    reaching = student(advisor, first_name="Rhea", last_name="Reaching", score=250)
    submit(listed(reaching, *["reach"] * 5, *["target"] * 8)[0], M_2=WHY, V_4=WHY)
    LetterRequestFactory(applicant=reaching, season=2027, assigned=True)
    lettered = student(advisor, first_name="Letty", last_name="Uploaded", score=250)
    listed(lettered, *["target"] * 12)
    LetterRequestFactory(applicant=lettered, season=2027, uploaded=True)
    return advisor


def board(view, name=""):
    view.visit(f"{reverse('dashboard:board')}?name={name}")
    return view.page.locator("table.board").inner_text()


def test_workflow_8_each_button_does_what_it_says(open_page, advisor):
    view = open_page(advisor)
    page = view.page

    board(view)
    page.get_by_role("button", name="Remind: Nora Nolist").click()
    assert "Reminded today" in board(view, "nora")

    board(view)
    page.get_by_role("button", name="Offer a meeting: Otto Undecided").click()
    assert "Offered today" in board(view, "otto")

    assert "1 letter uploaded, assigned to no program." in board(view, "letty")
    page.get_by_role("link", name="Assign: Letty Uploaded").click()
    page.get_by_label("Reason").fill("She is on call and asked me by telephone.")
    page.get_by_role("button", name="Assigned to all 12").click()
    assert "uploaded, assigned to no program" not in board(view, "letty")
    assert Assignment.objects.count() == 12

    assert "5 reach of 13 programs (38 %); sent for review." in board(view, "rhea")
    page.get_by_role("link", name="Open review: Rhea Reaching").click()
    page.get_by_label("What is agreed, and by when").fill("Two reach programs fewer, please.")
    page.get_by_role("button", name="Return with comments").click()
    page.get_by_text(re.compile("Returned.")).first.wait_for()
    board(view, "rhea")
    assert page.get_by_role("link", name="Open list: Rhea Reaching").is_visible()

    assert sorted(Nudge.objects.values_list("way", flat=True)) == ["meeting", "reminder"]
    assert not ReviewRound.objects.open().exists()
    assert view.errors == []
