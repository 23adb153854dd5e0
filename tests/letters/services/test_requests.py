import pytest

from letters.enums import Answer, LetterKind, Party, State, Step
from letters.models import LetterRequest, Writer
from letters.services import requests
from matchadvisor.audit.models import Event
from matchadvisor.outbox.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, RequestChangeFactory, WriterFactory
from tests.factories.triage import SpecialtyChoiceFactory
from tests.letters.desk import LATER, REASON, stamp, steps_of, student_writer

pytestmark = pytest.mark.django_db


def plan(writer, slug="internal-medicine", **more):
    return requests.plan_request(
        writer=writer,
        specialty=slug,
        season=2027,
        kind=LetterKind.NARRATIVE,
        **stamp(writer, **more),
    )


def take(letter_request, step, version=1, party=Party.APPLICANT, **more):
    requests.take_step(
        letter_request=letter_request,
        step=step,
        version=version,
        party=party,
        **stamp(letter_request, **more),
    )


def test_plan_request_begins_one_with_its_history():
    writer = student_writer()

    letter_request = plan(writer)

    event = Event.objects.get()
    assert (letter_request.state, letter_request.version) == (State.PLANNED, 1)
    assert steps_of(letter_request) == [("plan", "", "planned", "applicant")]
    assert event.kind == "letters.request_planned"
    assert event.school_id == writer.applicant.school_id


def test_b_5_each_specialty_has_its_own_set():
    writer = student_writer()
    SpecialtyChoiceFactory(applicant=writer.applicant, backup=True)

    both = {plan(writer), plan(writer, "family-medicine")}

    assert len(both) == 2


def test_request_in_force_is_planned_once():
    present = plan(student_writer())

    with pytest.raises(requests.AlreadyPlanned) as refusal:
        plan(present.writer)

    assert refusal.value.present == present


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
def test_after_an_end_the_same_writer_is_planned_anew(end):
    writer = student_writer()
    ended = LetterRequestFactory(applicant=writer.applicant, writer=writer, **{end: True})

    assert plan(writer) != ended


@pytest.mark.parametrize("slug", ["dermatology", "transitional-year"])
def test_letters_are_planned_for_goals(slug):
    with pytest.raises(requests.NotAGoal):
        plan(student_writer(), slug)


def test_unknown_specialty_is_refused():
    with pytest.raises(requests.UnknownSpecialty):
        plan(student_writer(), "alchemy")


def test_removed_writer_is_not_planned():
    writer = student_writer()
    Writer.objects.filter(pk=writer.pk).update(removed_at=LATER, removed_by=writer.applicant.user)

    with pytest.raises(requests.WriterIsRemoved):
        plan(writer)


def test_office_acts_with_a_reason_that_is_kept():
    writer = student_writer()
    coordinator = UserFactory(coordinator=True, school=writer.applicant.school)

    with pytest.raises(requests.ReasonMissing):
        plan(writer, by=coordinator, reason="  ")
    letter_request = plan(writer, by=coordinator, reason=REASON)

    change = letter_request.changes.get()
    assert (change.party, change.by, change.reason) == ("office", coordinator, REASON)
    assert REASON not in str(Event.objects.get().details)


@pytest.mark.parametrize(
    ("come", "step", "after"),
    [
        ("hesitant", Step.ACCEPT, State.AGREED),
        ("agreed", Step.REPORT_UPLOAD, State.UPLOADED),
        ("asked", Step.WITHDRAW, State.WITHDRAWN),
        ("uploaded", Step.WITHDRAW, State.WITHDRAWN),
    ],
)
def test_take_step_moves_keeps_and_records(come, step, after):
    letter_request = LetterRequestFactory(**{come: True})
    before = letter_request.state

    take(letter_request, step)

    assert (letter_request.state, letter_request.version) == (after, 2)
    assert steps_of(letter_request) == [(step, before, after, "applicant")]
    assert Event.objects.get().kind == requests.PLAIN_STEPS[step]


def test_upload_says_who_reported_it_and_is_taken_back_to_where_it_was():
    letter_request = LetterRequestFactory(packet_sent=True)

    take(letter_request, Step.REPORT_UPLOAD, party=Party.DELEGATE, by=None)
    reported = (letter_request.uploaded_at, letter_request.uploaded_says)
    take(letter_request, Step.TAKE_BACK_UPLOAD, version=2)

    assert reported == (LATER, "delegate")
    assert (letter_request.state, letter_request.uploaded_at) == (State.PACKET_SENT, None)


def test_second_upload_is_taken_back_to_the_latest_state():
    letter_request = LetterRequestFactory(uploaded=True)
    for before in (State.ASKED, State.AGREED):
        RequestChangeFactory(
            letter_request=letter_request, step=Step.REPORT_UPLOAD, before=before, after="uploaded"
        )

    take(letter_request, Step.TAKE_BACK_UPLOAD)

    assert letter_request.state == State.AGREED


@pytest.mark.parametrize(
    ("come", "step"),
    [
        ("asked", Step.ACCEPT),
        ("declined", Step.WITHDRAW),
        ("assigned", Step.WITHDRAW),
        ("uploaded", Step.REPORT_UPLOAD),
        ("asked", Step.ANSWER_STRONG),
        ("uploaded", Step.ASSIGN),
    ],
)
def test_impossible_steps_are_refused_and_change_nothing(come, step):
    letter_request = LetterRequestFactory(**{come: True})
    before = LetterRequest.objects.values().get()

    with pytest.raises(requests.StepRefused) as refusal:
        take(letter_request, step)

    assert refusal.value.now == letter_request
    assert LetterRequest.objects.values().get() == before
    assert not letter_request.changes.exists()


def test_step_upon_an_older_version_is_refused_with_what_stands_now():
    letter_request = LetterRequestFactory(hesitant=True, version=3)

    with pytest.raises(requests.RequestChanged) as refusal:
        take(letter_request, Step.ACCEPT, version=2)

    assert refusal.value.now.version == 3


def ask(letter_request, mailed=True, message="Dear Dr. Calloway", **more):
    requests.send_ask(
        letter_request=letter_request,
        message=message,
        mailed=mailed,
        version=1,
        **stamp(letter_request, **more),
    )


def test_ask_by_mail_puts_one_into_the_outbox():
    letter_request = LetterRequestFactory()

    ask(letter_request)

    assert (letter_request.state, letter_request.asked_at) == (State.ASKED, LATER)
    assert Message.objects.get().to == letter_request.writer.email
    assert Event.objects.get().details["mailed"] is True


def test_ask_copied_out_sends_nothing_and_makes_no_link():
    letter_request = LetterRequestFactory(writer__without_email=True)

    ask(letter_request, mailed=False, message="")

    assert letter_request.state == State.ASKED
    assert not Message.objects.exists()
    assert not letter_request.mails.exists()


@pytest.mark.parametrize(
    ("writer", "message", "refusal"),
    [
        ({"without_email": True}, "Dear you", requests.AddressMissing),
        ({}, " ", requests.MessageMissing),
    ],
)
def test_ask_that_cannot_be_mailed_asks_nobody(writer, message, refusal):
    letter_request = LetterRequestFactory(**{f"writer__{k}": v for k, v in writer.items()})

    with pytest.raises(refusal):
        ask(letter_request, message=message)

    assert LetterRequest.objects.get().state == State.PLANNED
    assert not Message.objects.exists()


def test_packet_is_told_of_by_mail_or_by_hand():
    by_mail, by_hand = LetterRequestFactory(agreed=True), LetterRequestFactory(agreed=True)

    for letter_request, mailed in ((by_mail, True), (by_hand, False), (by_mail, True)):
        requests.send_packet(
            letter_request=letter_request, mailed=mailed, version=None, **stamp(letter_request)
        )

    assert (by_mail.state, by_hand.state) == (State.PACKET_SENT, State.PACKET_SENT)
    assert (
        list(Message.objects.values_list("to", flat=True).order_by("pk"))
        == [by_mail.writer.email] * 2
    )


def thank(letter_request, next_writer, **more):
    version = more.pop("version", letter_request.version)
    return requests.thank_and_ask_next(
        letter_request=letter_request,
        next_writer=next_writer,
        version=version,
        **stamp(letter_request, **more),
    )


def hesitant_and_next(**more):
    writer = student_writer()
    letter_request = LetterRequestFactory(
        applicant=writer.applicant, hesitant=True, kind=LetterKind.CHAIR, **more
    )
    return letter_request, writer


def test_l_4_a_soft_yes_is_thanked_and_the_next_writer_planned_in_one_step():
    letter_request, writer = hesitant_and_next()

    following = thank(letter_request, writer, thanks="Thank you for being frank.")

    mail = Message.objects.get()
    assert letter_request.state == State.WITHDRAWN
    assert (following.writer, following.state, following.kind) == (writer, "planned", "chair")
    assert "Thank you for being frank." in mail.text
    assert not mail.secrets
    assert [event.kind for event in Event.objects.order_by("seq")] == [
        "letters.writer_thanked",
        "letters.request_planned",
    ]


def test_thanks_go_by_hand_without_words_or_address():
    wordless, writer = hesitant_and_next()
    thank(wordless, writer)
    homeless, writer = hesitant_and_next(writer__without_email=True)

    thank(homeless, writer, thanks="Thank you.")

    assert homeless.state == State.WITHDRAWN
    assert not Message.objects.exists()


def test_next_writer_who_is_planned_already_stays_so():
    letter_request, writer = hesitant_and_next()
    present = LetterRequestFactory(applicant=writer.applicant, writer=writer, asked=True)

    assert thank(letter_request, writer) == present


@pytest.mark.parametrize(
    ("changes", "version", "refusal"),
    [
        ({"answer": Answer.STRONG, "state": State.AGREED}, None, requests.StepRefused),
        ({"state": State.AGREED}, None, requests.StepRefused),
        ({"version": 2}, 1, requests.RequestChanged),
    ],
)
def test_only_a_soft_yes_that_stands_is_let_go(changes, version, refusal):
    letter_request, writer = hesitant_and_next()
    LetterRequest.objects.filter(pk=letter_request.pk).update(**changes)

    with pytest.raises(refusal):
        thank(letter_request, writer, version=version)

    assert LetterRequest.objects.get().state != State.WITHDRAWN


def test_next_writer_is_the_applicants_own():
    letter_request, _ = hesitant_and_next()

    with pytest.raises(requests.AnotherApplicant):
        thank(letter_request, WriterFactory())
