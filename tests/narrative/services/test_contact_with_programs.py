"""Messages and network: logged once, kept in their order, never past the lock (S-2, S-3)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.narrative.enums import Beat, Channel, NetworkState, Occasion, Source
from matchadvisor.narrative.facts import MessageFacts
from matchadvisor.narrative.models import (
    NetworkPerson,
    ProgramMessage,
)
from matchadvisor.narrative.services import messages, network
from matchadvisor.narrative.services.locks import Locked
from matchadvisor.policy.years import school_year
from tests.factories.programs import ProgramFactory
from tests.factories.story import NetworkPersonFactory
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
        by=applicant.user,
        at=AT,
    )


def test_a_double_click_logs_a_message_once(applicant, year):
    one = sending(ProgramFactory())

    first, second = logged(applicant, year, one), logged(applicant, year, one)

    assert first == second
    assert ProgramMessage.objects.get().body.startswith("Dear program director,")


def test_other_words_under_the_key_of_a_logged_page_are_refused(applicant, year):
    one = sending(ProgramFactory())
    logged(applicant, year, one)

    with pytest.raises(messages.LoggedOtherwise):
        logged(
            applicant, year, replace(one, facts=replace(one.facts, evidence="I ran two services."))
        )

    assert "sign-out" in ProgramMessage.objects.get().body


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
