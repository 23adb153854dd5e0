"""Workflows 4 and 6, a soft yes and a waived letter, from the writer's phone to the student."""

from collections import deque
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from letters.enums import State, Waiver
from letters.models import LetterRequest, Remark
from matchadvisor.outbox.models import Message
from tests.browser.views import assert_page_is_sound
from tests.factories.letters import LetterRequestFactory, RequestChangeFactory, WriterFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AT,
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.letters.doors import at, linked

pytestmark = pytest.mark.browser

SIZES = [390, 1280]
MOST_PAGES = 120
WORDS = "Gladly, though I saw you for ten days only."
REMARK = "Between us, quietly-kept-remark: somebody else should write."
OUTSIDE = ("/static/", "/sign-out/", "/w/")


@pytest.fixture
def letter_request(transactional_db):
    """A student who asked one writer by mail and has the next one on the plan."""
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    AcademicRecordFactory(applicant=applicant)
    EntryFactory(program_list=ProgramListFactory(applicant=applicant))
    asked = linked(
        applicant=applicant,
        asked=True,
        waiver=Waiver.WAIVED,
        waiver_on=AT.date(),
        writer={"name": "Dr. Osgood Fenwick", "worked_to": date(2026, 6, 26)},
    )
    RequestChangeFactory(letter_request=asked)
    WriterFactory(applicant=applicant, name="Dr. Theodora Quillfeather", closeness="regularly")
    return asked


def answer(open_page, letter_request, *, remark=""):
    """The writer answers on a phone: can write one."""
    writer = open_page(width=390)
    writer.visit(at("page"))
    page = writer.page
    page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    page.locator("label.choice", has_text="I can write one").click()
    page.get_by_label("A word to the student").fill(WORDS)
    if remark:
        page.get_by_label("A word to the office alone").fill(remark)
    page.get_by_role("button", name="Send answer").click()
    page.wait_for_url("**/w/**done=**")
    assert_page_is_sound(writer)
    letter_request.refresh_from_db()


@pytest.mark.parametrize("width", SIZES)
def test_workflow_4_a_soft_yes_is_thanked_and_the_next_writer_asked_in_one_step(
    open_page, letter_request, width
):
    student = open_page(letter_request.applicant.user, width=width)
    student.visit(reverse("dashboard:plan"))
    before = student.page.locator("main").inner_text()

    answer(open_page, letter_request)
    student.visit(reverse("dashboard:plan"))
    plan = student.page.locator("main").inner_text()
    student.page.get_by_role("link", name="Answer it").first.click()
    assert_page_is_sound(student)
    card = student.page.locator(f"#request-{letter_request.pk}").inner_text()
    student.page.get_by_role(
        "button", name="Thank Dr. Osgood Fenwick and ask Dr. Theodora Quillfeather"
    ).click()
    student.page.get_by_role("heading", name="Ask Dr. Theodora Quillfeather").wait_for()
    assert_page_is_sound(student)
    student.page.get_by_role("button", name="Send it to Dr. Theodora Quillfeather").click()
    student.page.wait_for_url("**/letters/**")

    letter_request.refresh_from_db()
    following = LetterRequest.objects.get(writer__name="Dr. Theodora Quillfeather")
    assert "Thank Dr. Osgood Fenwick" not in before
    assert "Thank Dr. Osgood Fenwick, or keep the letter" in plan
    assert "Dr. Theodora Quillfeather is next on your plan" in plan
    assert "did not promise a strong letter" in card
    assert (letter_request.state, following.state) == (State.WITHDRAWN, State.ASKED)
    receivers = Message.objects.order_by("pk").values_list("to", flat=True)
    assert list(receivers) == [
        letter_request.applicant.email,
        letter_request.writer.email,
        following.writer.email,
    ]


def walk(view, start):
    """Every page that links lead to from one, by its path: what each of them says."""
    queue, read = deque([start]), {}
    while queue and len(read) < MOST_PAGES:
        path = queue.popleft()
        if path in read:
            continue
        answered = view.page.request.get(path)
        read[path] = answered.body().decode("utf-8", "replace")
        if "text/html" not in answered.headers.get("content-type", ""):
            continue
        view.page.set_content(read[path])
        queue.extend(each for each in links_of(view) if each not in read)
    return read


def links_of(view):
    """The server's own paths that a page links to."""
    hrefs = view.page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    parts = [urlsplit(href) for href in hrefs]
    return [
        f"{part.path}?{part.query}" if part.query else part.path
        for part in parts
        if not part.netloc and part.path.startswith("/") and not part.path.startswith(OUTSIDE)
    ]


@pytest.mark.parametrize("width", SIZES)
def test_workflow_6_a_waived_letters_remark_is_nowhere_for_the_applicant(
    open_page, letter_request, width
):
    LetterRequestFactory(applicant=letter_request.applicant, assigned=True)
    answer(open_page, letter_request, remark=REMARK)
    student = open_page(letter_request.applicant.user, width=width)
    url = reverse("letters:request", args=[letter_request.pk])

    read = walk(student, reverse("dashboard:plan"))
    student.visit(url)
    shown = student.page.locator("main").inner_text()
    advisor = open_page(letter_request.applicant.advisor, width=width)
    advisor.visit(url)
    known = advisor.page.locator("main").inner_text()

    assert Remark.objects.get().text == REMARK
    assert {url, reverse("letters:packet"), reverse("triage:history")} <= set(read)
    assert [path for path, text in read.items() if "quietly-kept-remark" in text] == []
    assert WORDS in shown
    assert "quietly-kept-remark" not in shown
    assert REMARK in known
    assert_page_is_sound(student)
    assert_page_is_sound(advisor)
