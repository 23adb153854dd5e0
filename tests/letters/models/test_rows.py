"""What the database itself refuses about letters."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from letters.models import LetterRequest
from tests.factories.letters import (
    AssignmentFactory,
    CorrespondentFactory,
    DraftStatementFactory,
    ExampleFactory,
    LetterRequestFactory,
    LinkFactory,
    RemarkFactory,
    RequestChangeFactory,
    SentMailFactory,
    WriterChangeFactory,
    WriterFactory,
)
from tests.factories.triage import AT

pytestmark = pytest.mark.django_db

REFUSED = [
    pytest.param(WriterFactory, {"name": ""}, id="a writer without a name"),
    pytest.param(WriterFactory, {"email": "Ines@h.example"}, id="an address in upper case"),
    pytest.param(WriterFactory, {"role": "friend"}, id="unknown role"),
    pytest.param(WriterFactory, {"setting": "bar"}, id="unknown setting"),
    pytest.param(WriterFactory, {"closeness": "very"}, id="unknown closeness"),
    pytest.param(WriterFactory, {"removed_at": AT}, id="removed by nobody"),
    pytest.param(
        WriterFactory,
        {"worked_from": date(2026, 6, 2), "worked_to": date(2026, 6, 1)},
        id="work that ends before it began",
    ),
    pytest.param(LetterRequestFactory, {"state": "lost"}, id="unknown state"),
    pytest.param(LetterRequestFactory, {"kind": "poem"}, id="unknown kind"),
    pytest.param(LetterRequestFactory, {"hesitant": True, "answer": "x"}, id="unknown answer"),
    pytest.param(LetterRequestFactory, {"waiver": "waived"}, id="a waiver without a day"),
    pytest.param(LetterRequestFactory, {"state": "asked"}, id="asked at no time"),
    pytest.param(LetterRequestFactory, {"asked_at": AT}, id="planned and asked"),
    pytest.param(LetterRequestFactory, {"asked": True, "answer": "strong"}, id="answered, no time"),
    pytest.param(
        LetterRequestFactory, {"declined": True, "answer": "strong"}, id="declined with a yes"
    ),
    pytest.param(
        LetterRequestFactory, {"hesitant": True, "answer": "declined"}, id="a no that is still open"
    ),
    pytest.param(LetterRequestFactory, {"uploaded": True, "uploaded_at": None}, id="no upload"),
    pytest.param(
        LetterRequestFactory,
        {"asked": True, "uploaded_at": AT, "uploaded_says": "writer"},
        id="an upload that did not come",
    ),
    pytest.param(
        LetterRequestFactory, {"uploaded": True, "uploaded_says": ""}, id="nobody says so"
    ),
    pytest.param(RequestChangeFactory, {"by": None}, id="a change by no person"),
    pytest.param(RequestChangeFactory, {"party": "writer"}, id="a writer with an account"),
    pytest.param(RequestChangeFactory, {"step": "jump"}, id="unknown step"),
    pytest.param(RequestChangeFactory, {"party": "stranger"}, id="unknown party"),
    pytest.param(WriterChangeFactory, {"party": "writer"}, id="a writer on their own file"),
    pytest.param(WriterChangeFactory, {"step": "lost"}, id="unknown step of a writer"),
    pytest.param(RemarkFactory, {"text": ""}, id="a remark without words"),
    pytest.param(CorrespondentFactory, {"email": "Ines@h.example"}, id="mailed in upper case"),
    pytest.param(LinkFactory, {"purpose": "all"}, id="unknown purpose"),
    pytest.param(LinkFactory, {"purpose": "delegate"}, id="an assistant's link to everything"),
    pytest.param(SentMailFactory, {"kind": "joke"}, id="unknown kind of mail"),
    pytest.param(AssignmentFactory, {"place": 0}, id="place nought"),
    pytest.param(ExampleFactory, {"title": ""}, id="an example without a title"),
    pytest.param(ExampleFactory, {"did": ""}, id="an example of nothing"),
    pytest.param(ExampleFactory, {"kind": "luck"}, id="unknown kind of example"),
    pytest.param(DraftStatementFactory, {"text": ""}, id="a ready draft without text"),
]


@pytest.mark.parametrize(("make", "changes"), REFUSED)
def test_row_is_refused(make, changes):
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make(**changes)


def twice(make, **same):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**same)


def test_l_8_same_writer_has_one_request_in_force_for_a_specialty():
    first = LetterRequestFactory(declined=True)
    same = {"applicant": first.applicant, "writer": first.writer}

    LetterRequestFactory(**same)
    LetterRequestFactory(**same, specialty="family-medicine")
    LetterRequestFactory(**same, season=2028)

    twice(LetterRequestFactory, **same, asked=True)
    assert LetterRequest.objects.count() == 4


def test_l_8_place_at_a_program_is_given_once():
    first = AssignmentFactory()
    other = LetterRequestFactory(applicant=first.applicant, assigned=True)

    twice(AssignmentFactory, letter_request=other, program=first.program)
    AssignmentFactory(letter_request=other, program=first.program, place=2)


def test_letter_goes_to_a_program_once():
    first = AssignmentFactory(place=None)

    twice(AssignmentFactory, letter_request=first.letter_request, program=first.program, place=None)


def test_mail_is_sent_once_for_an_occasion():
    first = SentMailFactory(kind="reminder")

    twice(
        SentMailFactory,
        letter_request=first.letter_request,
        kind="reminder",
        occasion=first.occasion,
        at=AT + timedelta(days=1),
    )


def test_address_is_one_correspondent_of_a_school():
    first = CorrespondentFactory()
    CorrespondentFactory(email=first.email)

    twice(CorrespondentFactory, school=first.school, email=first.email)


def test_rows_name_no_person():
    rows = [
        AssignmentFactory(),
        CorrespondentFactory(),
        DraftStatementFactory(),
        ExampleFactory(),
        LinkFactory(),
        RemarkFactory(),
        RequestChangeFactory(),
        SentMailFactory(),
        WriterChangeFactory(),
        WriterFactory(),
    ]

    for row in rows:
        assert str(row).split()[-1].isdecimal()
        assert "@" not in str(row)
