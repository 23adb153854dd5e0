import pytest

from letters.enums import LetterKind, Party, State, Step
from letters.models import LetterRequest, Writer
from letters.services import requests
from matchadvisor.audit.models import Event
from tests.factories.accounts import UserFactory
from tests.factories.letters import LetterRequestFactory, RequestChangeFactory
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
