"""Interview, MSPE, messages and network: kept once, never lost, never past the lock."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from matchadvisor.audit.models import Event
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.narrative.enums import Beat, Channel, NetworkState, Occasion, Source
from matchadvisor.narrative.facts import MessageFacts
from matchadvisor.narrative.models import (
    InterviewAnswer,
    MspeDraft,
    NetworkPerson,
    ProgramMessage,
)
from matchadvisor.narrative.selectors.mspe import findings_of
from matchadvisor.narrative.services import interview, messages, mspe, network
from matchadvisor.narrative.services.locks import Locked
from matchadvisor.policy.years import school_year
from tests.factories.programs import ProgramFactory
from tests.factories.story import InterviewAnswerFactory, MspeDraftFactory, NetworkPersonFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
TODAY = date(2026, 11, 23)
BEATS = {beat: f"Words of {beat.label}." for beat in Beat}


def week_of(monday):
    fact = SeasonDate(
        title="Match Week",
        service="NRMP",
        on=monday,
        tz="America/New_York",
        source="The season",
        confidence="official",
        read_on=TODAY,
    )
    return Season(2027, dates={"match_week_opens": fact})


FREE, LOCKED = week_of(date(2027, 3, 15)), week_of(date(2026, 11, 23))


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


# Messages


def sending(program, **facts):
    return messages.Sending(
        program=program,
        specialty="internal-medicine",
        facts=replace(
            MessageFacts(
                season=2027,
                occasion=Occasion.AFTER_SUBMITTING,
                program=program.name,
                place="Springfield, IL",
                specialty_name="Internal Medicine",
                name="Maren Demo",
                school="Tindal Lake",
                aspects=("the night float",),
                evidence="I ran the sign-out.",
            ),
            **facts,
        ),
        channel=Channel.COPIED,
        sent_on=TODAY,
        key=uuid4(),
    )


def logged(applicant, year, one, season=FREE):
    return messages.log_message(
        applicant=applicant,
        sending=one,
        season=season,
        policy=year.policies.deciding,
        today=TODAY,
        by=applicant.user,
        at=AT,
    )


def test_a_double_click_logs_a_message_once(applicant, year):
    one = sending(ProgramFactory())

    first, second = logged(applicant, year, one), logged(applicant, year, one)

    assert first == second
    assert ProgramMessage.objects.get().body.startswith("Dear program director,")


def test_a_message_that_breaks_the_code_is_not_logged(applicant, year):
    with pytest.raises(messages.BreaksTheCode):
        logged(applicant, year, sending(ProgramFactory(), evidence="I will rank you first."))

    assert not ProgramMessage.objects.exists()


def test_no_message_is_logged_in_match_week(applicant, year):
    with pytest.raises(Locked):
        logged(applicant, year, sending(ProgramFactory()), season=LOCKED)

    assert not ProgramMessage.objects.exists()


# The network


def fields(**said):
    return network.PersonFields(
        **{
            "name": "Dr. Ines Calloway",
            "source": Source.MENTOR,
            "own_line": "",
            "programs": [],
            **said,
        }
    )


def moved(person, state, *, version=1, season=FREE):
    network.set_state(
        person=person,
        state=state,
        version=version,
        season=season,
        today=TODAY,
        by=person.applicant.user,
        at=AT,
    )


def test_somebody_is_listed_once(applicant):
    network.add_person(applicant=applicant, fields=fields(), by=applicant.user, at=AT)

    with pytest.raises(network.AlreadyListed):
        network.add_person(
            applicant=applicant,
            fields=fields(name="dr. ines calloway"),
            by=applicant.user,
            at=AT,
        )

    assert NetworkPerson.objects.count() == 1


def test_a_line_about_ranks_is_refused(applicant):
    with pytest.raises(network.BreaksTheCode):
        network.add_person(
            applicant=applicant,
            fields=fields(own_line="Say that I will rank them first."),
            by=applicant.user,
            at=AT,
        )


def test_the_ask_goes_its_way_and_every_step_is_kept():
    person = NetworkPersonFactory()

    moved(person, NetworkState.ASKED)
    moved(person, NetworkState.AGREED, version=2)
    moved(person, NetworkState.DONE, version=3)

    assert person.state == NetworkState.DONE
    assert [step.state for step in person.steps.order_by("pk")] == ["asked", "agreed", "done"]


@pytest.mark.parametrize("start", NetworkState)
@pytest.mark.parametrize("state", NetworkState)
def test_only_what_the_table_says_leads_on(start, state):
    person = NetworkPersonFactory(state=start)
    is_allowed = state == start or state in network.LEADS_TO[start]

    if is_allowed:
        moved(person, state)
    else:
        with pytest.raises(network.NotFromHere):
            moved(person, state)

    person.refresh_from_db()
    assert person.state == (state if is_allowed else start)


def test_nobody_is_asked_in_match_week():
    person = NetworkPersonFactory()

    with pytest.raises(Locked):
        moved(person, NetworkState.ASKED, season=LOCKED)

    person.refresh_from_db()
    assert person.state == NetworkState.LISTED


def test_a_change_does_not_overwrite_one_that_nobody_saw():
    person = NetworkPersonFactory()
    by = person.applicant.user
    network.change_person(person=person, fields=fields(name="One"), version=1, by=by, at=AT)

    with pytest.raises(network.ChangedMeanwhile):
        network.change_person(person=person, fields=fields(name="Two"), version=1, by=by, at=AT)

    assert NetworkPerson.objects.get().name == "One"
