"""The timeline in a browser: a date completed, moved and entered, without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse

from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import UserFactory
from tests.factories.timeline import MilestoneFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.browser
TIMELINE = reverse("timeline:timeline")


@pytest.fixture
def applicant(transactional_db):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty="emergency-medicine")
    Step2ResultFactory(applicant=applicant, score=232)
    return applicant


@pytest.mark.parametrize("width", [390, 1280])
def test_a_student_completes_and_moves_without_javascript(open_page, applicant, width):
    done = MilestoneFactory(applicant=applicant, own=True, due_on=date(2026, 11, 24))
    moved = MilestoneFactory(
        applicant=applicant, own=True, title="Call the chair", due_on=date(2026, 11, 25)
    )
    view = open_page(applicant.user, width=width, javascript=False)
    view.visit(TIMELINE)

    view.page.get_by_role("button", name="Meet my mentor").click()
    view.page.get_by_role("link", name="Call the chair").first.click()
    view.page.get_by_text("Give it another day").click()
    view.page.get_by_label("New day").fill("2026-12-02")
    view.page.get_by_label("Reason").fill("The chair is away until Monday.")
    view.page.get_by_role("button", name="Move it").click()

    done.refresh_from_db()
    moved.refresh_from_db()
    assert done.completed_by == applicant.user
    assert moved.due_on == date(2026, 12, 2)
    assert "The chair is away until Monday." in view.page.locator("main").inner_text()


def test_a_dean_enters_a_date_and_reads_what_it_moved(open_page, applicant):
    dean = UserFactory(dean=True, school=applicant.school)
    view = open_page(dean, width=390)
    view.visit(reverse("timeline:season-date", args=["residencycas_submit_opens"]))

    for day in ("2026-12-09", "2026-12-16"):
        view.page.get_by_label("Day", exact=True).fill(day)
        view.page.get_by_label("I read the official page").check()
        view.page.get_by_label("Source", exact=True).first.fill("ResidencyCAS, dates")
        view.page.get_by_role("button", name="Save the date").click()
        view.page.get_by_role("heading", name="What the office entered").wait_for()

    shown = view.page.locator("main").inner_text()
    assert "Wed 9 Dec 2026" in shown
    assert "Wed 16 Dec 2026" in shown
    submit = Milestone.objects.get(applicant=applicant, kind=Kind.SUBMIT)
    assert submit.due_on == date(2026, 12, 16)
    assert_page_is_sound(view)


@pytest.mark.parametrize("role", ["student", "dean"])
def test_the_places_fit_the_narrowest_phone(open_page, applicant, role):
    user = applicant.user if role == "student" else UserFactory(dean=True, school=applicant.school)
    view = open_page(user, width=320)

    path = TIMELINE if role == "student" else reverse("timeline:cohort")
    assert view.visit(path) == 200
    assert_page_is_sound(view)
