"""Workflow 5, a writer who stays silent: the ladder climbs, stops on proof, and a fault is caught."""

import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from time_machine import travel

from letters.enums import State
from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.models import Message
from matchadvisor.timeline.services.reminders import decide_reminders
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import UserFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.letters.doors import asked_of

pytestmark = pytest.mark.browser

WRITER = "Dr. Osgood Fenwick"
NEEDED = date(2026, 12, 7)


def noon(month, day):
    return datetime(2026, month, day, 17, tzinfo=UTC)


@pytest.fixture
def letter_request(transactional_db):
    """A student asked a writer, who says nothing; the letter is needed in two weeks."""
    applicant = ApplicantFactory(advised=True)
    UserFactory(coordinator=True, school=applicant.school)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    AcademicRecordFactory(applicant=applicant)
    EntryFactory(program_list=ProgramListFactory(applicant=applicant), status="applying")
    return asked_of(
        applicant=applicant,
        writer={"name": WRITER},
        state=State.ASKED,
        asked_at=noon(11, 20),
        needed_on=NEEDED,
    )


def mailed(letter_request):
    """How many mails each of the four has been written."""
    applicant = letter_request.applicant
    coordinator = applicant.school.users.get(role="coordinator")
    roles = {
        letter_request.writer.email: "writer",
        applicant.email: "student",
        coordinator.email: "coordinator",
        applicant.advisor.email: "advisor",
    }
    return Counter(roles[to] for to in Message.objects.values_list("to", flat=True))


def ring(letter_request, *moments):
    for moment in moments:
        decide_reminders(school=letter_request.applicant.school, at=moment)
    return mailed(letter_request)


@pytest.mark.parametrize("width", [390, 1280])
def test_workflow_5_a_silent_writer_is_reminded_by_steps_until_the_letter_is_there(
    open_page, letter_request, width
):
    applicant = letter_request.applicant
    climbed = [
        ring(letter_request, noon(11, 22)),
        ring(letter_request, noon(11, 23)),
        ring(letter_request, noon(11, 26), noon(11, 27)),
        ring(letter_request, noon(11, 29), noon(11, 30)),
        ring(letter_request, noon(12, 3), noon(12, 4)),
    ]
    coordinator = open_page(applicant.school.users.get(role="coordinator"), width=width)
    coordinator.visit(reverse("letters:office"))
    seen_by_office = coordinator.page.locator("main").inner_text()
    assert_page_is_sound(coordinator)

    with travel(noon(12, 5)):
        last = Message.objects.filter(to=letter_request.writer.email).latest("pk")
        [link] = set(re.findall(r"/w/[\w-]+/", email_of(last).body))
        writer = open_page(width=390)
        writer.visit(link)
        report_upload(writer.page)
        assert_page_is_sound(writer)
        after_proof = ring(letter_request, noon(12, 5), noon(12, 6), noon(12, 7))
        student = open_page(applicant.user, width=width)
        student.visit(reverse("letters:letters"))
        fault = student.page.locator("main").inner_text()
        student.page.get_by_role("link", name="I have assigned it").first.click()
        assert_page_is_sound(student)
        student.page.get_by_role("button", name="Assigned to all").click()
        student.page.wait_for_load_state()
        assert_page_is_sound(student)

    letter_request.refresh_from_db()
    assert climbed == [
        {},
        {"writer": 1},
        {"writer": 1, "student": 1},
        {"writer": 1, "student": 1, "coordinator": 1},
        {"writer": 2, "student": 1, "coordinator": 1, "advisor": 1},
    ]
    assert WRITER in seen_by_office
    assert after_proof == climbed[-1]
    assert f"The letter of {WRITER} goes to no program yet" in fault
    assert letter_request.state == State.ASSIGNED


def report_upload(page):
    """The writer says that the letter is uploaded, and confirms it."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    page.get_by_role("button", name="Yes, it is uploaded").click()
    page.wait_for_load_state()
