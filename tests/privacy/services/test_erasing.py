from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.imports.models import ImportRun
from matchadvisor.outbox.models import Message
from matchadvisor.policy.loading import shipped_policy
from matchadvisor.privacy.models import ErasedFile, ErasureRequest, LegalHold
from matchadvisor.privacy.selectors.retention import Retention, retention_of
from matchadvisor.privacy.services import erasing
from matchadvisor.privacy.services.scrubbing import REMOVED, ImportUnderWay, scrub_mails
from tests.factories.accounts import UserFactory
from tests.factories.outbox import MessageFactory
from tests.factories.people import ArchivedFactory
from tests.factories.privacy import ErasureRequestFactory, LegalHoldFactory
from tests.factories.triage import ApplicantFactory
from triage.models import Applicant

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
REASON = "The student asked for it in writing."

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return ApplicantFactory()


@pytest.fixture
def dean(applicant):
    return UserFactory(dean=True, school=applicant.school)


@pytest.fixture
def coordinator(applicant):
    return UserFactory(coordinator=True, school=applicant.school)


def kinds():
    return list(Event.objects.order_by("seq").values_list("kind", flat=True))


def retention(*, has_passed):
    return Retention(5, "the school", "guide/1", date(2031, 6, 1), has_passed, None, None)


@pytest.mark.parametrize(
    ("left_on", "left_as", "today", "until", "has_passed"),
    [
        pytest.param(None, "", date(2026, 6, 1), None, False, id="in the class"),
        pytest.param(
            date(2021, 6, 1), "graduated", date(2026, 5, 31), date(2026, 6, 1), False, id="eve"
        ),
        pytest.param(
            date(2021, 6, 1), "graduated", date(2026, 6, 1), date(2026, 6, 1), True, id="the day"
        ),
        pytest.param(
            date(2024, 2, 29), "transferred", date(2029, 3, 1), date(2029, 3, 1), True, id="leap"
        ),
        pytest.param(date(2010, 6, 1), "later_class", date(2026, 6, 1), None, False, id="later"),
    ],
)
def test_retention_runs_from_the_day_of_leaving(left_on, left_as, today, until, has_passed):
    applicant = ApplicantFactory(left_on=left_on, left_as=left_as)

    found = retention_of(
        applicant=applicant, policy=shipped_policy("guide"), season=2027, today=today
    )

    assert (found.years, found.until, found.has_passed) == (5, until, has_passed)


def test_a_hold_is_set_once_and_lifted_for_a_reason(applicant, dean):
    erasing.set_hold(applicant=applicant, reason="A complaint is open.", by=dean, at=AT)
    with pytest.raises(erasing.HeldAlready):
        erasing.set_hold(applicant=applicant, reason="Another.", by=dean, at=AT)

    assert erasing.lift_hold(applicant=applicant, reason="It is settled.", by=dean, at=AT)
    assert not erasing.lift_hold(applicant=applicant, reason="Again.", by=dean, at=AT)

    hold = LegalHold.objects.get()
    assert (hold.lifted_because, hold.lifted_by, hold.lifted_at) == ("It is settled.", dean, AT)
    assert kinds() == ["privacy.hold_set", "privacy.hold_lifted"]


def test_a_held_file_is_not_erased_and_nobody_may_ask(applicant, dean, coordinator):
    ErasureRequestFactory(applicant=applicant)
    LegalHoldFactory(applicant=applicant)

    with pytest.raises(erasing.OnHold):
        erasing.ask_for_erasure(applicant=applicant, reason=REASON, by=dean, at=AT)
    with pytest.raises(erasing.OnHold):
        erasing.confirm_erasure(
            applicant=applicant, retention=retention(has_passed=True), by=coordinator, at=AT
        )
    with pytest.raises(erasing.OnHold):
        erasing.erase_after_retention(
            applicant=applicant, retention=retention(has_passed=True), by=dean, at=AT
        )

    assert Applicant.objects.filter(pk=applicant.pk).exists()


def test_a_file_is_not_erased_before_its_time(applicant, dean):
    with pytest.raises(erasing.TooEarly):
        erasing.erase_after_retention(
            applicant=applicant, retention=retention(has_passed=False), by=dean, at=AT
        )

    assert Applicant.objects.filter(pk=applicant.pk).exists()


def test_two_people_erase_a_file_early(applicant, dean, coordinator):
    erasing.ask_for_erasure(applicant=applicant, reason=REASON, by=dean, at=AT)

    erasing.confirm_erasure(
        applicant=applicant, retention=retention(has_passed=False), by=coordinator, at=AT
    )

    left = ErasedFile.objects.get()
    assert (left.rule, left.erased_by, left.confirmed_by) == ("early", dean, coordinator)
    event = Event.objects.get(kind="privacy.file_erased")
    assert event.by_id == coordinator.pk
    assert event.details["asked_by"] == dean.pk
    assert event.details["applicant"] == left.applicant_id
    assert not Applicant.objects.filter(pk=left.applicant_id).exists()


def test_whoever_asks_does_not_confirm(applicant, dean):
    erasing.ask_for_erasure(applicant=applicant, reason=REASON, by=dean, at=AT)

    with pytest.raises(erasing.SamePerson):
        erasing.confirm_erasure(
            applicant=applicant, retention=retention(has_passed=True), by=dean, at=AT
        )


def test_nothing_is_confirmed_that_nobody_asks(applicant, dean, coordinator):
    erasing.ask_for_erasure(applicant=applicant, reason=REASON, by=dean, at=AT)
    with pytest.raises(erasing.AskedAlready):
        erasing.ask_for_erasure(applicant=applicant, reason=REASON, by=dean, at=AT)
    assert erasing.withdraw_request(applicant=applicant, by=dean, at=AT)
    assert not erasing.withdraw_request(applicant=applicant, by=dean, at=AT)

    with pytest.raises(erasing.NotAsked):
        erasing.confirm_erasure(
            applicant=applicant, retention=retention(has_passed=True), by=coordinator, at=AT
        )

    assert not ErasureRequest.objects.exists()
    assert kinds() == ["privacy.erasure_asked", "privacy.erasure_withdrawn"]


def test_a_student_without_a_sign_in_is_erased(dean):
    applicant = ArchivedFactory(without_user=True, school=dean.school)

    left = erasing.erase_after_retention(
        applicant=applicant, retention=retention(has_passed=True), by=dean, at=AT
    )

    assert left.counts == {"triage.Applicant": 1}


def test_mails_to_and_about_a_student_are_emptied(applicant):
    school = applicant.school_id
    waiting = MessageFactory(school_id=school, to=applicant.email, held=True)
    about = MessageFactory(school_id=school, text=f"{applicant.get_full_name()} waits", sent=True)
    other = MessageFactory(school_id=school)
    elsewhere = MessageFactory(text=f"{applicant.get_full_name()} waits", sent=True)

    assert scrub_mails(applicant) == 2

    waiting.refresh_from_db()
    assert (waiting.state, waiting.to, waiting.subject, waiting.text) == (
        "withdrawn",
        "",
        REMOVED,
        "",
    )
    about.refresh_from_db()
    assert (about.state, about.subject, about.text) == ("sent", REMOVED, "")
    untouched = Message.objects.filter(pk__in=[other.pk, elsewhere.pk]).exclude(text="")
    assert untouched.count() == 2


def test_nothing_is_erased_while_students_are_imported(applicant, dean):
    ImportRun.objects.create(
        school=applicant.school,
        kind="students",
        shown_name="class.csv",
        size=10,
        state="matched",
        uploaded_by=dean,
        uploaded_at=AT,
        file="imports/abc",
    )

    with pytest.raises(ImportUnderWay):
        erasing.erase_after_retention(
            applicant=applicant, retention=retention(has_passed=True), by=dean, at=AT
        )
