"""Words that were typed and not saved stay in the tab: a lost network, a session that ended."""

import pytest
from django.conf import settings
from django.urls import reverse

from matchadvisor.narrative.models import Experience, InterviewAnswer, StatementVersion
from tests.browser.views import assert_page_is_sound
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.browser
SLUG = "internal-medicine"
STATEMENT = reverse("narrative:statement", args=[SLUG])
ADD = reverse("narrative:add-experience")
INTERVIEW = reverse("narrative:interview")
OFFER = "[data-unsent-offer]"
TYPED = "I came early.\n\nI stayed."


@pytest.fixture
def applicant(transactional_db):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=SLUG)
    return applicant


def type_statement(view):
    view.visit(STATEMENT)
    view.page.get_by_label("Your statement").fill(TYPED)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_lost_network_costs_no_word(open_page, applicant, width):
    view = open_page(applicant.user, width=width)
    page = view.page
    type_statement(view)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save as the next version").click()
    page.context.set_offline(False)

    view.visit(STATEMENT)
    page.locator(OFFER).wait_for()
    assert_page_is_sound(view)
    page.get_by_role("button", name="Put them back").click()
    assert page.get_by_label("Your statement").input_value() == TYPED
    page.get_by_role("button", name="Save as the next version").click()
    page.get_by_text("Kept as version 1.").first.wait_for()

    assert page.locator(OFFER).is_hidden()
    assert StatementVersion.objects.get().text == TYPED
    view.visit(STATEMENT)
    assert page.locator(OFFER).is_hidden()


def test_a_session_that_ended_costs_no_word(open_page, applicant):
    view = open_page(applicant.user)
    page = view.page
    type_statement(view)
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Save as the next version").click()
    page.wait_for_url("**/sign-in/**")
    page.context.add_cookies(cookies)

    view.visit(STATEMENT)
    page.get_by_role("button", name="Put them back").click()

    assert page.get_by_label("Your statement").input_value() == TYPED


def test_words_that_are_forgotten_do_not_come_back(open_page, applicant):
    view = open_page(applicant.user)
    page = view.page
    type_statement(view)
    view.visit(STATEMENT)

    page.get_by_role("button", name="Forget them").click()
    view.visit(STATEMENT)

    assert page.locator(OFFER).is_hidden()
    assert page.get_by_label("Your statement").input_value() == ""


def test_signing_out_forgets_them(open_page, applicant):
    view = open_page(applicant.user)
    type_statement(view)

    view.page.locator("form.sign-out button:visible").first.click()
    view.page.wait_for_load_state()

    keys = view.page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in keys if key.startswith("unsent:")] == []


def test_a_saved_entry_leaves_the_next_one_empty(open_page, applicant):
    view = open_page(applicant.user)
    page = view.page
    view.visit(ADD)
    page.get_by_label("Section").select_option("teaching")
    page.get_by_label("Your role").fill("Tutor")
    page.get_by_label("Description").fill("Taught 5 first-years.\nTwice.")

    page.get_by_role("button", name="Save the experience").click()
    page.get_by_text("is on your list").first.wait_for()
    view.visit(ADD)

    assert page.locator(OFFER).is_hidden()
    assert Experience.objects.get().description == "Taught 5 first-years.\nTwice."


def test_a_timer_that_runs_is_stopped_by_saving(open_page, applicant):
    view = open_page(applicant.user)
    page = view.page
    view.visit(INTERVIEW)
    page.locator("#id_own").fill("It is mine.")
    page.clock.install()
    page.get_by_role("button", name="Start the timer").click()
    page.clock.fast_forward(7_000)

    page.get_by_role("button", name="Save and check").click()
    page.clock.resume()
    page.get_by_text("Kept, with what the check says to it.").first.wait_for()

    assert InterviewAnswer.objects.get().seconds == 7
    assert page.locator(OFFER).is_hidden()
