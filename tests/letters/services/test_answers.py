from datetime import date

import pytest

from letters.enums import Answer, Party, State
from letters.models import Remark
from letters.services import answers
from letters.services.steps import ReasonMissing, RequestChanged, StepRefused
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory
from tests.letters.desk import LATER, REASON, steps_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 8, 21)


def answer(letter_request, said, party=Party.WRITER, by=None, **more):
    answers.record_answer(
        letter_request=letter_request,
        answer=said,
        party=party,
        by=by,
        at=LATER,
        **{"promised_on": None, "words": "", "remark": ""} | more,
    )


@pytest.mark.parametrize(
    ("said", "after", "promised"),
    [
        (Answer.STRONG, State.AGREED, DAY),
        (Answer.HESITANT, State.ASKED, DAY),
        (Answer.DECLINED, State.DECLINED, None),
    ],
)
def test_l_4_answers_are_kept(said, after, promised):
    letter_request = LetterRequestFactory(asked=True)

    answer(letter_request, said, promised_on=DAY, words=" Gladly. ")

    assert (letter_request.state, letter_request.answer) == (after, said)
    assert (letter_request.answered_at, letter_request.words) == (LATER, "Gladly.")
    assert letter_request.promised_on == promised
    assert steps_of(letter_request) == [(f"answer_{said}", "asked", after, "writer")]


def test_answer_without_a_day_keeps_the_day_promised_before():
    letter_request = LetterRequestFactory(hesitant=True, promised_on=DAY)

    answer(letter_request, Answer.STRONG)

    assert letter_request.promised_on == DAY


def test_applicant_is_told_that_there_is_an_answer_and_not_which():
    letter_request = LetterRequestFactory(asked=True, writer__name="Dr. Ines Calloway")

    answer(letter_request, Answer.HESITANT, words="Ask Dr. Sung first.", remark="Call me.")

    mail = Message.objects.get()
    shown = f"{mail.subject} {mail.text} {mail.html}"
    assert mail.to == letter_request.applicant.email
    for private in ("Calloway", "Sung", "Call me", "strong", "hesitant", "can write"):
        assert private not in shown


def test_answer_that_the_applicant_notes_is_no_news_to_them():
    letter_request = LetterRequestFactory(asked=True)

    answer(letter_request, Answer.STRONG, party=Party.APPLICANT, by=letter_request.applicant.user)

    assert not Message.objects.exists()


def test_applicant_without_an_address_is_mailed_nothing():
    applicant = ApplicantFactory(without_user=True)
    office = UserFactory(coordinator=True, school=applicant.school)
    letter_request = LetterRequestFactory(
        applicant=applicant, asked=True, planned_by=office, writer__added_by=office
    )

    answer(letter_request, Answer.STRONG)

    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("party", "kept"), [(Party.WRITER, 1), (Party.OFFICE, 1), (Party.APPLICANT, 0)]
)
def test_l_7_remarks_go_to_the_office_and_none_comes_from_the_applicant(party, kept):
    letter_request = LetterRequestFactory(asked=True)
    by = {
        Party.WRITER: None,
        Party.OFFICE: letter_request.applicant.advisor,
        Party.APPLICANT: letter_request.applicant.user,
    }[party]

    answer(letter_request, Answer.STRONG, party=party, by=by, remark=" Call me. ", reason=REASON)

    assert [each.text for each in Remark.objects.order_by("pk")] == ["Call me."] * kept


def test_office_notes_an_answer_with_a_reason():
    letter_request = LetterRequestFactory(asked=True)

    with pytest.raises(ReasonMissing):
        answer(letter_request, Answer.STRONG, Party.OFFICE, letter_request.applicant.advisor)

    assert letter_request.state == State.ASKED


def test_second_answer_is_refused_and_says_what_stands():
    letter_request = LetterRequestFactory(asked=True)
    answer(letter_request, Answer.STRONG, version=1)

    with pytest.raises(RequestChanged):
        answer(letter_request, Answer.HESITANT, version=1)
    with pytest.raises(StepRefused) as refusal:
        answer(letter_request, Answer.HESITANT)

    assert refusal.value.now.answer == Answer.STRONG


def test_delegate_never_answers():
    letter_request = LetterRequestFactory(asked=True)

    with pytest.raises(StepRefused):
        answer(letter_request, Answer.STRONG, party=Party.DELEGATE)


def test_audit_of_an_answer_holds_no_words():
    letter_request = LetterRequestFactory(asked=True)

    answer(letter_request, Answer.STRONG, words="Reliable", remark="Rather frail")

    event = Event.objects.get()
    assert (event.kind, event.by_id) == ("letters.answer_recorded", None)
    assert event.details == {
        "answer": "strong",
        "applicant": letter_request.applicant_id,
        "party": "writer",
        "state": "agreed",
    }


def test_promised_day_moves_until_the_letter_is_there():
    letter_request = LetterRequestFactory(agreed=True)
    uploaded = LetterRequestFactory(uploaded=True)
    common = {"party": Party.DELEGATE, "by": None, "at": LATER}

    answers.promise_day(letter_request=letter_request, promised_on=DAY, **common)
    with pytest.raises(StepRefused):
        answers.promise_day(letter_request=uploaded, promised_on=DAY, **common)

    assert (letter_request.promised_on, letter_request.version) == (DAY, 2)
    assert Event.objects.get().details["promised_on"] == "2026-08-21"
