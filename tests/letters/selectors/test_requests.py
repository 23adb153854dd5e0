"""One request, its history and its texts; the writer's remarks stay with the office (L-7)."""

from datetime import date, timedelta

import pytest

from letters.enums import LetterKind, MailKind, Party, State, Step
from letters.selectors.requests import ask_drafts, history_of, request_page
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    AssignmentFactory,
    ExampleFactory,
    LetterRequestFactory,
    RemarkFactory,
    RequestChangeFactory,
    SentMailFactory,
    WriterFactory,
)
from tests.factories.programs import ProgramFactory
from tests.factories.triage import AT
from tests.letters.sets import student, year_on

pytestmark = pytest.mark.django_db


def requested(applicant=None, **traits):
    applicant = applicant or student()
    writer = WriterFactory(
        applicant=applicant,
        name="Dr. Ines Calloway",
        worked_from=date(2026, 6, 1),
        worked_to=date(2026, 6, 28),
    )
    return LetterRequestFactory(applicant=applicant, writer=writer, **traits)


def read(row, reader=None):
    reader = reader or row.applicant.user
    return request_page(letter_request=row, year=year_on(row.applicant), reader=reader)


def test_history_names_who_did_what():
    row = requested(asked=True)
    dean = UserFactory(dean=True, school=row.applicant.school)
    RequestChangeFactory(letter_request=row)
    RequestChangeFactory(
        letter_request=row,
        step=Step.ASK,
        before=State.PLANNED,
        after=State.ASKED,
        party=Party.OFFICE,
        by=dean,
        reason="Asked by phone.",
        at=AT + timedelta(hours=1),
    )
    RequestChangeFactory(
        letter_request=row,
        step=Step.ANSWER_HESITANT,
        before=State.ASKED,
        after=State.ASKED,
        by_writer=True,
        at=AT + timedelta(hours=2),
    )

    history = history_of(row)

    assert [(each.step, each.before, each.after) for each in history] == [
        (Step.PLAN, None, State.PLANNED),
        (Step.ASK, State.PLANNED, State.ASKED),
        (Step.ANSWER_HESITANT, State.ASKED, State.ASKED),
    ]
    assert [each.by for each in history] == [
        *(row.applicant.user.get_full_name(), dean.get_full_name(), "The writer")
    ]
    assert history[1].reason == "Asked by phone."


def test_the_page_holds_card_mails_and_programs():
    row = requested(assigned=True)
    mail = SentMailFactory(letter_request=row, kind=MailKind.ASK)
    SentMailFactory(letter_request=row, kind=MailKind.REMINDER, by=None)
    for name in ("Birch", "Alder"):
        AssignmentFactory(letter_request=row, program=ProgramFactory(name=name), place=None)

    page = read(row)

    assert page.card.pk == row.pk
    assert [(each.kind, each.by) for each in page.mails] == [
        (MailKind.ASK, mail.by.get_full_name()),
        (MailKind.REMINDER, ""),
    ]
    assert [program.name for program in page.programs] == ["Alder", "Birch"]
    assert (page.is_own, page.for_student) == (True, False)
    assert (page.specialty_name, page.service_name) == ("Internal Medicine", "ERAS")


@pytest.mark.parametrize(
    ("role", "is_there"),
    [("student", False), ("advisor", True), ("coordinator", True), ("dean", True)],
)
def test_a_remark_to_the_office_never_reaches_the_applicant(role, is_there):
    row = requested(hesitant=True)
    remark = RemarkFactory(letter_request=row)
    people = {"student": row.applicant.user, "advisor": row.applicant.advisor}
    reader = people.get(role) or UserFactory(school=row.applicant.school, **{role: True})

    page = read(row, reader)

    assert page.remarks == ((remark,) if is_there else ())
    assert page.for_student is is_there


def test_a_soft_yes_shows_whom_to_ask_next():
    row = requested(hesitant=True)
    other = WriterFactory(applicant=row.applicant)

    assert read(row).next_writer.writer == other


def test_an_ended_and_an_earlier_request_can_be_read():
    applicant = student()
    ended = requested(applicant, declined=True)
    earlier = LetterRequestFactory(applicant=applicant, writer=ended.writer, season=2026)

    assert read(ended).card.stages == ()
    assert read(earlier).card.pk == earlier.pk


@pytest.mark.parametrize(
    ("shares", "in_copy"), [pytest.param(True, True, id="shared"), pytest.param(False, False)]
)
def test_the_score_is_in_the_text_to_copy_only_where_it_is_shared(shares, in_copy):
    row = requested(shares_score=shares)

    drafts = ask_drafts(letter_request=row, year=year_on(row.applicant))

    assert "234" not in drafts.mail.text
    assert ("234" in drafts.copy.text) is in_copy
    assert drafts.has_score is in_copy


def test_no_text_carries_a_link():
    drafts = ask_drafts(letter_request=(row := requested()), year=year_on(row.applicant))

    assert not any("http" in each.text for each in (drafts.mail, drafts.copy, drafts.thanks))


@pytest.mark.parametrize(
    ("seen_by", "is_named"),
    [
        pytest.param("Dr. Calloway and the night team", True, id="this writer saw it"),
        pytest.param("Dr. Fenwick", False, id="somebody else did"),
    ],
)
def test_the_ask_recalls_what_this_writer_saw(seen_by, is_named):
    row = requested()
    ExampleFactory(applicant=row.applicant, title="The handover sheet", seen_by=seen_by)

    drafts = ask_drafts(letter_request=row, year=year_on(row.applicant))

    assert ("The handover sheet" in drafts.mail.text) is is_named
    assert "on my sub-internship in June 2026" in drafts.mail.text
    assert drafts.needed_by == date(2026, 9, 2)


def test_a_writer_known_by_title_alone_recalls_nothing():
    row = requested()
    row.writer.name = "Dr."

    drafts = ask_drafts(letter_request=row, year=year_on(row.applicant))

    assert "think back" not in drafts.mail.text


def test_a_standardized_letter_names_its_form():
    row = requested(specialty="emergency-medicine", kind=LetterKind.STANDARDIZED)

    assert "SLOE" in ask_drafts(letter_request=row, year=year_on(row.applicant)).mail.text
