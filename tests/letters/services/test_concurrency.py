"""Two people, two tabs, or one nervous finger, at the same instant; on both databases."""

from functools import partial

import pytest

from letters.enums import (
    Answer,
    Closeness,
    LetterKind,
    MailKind,
    Party,
    Setting,
    State,
    Step,
    WriterRole,
)
from letters.models import Assignment, Correspondent, LetterRequest, RequestChange, SentMail, Writer
from letters.services import answers, assignments, delegates, links, mails, requests, writers
from letters.services.reminders import remind_writer
from matchadvisor.audit.models import Event
from matchadvisor.audit.selectors import verify_chain
from matchadvisor.outbox.models import Message
from tests.at_once import at_once
from tests.factories.letters import LetterRequestFactory, LinkFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory
from tests.letters.desk import LATER, REASON, stamp, student_writer

MOST_MAILS = 3

pytestmark = pytest.mark.django_db(transaction=True)


def refusals(outcomes):
    return [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)]


def one_more(letter_request):
    """The same request as another person loaded it."""
    return LetterRequest.objects.select_related("applicant__user").get(pk=letter_request.pk)


def test_writer_who_presses_twice_answers_once():
    letter_request = LetterRequestFactory(asked=True)
    press = partial(
        answers.record_answer,
        promised_on=None,
        words="Gladly.",
        remark="Call me.",
        party=Party.WRITER,
        by=None,
        at=LATER,
    )

    outcomes = at_once(
        partial(press, letter_request=one_more(letter_request), answer=Answer.STRONG),
        partial(press, letter_request=one_more(letter_request), answer=Answer.DECLINED),
        partial(press, letter_request=one_more(letter_request), answer=Answer.HESITANT),
    )

    letter_request.refresh_from_db()
    kept = list(RequestChange.objects.order_by("pk").values_list("after", flat=True))
    assert kept[-1] == letter_request.state
    assert len(kept) == 3 - len(refusals(outcomes)) == Event.objects.count()
    assert letter_request.version == 1 + len(kept)
    assert letter_request.remarks.count() == len(kept)


def test_two_people_upon_the_same_version_are_one_step():
    letter_request = LetterRequestFactory(hesitant=True)
    advisor = letter_request.applicant.advisor
    common = {"letter_request": letter_request, "version": 1, "at": LATER}

    outcomes = at_once(
        partial(
            requests.take_step,
            step=Step.ACCEPT,
            party=Party.APPLICANT,
            by=letter_request.applicant.user,
            **common,
        ),
        partial(
            requests.take_step,
            step=Step.WITHDRAW,
            party=Party.OFFICE,
            by=advisor,
            reason=REASON,
            **common | {"letter_request": one_more(letter_request)},
        ),
    )

    kept = RequestChange.objects.get()
    assert refusals(outcomes) == [requests.RequestChanged]
    assert LetterRequest.objects.get().state == kept.after


def test_ask_pressed_twice_is_mailed_once():
    letter_request = LetterRequestFactory()
    press = partial(
        requests.send_ask, message="Dear you", mailed=True, version=1, **stamp(letter_request)
    )

    outcomes = at_once(*(partial(press, letter_request=one_more(letter_request)) for _ in range(3)))

    assert refusals(outcomes) == [requests.RequestChanged] * 2
    assert (Message.objects.count(), SentMail.objects.count()) == (1, 1)


def test_plan_pressed_twice_is_one_request():
    writer = student_writer()
    press = partial(
        requests.plan_request,
        writer=writer,
        specialty="internal-medicine",
        season=2027,
        kind=LetterKind.NARRATIVE,
        **stamp(writer),
    )

    outcomes = at_once(press, press)

    assert refusals(outcomes) == [requests.AlreadyPlanned]
    assert LetterRequest.objects.count() == 1


def test_thanks_pressed_twice_plan_one_next_writer():
    following = student_writer()
    letter_request = LetterRequestFactory(applicant=following.applicant, hesitant=True)
    press = partial(
        requests.thank_and_ask_next,
        next_writer=following,
        version=1,
        thanks="Thank you.",
        **stamp(following),
    )

    outcomes = at_once(*(partial(press, letter_request=one_more(letter_request)) for _ in "12"))

    assert refusals(outcomes) == [requests.RequestChanged]
    assert Message.objects.count() == 1
    assert LetterRequest.objects.in_force().count() == 1


@pytest.mark.parametrize("limit", [1, 3])
def test_l_8_letters_assigned_at_once_keep_the_limit(limit):
    program_list = ProgramListFactory()
    program = EntryFactory(program_list=program_list).program
    letters = [
        LetterRequestFactory(applicant=program_list.applicant, uploaded=True) for _ in range(5)
    ]

    outcomes = at_once(
        *(
            partial(
                assignments.assign,
                letter_request=letter_request,
                programs=[program],
                limit=limit,
                version=1,
                **stamp(letter_request),
            )
            for letter_request in letters
        )
    )

    places = Assignment.objects.order_by("place").values_list("place", flat=True)
    assert refusals(outcomes) == [assignments.ProgramsFull] * (5 - limit)
    assert list(places) == list(range(1, limit + 1))
    assert LetterRequest.objects.filter(state=State.ASSIGNED).count() == limit


def test_occasion_is_reminded_of_once():
    letter_request = LetterRequestFactory(agreed=True)
    ring = partial(remind_writer, occasion="due-14", by=None, at=LATER)

    outcomes = at_once(*(partial(ring, letter_request=one_more(letter_request)) for _ in range(4)))

    assert sorted(outcomes) == [False, False, False, True]
    assert Message.objects.count() == 1


def test_t_5_last_mail_is_sent_once():
    letter_request = LetterRequestFactory(agreed=True)
    for number in range(2):
        mails.mail_writer(
            letter_request=letter_request,
            kind=MailKind.PACKET,
            occasion=f"version-{number}",
            by=letter_request.applicant.user,
            at=LATER,
        )

    outcomes = at_once(
        *(
            partial(
                remind_writer,
                letter_request=one_more(letter_request),
                occasion=occasion,
                by=None,
                at=LATER,
            )
            for occasion in ("due-14", "due-3", "office")
        ),
        partial(
            requests.send_packet,
            letter_request=one_more(letter_request),
            mailed=True,
            version=1,
            **stamp(letter_request),
        ),
    )

    told = outcomes[:3].count(True)
    assert Message.objects.count() == MOST_MAILS
    assert (told, refusals(outcomes)) in [(1, [mails.MailsSpent]), (0, [])]


def test_writer_of_two_students_becomes_one_correspondent():
    first = LetterRequestFactory(writer__email="ines@hospital.example")
    second = LetterRequestFactory(
        applicant__school=first.applicant.school, writer__email="ines@hospital.example"
    )

    outcomes = at_once(
        *(
            partial(
                requests.send_ask,
                letter_request=each,
                message="Dear you",
                mailed=True,
                version=1,
                **stamp(each),
            )
            for each in (first, second)
        )
    )

    assert refusals(outcomes) == []
    assert Correspondent.objects.count() == 1
    assert verify_chain().broken_at is None


def test_assistant_named_twice_is_mailed_once():
    letter_request = LetterRequestFactory(agreed=True)
    name = partial(delegates.delegate_upload, email="desk@hospital.example", at=LATER)

    outcomes = at_once(*(partial(name, letter_request=one_more(letter_request)) for _ in "12"))

    assert sorted(outcomes) == [False, True]
    assert Message.objects.count() == 1


def test_denial_pressed_twice_is_recorded_once():
    link = LinkFactory()

    outcomes = at_once(*[partial(links.deny, link=link, at=LATER)] * 2)

    assert refusals(outcomes) == []
    assert Event.objects.count() == 1


def test_writer_entered_twice_is_one():
    applicant = ApplicantFactory()
    press = partial(
        writers.add_writer,
        applicant=applicant,
        by=applicant.user,
        at=LATER,
        name="Dr. Ines Calloway",
        email="ines@hospital.example",
        role=WriterRole.FACULTY,
        specialty="internal-medicine",
        setting=Setting.CLINIC,
        closeness=Closeness.CLOSELY,
        worked_from=None,
        worked_to=None,
        knows_clinical_work=False,
        has_a_story=False,
    )

    outcomes = at_once(press, press)

    assert refusals(outcomes) == [writers.AlreadyOnPlan]
    assert Writer.objects.count() == 1
