from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchadvisor.timeline.enums import Recipient
from matchadvisor.timeline.rules.ladder import (
    first_loud_moment,
    milestone_rungs,
    most_writer_mails,
    rungs_on,
    writer_rungs,
)
from tests.timeline.rules.policy import POLICY

DUE = date(2026, 8, 28)
EASTERN = ZoneInfo("America/New_York")


def letter(today, *, asked_on=date(2026, 7, 20), due_on=DUE):
    rungs = writer_rungs(asked_on=asked_on, due_on=due_on, season=2027, policy=POLICY)
    return {(rung.recipient, rung.occasion) for rung in rungs_on(rungs, today)}


def milestone(today, *, latest_on=None):
    rungs = milestone_rungs(due_on=DUE, latest_on=latest_on, season=2027, policy=POLICY)
    return {(rung.recipient, rung.occasion) for rung in rungs_on(rungs, today)}


UNANSWERED = (Recipient.APPLICANT, "unanswered")
EARLY, LATE = (Recipient.WRITER, "writer-14"), (Recipient.WRITER, "writer-3")
COORDINATOR = (Recipient.COORDINATOR, "coordinator-7")
ADVISOR = (Recipient.ADVISOR, "advisor-3")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param(date(2026, 7, 26), set(), id="six days after the ask"),
        pytest.param(date(2026, 7, 27), {UNANSWERED}, id="seven days after the ask"),
        pytest.param(date(2026, 8, 13), {UNANSWERED}, id="fifteen days before"),
        pytest.param(date(2026, 8, 14), {UNANSWERED, EARLY}, id="fourteen days before"),
        pytest.param(date(2026, 8, 20), {UNANSWERED, EARLY}, id="eight days before"),
        pytest.param(date(2026, 8, 21), {UNANSWERED, EARLY, COORDINATOR}, id="seven days before"),
        pytest.param(
            date(2026, 8, 25), {UNANSWERED, LATE, COORDINATOR, ADVISOR}, id="three days before"
        ),
    ],
)
def test_the_ladder_of_a_letter_climbs(today, expected):
    assert letter(today) == expected


def test_a_letter_without_a_day_only_waits_for_its_answer():
    assert letter(date(2027, 1, 1), due_on=None) == {UNANSWERED}


def test_the_applicant_stands_in_the_writers_place():
    assert milestone(date(2026, 8, 14)) == {(Recipient.APPLICANT, "applicant-14")}
    assert milestone(DUE) == {(Recipient.APPLICANT, "applicant-3"), COORDINATOR, ADVISOR}


def test_the_office_hears_before_the_last_day():
    latest_on = date(2026, 9, 23)

    assert milestone(date(2026, 9, 15), latest_on=latest_on) == {
        (Recipient.APPLICANT, "applicant-3")
    }
    assert COORDINATOR in milestone(date(2026, 9, 16), latest_on=latest_on)


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-08-14T07:00", "2026-08-14T07:00"),
        ("2026-08-14T19:59", "2026-08-14T19:59"),
        ("2026-08-14T20:00", "2026-08-15T07:00"),
        ("2026-08-14T23:30", "2026-08-15T07:00"),
        ("2026-08-15T00:00", "2026-08-15T07:00"),
        ("2026-08-15T06:59", "2026-08-15T07:00"),
    ],
)
def test_nobody_gets_a_mail_at_night(local, expected):
    asked = datetime.fromisoformat(local).replace(tzinfo=EASTERN)

    moment = first_loud_moment(local=asked, season=2027, policy=POLICY)

    assert moment == datetime.fromisoformat(expected).replace(tzinfo=EASTERN)


@given(st.datetimes(timezones=st.sampled_from([EASTERN, ZoneInfo("America/Anchorage")])))
def test_a_loud_moment_is_never_earlier_and_never_at_night(local):
    moment = first_loud_moment(local=local, season=2027, policy=POLICY)

    assert moment >= local
    assert 7 <= moment.hour < 20


def test_a_writer_gets_few_mails():
    assert most_writer_mails(season=2027, policy=POLICY) == 3
