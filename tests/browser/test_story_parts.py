"""Interview, messages, network and rotations in a browser, with and without JavaScript."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from matchadvisor.narrative.models import InterviewAnswer, NetworkPerson, ProgramMessage
from matchadvisor.rotations.models import Rotation
from tests.browser.views import assert_page_is_sound
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.browser

LOOKS = [
    pytest.param(390, True, id="phone"),
    pytest.param(1280, True, id="desk"),
    pytest.param(390, False, id="phone without JavaScript"),
    pytest.param(1280, False, id="desk without JavaScript"),
]
INTERVIEW = reverse("narrative:interview")
MESSAGES = reverse("narrative:messages")
COMPOSE = reverse("narrative:compose-message")
NETWORK = reverse("narrative:network")
ROTATIONS = reverse("rotations:rotations")
BEATS = (
    ("own", "The score is mine."),
    ("context", "I prepared alone."),
    ("change", "Since then I study with a colleague each week."),
    ("evidence", "My last evaluations name my preparation."),
    ("move_on", "That habit comes with me."),
)
DRAWN = re.compile(r"What draws me to the program: the night float\.")
RANK_TALK = "I will rank you first."


@pytest.fixture
def applicant(transactional_db):
    applicant = ApplicantFactory(advised=True, aamc_id="10000001")
    SpecialtyChoiceFactory(applicant=applicant, specialty="internal-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


@pytest.fixture
def program(applicant):
    return EntryFactory(program_list=ProgramListFactory(applicant=applicant)).program


def sound(view, javascript):
    """Check the page where the checks can run."""
    if javascript:
        assert_page_is_sound(view)
    else:
        assert view.errors == []


def take_the_time(page, javascript):
    """Seven seconds: with the timer and a clock that is put forward, or typed."""
    timer = page.locator(".timer")
    if not javascript:
        assert timer.is_hidden()
        page.get_by_label("Seconds it took aloud").fill("7")
        return
    page.clock.install()
    timer.get_by_role("button", name="Start the timer").click()
    page.clock.fast_forward(7_000)
    timer.get_by_role("button", name="Stop").click()
    timer.get_by_role("button", name="Start again").wait_for()
    assert timer.locator("output").inner_text() == "7 seconds"
    page.clock.resume()


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_an_answer_is_written_timed_and_checked(open_page, applicant, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(INTERVIEW)

    for beat, words in BEATS:
        page.locator(f"#id_{beat}").fill(words)
    take_the_time(page, javascript)
    sound(view, javascript)
    page.get_by_role("button", name="Save and check").click()
    page.get_by_text("Its form looks fine: all five beats").first.wait_for()
    sound(view, javascript)

    answer = InterviewAnswer.objects.get()
    assert answer.seconds == 7
    assert {beat: getattr(answer, beat) for beat, _ in BEATS} == dict(BEATS)


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_a_message_is_drafted_refused_and_logged(open_page, applicant, program, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(MESSAGES)
    sound(view, javascript)

    page.get_by_label("Program", exact=True).select_option(label=str(program))
    page.get_by_label("Occasion").select_option("after_submitting")
    page.get_by_role("button", name="Draft it").click()
    page.get_by_role("heading", name=program.name).wait_for()
    assert page.locator("input[name=csrfmiddlewaretoken]").count() == (
        page.locator("form[method=post]").count()
    )
    page.get_by_label("What draws you to this program").fill("the night float")
    page.get_by_label("What you did that shows it").fill(RANK_TALK)
    page.get_by_role("button", name="Mark as sent").click()
    page.get_by_text("Not logged").wait_for()
    assert page.get_by_role("link", name="Open in my mail program").count() == 0
    sound(view, javascript)
    assert not ProgramMessage.objects.exists()

    page.get_by_label("What you did that shows it").fill("I ran the sign-out.")
    page.get_by_role("button", name="Mark as sent").click()
    page.get_by_text("In the log.").first.wait_for()
    page.get_by_text(re.compile("Read it")).click()
    page.get_by_text("I ran the sign-out.").wait_for()
    sound(view, javascript)

    assert RANK_TALK not in ProgramMessage.objects.get().body


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_a_draft_is_shown_and_the_typed_words_stay(
    open_page, applicant, program, width, javascript
):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(f"{COMPOSE}?program={program.pk}&occasion=after_submitting")
    loads = []
    page.on("domcontentloaded", lambda page: loads.append(page.url))

    page.get_by_label("What draws you to this program").fill("the night float")
    page.get_by_label("What you did that shows it").fill("I ran the sign-out.")
    page.get_by_role("button", name="Show the draft").click()
    expect(page.locator("#draft-body")).to_have_value(DRAWN)
    sound(view, javascript)

    assert len(loads) == (0 if javascript else 1)
    assert page.get_by_label("What you did that shows it").input_value() == "I ran the sign-out."
    assert page.locator("#draft").count() == 1
    assert page.get_by_role("button", name="Copy the text").count() == int(javascript)


def test_the_draft_is_copied_as_it_stands(open_page, applicant, program):
    view = open_page(applicant.user)
    page = view.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    view.visit(f"{COMPOSE}?program={program.pk}&occasion=after_submitting")

    page.get_by_label("What draws you to this program").fill("the night float")
    page.get_by_role("button", name="Show the draft").click()
    expect(page.locator("#draft-body")).to_have_value(DRAWN)
    copied = {}
    for what in ("text", "subject"):
        page.get_by_role("button", name=f"Copy the {what}").click()
        page.get_by_role("button", name="Copied").first.wait_for()
        copied[what] = page.evaluate("navigator.clipboard.readText()")

    assert copied["text"] == page.locator("#draft-body").input_value()
    assert copied["subject"] == page.locator("#draft-subject").input_value()


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_somebody_is_added_asked_and_agrees(open_page, applicant, program, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(NETWORK)

    page.get_by_role("link", name="Add somebody").click()
    page.get_by_label("Name", exact=True).fill("Dr. Ada Ferry")
    page.locator("input[name=source][value=mentor]").check()
    page.get_by_label(str(program)).check()
    sound(view, javascript)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The ask to Dr. Ada Ferry").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(
        re.compile("would be a good place for me")
    )
    assert page.get_by_role("button", name="Copy the ask").count() == int(javascript)
    sound(view, javascript)
    page.get_by_role("button", name="I asked").click()
    page.get_by_role("button", name="They agreed").click()
    page.get_by_text("Dr. Ada Ferry agreed").first.wait_for()
    sound(view, javascript)

    assert NetworkPerson.objects.get().state == "agreed"


@pytest.mark.parametrize(("width", "javascript"), LOOKS)
def test_an_away_is_entered_weighed_and_done(open_page, applicant, width, javascript):
    view = open_page(applicant.user, width=width, javascript=javascript)
    page = view.page
    view.visit(ROTATIONS)
    sound(view, javascript)

    page.get_by_role("link", name="Add a rotation").click()
    choose(page, kind="away", specialty="internal-medicine", can_impress="yes")
    page.locator("#id_place").fill("Ferry Point Hospital, night service")
    page.locator("#id_starts_on").fill("2026-06-01")
    page.locator("#id_ends_on").fill("2026-06-28")
    sound(view, javascript)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("nobody has noted whether the program uses aways").first.wait_for()
    sound(view, javascript)
    page.get_by_role("button", name="It is done").click()
    page.get_by_role("heading", name="Done", exact=True).wait_for()
    sound(view, javascript)

    assert Rotation.objects.get().state == "done"


def choose(page, **values):
    """Choose in selects and among radio buttons alike."""
    for name, value in values.items():
        select = page.locator(f"select[name={name}]")
        if select.count():
            select.select_option(value)
        else:
            page.locator(f"input[name={name}][value='{value}']").check()
