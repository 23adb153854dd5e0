"""Workflow 8: the Monday board of 160, one action a row, and a case that is closed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.contacts.models import Contact
from matchadvisor.dashboard.models import Nudge
from tests.browser.views import assert_page_is_sound
from tests.dashboard.boards import listed, student
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory

pytestmark = pytest.mark.browser

SIZES = [390, 1280]
CLASS = 160


@pytest.fixture
def dean(transactional_db):
    """A dean with a class of 160, of whom a few ask for something of their own."""
    advisor = UserFactory(advisor=True)
    for number in range(CLASS - 3):
        student(advisor, first_name=f"Given{number:03}", last_name="Quiet", score=250)
    red = student(advisor, first_name="Scarlet", last_name="Dermott", specialty="dermatology",
                  score=232)  # fmt: skip
    listed(red, *["target"] * 12, slug="dermatology")
    silent = student(advisor, first_name="Una", last_name="Reached", reached=None)
    listed(silent, *["target"] * 12, status="invited")
    lettered = student(advisor, first_name="Letty", last_name="Uploaded", score=250)
    listed(lettered, *["target"] * 12)
    LetterRequestFactory(applicant=lettered, season=2027, uploaded=True)
    return UserFactory(dean=True, school=advisor.school)


def row_of(view, name):
    return view.page.locator("tbody tr", has=view.page.get_by_role("link", name=name, exact=True))


def assert_workflow_8(view):
    view.visit(reverse("dashboard:board"))
    page = view.page
    first = page.locator("tbody tr").nth(0).inner_text()
    assert first.startswith("This week")
    assert page.locator("tbody tr:not(.group)").count() == 100
    assert page.locator("tbody tr:not(.group) .board-act").count() == 100

    page.get_by_role("link", name="Not reached").click()
    una = row_of(view, "Una Reached")
    assert "Nobody has reached them yet." in una.inner_text()
    una.get_by_role("link", name="Call: Una Reached").click()

    assert "Was the student reached?" in page.locator("main").inner_text()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("What was agreed").fill("A list of sixty until Friday.")
    page.get_by_label("Next step").fill("Look at the list")
    page.get_by_label("By which day").fill("2026-11-27")
    page.get_by_role("button", name="Close the case").click()
    contact = Contact.objects.filter(applicant__last_name="Reached").get()
    assert (contact.reached, contact.next_on) == (True, date(2026, 11, 27))

    page.wait_for_url(re.compile(r"/board/\?about=contact#student-"))
    assert "The case is closed" in page.locator("#messages").inner_text()

    view.visit(f"{reverse('dashboard:board')}?name=una")
    assert "today" in row_of(view, "Una Reached").inner_text()
    view.visit(f"{reverse('dashboard:board')}?name=given007")
    page.get_by_role("button", name="Remind: Given007 Quiet").click()
    assert "A reminder is on its way to Given007 Quiet." in page.locator("body").inner_text()
    assert "Reminded today" in row_of(view, "Given007 Quiet").inner_text()
    assert Nudge.objects.count() == 1

    view.visit(f"{reverse('dashboard:board')}?about=backup")
    assert page.locator("tbody tr:not(.group)").count() == 1
    assert "Scarlet Dermott" in page.locator("tbody").inner_text()


@pytest.mark.parametrize("width", SIZES)
def test_workflow_8_the_monday_board_says_whom_to_help_and_does_it(open_page, dean, width):
    view = open_page(dean, width=width)

    assert_workflow_8(view)

    view.visit(reverse("dashboard:board"))
    assert_page_is_sound(view)


def test_the_board_is_worked_with_the_keyboard_alone(open_page, dean):
    view = open_page(dean)
    view.visit(f"{reverse('dashboard:board')}?sort=name&name=given0")
    page = view.page
    names = [link.inner_text() for link in page.locator("tbody th a").all()]
    page.get_by_role("link", name=names[0], exact=True).focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("x")
    focused = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")

    picked = [box.is_checked() for box in page.locator("tbody .pick").all()]
    assert focused == names[2]
    assert [name for name, is_picked in zip(names, picked, strict=True) if is_picked] == names[1:4]
    assert "the arrow keys go up and down" in page.locator("main").inner_text()


def test_workflow_8_works_without_javascript(open_page, dean):
    assert_workflow_8(open_page(dean, javascript=False))
