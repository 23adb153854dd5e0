"""The page of one set: faults first, then letters, writers and advice (B-5, A-1)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from letters.enums import State, Step, WriterRole
from letters.models import LetterRequest
from programs.enums import Status
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    AssignmentFactory,
    DraftStatementFactory,
    ExampleFactory,
    LetterRequestFactory,
    RequestChangeFactory,
    WriterFactory,
)
from tests.factories.programs_lists import EntryFactory
from tests.factories.triage import AT, SpecialtyChoiceFactory
from tests.letters.sets import IM, page_of, programs_of, student
from triage.enums import ChoiceKind

pytestmark = pytest.mark.django_db


def asked_of(applicant, name="Dr. Abiodun", *, writer=None, **traits):
    person = WriterFactory(applicant=applicant, name=name, **writer or {})
    return LetterRequestFactory(applicant=applicant, writer=person, **traits)


def test_an_empty_set_still_says_what_to_do():
    page = page_of(student())

    assert (page.cards, page.writers, page.notices) == ((), (), ())
    assert page.lede.startswith("No letter is planned yet.")
    assert [(each.rule, each.verdict) for each in page.findings] == [
        *(("L-2", "blocking"), ("L-6", "due"), ("L-1", "nobody")),
        *(("L-3", "nobody"), ("L-8", "none_on_file")),
    ]
    assert page.packet_finding.verdict == "lacking"
    assert (page.service_name, page.counts.most) == ("ERAS", 4)
    assert page.needed_by == date(2026, 9, 2)


def test_a_card_holds_what_the_page_shows():
    applicant = student()
    row = asked_of(applicant, packet_sent=True, promised_on=date(2026, 8, 14), version=5)

    (card,) = page_of(applicant).cards

    assert (card.pk, card.version, card.writer.name) == (row.pk, 5, "Dr. Abiodun")
    assert card.about == ("Faculty, internal medicine", "waiver not chosen yet")
    assert [stage.mark for stage in card.stages] == ["done", "done", "done", "now", "", ""]
    assert (card.due.lead, card.due.rest) == ("Promised", "in 11 days")
    assert card.state.text == "Said yes to a strong letter. The packet is with the writer."
    assert (card.next, card.is_waiver_open, card.needed_on) == (None, True, date(2026, 9, 2))
    assert Step.REPORT_UPLOAD in card.steps


def test_cards_stand_in_order_of_worth_and_ended_ones_apart():
    applicant = student()
    for name, role in (("Dr. C", WriterRole.DIRECTOR), ("Dr. A", WriterRole.FACULTY)):
        asked_of(applicant, name, writer={"role": role})
    chair = asked_of(applicant, "Department", writer={"role": WriterRole.DEPARTMENT})
    ended = asked_of(applicant, "Dr. No", declined=True)

    page = page_of(applicant)

    assert [card.writer.name for card in page.cards] == ["Dr. A", "Dr. C", chair.writer.name]
    assert [card.pk for card in page.ended] == [ended.pk]
    assert (page.ended[0].stages, page.ended[0].steps) == ((), frozenset())


def test_an_upload_that_no_program_reads_is_the_first_notice():
    applicant = student(programs=3)
    row = asked_of(applicant, uploaded=True)
    RequestChangeFactory(
        letter_request=row, step=Step.REPORT_UPLOAD, before=State.AGREED, after=State.UPLOADED
    )

    page = page_of(applicant)

    (notice,) = page.notices
    assert (notice.pk, notice.code, notice.uploaded_on) == (row.pk, "unassigned", AT.date())
    assert page.cards[0].state.text == "Assigned to 0 of 3 programs."
    assert page.cards[0].stages[-1].mark == "fault"
    assert Step.TAKE_BACK_UPLOAD in page.cards[0].steps
    assert page.counts.unread == 1


def test_assignments_to_programs_that_count_are_counted():
    applicant = student(programs=3)
    row = asked_of(applicant, assigned=True)
    gone, considered, counted = programs_of(applicant)
    entries = applicant.program_lists.get().entries
    entries.filter(program=gone).update(removed_at=AT)
    entries.filter(program=considered).update(status=Status.CONSIDERING)
    for program in (gone, counted):
        AssignmentFactory(letter_request=row, program=program)

    (card,) = page_of(applicant).cards

    assert card.state.text == "Assigned to 1 of 1 programs."
    assert card.state.tone == "done"


def test_a_letter_that_could_go_further_says_so():
    applicant = student(programs=2)
    row = asked_of(applicant, assigned=True)
    AssignmentFactory(letter_request=row, program=programs_of(applicant)[0])

    page = page_of(applicant)

    assert page.notices == ()
    assert [each.verdict for each in page.assessment.faults] == ["partly"]
    assert (page.cards[0].state.tone, page.cards[0].next.code) == ("look", "assign")


def test_a_denied_address_is_a_notice():
    applicant = student()
    asked_of(applicant, asked=True, denied_at=AT)

    (notice,) = page_of(applicant).notices

    assert notice.code == "denied"
    assert "Dr. Abiodun" in notice.title


def test_writers_are_ranked_with_the_next_to_ask():
    applicant = student()
    director = WriterFactory(applicant=applicant, name="Dr. D", role=WriterRole.DIRECTOR)
    asked = asked_of(applicant, "Dr. A", asked=True)
    WriterFactory(applicant=applicant, removed=True)
    asked_of(applicant, "Dr. N", writer={"role": WriterRole.SUB_INTERNSHIP}, declined=True)

    page = page_of(applicant)

    assert [(row.writer.name, row.place, row.is_next) for row in page.writers] == [
        *(("Dr. A", 1, False), ("Dr. N", 2, False), ("Dr. D", 3, True))
    ]
    assert page.next_writer.writer == director
    assert [(row.card, row.has_ended) for row in page.writers] == [
        *((asked.pk, False), (None, True), (None, False))
    ]
    assert page.next_writer.reasons[0] == "Directs a program or a clerkship."


def test_a_soft_yes_offers_the_next_writer():
    applicant = student()
    asked_of(applicant, "Dr. Soft", hesitant=True)
    WriterFactory(applicant=applicant, name="Dr. Next")

    page = page_of(applicant)

    assert page.cards[0].next.label == "Thank them and ask Dr. Next"
    assert any(each.verdict == "hesitant" for each in page.findings)


def test_each_specialty_has_a_set_of_its_own():
    applicant = student()
    SpecialtyChoiceFactory(applicant=applicant, specialty="pediatrics", kind=ChoiceKind.BACKUP)
    asked_of(applicant)
    other = asked_of(applicant, "Dr. Kind", specialty="pediatrics")
    asked_of(applicant, "Dr. Past", season=2026)

    page = page_of(applicant, slug="pediatrics")

    assert [card.pk for card in page.cards] == [other.pk]
    assert [(tab.slug, tab.is_shown) for tab in page.tabs] == [*((IM, False), ("pediatrics", True))]


def test_counts():
    applicant = student(programs=1)
    asked_of(applicant, "A", waiver="waived", waiver_on=AT.date())
    asked_of(applicant, "B", asked=True)
    asked_of(applicant, "C", packet_sent=True)
    asked_of(applicant, "D", uploaded=True)

    counts = page_of(applicant).counts

    assert (counts.in_force, counts.planned, counts.with_writer) == (4, 1, 2)
    assert (counts.uploaded, counts.unread, counts.without_waiver) == (1, 1, 3)


def test_the_packet_is_judged_by_what_is_finished():
    applicant = student()
    for kind in ("ownership", "beyond", "judgement"):
        ExampleFactory(applicant=applicant, kind=kind)
    DraftStatementFactory(applicant=applicant)

    page = page_of(applicant)

    assert page.packet_finding.because["examples"] == 3
    assert page.packet_finding.because["statement"] is True
    assert page.packet_finding.because["cv"] is False


@pytest.mark.parametrize(
    ("score", "record", "blocks"),
    [
        pytest.param(250, {}, False, id="green"),
        pytest.param(234, {}, True, id="yellow"),
        pytest.param(210, {}, True, id="red"),
        pytest.param(250, {"professionalism": True}, True, id="green with an anchor"),
    ],
)
def test_what_blocks_the_submission(score, record, blocks):
    assert page_of(student(score, **record)).blocks_submission is blocks


@pytest.mark.parametrize(("role", "is_told"), [("coordinator", False), ("dean", True)])
def test_a_coordinator_reads_no_zone_between_the_lines(role, is_told):
    applicant = student(210, professionalism=True)
    reader = UserFactory(school=applicant.school, **{role: True})

    page = page_of(applicant, reader)

    rules = {each.rule for each in page.findings}
    reasons = [each.because for each in page.findings]
    assert ("L-3" in rules) is is_told
    assert page.blocks_submission is is_told
    assert any("zone" in each for each in reasons) is is_told
    assert any("anchors_on_file" in each for each in reasons) is is_told


def test_staff_are_not_spoken_to_as_the_student():
    applicant = student()

    assert "your" not in page_of(applicant, applicant.advisor).lede


def test_unpublished_days_are_none():
    applicant = student()

    page = page_of(applicant, slug="ophthalmology")

    assert page.needed_by is None
    assert next(each for each in page.findings if each.rule == "L-6").verdict == "not_published"


def test_past_the_opening_the_hard_line_counts():
    assert page_of(student(), today=date(2026, 9, 3)).needed_by == date(2026, 9, 23)


def test_queries_do_not_grow_with_the_set():
    counts = []
    for size in (1, 200):
        applicant = student(programs=3)
        program_list = applicant.program_lists.get()
        EntryFactory.create_batch(size, program_list=program_list)
        for _ in range(size):
            asked_of(applicant, uploaded=True)
        AssignmentFactory(
            letter_request=LetterRequest.objects.filter(applicant=applicant).order_by("pk")[0],
            program=programs_of(applicant)[0],
        )

        with CaptureQueriesContext(connection) as queries:
            page = page_of(applicant)

        assert len(page.cards) == size
        counts.append(len(queries))

    assert counts[0] == counts[1]
