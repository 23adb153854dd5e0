"""Contacts in a browser: one recorded, a case closed, a note shared, with and without scripts."""

import re

import pytest
from django.urls import reverse

from matchadvisor.contacts.models import Case, Contact
from tests.browser.views import assert_page_is_sound
from tests.factories.contacts import CaseFactory, ContactFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(390, True, id="phone"),
    pytest.param(1280, True, id="desk"),
    pytest.param(390, False, id="phone, no script"),
    pytest.param(1280, False, id="desk, no script"),
]
STEP = "Look at the list once more"
AGREED = "Sends the list by Friday, cut to sixty."


@pytest.fixture
def applicant(transactional_db):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


def student_page(open_page, applicant, **look):
    view = open_page(applicant.advisor, **look)
    view.visit(reverse("dashboard:student", args=[applicant.pk]))
    return view


def fill(page, *, reached, agreed="", step="", day=""):
    page.get_by_label("Yes" if reached else "No", exact=True).check()
    page.get_by_label("What was agreed").fill(agreed)
    page.get_by_label("Next step").fill(step)
    page.get_by_label("By which day").fill(day)


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_a_contact_is_recorded_and_its_step_done(open_page, applicant, width, javascript):
    view = student_page(open_page, applicant, width=width, javascript=javascript)
    page = view.page
    page.get_by_role("link", name="Record a contact").click()
    page.get_by_role("button", name="Record the contact").wait_for()
    if javascript:
        assert_page_is_sound(view)
    page.get_by_label("How").select_option("call")
    fill(page, reached=False, agreed=AGREED, step=STEP, day="2026-11-27")
    page.get_by_role("button", name="Record the contact").click()

    page.get_by_text("The student was not reached. Write what you mean").wait_for()
    assert not Contact.objects.exists()
    view.errors.clear()  # the browser reports the status of the refusal itself
    if javascript:
        assert_page_is_sound(view)
    fill(page, reached=True, agreed=AGREED, step=STEP, day="2026-11-27")
    page.get_by_role("button", name="Record the contact").click()

    page.get_by_text("The contact is on file.").wait_for()
    brief = page.locator("#contact-brief").inner_text()
    assert "today, call" in brief
    assert STEP in brief
    if javascript:
        assert_page_is_sound(view)
    page.get_by_role("button", name=re.compile(f"Done.*{STEP}")).click()

    page.get_by_text("The step is done.").wait_for()
    assert "nothing waits" in page.locator("#contact-brief").inner_text()
    assert view.errors == []


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_a_case_is_closed_with_what_came_of_it(open_page, applicant, width, javascript):
    ContactFactory(applicant=applicant, with_step=True)
    case = CaseFactory(applicant=applicant)
    view = student_page(open_page, applicant, width=width, javascript=javascript)
    page = view.page
    page.get_by_role("link", name=re.compile(f"Close this case.*{case.words}")).click()
    page.get_by_role("button", name="Close the case").wait_for()
    page.get_by_label("Look at the list again").check()
    fill(page, reached=True, agreed=AGREED, step=STEP, day="2026-11-30")
    if javascript:
        assert_page_is_sound(view)
    page.get_by_role("button", name="Close the case").click()

    page.get_by_text("The case is closed, and the contact is on file.").wait_for()
    assert not Case.objects.open().exists()
    assert [each.next_step for each in Contact.objects.waiting()] == [STEP]
    page.get_by_text("1 closed case").click()
    page.get_by_text(f"Closed a case: {case.words}").wait_for()
    assert view.errors == []


def test_one_form_stands_open_at_a_time(open_page, applicant):
    view = student_page(open_page, applicant)
    view.page.get_by_role("link", name="Record a contact").click()
    view.page.get_by_role("button", name="Record the contact").wait_for()

    view.page.get_by_role("link", name="Open a case").click()

    view.page.get_by_role("button", name="Open the case").wait_for()
    assert view.page.get_by_role("button", name="Record the contact").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_a_note_is_shared_and_read_by_the_student(open_page, applicant, width):
    view = student_page(open_page, applicant, width=width)
    view.page.get_by_role("link", name=re.compile("Add a note.*on the letters")).click()
    view.page.get_by_label("Note", exact=True).fill("Ask the second writer this week.")
    view.page.get_by_label("Shared with the student").check()
    assert_page_is_sound(view)
    view.page.get_by_role("button", name="Keep the note").click()
    view.page.get_by_text("The note is kept.").wait_for()

    student = open_page(applicant.user, width=width)
    student.visit(reverse("contacts:own"))

    student.page.get_by_text("Ask the second writer this week.").wait_for()
    assert_page_is_sound(student)


def test_the_page_prints_opened_and_without_controls(open_page, applicant):
    for _ in range(6):
        ContactFactory(applicant=applicant, agreed=AGREED)
    view = student_page(open_page, applicant)

    view.page.set_viewport_size({"width": 673, "height": 970})  # what A4 leaves between its edges
    view.page.emulate_media(media="print")

    row = view.page.locator("#contacts-desk tbody tr").first
    assert row.evaluate("one => getComputedStyle(one).display") == "table-row"
    assert view.page.get_by_role("link", name="Record a contact").is_hidden()
    assert view.page.get_by_role("navigation", name="On this page").is_hidden()
    assert all(one.is_visible() for one in view.page.get_by_text(AGREED).all())
    assert view.page.get_by_text(AGREED).count() == 6
