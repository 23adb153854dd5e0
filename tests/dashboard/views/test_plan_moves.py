"""The front page and what was said to others: next steps, parts done, moves to avoid (E-1)."""

import html
from datetime import date

import pytest
from django.urls import reverse

from programs.enums import Tag
from tests.factories.letters import WriterFactory
from tests.factories.narrative import ExperienceFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, SignalFactory
from tests.factories.rotations import RotationFactory
from tests.factories.story import (
    InterviewAnswerFactory,
    NetworkPersonFactory,
    ProgramMessageFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db
JUNE = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 6, 28)}
"""Early enough before the hard line of the season."""
URL = reverse("dashboard:plan")
SLUG = "internal-medicine"


@pytest.fixture
def applicant():
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=SLUG)
    Step2ResultFactory(applicant=applicant, score=234)
    return applicant


def opened(client, applicant):
    client.force_login(applicant.user)
    return html.unescape(client.get(URL).content.decode())


def avoided(client, applicant):
    return opened(client, applicant).partition('id="avoid"')[2]


@pytest.mark.parametrize(
    ("reach", "said"),
    [(2, ""), (3, "3 of 11 programs are reach"), (4, "4 of 11 programs are reach, more than 25")],
)
def test_too_much_reach_is_a_move_to_avoid(client, applicant, reach, said):
    program_list = ProgramListFactory(applicant=applicant)
    EntryFactory.create_batch(reach, program_list=program_list, tagged=True, tag=Tag.REACH)
    EntryFactory.create_batch(11 - reach, program_list=program_list, tagged=True)

    page = avoided(client, applicant)

    assert ("programs are reach" in page) is bool(said)
    assert said in page


def test_a_wasted_signal_is_a_move_to_avoid(client, applicant):
    program_list = ProgramListFactory(applicant=applicant)
    entry = EntryFactory(program_list=program_list, tagged=True)
    ProgramProfileFactory(school=applicant.school, program=entry.program, minimum_step2=240)
    SignalFactory(entry=entry)

    assert "One of 1 signals stands where none is read" in avoided(client, applicant)


@pytest.mark.parametrize(("count", "is_said"), [(1, False), (2, True)])
def test_a_repeated_message_is_a_move_to_avoid(client, applicant, count, is_said):
    program = ProgramFactory(name="Ferry Point Hospital")
    ProgramMessageFactory.create_batch(count, applicant=applicant, program=program)
    ProgramMessageFactory(applicant=applicant, program=program, occasion="real_update")
    ProgramMessageFactory(program=program)

    page = avoided(client, applicant)

    assert ("2 messages to Ferry Point Hospital are in the log" in page) is is_said


def test_an_away_that_is_not_worth_it_is_a_move_to_avoid_by_its_place(client, applicant):
    RotationFactory(applicant=applicant, place="Ferry Point, nights", can_impress=False)
    RotationFactory(applicant=applicant, place="Open question", **JUNE)

    page = avoided(client, applicant)

    assert "Ferry Point, nights: This away is unlikely to help" in page
    assert "Open question" not in page


def test_a_student_without_a_target_reads_of_repeated_messages_too(client):
    applicant = ApplicantFactory(advised=True)
    ProgramMessageFactory.create_batch(2, applicant=applicant, program=ProgramFactory())

    assert "are in the log for one occasion" in avoided(client, applicant)


def test_answer_and_people_count_as_parts_of_the_story(client, applicant):
    ExperienceFactory(applicant=applicant)
    InterviewAnswerFactory(applicant=applicant, seconds=60)
    NetworkPersonFactory(applicant=applicant)

    assert "3 of 6 parts done" in opened(client, applicant)


@pytest.mark.parametrize(
    ("has_writer", "ends_on", "is_asked"),
    [
        (False, date(2026, 11, 20), True),
        (True, date(2026, 11, 20), False),
        (False, date(2026, 11, 23), False),
        (False, date(2025, 11, 20), False),
    ],
)
def test_a_month_that_is_over_asks_for_its_writer(client, applicant, has_writer, ends_on, is_asked):
    writer = WriterFactory(applicant=applicant) if has_writer else None
    starts_on = ends_on.replace(day=1)
    RotationFactory(
        applicant=applicant, place="The harbor", starts_on=starts_on, ends_on=ends_on, writer=writer
    )
    client.force_login(applicant.user)

    data = client.get(URL).context["plan"]

    titles = [action.title for action in (*data.actions, *data.waiting)]
    assert ("Name who writes about The harbor" in titles) is is_asked


@pytest.mark.parametrize("count", [1, 4])
def test_query_count_with_a_full_story(client, applicant, django_assert_num_queries, count):
    program_list = ProgramListFactory(applicant=applicant)
    for entry in EntryFactory.create_batch(10 + count, program_list=program_list):
        ProgramMessageFactory.create_batch(2, applicant=applicant, program=entry.program)
    RotationFactory.create_batch(
        count, applicant=applicant, program=entry.program, can_impress=False
    )
    NetworkPersonFactory.create_batch(count, applicant=applicant)
    client.force_login(applicant.user)
    client.get(URL)

    with django_assert_num_queries(51):
        client.get(URL)
