from datetime import date

import pytest

from letters.enums import Closeness, Setting, WriterRole
from letters.models import Writer
from letters.services import writers
from letters.services.steps import ReasonMissing
from matchadvisor.audit.models import Event
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.triage import ApplicantFactory
from tests.letters.desk import LATER, REASON, stamp

pytestmark = pytest.mark.django_db


def facts(**changes):
    return {
        "name": "  Dr. Ines Calloway ",
        "email": " Ines@Hospital.example",
        "role": WriterRole.FACULTY,
        "specialty": "internal-medicine",
        "setting": Setting.SUB_INTERNSHIP,
        "closeness": Closeness.CLOSELY,
        "worked_from": date(2026, 6, 1),
        "worked_to": date(2026, 6, 28),
        "knows_clinical_work": False,
        "has_a_story": False,
    } | changes


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


def test_add_writer_keeps_the_facts_and_who_added_them(applicant):
    writer = writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())

    assert (writer.name, writer.email) == ("Dr. Ines Calloway", "ines@hospital.example")
    assert (writer.added_by, writer.added_at) == (applicant.user, LATER)
    event = Event.objects.get()
    assert event.kind == "letters.writer_added"
    assert event.details == {"applicant": applicant.pk, "changed": []}


def test_one_address_is_one_writer_of_an_applicant(applicant):
    present = writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())
    other = ApplicantFactory(school=applicant.school)

    with pytest.raises(writers.AlreadyOnPlan) as refusal:
        writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())
    elsewhere = writers.add_writer(applicant=other, by=other.user, at=LATER, **facts())

    assert refusal.value.present == present
    assert elsewhere.email == present.email


def test_writers_without_an_address_are_no_doubles(applicant):
    for _ in range(2):
        writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts(email=""))

    assert Writer.objects.filter(email="").count() == 2


def test_removed_writer_may_be_added_again(applicant):
    gone = WriterFactory(applicant=applicant, email="ines@hospital.example", removed=True)

    writer = writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())

    assert writer != gone


def test_address_of_a_student_is_no_writers(applicant):
    fellow = ApplicantFactory(school=applicant.school)
    fellow_without_sign_in = ApplicantFactory(
        school=applicant.school, without_user=True, email="fellow@school.example"
    )

    for email in (applicant.email, fellow.user.email.upper(), fellow_without_sign_in.email):
        with pytest.raises(writers.AddressOfAStudent):
            writers.add_writer(
                applicant=applicant, by=applicant.user, at=LATER, **facts(email=email)
            )


def test_unknown_specialty_is_refused(applicant):
    with pytest.raises(writers.UnknownSpecialty):
        writers.add_writer(
            applicant=applicant, by=applicant.user, at=LATER, **facts(specialty="alchemy")
        )


def test_office_gives_a_reason(applicant):
    with pytest.raises(ReasonMissing):
        writers.add_writer(applicant=applicant, by=applicant.advisor, at=LATER, **facts())
    writer = writers.add_writer(
        applicant=applicant, by=applicant.advisor, at=LATER, reason=REASON, **facts()
    )

    change = writer.changes.get()
    assert writer.added_by == applicant.advisor
    assert (change.step, change.party, change.by) == ("added", "office", applicant.advisor)
    assert change.reason == REASON
    assert REASON not in str(Event.objects.get().details)


def test_change_writer_says_which_facts_changed(applicant):
    writer = writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())

    writers.change_writer(
        writer=writer, **stamp(writer), **facts(closeness=Closeness.LITTLE, worked_to=None)
    )

    writer.refresh_from_db()
    event = Event.objects.order_by("-seq").first()
    assert (writer.closeness, writer.worked_to) == ("little", None)
    assert event.kind == "letters.writer_changed"
    assert event.details["changed"] == ["closeness", "worked_to"]
    assert writer.changes.get(step="changed").fields == ["closeness", "worked_to"]


def test_changing_nothing_is_no_event(applicant):
    writer = writers.add_writer(applicant=applicant, by=applicant.user, at=LATER, **facts())

    writers.change_writer(writer=writer, **stamp(writer), **facts())

    assert Event.objects.count() == 1


def test_another_address_is_not_denied_any_more(applicant):
    letter_request = LetterRequestFactory(
        applicant=applicant, asked=True, denied_at=LATER, writer__email="old@hospital.example"
    )

    writers.change_writer(
        writer=letter_request.writer, **stamp(letter_request), **facts(email="new@hospital.example")
    )

    letter_request.refresh_from_db()
    assert letter_request.denied_at is None


def test_same_address_stays_denied(applicant):
    letter_request = LetterRequestFactory(
        applicant=applicant, asked=True, denied_at=LATER, writer__email="ines@hospital.example"
    )

    writers.change_writer(writer=letter_request.writer, **stamp(letter_request), **facts())

    letter_request.refresh_from_db()
    assert letter_request.denied_at == LATER


def test_writer_is_removed_once_no_request_is_in_force(applicant):
    letter_request = LetterRequestFactory(applicant=applicant, asked=True)
    writer = letter_request.writer

    with pytest.raises(writers.RequestInForce):
        writers.remove_writer(writer=writer, **stamp(writer))
    ended = LetterRequestFactory(applicant=applicant, withdrawn=True).writer
    writers.remove_writer(writer=ended, **stamp(ended))
    writers.remove_writer(writer=ended, **stamp(ended))

    assert list(Writer.objects.on_plan()) == [writer]
    assert [e.kind for e in Event.objects.order_by("seq")] == ["letters.writer_removed"]
    with pytest.raises(writers.WriterIsRemoved):
        writers.change_writer(writer=ended, **stamp(ended), **facts())
