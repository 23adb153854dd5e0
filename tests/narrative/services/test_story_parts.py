"""Interview and MSPE: kept once, and never lost."""

from datetime import UTC, date, datetime

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.narrative.enums import Beat
from matchadvisor.narrative.models import (
    InterviewAnswer,
    MspeDraft,
)
from matchadvisor.narrative.selectors.mspe import findings_of
from matchadvisor.narrative.services import interview, mspe
from matchadvisor.policy.years import school_year
from tests.factories.story import InterviewAnswerFactory, MspeDraftFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BEATS = {beat: f"Words of {beat.label}." for beat in Beat}


@pytest.fixture
def applicant():
    return ApplicantFactory(advised=True)


@pytest.fixture
def year(applicant):
    return school_year(school=applicant.school, today=TODAY)


# The interview answer


def saved(applicant, *, seen=0, seconds=60, **beats):
    return interview.save_answer(
        applicant=applicant,
        beats=BEATS | {Beat(name): text for name, text in beats.items()},
        seconds=seconds,
        seen=seen,
        by=applicant.user,
        at=AT,
    )


def test_an_answer_is_kept_as_it_was_typed_and_earlier_ones_stay(applicant):
    first = saved(applicant, own="  It is\nmine. ")

    second = saved(applicant, seen=first.pk, own="It is mine.")

    first.refresh_from_db()
    assert first.own == "  It is\nmine. "
    assert (first.ended_at, second.ended_at) == (AT, None)
    assert "mine" not in str(list(Event.objects.values_list("details", flat=True)))


def test_the_same_answer_again_is_kept_once(applicant):
    saved(applicant)

    saved(applicant)

    assert InterviewAnswer.objects.count() == 1


def test_an_answer_does_not_replace_one_that_nobody_saw(applicant):
    newer = InterviewAnswerFactory(applicant=applicant)

    with pytest.raises(interview.NewerAnswer) as refusal:
        saved(applicant, seen=0)

    assert refusal.value.answer == newer
    assert InterviewAnswer.objects.in_force().get() == newer


# The MSPE


def test_a_draft_is_handed_over_once_with_its_day(applicant, year):
    draft = MspeDraftFactory(applicant=applicant, checked_all=True)
    findings = findings_of(draft, year)
    mspe.hand_over(draft=draft, findings=findings, by=applicant.user, at=AT)

    with pytest.raises(mspe.AlreadyHandedOver):
        mspe.hand_over(draft=draft, findings=findings, by=applicant.user, at=AT)

    assert draft.handed_over_at == AT


def test_what_is_not_ready_is_not_handed_over(applicant, year):
    draft = MspeDraftFactory(applicant=applicant)

    with pytest.raises(mspe.NotReady):
        mspe.hand_over(draft=draft, findings=findings_of(draft, year), by=applicant.user, at=AT)

    draft.refresh_from_db()
    assert draft.handed_over_at is None


def test_words_after_the_hand_over_are_a_new_draft(applicant):
    old = MspeDraftFactory(applicant=applicant, handed_over=True)

    new = mspe.save_draft(
        applicant=applicant,
        season=2027,
        characteristics=["Another one."],
        checked=[],
        seen=old.pk,
        by=applicant.user,
        at=AT,
    )

    old.refresh_from_db()
    assert old.handed_over_at is not None
    assert (new.handed_over_at, MspeDraft.objects.in_force().get()) == (None, new)


def test_a_draft_does_not_replace_one_that_nobody_saw(applicant):
    MspeDraftFactory(applicant=applicant)

    with pytest.raises(mspe.NewerDraft):
        mspe.save_draft(
            applicant=applicant,
            season=2027,
            characteristics=["Another one."],
            checked=[],
            seen=0,
            by=applicant.user,
            at=AT,
        )


def test_receipt_is_noted_once_and_only_after_the_hand_over(applicant):
    handed = MspeDraftFactory(applicant=applicant, handed_over=True)
    other = MspeDraftFactory()
    mspe.confirm_receipt(draft=handed, by=applicant.advisor, at=AT)

    mspe.confirm_receipt(draft=handed, by=applicant.user, at=AT)

    assert handed.received_by == applicant.advisor
    with pytest.raises(mspe.NotHandedOver):
        mspe.confirm_receipt(draft=other, by=applicant.advisor, at=AT)
